/** Security groups that let in everybody, or out to everywhere. */
import type { SecurityGroup } from '../../../../observe/kinds/ec2/security-group.ts'
import { securityGroupKind } from '../../../../observe/kinds/ec2/security-group.ts'
import type { RegionView } from '../../../views/views.ts'

/** Two halves of all addresses are all of them: such large parts are no named network. */
const shortestPrefix = 8

type Permissions = NonNullable<SecurityGroup['IpPermissions']>
type Way = 'IpPermissions' | 'IpPermissionsEgress'

/**
 * Which of these groups let in every address, with a port: `sg-1 tcp 443`; null if AWS leaves out what one lets in, or that
 * is a list of prefixes.
 * @param way in, or out with `IpPermissionsEgress`
 * @throws Unread
 */
export function openGroups(view: RegionView, ids: readonly (string | undefined)[], way: Way = 'IpPermissions'): readonly string[] | null {
  const groups = view.rows(securityGroupKind).filter(({ GroupId }) => ids.includes(GroupId))
  const open = groups.flatMap((group) => openPorts(group[way] ?? []).map((port) => `${group.GroupId} ${port}`))
  const isWhole = groups.length === new Set(ids).size && groups.every((group) => isSaid(group[way]))
  return open.length > 0 || isWhole ? open : null
}

/** Which addresses a list of prefixes has is not collected. */
function isSaid(permissions: SecurityGroup['IpPermissions']): boolean {
  const ranges = (permissions ?? []).flatMap(({ IpRanges = [], Ipv6Ranges = [] }) => [...IpRanges.map(({ CidrIp }) => CidrIp), ...Ipv6Ranges.map(({ CidrIpv6 }) => CidrIpv6)])
  const hasList = permissions?.some(({ PrefixListIds = [] }) => PrefixListIds.length > 0) === true
  return permissions !== undefined && !hasList && !ranges.includes(undefined)
}

function openPorts(permissions: Permissions): readonly string[] {
  const open = permissions.filter(
    ({ IpRanges = [], Ipv6Ranges = [] }) => IpRanges.some(({ CidrIp }) => isEverybody(CidrIp)) || Ipv6Ranges.some(({ CidrIpv6 }) => isEverybody(CidrIpv6)),
  )
  return open.map(({ IpProtocol, FromPort, ToPort }) => {
    if (IpProtocol === '-1') return 'everything'
    return `${IpProtocol} ${FromPort === ToPort ? FromPort : `${FromPort}-${ToPort}`}`
  })
}

/** 10.0.0.0/8 is the largest of the networks that nobody reaches from outside. */
function isEverybody(cidr: string | undefined): boolean {
  const prefix = Number(cidr?.split('/')[1] ?? '')
  return cidr?.includes('/') === true && prefix < shortestPrefix && !/^f[cd]/i.test(cidr)
}
