/** The bucket for a trail's files: versions, a policy that lets the trail write and only guardians loosen it, access logs if declared. */
import { everythingBlocked } from '../../aspects/s3/block-value.ts'
import { serviceRoleAspect } from '../../aspects/detection/service-role.ts'
import { bucketBlockAspect } from '../../aspects/s3/bucket-block.ts'
import { bucketPolicyAspect } from '../../aspects/s3/bucket-policy.ts'
import { bucketVersioningAspect } from '../../aspects/s3/bucket-versioning.ts'
import type { BucketTarget } from '../../aspects/s3/own-bucket.ts'
import type { Draft } from '../../plan/draft.ts'
import { trailBucketExpectations } from '../../policies/service-expectations.ts'
import { reportsRole, trailBucketStatements } from '../../policies/trail-policy.ts'
import { guardedBucketPolicy, planBucket, planEncryption } from '../buckets/bucket-parts.ts'
import { planAccessLogs } from '../buckets/access-logs.ts'
import type { Wish } from '../resource.ts'

export function trailBucketPart(name: string): string {
  return `bucket ${name} of the trail`
}

/** It has no Object Lock by default: AWS Config does not deliver to a bucket with one. CloudTrail encrypts its files itself. */
export async function planTrailBucket(draft: Draft, wish: Wish, target: BucketTarget): Promise<void> {
  const { intent, account, partition } = wish
  const { detection, organization } = intent
  const wanted = intent.classifications[target.classification]
  if (detection?.trail === undefined || wanted === undefined) return
  const place = { account, partition, region: target.region }
  await planBucket(draft, target, { objectLock: false })
  await draft.set(bucketBlockAspect, target, everythingBlocked)
  await planEncryption(draft, target, null)
  await draft.set(bucketVersioningAspect, target, { status: 'Enabled' })
  // S3 refuses a policy with a principal that is not there
  if (detection.reports?.bucket === target.name) await draft.set(serviceRoleAspect, reportsRole, { there: true })
  const about = [`arn:${partition}:s3:::${target.name}`, detection, organization?.id, place] as const
  await draft.set(bucketPolicyAspect, target, await guardedBucketPolicy(draft, target, wanted, place, trailBucketStatements(...about), trailBucketExpectations(...about)))
  const { accessLogs } = detection.trail
  if (accessLogs !== undefined) await planAccessLogs(draft, wish, target, accessLogs)
}
