import * as v from 'valibot'
import { text } from '../fields.ts'
import { detailKind } from '../kind.ts'
import { isOfBackup } from './is-of-backup.ts'
import { snapshotKind } from './snapshot.ts'

/**
 * By snapshot id: who else can make volumes of it. A call each, so not of those that AWS Backup made and that are encrypted, of which there
 * may be very many: who has one of these reads nothing without its key. That one is public is told by the kind of public snapshots.
 * No list tells of other accounts but by naming them: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeSnapshots.html
 */
export const snapshotPermissionKind = detailKind({
  name: 'snapshot-permission',
  where: 'region',
  of: snapshotKind,
  service: 'ec2',
  operation: 'DescribeSnapshotAttribute',
  absent: ['InvalidSnapshot.NotFound'],
  questions: (snapshot) => {
    const { SnapshotId, Encrypted } = snapshot
    const isPoint = isOfBackup(snapshot)
    if (isPoint && Encrypted === true) return []
    return [{ target: SnapshotId, input: { SnapshotId, Attribute: 'createVolumePermission' }, isOneOfMany: isPoint }]
  },
  record: v.object({ CreateVolumePermissions: v.optional(v.array(v.object({ UserId: text, Group: text }))) }),
})
