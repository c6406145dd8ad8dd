/** Declared buckets, with everything that keeps backups in them, and buckets for their access logs. */
import { everythingBlocked } from '../../aspects/s3/block-value.ts'
import { bucketBlockAspect } from '../../aspects/s3/bucket-block.ts'
import { bucketEncryptionAspect } from '../../aspects/s3/bucket-encryption.ts'
import { bucketPolicyAspect } from '../../aspects/s3/bucket-policy.ts'
import { bucketRetentionAspect } from '../../aspects/s3/bucket-retention.ts'
import { bucketVersioningAspect } from '../../aspects/s3/bucket-versioning.ts'
import { keyRef } from '../../aspects/kms/own-key.ts'
import { accountsOf } from '../../../intent/classify.ts'
import { keyPart } from '../key.ts'
import type { Resource } from '../resource.ts'
import { planAccessLogs } from './access-logs.ts'
import { guardedBucketPolicy, planBucket } from './bucket-parts.ts'

export const bucketResource: Resource = async (draft, wish) => {
  const { intent, account, partition, regions } = wish
  for (const [name, declared] of Object.entries(intent.buckets)) {
    const { classification, region, objectLock, objectLockDays, accessLogs, replicateTo } = declared
    const wanted = intent.classifications[classification]
    if (wanted === undefined || !regions.includes(region) || accountsOf(intent, wanted)?.includes(account) === false) continue
    const target = { region, classification, name }
    const place = { account, partition, region }
    // a classification has its key in its own Regions only: elsewhere it is S3's
    const hasKey = wanted.regions.includes(region)
    await draft.part(bucketPart(name), hasKey ? [keyPart(classification, region)] : [], async () => {
      await planBucket(draft, target, { objectLock: objectLock !== 'none' })
      await draft.set(bucketBlockAspect, target, everythingBlocked)
      const key = hasKey ? keyRef(classification) : null
      await draft.set(bucketEncryptionAspect, target, { algorithm: hasKey ? 'aws:kms' : 'AES256', key, bucketKey: hasKey, blocked: ['SSE-C'] })
      await draft.set(bucketVersioningAspect, target, { status: 'Enabled' })
      await draft.set(bucketPolicyAspect, target, await guardedBucketPolicy(draft, target, wanted, place))
    })
    if (objectLock !== 'none') {
      const mode = objectLock === 'compliance' ? 'COMPLIANCE' : 'GOVERNANCE'
      await draft.part(`lock of ${bucketPart(name)}`, [bucketPart(name)], () =>
        draft.set(bucketRetentionAspect, target, { mode, days: objectLockDays ?? wanted.retention.minDays }),
      )
    }
    if (accessLogs !== undefined) {
      await draft.part(`access logs of ${bucketPart(name)}`, [bucketPart(name)], () => planAccessLogs(draft, wish, target, accessLogs))
    }
    if (replicateTo !== undefined) {
      await draft.part(`replica of ${bucketPart(name)}`, [], () =>
        draft.stop(region, name, `set its replication to ${replicateTo.bucket} by hand: it needs a role that Holdfast does not make`),
      )
    }
  }
}

function bucketPart(name: string): string {
  return `bucket ${name}`
}
