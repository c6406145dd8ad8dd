import * as v from 'valibot'
import { flag, tags, text, time } from '../fields.ts'
import { listKind, type RecordOf } from '../kind.ts'

/** EBS snapshots of the account: its own, and those that AWS Backup made. */
export const snapshotKind = listKind({
  name: 'snapshot',
  where: 'region',
  service: 'ec2',
  operation: 'DescribeSnapshots',
  lists: ['Snapshots'],
  input: { OwnerIds: ['self'] },
  keys: ({ KmsKeyId }) => [KmsKeyId],
  record: v.object({
    SnapshotId: v.string(),
    VolumeId: text,
    StartTime: time,
    Encrypted: flag,
    KmsKeyId: text,
    Tags: tags,
  }),
})
export type Snapshot = RecordOf<typeof snapshotKind>
