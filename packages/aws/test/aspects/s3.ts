/** Examples of the aspects of S3. */
import { accountId, guardian } from '../example-intent.ts'
import type { FakeAccount } from '../fake-account.ts'
import { type AspectExample, withVault } from './aspect-example.ts'

const target = { region: 'eu-west-1', classification: 'confidential', name: 'backups-of-the-example' }
const some = { BlockPublicAcls: true, IgnorePublicAcls: true, BlockPublicPolicy: false, RestrictPublicBuckets: false }
const all = { ...some, BlockPublicPolicy: true, RestrictPublicBuckets: true }

/** The key too, and a bucket that is ours. */
async function withBucket(account: FakeAccount): Promise<void> {
  await withVault(account)
  const CreateBucketConfiguration = {
    LocationConstraint: target.region,
    Tags: [{ Key: 'holdfast:classification', Value: target.classification }],
  }
  await account.api.call({ service: 's3', region: target.region }, 'CreateBucket', { Bucket: target.name, CreateBucketConfiguration })
}

async function withVersions(account: FakeAccount): Promise<void> {
  await withBucket(account)
  const VersioningConfiguration = { Status: 'Enabled' }
  await account.api.call({ service: 's3', region: target.region }, 'PutBucketVersioning', { Bucket: target.name, VersioningConfiguration })
}

function policy(action: string): string {
  const statement = { Sid: 'One', Effect: 'Deny', Principal: { AWS: guardian }, Action: action, Resource: `arn:aws:s3:::${target.name}` }
  return JSON.stringify({ Version: '2012-10-17', Id: accountId, Statement: [statement] })
}

const plain = { algorithm: 'AES256', key: null, bucketKey: false, blocked: [] }
const keyed = { algorithm: 'aws:kms', key: 'key of confidential', bucketKey: true, blocked: ['SSE-C'] }

/** Besides, the bucket for replicas, and the role. */
async function withReplica(account: FakeAccount): Promise<void> {
  await withVersions(account)
  const CreateBucketConfiguration = { LocationConstraint: target.region }
  const place = { service: 's3', region: target.region } as const
  await account.api.call(place, 'CreateBucket', { Bucket: 'replicas', CreateBucketConfiguration })
  await account.api.call(place, 'PutBucketVersioning', { Bucket: 'replicas', VersioningConfiguration: { Status: 'Enabled' } })
}

const replica = { destination: 'replicas', key: 'key of confidential', enabled: true, takesEncrypted: true, deletes: false, withinMinutes: null }
const replicating = { role: `arn:aws:iam::${accountId}:role/replication`, others: [], ours: replica }
const theirRule = {
  ...{ ID: 'theirs', Priority: 1, Status: 'Disabled', Filter: { Prefix: 'a/' }, DeleteMarkerReplication: { Status: 'Disabled' } },
  Destination: { Bucket: 'arn:aws:s3:::replicas' },
}

export const s3Examples: readonly AspectExample[] = [
  { aspect: 's3-account-block', target: { region: 'global' }, values: [all, some, null] },
  { aspect: 's3-bucket', target, values: [{ objectLock: true }, null] },
  { aspect: 's3-bucket-ownership', target, prepare: withBucket, values: [{ ownership: 'BucketOwnerPreferred' }, { ownership: 'BucketOwnerEnforced' }] },
  { aspect: 's3-bucket-block', target, prepare: withBucket, values: [some, null, all] },
  { aspect: 's3-bucket-encryption', target, prepare: withBucket, values: [keyed, plain] },
  { aspect: 's3-bucket-versioning', target, prepare: withBucket, values: [{ status: 'Enabled' }, { status: 'Suspended' }] },
  { aspect: 's3-bucket-policy', target, prepare: withBucket, values: [policy('s3:DeleteBucket'), policy('s3:PutBucketPolicy'), null] },
  {
    ...{ aspect: 's3-bucket-retention', target, prepare: withVersions },
    values: [{ mode: 'GOVERNANCE', days: 7 }, null, { mode: 'COMPLIANCE', days: 30 }],
  },
  {
    ...{ aspect: 's3-bucket-replication', target: { ...target, toRegion: target.region, toClassification: 'confidential' }, prepare: withReplica },
    values: [replicating, { ...replicating, others: [theirRule], ours: { ...replica, deletes: true, withinMinutes: 15 } }, null],
  },
  {
    ...{ aspect: 's3-bucket-logging', target, prepare: withBucket },
    values: [{ bucket: target.name, prefix: 'one/' }, { bucket: target.name, prefix: 'two/' }, null],
  },
]
