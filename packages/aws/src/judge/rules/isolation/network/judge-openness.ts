/** How far an instance stands open: what gateways and restored machines are judged by. */
import type { Fact, Fix, Verdict } from '../../../findings/finding.ts'
import type { Instance } from '../../../../observe/kinds/ec2/reservation.ts'
import type { RegionView } from '../../../views/views.ts'
import { noneKnown, openGroups, shownPorts } from './open-groups.ts'

/** What of an instance is in networks; a database has groups and no interfaces of its own. */
export type Network = Pick<Instance, 'PublicIpAddress' | 'SecurityGroups' | 'NetworkInterfaces'>

/** The security groups of all interfaces of an instance; null: AWS does not say all of them. */
export function groupsOf({ SecurityGroups, NetworkInterfaces }: Network): readonly string[] | null {
  const groups = [SecurityGroups, ...(NetworkInterfaces ?? [undefined]).map((one) => one?.Groups)]
  const ids = groups.flatMap((some) => some?.map(({ GroupId }) => GroupId) ?? [undefined])
  return ids.includes(undefined) ? null : [...new Set(ids.filter((id) => id !== undefined))]
}

/** Whether an instance's security groups let in everybody. @param fix what to do if they do */
export function judgeOpenness(view: RegionView, instance: Network, fix: Fix): Verdict {
  const groups = groupsOf(instance)
  const { open, isWhole } = groups === null ? noneKnown : openGroups(view, groups)
  const { NetworkInterfaces = [], PublicIpAddress = NetworkInterfaces.find(({ Association }) => Association?.PublicIp !== undefined)?.Association?.PublicIp } = instance
  const evidence: readonly Fact[] = [
    { field: 'PublicIpAddress', value: PublicIpAddress ?? null },
    { field: 'IpPermissions', value: shownPorts({ open, isWhole }) },
  ]
  if (open.length === 0 && !isWhole) return { status: 'UNKNOWN', reason: 'AWS does not say whom its security groups let in', evidence }
  if (open.length === 0) return { status: 'PASS', reason: 'its security groups do not let in everybody', evidence }
  if (open.every(({ list }) => list !== null)) return { status: 'FAIL', reason: 'its security groups let in whoever makes a distribution of CloudFront', evidence, fix }
  return PublicIpAddress === undefined
    ? { status: 'FAIL', reason: 'its security groups let in everybody who reaches its network', evidence, fix }
    : { status: 'FAIL', reason: 'everybody on the internet is let in', evidence, fix }
}
