/** Declared buckets and those for their replicas, with everything that keeps backups in them, and buckets for their access logs. */
import { everythingBlocked } from '../../aspects/s3/block-value.ts'
import { bucketBlockAspect } from '../../aspects/s3/bucket-block.ts'
import { bucketPolicyAspect } from '../../aspects/s3/bucket-policy.ts'
import { bucketRetentionAspect } from '../../aspects/s3/bucket-retention.ts'
import { bucketVersioningAspect } from '../../aspects/s3/bucket-versioning.ts'
import type { BucketTarget } from '../../aspects/s3/own-bucket.ts'
import { keyRef } from '../../aspects/kms/own-key.ts'
import { inAccount } from '../../../intent/classified.ts'
import { accountsOf } from '../../../intent/classify.ts'
import type { Intent } from '../../../intent/intent-schema.ts'
import type { Draft } from '../../plan/draft.ts'
import { replicaBucketExpectations } from '../../policies/service-expectations.ts'
import { replicaStatements } from '../../policies/replication-policy.ts'
import { keyPart } from '../key.ts'
import type { Resource, Wish } from '../resource.ts'
import { planAccessLogs } from './access-logs.ts'
import { guardedBucketPolicy, planBucket, planEncryption } from './bucket-parts.ts'
import { foreignRoles, hasKeyIn, replicasOf } from './replicas.ts'
import { planReplication } from './replication.ts'

type Declared = Intent['buckets'][string]

export const bucketResource: Resource = async (draft, wish) => {
  const { intent, account, regions } = wish
  const replicas = [...replicasOf(intent)]
  // replicas first: a bucket can't be told to copy to what is not there
  for (const replica of replicas) {
    const { source, accounts, to } = replica
    const declared = intent.buckets[source]
    const isHere = to.account === null ? accounts.includes(account) : to.account === account
    if (declared === undefined || !isHere || !regions.includes(to.region)) continue
    const target = { region: to.region, classification: to.classification, name: to.bucket }
    const roles = to.account === null ? [] : foreignRoles(wish, replica)
    await planBackupBucket(draft, wish, target, { ...declared, accessLogs: declared.replicateTo?.accessLogs }, roles)
  }
  for (const [name, declared] of Object.entries(intent.buckets)) {
    const { classification, region } = declared
    const wanted = intent.classifications[classification]
    if (wanted === undefined || !regions.includes(region) || accountsOf(intent, wanted)?.includes(account) === false) continue
    const target = { region, classification, name }
    await planBackupBucket(draft, wish, target, declared, [])
    const replica = replicas.find(({ source }) => source === name)
    if (replica === undefined) continue
    const needs = [bucketPart(name), bucketPart(replica.to.bucket), keyPart(replica.to.classification, replica.to.region)]
    await draft.part(`replication of ${bucketPart(name)}`, needs, () => planReplication(draft, wish, target, replica))
  }
}

function bucketPart(name: string): string {
  return `bucket ${name}`
}

/** @param writers roles of other accounts that copy to it */
async function planBackupBucket(
  draft: Draft,
  wish: Wish,
  target: BucketTarget,
  { objectLock, objectLockDays, accessLogs }: Pick<Declared, 'objectLock' | 'objectLockDays' | 'accessLogs'>,
  writers: readonly string[],
): Promise<void> {
  const { intent, account, partition } = wish
  const { region, classification, name } = target
  const declared = intent.classifications[classification]
  if (declared === undefined) return
  const wanted = inAccount(declared, account)
  const place = { account, partition, region }
  const arn = `arn:${partition}:s3:::${name}`
  // a classification has its key in its own Regions only: elsewhere it is S3's
  const hasKey = hasKeyIn(wish, classification, region, account)
  await draft.part(bucketPart(name), hasKey ? [keyPart(classification, region)] : [], async () => {
    await planBucket(draft, target, { objectLock: objectLock !== 'none' })
    await draft.set(bucketBlockAspect, target, everythingBlocked)
    const key = hasKey ? keyRef(classification) : null
    await planEncryption(draft, target, key)
    await draft.set(bucketVersioningAspect, target, { status: 'Enabled' })
    await draft.set(bucketPolicyAspect, target, await guardedBucketPolicy(draft, target, wanted, place, replicaStatements(arn, writers), replicaBucketExpectations(arn, writers, partition)))
  })
  if (accessLogs !== undefined) {
    await draft.part(`access logs of ${bucketPart(name)}`, [bucketPart(name)], () => planAccessLogs(draft, wish, target, accessLogs))
  }
  if (objectLock === 'none') return
  const mode = objectLock === 'compliance' ? 'COMPLIANCE' : 'GOVERNANCE'
  await draft.part(`lock of ${bucketPart(name)}`, [bucketPart(name)], () =>
    draft.set(bucketRetentionAspect, target, { mode, days: objectLockDays ?? wanted.retention.minDays }),
  )
}
