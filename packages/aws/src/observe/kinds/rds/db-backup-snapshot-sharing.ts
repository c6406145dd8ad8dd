import * as v from 'valibot'
import { text, texts } from '../fields.ts'
import { detailKind } from '../kind.ts'
import { dbBackupSnapshotKind } from './db-backup-snapshot.ts'

/**
 * By snapshot: who else can restore it. A call each, so of those only that are read without a key, and of some only where they are
 * many: lists name what others share with this account, and what is public, not whom one's own is shared with
 * (https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DescribeDBSnapshots.html).
 */
export const dbBackupSnapshotSharingKind = detailKind({
  name: 'db-backup-snapshot-sharing',
  where: 'region',
  of: dbBackupSnapshotKind,
  service: 'rds',
  operation: 'DescribeDBSnapshotAttributes',
  absent: ['DBSnapshotNotFoundFault'],
  questions: ({ DBSnapshotIdentifier, Encrypted }) => (Encrypted === true ? [] : [{ target: DBSnapshotIdentifier, input: { DBSnapshotIdentifier }, isOneOfMany: true }]),
  record: v.object({
    DBSnapshotAttributesResult: v.optional(
      v.object({ DBSnapshotAttributes: v.optional(v.array(v.object({ AttributeName: text, AttributeValues: texts }))) }),
    ),
  }),
})
