/** Declared buckets, with everything that keeps backups in them, and buckets for their access logs. */
import { everythingBlocked } from '../aspects/s3/block-value.ts'
import { bucketAspect } from '../aspects/s3/bucket.ts'
import { bucketBlockAspect } from '../aspects/s3/bucket-block.ts'
import { bucketEncryptionAspect } from '../aspects/s3/bucket-encryption.ts'
import { bucketLoggingAspect } from '../aspects/s3/bucket-logging.ts'
import { bucketPolicyAspect } from '../aspects/s3/bucket-policy.ts'
import { bucketRetentionAspect } from '../aspects/s3/bucket-retention.ts'
import { bucketVersioningAspect } from '../aspects/s3/bucket-versioning.ts'
import type { BucketTarget } from '../aspects/s3/own-bucket.ts'
import { keyRef } from '../aspects/kms/own-key.ts'
import type { Draft } from '../plan/draft.ts'
import { bucketPolicyStatements, logBucketPolicyStatements } from '../policies/bucket-policy.ts'
import { bucketExpectations, type Place, unmetExpectations } from '../policies/policy-expectations.ts'
import { assertPolicySize, mergePolicy } from '../policies/written-policy.ts'
import { accountsOf } from '../../intent/classify.ts'
import type { Classification } from '../../intent/intent-schema.ts'
import { keyPart } from './key.ts'
import type { Resource } from './resource.ts'

/** A quota of S3. */
const mostPolicyBytes = 20_480

export const bucketResource: Resource = async (draft, { intent, account, partition, regions }) => {
  for (const [name, declared] of Object.entries(intent.buckets)) {
    const { classification, region, objectLock, objectLockDays, accessLogs, replicateTo } = declared
    const wanted = intent.classifications[classification]
    if (wanted === undefined || !regions.includes(region) || accountsOf(intent, wanted)?.includes(account) === false) continue
    const target = { region, classification, name }
    const place = { account, partition, region }
    // a classification has its key in its own Regions only: elsewhere it is S3's
    const hasKey = wanted.regions.includes(region)
    await draft.part(bucketPart(name), hasKey ? [keyPart(classification, region)] : [], async () => {
      await planBucket(draft, target, objectLock !== 'none')
      await draft.set(bucketBlockAspect, target, everythingBlocked)
      const key = hasKey ? keyRef(classification) : null
      await draft.set(bucketEncryptionAspect, target, {
        algorithm: hasKey ? 'aws:kms' : 'AES256',
        key,
        bucketKey: hasKey,
        blocked: ['SSE-C'],
      })
      await draft.set(bucketVersioningAspect, target, { status: 'Enabled' })
      await draft.set(bucketPolicyAspect, target, await guardedPolicy(draft, target, wanted, place))
    })
    if (objectLock !== 'none') {
      const mode = objectLock === 'compliance' ? 'COMPLIANCE' : 'GOVERNANCE'
      await draft.part(`lock of ${bucketPart(name)}`, [bucketPart(name)], () =>
        draft.set(bucketRetentionAspect, target, { mode, days: objectLockDays ?? wanted.retention.minDays }),
      )
    }
    if (accessLogs !== undefined) await planLogs(draft, target, accessLogs, place)
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

/** S3 makes buckets closed to the public and encrypted with keys of its own, and with versions where Object Lock needs them. */
async function planBucket(draft: Draft, target: BucketTarget, objectLock: boolean): Promise<void> {
  const isNew = (await draft.look(bucketAspect, target)) === null
  await draft.set(bucketAspect, target, { objectLock })
  if (!isNew) return
  draft.foresee(bucketBlockAspect, target, everythingBlocked)
  draft.foresee(bucketEncryptionAspect, target, { algorithm: 'AES256', key: null, bucketKey: false, blocked: [] })
  if (objectLock) draft.foresee(bucketVersioningAspect, target, { status: 'Enabled' })
}

async function guardedPolicy(draft: Draft, target: BucketTarget, wanted: Classification, place: Place): Promise<string> {
  const arn = `arn:${place.partition}:s3:::${target.name}`
  const policy = mergePolicy(await draft.look(bucketPolicyAspect, target), bucketPolicyStatements(wanted, arn), 'resource', target.name)
  assertPolicySize(policy, mostPolicyBytes, target.name)
  const [unmet] = unmetExpectations(policy, 'resource', bucketExpectations(wanted, arn), place)
  if (unmet === undefined) return policy
  return draft.stop(
    target.region,
    target.name,
    `statements of others work against its policy: ${unmet.action} by ${unmet.who} would not be ${unmet.expect}`,
  )
}

/** The bucket for logs is of the same classification, and nobody's backup: it has neither lock nor key. */
async function planLogs(draft: Draft, source: BucketTarget, name: string, { account, partition }: Place): Promise<void> {
  const target = { ...source, name }
  const arn = (bucket: string): string => `arn:${partition}:s3:::${bucket}`
  await draft.part(`access logs of ${bucketPart(source.name)}`, [bucketPart(source.name)], async () => {
    await planBucket(draft, target, false)
    await draft.set(bucketBlockAspect, target, everythingBlocked)
    const statements = logBucketPolicyStatements(arn(name), arn(source.name), account)
    const policy = mergePolicy(await draft.look(bucketPolicyAspect, target), statements, 'resource', name)
    assertPolicySize(policy, mostPolicyBytes, name)
    await draft.set(bucketPolicyAspect, target, policy)
    const there = await draft.look(bucketLoggingAspect, source)
    if (there !== null && there.bucket !== name) draft.stop(source.region, source.name, `its access logs go to ${there.bucket}, and can go to one bucket only`)
    await draft.set(bucketLoggingAspect, source, { bucket: name, prefix: there?.prefix ?? `${source.name}/`, other: there?.other })
  })
}
