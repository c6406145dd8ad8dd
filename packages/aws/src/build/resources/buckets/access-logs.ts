/** Buckets for the access logs of others: really made, and let by their policy take what S3 writes. */
import { isHoldfastError } from '@holdfast/core/errors'
import { everythingBlocked } from '../../aspects/s3/block-value.ts'
import { bucketBlockAspect } from '../../aspects/s3/bucket-block.ts'
import { bucketLoggingAspect } from '../../aspects/s3/bucket-logging.ts'
import { bucketPolicyAspect } from '../../aspects/s3/bucket-policy.ts'
import type { BucketTarget } from '../../aspects/s3/own-bucket.ts'
import type { Intent } from '../../../intent/intent-schema.ts'
import type { Draft } from '../../plan/draft.ts'
import { logBucketPolicyStatements } from '../../policies/bucket-policy.ts'
import { logBucketExpectations } from '../../policies/service-expectations.ts'
import { assertPolicySize, isOursAlone, mergePolicy } from '../../policies/written-policy.ts'
import { askPolicy } from '../asked/ask-policy.ts'
import type { Wish } from '../resource.ts'
import { mostPolicyBytes, planBucket } from './bucket-parts.ts'

/** The bucket for logs is of the same classification, and nobody's backup: it has neither lock nor key. */
export async function planAccessLogs(draft: Draft, { intent, account, partition }: Wish, source: BucketTarget, name: string): Promise<void> {
  const target = { ...source, name }
  const arn = (bucket: string): string => `arn:${partition}:s3:::${bucket}`
  await planBucket(draft, target, { objectLock: false })
  await draft.set(bucketBlockAspect, target, everythingBlocked)
  const statements = logBucketPolicyStatements(arn(name), sourcesOf(intent, name).map(arn), account)
  const policy = mergePolicy(await draft.look(bucketPolicyAspect, target), statements, 'resource', name)
  assertPolicySize(policy, mostPolicyBytes, name)
  const place = { account, partition, region: source.region }
  const expectations = logBucketExpectations(arn(name), sourcesOf(intent, name).map(arn), place, isOursAlone(policy))
  await askPolicy(draft, { region: source.region, name, policy, kind: 'resource', expectations, place })
  await draft.set(bucketPolicyAspect, target, policy)
  const there = await draft.look(bucketLoggingAspect, source)
  const isOthers = there !== null && there.bucket !== name && there.bucket !== source.name && (await isThere(draft, source, there.bucket))
  if (isOthers) draft.stop(source.region, source.name, `its access logs go to ${there.bucket}, and can go to one bucket only`)
  await draft.set(bucketLoggingAspect, source, { bucket: name, prefix: there?.prefix ?? `${source.name}/`, other: there?.other })
}

/** Whether anybody has the bucket: what is written to one that is gone is lost. */
async function isThere({ reader }: Draft, { region }: BucketTarget, Bucket: string): Promise<boolean> {
  try {
    return (await reader.askFor(['NotFound', 'NoSuchBucket'], 's3', region, 'HeadBucket', { Bucket })) !== null
  } catch (error) {
    if (isHoldfastError(error, 'AWS_DENIED')) return true
    throw error
  }
}

/** All buckets whose access logs go there. */
function sourcesOf({ buckets, detection }: Intent, name: string): readonly string[] {
  const declared = Object.entries(buckets).flatMap(([source, { accessLogs, replicateTo }]) => [
    ...(accessLogs === name ? [source] : []),
    ...(replicateTo?.accessLogs === name ? [replicateTo.bucket] : []),
  ])
  const trail = detection?.trail
  return [...declared, ...(trail !== undefined && trail.accessLogs === name ? [trail.bucket] : [])].toSorted()
}
