import * as v from 'valibot'
import { flag, tags, text } from '../fields.ts'
import { listKind } from '../kind.ts'

/** Snapshots of instances that people made: outside AWS Backup. */
export const dbSnapshotKind = listKind({
  name: 'db-snapshot',
  where: 'region',
  service: 'rds',
  operation: 'DescribeDBSnapshots',
  lists: ['DBSnapshots'],
  input: { SnapshotType: 'manual' },
  token: { sent: 'Marker', received: 'Marker' },
  keys: ({ KmsKeyId }) => [KmsKeyId],
  record: v.object({
    DBSnapshotIdentifier: v.string(),
    DBSnapshotArn: v.string(),
    DBInstanceIdentifier: text,
    Engine: text,
    Encrypted: flag,
    KmsKeyId: text,
    /** Of copies from other Regions and accounts, the ARN of the snapshot there. */
    SourceDBSnapshotIdentifier: text,
    TagList: tags,
  }),
})
