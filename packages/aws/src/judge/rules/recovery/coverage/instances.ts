/**
 * EC2 instances as plans see them. AWS Backup backs one up as an image, with every EBS volume that is attached to it; what has only disks of its
 * host has nothing to back up. Source: "Amazon EC2 backups", AWS Backup Developer Guide.
 */
import { type Instance, reservationKind } from '../../../../observe/kinds/ec2/reservation.ts'
import type { RegionView } from '../../../views/views.ts'
import { type Coverable, tagsOf } from './in-plan.ts'
import { volumeArn } from './volumes.ts'

export interface WithVolumes extends Coverable {
  /** Ids; null: AWS does not say. */
  readonly volumes: readonly string[] | null
}

/** All that are not ended. Rules that ask need `reservation`. @throws Unread */
export function instancesOf(view: RegionView): readonly WithVolumes[] {
  const all = view.rows(reservationKind).flatMap(({ Instances = [] }) => Instances)
  return all.filter(({ State }) => !ended.has(State?.Name ?? '')).map((instance) => withVolumes(view, instance))
}

const ended: ReadonlySet<string> = new Set(['shutting-down', 'terminated'])

function withVolumes({ account, region }: RegionView, { InstanceId, Tags, LaunchTime, BlockDeviceMappings }: Instance): WithVolumes {
  const tags = tagsOf(Tags)
  const arn = `arn:${account.partition}:ec2:${region}:${account.id}:instance/${InstanceId}`
  const volumes = BlockDeviceMappings?.flatMap(({ Ebs }) => Ebs?.VolumeId ?? []) ?? null
  return { arn, tags, name: tags.get('Name') ?? InstanceId, type: 'EC2', since: () => LaunchTime, volumes }
}

/** Those that a volume is attached to. Rules that ask need `reservation`. @throws Unread */
export function instancesWith(view: RegionView, volume: string): readonly Coverable[] {
  return view.once(instancesByVolume).get(volume) ?? []
}

function instancesByVolume(view: RegionView): ReadonlyMap<string, readonly Coverable[]> {
  const attached = view.once(instancesOf).flatMap((instance) => (instance.volumes ?? []).map((id) => ({ arn: volumeArn(view, id), instance })))
  return new Map([...Map.groupBy(attached, ({ arn }) => arn)].map(([arn, some]) => [arn, some.map(({ instance }) => instance)]))
}
