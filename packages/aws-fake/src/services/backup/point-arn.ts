/** Names of points: snapshots have names of EC2, the others' are AWS Backup's. */

import type { Region } from '../../world/world.ts'

/** A new one, of a type; an empty type is none that has names elsewhere. */
export function newPointArn(region: Region, type: string): string {
  if (type === 'EBS') return `arn:aws:ec2:${region.name}::snapshot/snap-${region.world.ids.hex(17)}`
  return region.arn('backup', `recovery-point:${region.world.ids.uuid()}`)
}
