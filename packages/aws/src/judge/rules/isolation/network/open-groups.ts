/** Security groups that let in everybody, or out to everywhere. */
import { prefixListKind } from '../../../../observe/kinds/ec2/prefix-list.ts'
import type { SecurityGroup } from '../../../../observe/kinds/ec2/security-group.ts'
import { securityGroupKind } from '../../../../observe/kinds/ec2/security-group.ts'
import { vpcEndpointKind } from '../../../../observe/kinds/ec2/vpc-endpoint.ts'
import type { RegionView } from '../../../views/views.ts'

/** Rules that ask need security groups, and may need these; who asks what is let out, VPC endpoints too. */
export const openGroupKinds = [prefixListKind]

interface OpenPort {
  /** `sg-1 tcp 443` */
  readonly text: string
  /** The list of AWS that lets in or out; null: it is a range of addresses. */
  readonly list: string | null
}

/** Two halves of all addresses are all of them: such large parts are no named network. */
const shortestPrefix = 8

type Permission = NonNullable<SecurityGroup['IpPermissions']>[number]
type Way = 'IpPermissions' | 'IpPermissionsEgress'

/**
 * AWS's own lists by which everybody comes in, or what goes out reaches what is everybody's: whoever makes a distribution of CloudFront sends
 * by its addresses what they like, and all buckets and tables of a Region have the same. Of the others no page says whom they stand for.
 * Source: "AWS-managed prefix lists", Amazon VPC User Guide.
 */
const listsOfEverybody: Readonly<Record<Way, RegExp>> = {
  IpPermissions: /^com\.amazonaws\.global\.(?:ipv6\.)?cloudfront\.origin-facing$/,
  IpPermissionsEgress: /^com\.amazonaws\.[a-z0-9-]+\.(?:s3|s3express|dynamodb)$/,
}

interface OpenGroups {
  /** What of the groups lets in every address. */
  readonly open: readonly OpenPort[]
  /** False if AWS leaves out what one of them lets in, or that is a list of prefixes of which it is not known: there may be more. */
  readonly isWhole: boolean
}

/**
 * @param way in, or out with `IpPermissionsEgress`
 * @throws Unread if nothing is known to be open, and lists of prefixes could not be read
 */
export function openGroups(view: RegionView, ids: readonly (string | undefined)[], way: Way = 'IpPermissions'): OpenGroups {
  const groups = view.rows(securityGroupKind).filter(({ GroupId }) => ids.includes(GroupId))
  const open: OpenPort[] = []
  let isUnread = false
  let isWhole = groups.length === new Set(ids).size
  for (const group of groups) {
    if (group[way] === undefined) isWhole = false
    for (const permission of group[way] ?? []) {
      const { IpRanges = [], Ipv6Ranges = [], PrefixListIds = [] } = permission
      const ranges = [...IpRanges.map(({ CidrIp }) => CidrIp), ...Ipv6Ranges.map(({ CidrIpv6 }) => CidrIpv6)]
      if (ranges.includes(undefined)) isWhole = false
      if (ranges.some(isEverybody)) open.push({ text: `${group.GroupId} ${portsOf(permission)}`, list: null })
      for (const { PrefixListId: id } of PrefixListIds) {
        const list = listOfEverybody(view, group, id, way)
        if (list !== null) open.push({ text: `${group.GroupId} ${list} ${portsOf(permission)}`, list })
        else isWhole = false
        isUnread ||= view.failures(prefixListKind).length > 0
      }
    }
  }
  if (open.length === 0 && isUnread) view.rows(prefixListKind)
  return { open, isWhole }
}

/** Where it is not known which groups there are. */
export const noneKnown: OpenGroups = { open: [], isWhole: false }

/** For evidence; null: AWS does not say it. */
export function shownPorts({ open, isWhole }: OpenGroups): string | null {
  return open.length === 0 && !isWhole ? null : open.map(({ text }) => text).join(', ')
}

/** Its name; null: which addresses it has is not collected, or others decide who is behind them. @throws Unread */
function listOfEverybody(view: RegionView, { VpcId }: SecurityGroup, id: string | undefined, way: Way): string | null {
  const { PrefixListName: name, OwnerId } = view.known(prefixListKind).find(({ PrefixListId }) => PrefixListId === id) ?? {}
  if (OwnerId !== 'AWS' || name === undefined || !listsOfEverybody[way].test(name)) return null
  if (way === 'IpPermissions') return name
  // what goes to them through an endpoint of the VPC, its policy decides
  const hasEndpoint = VpcId === undefined || view.rows(vpcEndpointKind).some((one) => one.ServiceName === name && (one.VpcId ?? VpcId) === VpcId)
  return hasEndpoint ? null : name
}

function portsOf({ IpProtocol, FromPort, ToPort }: Permission): string {
  if (IpProtocol === '-1') return 'everything'
  return `${IpProtocol} ${FromPort === ToPort ? FromPort : `${FromPort}-${ToPort}`}`
}

/** 10.0.0.0/8 is the largest of the networks that nobody reaches from outside. */
function isEverybody(cidr: string | undefined): boolean {
  const prefix = Number(cidr?.split('/')[1] ?? '')
  return cidr?.includes('/') === true && prefix < shortestPrefix && !/^f[cd]/i.test(cidr)
}
