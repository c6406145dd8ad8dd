/** Names of points: snapshots have names of EC2 and RDS, the others' are AWS Backup's. "AWS Backup resource ARNs", Access control, AWS Backup Developer Guide. */

import type { Region } from '../../world/world.ts'

/** Types whose backups are snapshots of RDS. */
const snapshotOf: ReadonlyMap<string, string> = new Map([
  ['RDS', 'snapshot'],
  ['Aurora', 'cluster-snapshot'],
  ['DocumentDB', 'cluster-snapshot'],
  ['Neptune', 'cluster-snapshot'],
])

/** A new one, of a type; an empty type is none that has names elsewhere. */
export function newPointArn(region: Region, type: string): string {
  const { ids } = region.world
  if (type === 'EBS') return `arn:aws:ec2:${region.name}::snapshot/snap-${ids.hex(17)}`
  const snapshot = snapshotOf.get(type)
  if (snapshot !== undefined) return region.arn('rds', `${snapshot}:awsbackup:job-${ids.uuid()}`)
  return region.arn('backup', `recovery-point:${ids.uuid()}`)
}
