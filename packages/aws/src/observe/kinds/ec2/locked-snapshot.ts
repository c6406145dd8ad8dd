import * as v from 'valibot'
import { text, time } from '../fields.ts'
import { listKind } from '../kind.ts'

/** EBS snapshots that are locked, or were. */
export const lockedSnapshotKind = listKind({
  name: 'locked-snapshot',
  where: 'region',
  service: 'ec2',
  operation: 'DescribeLockedSnapshots',
  lists: ['Snapshots'],
  record: v.object({ SnapshotId: v.string(), LockState: text, LockExpiresOn: time }),
})
