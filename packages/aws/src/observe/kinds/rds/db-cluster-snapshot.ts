import * as v from 'valibot'
import { flag, tags, text } from '../fields.ts'
import { listKind } from '../kind.ts'

/** Snapshots of clusters that people made: outside AWS Backup. */
export const dbClusterSnapshotKind = listKind({
  name: 'db-cluster-snapshot',
  where: 'region',
  service: 'rds',
  operation: 'DescribeDBClusterSnapshots',
  lists: ['DBClusterSnapshots'],
  input: { SnapshotType: 'manual' },
  token: { sent: 'Marker', received: 'Marker' },
  keys: ({ KmsKeyId }) => [KmsKeyId],
  record: v.object({
    DBClusterSnapshotIdentifier: v.string(),
    DBClusterSnapshotArn: v.string(),
    DBClusterIdentifier: text,
    Engine: text,
    StorageEncrypted: flag,
    KmsKeyId: text,
    /** Of copies. */
    SourceDBClusterSnapshotArn: text,
    TagList: tags,
  }),
})
