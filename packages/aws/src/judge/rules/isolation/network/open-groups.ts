/** Security groups that let in everybody. */
import type { SecurityGroup } from '../../../../observe/kinds/ec2/security-group.ts'
import { securityGroupKind } from '../../../../observe/kinds/ec2/security-group.ts'
import type { RegionView } from '../../../views/views.ts'

/** Which of these groups let in every address, with a port: `sg-1 tcp 443`; null if AWS leaves out what one lets in. @throws Unread */
export function openGroups(view: RegionView, ids: readonly (string | undefined)[]): readonly string[] | null {
  const groups = view.rows(securityGroupKind).filter(({ GroupId }) => ids.includes(GroupId))
  const open = groups.flatMap((group) => openPorts(group).map((port) => `${group.GroupId} ${port}`))
  const isWhole = groups.length === new Set(ids).size && groups.every(isSaid)
  return open.length > 0 || isWhole ? open : null
}

/** A range of another sort, as a list of prefixes, is left out of both. */
function isSaid({ IpPermissions }: SecurityGroup): boolean {
  const ranges = (IpPermissions ?? []).flatMap(({ IpRanges = [], Ipv6Ranges = [] }) => [...IpRanges.map(({ CidrIp }) => CidrIp), ...Ipv6Ranges.map(({ CidrIpv6 }) => CidrIpv6)])
  return IpPermissions !== undefined && !ranges.includes(undefined)
}

function openPorts({ IpPermissions = [] }: SecurityGroup): readonly string[] {
  const open = IpPermissions.filter(
    ({ IpRanges = [], Ipv6Ranges = [] }) =>
      IpRanges.some(({ CidrIp }) => CidrIp === '0.0.0.0/0') || Ipv6Ranges.some(({ CidrIpv6 }) => CidrIpv6 === '::/0'),
  )
  return open.map(({ IpProtocol, FromPort, ToPort }) => {
    if (IpProtocol === '-1') return 'everything'
    return `${IpProtocol} ${FromPort === ToPort ? FromPort : `${FromPort}-${ToPort}`}`
  })
}
