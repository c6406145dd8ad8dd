import * as v from 'valibot'
import { text } from '../fields.ts'
import { detailKind } from '../kind.ts'
import { isOfBackup } from './is-of-backup.ts'
import { snapshotKind } from './snapshot.ts'

/**
 * By snapshot id: who else can make volumes of it. A call each, so not of those that AWS Backup made and that are encrypted, of which there
 * may be very many: who has one of these reads nothing without its key. That one is public is told by the kind of public snapshots.
 */
export const snapshotPermissionKind = detailKind({
  name: 'snapshot-permission',
  where: 'region',
  of: snapshotKind,
  service: 'ec2',
  operation: 'DescribeSnapshotAttribute',
  absent: ['InvalidSnapshot.NotFound'],
  questions: (snapshot) =>
    isOfBackup(snapshot) && snapshot.Encrypted === true
      ? []
      : [{ target: snapshot.SnapshotId, input: { SnapshotId: snapshot.SnapshotId, Attribute: 'createVolumePermission' } }],
  record: v.object({ CreateVolumePermissions: v.optional(v.array(v.object({ UserId: text, Group: text }))) }),
})
