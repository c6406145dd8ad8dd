/** Buckets that templates make, as records. */
import { bucketBlockKind } from '../../observe/kinds/s3/bucket-block.ts'
import { bucketEncryptionKind } from '../../observe/kinds/s3/bucket-encryption.ts'
import { bucketObjectLockKind } from '../../observe/kinds/s3/bucket-object-lock.ts'
import { bucketPolicyKind } from '../../observe/kinds/s3/bucket-policy.ts'
import { bucketTaggingKind } from '../../observe/kinds/s3/bucket-tagging.ts'
import { bucketVersioningKind } from '../../observe/kinds/s3/bucket-versioning.ts'
import { bucketKind } from '../../observe/kinds/s3/bucket.ts'
import type { PlannedRecords } from './planned-records.ts'
import type { Tags } from './planned-things.ts'

type Members = Readonly<Record<string, unknown>>

/** Each as S3's own answers have it; null: it has none; undefined: not known. */
export interface PlannedBucket {
  readonly name: string
  readonly encryptionRules: readonly Members[] | null
  readonly isVersioned: boolean
  readonly objectLock: Members | null
  readonly policy: string | null | undefined
  readonly block: Members | null
  readonly tags: Tags
}

export function addBucket(records: PlannedRecords, region: string, bucket: PlannedBucket): void {
  const { name: Target, encryptionRules, isVersioned, objectLock, policy, block, tags } = bucket
  records.add(bucketKind, region, { Name: Target })
  // S3 encrypts with its own keys what no rule is for
  const rules = encryptionRules ?? [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }]
  records.add(bucketEncryptionKind, region, { Target, Answer: { ServerSideEncryptionConfiguration: { Rules: rules } } })
  records.add(bucketVersioningKind, region, { Target, Answer: isVersioned ? { Status: 'Enabled' } : {} })
  records.add(bucketObjectLockKind, region, { Target, Answer: objectLock === null ? null : { ObjectLockConfiguration: objectLock } })
  if (policy !== undefined) records.add(bucketPolicyKind, region, { Target, Answer: policy === null ? null : { Policy: policy } })
  // new buckets block all public access
  const usual = { BlockPublicAcls: true, IgnorePublicAcls: true, BlockPublicPolicy: true, RestrictPublicBuckets: true }
  records.add(bucketBlockKind, region, { Target, Answer: { PublicAccessBlockConfiguration: block ?? usual } })
  const TagSet = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }))
  records.add(bucketTaggingKind, region, { Target, Answer: { TagSet } })
}
