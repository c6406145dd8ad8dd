import * as v from 'valibot'
import { text, texts } from '../fields.ts'
import { detailKind } from '../kind.ts'
import { dbClusterSnapshotKind } from './db-cluster-snapshot.ts'

/** By snapshot: who else can restore it. */
export const dbClusterSnapshotSharingKind = detailKind({
  name: 'db-cluster-snapshot-sharing',
  where: 'region',
  of: dbClusterSnapshotKind,
  service: 'rds',
  operation: 'DescribeDBClusterSnapshotAttributes',
  absent: ['DBClusterSnapshotNotFoundFault'],
  questions: ({ DBClusterSnapshotIdentifier }) => [{ target: DBClusterSnapshotIdentifier, input: { DBClusterSnapshotIdentifier } }],
  record: v.object({
    DBClusterSnapshotAttributesResult: v.optional(
      v.object({ DBClusterSnapshotAttributes: v.optional(v.array(v.object({ AttributeName: text, AttributeValues: texts }))) }),
    ),
  }),
})
