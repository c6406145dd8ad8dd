/** EBS volumes as plans see them. */
import { volumeKind } from '../../../../observe/kinds/ec2/volume.ts'
import type { RegionView } from '../../../views/views.ts'
import { type Coverable, tagsOf } from './in-plan.ts'

/** By id. Rules that ask need `volume`. @throws Unread */
export function volumesOf(view: RegionView): ReadonlyMap<string, Coverable> {
  return new Map(
    view.rows(volumeKind).map(({ VolumeId, Tags, CreateTime }) => {
      const tags = tagsOf(Tags)
      return [VolumeId, { arn: volumeArn(view, VolumeId), tags, name: tags.get('Name') ?? VolumeId, type: 'EBS', since: () => CreateTime }]
    }),
  )
}

export function volumeArn({ account, region }: RegionView, id: string): string {
  return `arn:${account.partition}:ec2:${region}:${account.id}:volume/${id}`
}
