import * as v from 'valibot'
import { text, texts } from '../fields.ts'
import { detailKind } from '../kind.ts'
import { dbClusterBackupSnapshotKind } from './db-cluster-backup-snapshot.ts'

/**
 * By snapshot: who else can restore it. A call each, so of those only that are read without a key, and of some only where they are
 * many: lists name what others share with this account, and what is public, not whom one's own is shared with
 * (https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DescribeDBSnapshots.html).
 */
export const dbClusterBackupSnapshotSharingKind = detailKind({
  name: 'db-cluster-backup-snapshot-sharing',
  where: 'region',
  of: dbClusterBackupSnapshotKind,
  service: 'rds',
  operation: 'DescribeDBClusterSnapshotAttributes',
  absent: ['DBClusterSnapshotNotFoundFault'],
  questions: ({ DBClusterSnapshotIdentifier, StorageEncrypted }) => (StorageEncrypted === true ? [] : [{ target: DBClusterSnapshotIdentifier, input: { DBClusterSnapshotIdentifier }, isOneOfMany: true }]),
  record: v.object({
    DBClusterSnapshotAttributesResult: v.optional(
      v.object({ DBClusterSnapshotAttributes: v.optional(v.array(v.object({ AttributeName: text, AttributeValues: texts }))) }),
    ),
  }),
})
