import * as v from 'valibot'
import { listKind } from '../kind.ts'

/** Those snapshots of the account of which everybody can make a volume. */
export const publicSnapshotKind = listKind({
  name: 'public-snapshot',
  where: 'region',
  service: 'ec2',
  operation: 'DescribeSnapshots',
  lists: ['Snapshots'],
  input: { OwnerIds: ['self'], RestorableByUserIds: ['all'] },
  record: v.object({ SnapshotId: v.string() }),
})
