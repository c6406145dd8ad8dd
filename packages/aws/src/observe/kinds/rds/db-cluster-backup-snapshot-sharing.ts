import * as v from 'valibot'
import { text, texts } from '../fields.ts'
import { detailKind } from '../kind.ts'
import { dbClusterBackupSnapshotKind } from './db-cluster-backup-snapshot.ts'

/** By snapshot: who else can restore it. A call each, so of those only that are read without a key. */
export const dbClusterBackupSnapshotSharingKind = detailKind({
  name: 'db-cluster-backup-snapshot-sharing',
  where: 'region',
  of: dbClusterBackupSnapshotKind,
  service: 'rds',
  operation: 'DescribeDBClusterSnapshotAttributes',
  absent: ['DBClusterSnapshotNotFoundFault'],
  questions: ({ DBClusterSnapshotIdentifier, StorageEncrypted }) => (StorageEncrypted === true ? [] : [{ target: DBClusterSnapshotIdentifier, input: { DBClusterSnapshotIdentifier } }]),
  record: v.object({
    DBClusterSnapshotAttributesResult: v.optional(
      v.object({ DBClusterSnapshotAttributes: v.optional(v.array(v.object({ AttributeName: text, AttributeValues: texts }))) }),
    ),
  }),
})
