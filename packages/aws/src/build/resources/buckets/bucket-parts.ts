/** What all buckets of ours have in common. */
import { bucketAspect } from '../../aspects/s3/bucket.ts'
import { bucketEncryptionAspect } from '../../aspects/s3/bucket-encryption.ts'
import { bucketPolicyAspect } from '../../aspects/s3/bucket-policy.ts'
import { bucketOwnershipAspect, everythingOwned } from '../../aspects/s3/bucket-ownership.ts'
import type { BucketTarget } from '../../aspects/s3/own-bucket.ts'
import type { Draft } from '../../plan/draft.ts'
import { bucketPolicyStatements } from '../../policies/bucket-policy.ts'
import { bucketExpectations, type Expectation, type Place } from '../../policies/policy-expectations.ts'
import { assertPolicySize, mergePolicy, type WrittenStatement } from '../../policies/written-policy.ts'
import { askPolicy } from '../asked/ask-policy.ts'
import { inAccount } from '../../../intent/classified.ts'
import type { Classification } from '../../../intent/intent-schema.ts'

/** A quota of S3. */
export const mostPolicyBytes = 20_480

export async function planBucket(draft: Draft, target: BucketTarget, { objectLock }: { readonly objectLock: boolean }): Promise<void> {
  await draft.set(bucketAspect, target, { objectLock })
  await draft.set(bucketOwnershipAspect, target, everythingOwned)
}

/**
 * Encryption at rest, without SSE-C. What is stronger stays: somebody's key in the place of none, and KMS's two layers ("Using dual-layer
 * server-side encryption with AWS KMS keys", S3 User Guide, which has no Bucket Keys).
 * @param key of a classification; null: it has none there
 */
export async function planEncryption(draft: Draft, target: BucketTarget, key: string | null): Promise<void> {
  const there = await draft.look(bucketEncryptionAspect, target)
  const blocked = [...new Set(['SSE-C', ...(there?.blocked ?? [])])].toSorted()
  const layers = there?.algorithm === twoLayers ? { algorithm: twoLayers, bucketKey: false } : { algorithm: 'aws:kms', bucketKey: true }
  const isKms = there?.algorithm.startsWith('aws:kms') === true
  const keyed = key === null ? (isKms ? { algorithm: there.algorithm, bucketKey: there.bucketKey, key: there.key } : null) : { ...layers, key }
  await draft.set(bucketEncryptionAspect, target, { ...(keyed ?? { algorithm: 'AES256', key: null, bucketKey: false }), blocked })
}

const twoLayers = 'aws:kms:dsse'

/**
 * The policy that only guardians loosen, with the statements of others that are there. Stops where they work against ours.
 * @param letting whom it lets in besides, and what is to be expected of that
 */
export async function guardedBucketPolicy(
  draft: Draft,
  target: BucketTarget,
  declared: Classification,
  place: Place,
  letting: readonly WrittenStatement[] = [],
  lettingExpectations: readonly Expectation[] = [],
): Promise<string> {
  const { region, name } = target
  const wanted = inAccount(declared, place.account)
  const arn = `arn:${place.partition}:s3:::${name}`
  const statements = [...bucketPolicyStatements(wanted, arn), ...letting]
  const policy = mergePolicy(await draft.look(bucketPolicyAspect, target), statements, 'resource', name)
  assertPolicySize(policy, mostPolicyBytes, name)
  await askPolicy(draft, { region, name, policy, kind: 'resource', expectations: [...bucketExpectations(wanted, arn), ...lettingExpectations], place })
  return policy
}
