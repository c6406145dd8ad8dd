/** Where buckets are replicated to. */
import { bucketKind } from '../../../../observe/kinds/s3/bucket.ts'
import { type BucketReplication, bucketReplicationKind } from '../../../../observe/kinds/s3/bucket-replication.ts'
import type { RegionView } from '../../../views/views.ts'

export type ReplicationRule = NonNullable<BucketReplication['ReplicationConfiguration']>['Rules'][number]

export interface DeclaredReplica {
  readonly bucket: string
  readonly region: string
}

/** @throws Unread */
export function replicationRules(view: RegionView, name: string): readonly ReplicationRule[] {
  return view.answer(bucketReplicationKind, name)?.ReplicationConfiguration?.Rules ?? []
}

export function declaredReplica({ intent }: RegionView, name: string): DeclaredReplica | undefined {
  return intent !== null && Object.hasOwn(intent.buckets, name) ? intent.buckets[name]?.replicateTo : undefined
}

export function destinationOf({ Destination }: ReplicationRule): string {
  return Destination.Bucket.replace(/^arn:[^:]+:s3:::/, '')
}

/** The Region of a bucket: where the inventory has it, or as it is declared. Null: not known. */
export function regionOf(name: string, declared: DeclaredReplica | undefined, { account }: RegionView): string | null {
  const found = account.regions.find((one) => one.known(bucketKind).some(({ Name }) => Name === name))
  return found?.region ?? (declared?.bucket === name ? declared.region : null)
}
