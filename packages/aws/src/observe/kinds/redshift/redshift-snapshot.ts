import * as v from 'valibot'
import { flag, tags, text } from '../fields.ts'
import { listKind } from '../kind.ts'

/** Snapshots of Redshift that people made. */
export const redshiftSnapshotKind = listKind({
  name: 'redshift-snapshot',
  where: 'region',
  service: 'redshift',
  operation: 'DescribeClusterSnapshots',
  lists: ['Snapshots'],
  input: { SnapshotType: 'manual' },
  token: { sent: 'Marker', received: 'Marker' },
  keys: ({ KmsKeyId }) => [KmsKeyId],
  record: v.object({
    SnapshotIdentifier: v.string(),
    SnapshotArn: text,
    ClusterIdentifier: text,
    Encrypted: flag,
    KmsKeyId: text,
    AccountsWithRestoreAccess: v.optional(v.array(v.object({ AccountId: text }))),
    /** Of copies from another Region. */
    SourceRegion: text,
    Tags: tags,
  }),
})
