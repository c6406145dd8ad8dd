/** Security groups that let in everybody. */
import type { SecurityGroup } from '../../../../observe/kinds/ec2/security-group.ts'
import { securityGroupKind } from '../../../../observe/kinds/ec2/security-group.ts'
import type { RegionView } from '../../../views/views.ts'

/** Which of these groups let in every address, with a port: `sg-1 tcp 443`. @throws Unread */
export function openGroups(view: RegionView, ids: readonly string[]): readonly string[] {
  return view
    .rows(securityGroupKind)
    .filter(({ GroupId }) => ids.includes(GroupId))
    .flatMap((group) => openPorts(group).map((port) => `${group.GroupId} ${port}`))
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
