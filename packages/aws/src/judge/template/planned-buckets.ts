/** Buckets that templates make, as records. */
import { bucketBlockKind } from '../../observe/kinds/s3/bucket-block.ts'
import { bucketEncryptionKind } from '../../observe/kinds/s3/bucket-encryption.ts'
import { bucketObjectLockKind } from '../../observe/kinds/s3/bucket-object-lock.ts'
import { bucketPolicyKind } from '../../observe/kinds/s3/bucket-policy.ts'
import { bucketReplicationKind } from '../../observe/kinds/s3/bucket-replication.ts'
import { bucketTaggingKind } from '../../observe/kinds/s3/bucket-tagging.ts'
import { bucketVersioningKind } from '../../observe/kinds/s3/bucket-versioning.ts'
import { bucketKind } from '../../observe/kinds/s3/bucket.ts'
import type { PlannedRecords } from './planned-records.ts'
import type { Tags } from './planned-things.ts'
import type { Given, Members } from './planned-resource.ts'

/** Each as S3's own answers have it. */
export interface PlannedBucket {
  readonly name: string
  readonly encryptionRules: Given<readonly Members[]>
  readonly isVersioned: boolean | undefined
  readonly objectLock: Given<Members>
  readonly policy: Given<string>
  readonly block: Given<Members>
  readonly replication: Given<Members>
  readonly tags: Tags | undefined
}

export function addBucket(records: PlannedRecords, region: string, bucket: PlannedBucket): void {
  const { name: Target, encryptionRules, isVersioned, objectLock, policy, block, replication, tags } = bucket
  records.add(bucketKind, region, { Name: Target })
  // S3 encrypts with its own keys what no rule is for
  const rules = encryptionRules ?? [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }]
  if (encryptionRules !== undefined) {
    records.add(bucketEncryptionKind, region, { Target, Answer: { ServerSideEncryptionConfiguration: { Rules: rules } } })
  }
  if (isVersioned !== undefined) records.add(bucketVersioningKind, region, { Target, Answer: isVersioned ? { Status: 'Enabled' } : {} })
  if (objectLock !== undefined) {
    records.add(bucketObjectLockKind, region, { Target, Answer: objectLock === null ? null : { ObjectLockConfiguration: objectLock } })
  }
  if (policy !== undefined) records.add(bucketPolicyKind, region, { Target, Answer: policy === null ? null : { Policy: policy } })
  if (replication !== undefined) {
    records.add(bucketReplicationKind, region, { Target, Answer: replication === null ? null : { ReplicationConfiguration: replication } })
  }
  // new buckets block all public access
  const usual = { BlockPublicAcls: true, IgnorePublicAcls: true, BlockPublicPolicy: true, RestrictPublicBuckets: true }
  if (block !== undefined) records.add(bucketBlockKind, region, { Target, Answer: { PublicAccessBlockConfiguration: block ?? usual } })
  if (tags === undefined) return
  const TagSet = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }))
  records.add(bucketTaggingKind, region, { Target, Answer: { TagSet } })
}
