import * as v from 'valibot'
import { text, texts } from '../fields.ts'
import { detailKind } from '../kind.ts'
import { dbSnapshotKind } from './db-snapshot.ts'

/** By snapshot: who else can restore it. */
export const dbSnapshotSharingKind = detailKind({
  name: 'db-snapshot-sharing',
  where: 'region',
  of: dbSnapshotKind,
  service: 'rds',
  operation: 'DescribeDBSnapshotAttributes',
  absent: ['DBSnapshotNotFoundFault'],
  questions: ({ DBSnapshotIdentifier }) => [{ target: DBSnapshotIdentifier, input: { DBSnapshotIdentifier } }],
  record: v.object({
    DBSnapshotAttributesResult: v.optional(
      v.object({ DBSnapshotAttributes: v.optional(v.array(v.object({ AttributeName: text, AttributeValues: texts }))) }),
    ),
  }),
})
