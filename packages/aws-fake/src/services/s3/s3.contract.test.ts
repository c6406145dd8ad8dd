import * as sdk from '@aws-sdk/client-s3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accountId, clientsOf, expectAllCalled, regionName } from '../../../test/clients.ts'
import { addBucket } from '../../build.ts'
import { type Fake, startFake } from '../../start-fake.ts'

const Bucket = 'points'
let fake: Fake
let s3: sdk.S3Client
beforeAll(async () => {
  fake = await startFake()
  ;({ s3 } = clientsOf(fake))
  await s3.send(
    new sdk.CreateBucketCommand({
      Bucket,
      CreateBucketConfiguration: { LocationConstraint: regionName },
      ObjectLockEnabledForBucket: true,
    }),
  )
})
afterAll(async () => {
  await expectAllCalled(fake, 's3')
  await fake.close()
})

describe('buckets', () => {
  it('are listed, found where they are, and refused where they are not', async () => {
    expect((await s3.send(new sdk.ListBucketsCommand({}))).Buckets).toMatchObject([{ Name: Bucket, BucketRegion: regionName }])
    expect((await s3.send(new sdk.HeadBucketCommand({ Bucket }))).BucketRegion).toBe(regionName)
    expect((await s3.send(new sdk.GetBucketLocationCommand({ Bucket }))).LocationConstraint).toBe(regionName)
    await expect(s3.send(new sdk.HeadBucketCommand({ Bucket: 'none' }))).rejects.toMatchObject({ name: 'NotFound' })
    await expect(s3.send(new sdk.GetBucketPolicyCommand({ Bucket: 'none' }))).rejects.toMatchObject({ name: 'NoSuchBucket' })
    const owner = new sdk.GetBucketVersioningCommand({ Bucket, ExpectedBucketOwner: '999999999999' })
    await expect(s3.send(owner)).rejects.toMatchObject({ name: 'AccessDenied' })
    await expect(clientsOf(fake, { region: 'us-west-2' }).s3.send(new sdk.GetBucketVersioningCommand({ Bucket }))).rejects.toMatchObject({
      name: 'PermanentRedirect',
    })
  })

  it('are made once, by name in the whole world, and deleted', async () => {
    const create = new sdk.CreateBucketCommand({ Bucket, CreateBucketConfiguration: { LocationConstraint: regionName } })
    await expect(s3.send(create)).rejects.toThrow(sdk.BucketAlreadyOwnedByYou)
    const other = { ...create.input, Bucket: 'other' }
    await s3.send(new sdk.CreateBucketCommand(other))
    await s3.send(new sdk.DeleteBucketCommand({ Bucket: 'other' }))
    expect((await s3.send(new sdk.ListBucketsCommand({}))).Buckets).toHaveLength(1)
  })

  it('are not deleted while they hold versions', async () => {
    const { versions } = addBucket(fake.world.account(accountId), 'filled', regionName)
    versions.push('one', 'two', 'one')
    const list = await s3.send(new sdk.ListObjectVersionsCommand({ Bucket: 'filled', MaxKeys: 2 }))
    expect(list).toMatchObject({ IsTruncated: true, Versions: [{ Key: 'one', IsLatest: false }, { Key: 'two', IsLatest: true }] })
    await expect(s3.send(new sdk.DeleteBucketCommand({ Bucket: 'filled' }))).rejects.toMatchObject({ name: 'BucketNotEmpty' })
    versions.splice(0)
    expect((await s3.send(new sdk.ListObjectVersionsCommand({ Bucket: 'filled' }))).Versions).toBeUndefined()
    await s3.send(new sdk.DeleteBucketCommand({ Bucket: 'filled' }))
  })

  it('begin as S3 makes them: encrypted, closed, with versions because of Object Lock', async () => {
    const { ServerSideEncryptionConfiguration } = await s3.send(new sdk.GetBucketEncryptionCommand({ Bucket }))
    expect(ServerSideEncryptionConfiguration?.Rules).toMatchObject([{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }])
    const { PublicAccessBlockConfiguration } = await s3.send(new sdk.GetPublicAccessBlockCommand({ Bucket }))
    expect(PublicAccessBlockConfiguration).toEqual({
      BlockPublicAcls: true,
      IgnorePublicAcls: true,
      BlockPublicPolicy: true,
      RestrictPublicBuckets: true,
    })
    expect((await s3.send(new sdk.GetBucketVersioningCommand({ Bucket }))).Status).toBe('Enabled')
    expect((await s3.send(new sdk.GetBucketLoggingCommand({ Bucket }))).LoggingEnabled).toBeUndefined()
    await expect(s3.send(new sdk.GetBucketTaggingCommand({ Bucket }))).rejects.toMatchObject({ name: 'NoSuchTagSet' })
  })

  it('take a key, a lock, logs, tags', async () => {
    const Rules: sdk.ServerSideEncryptionRule[] = [
      {
        ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: `arn:aws:kms:${regionName}:${accountId}:key/one` },
        BucketKeyEnabled: true,
        BlockedEncryptionTypes: { EncryptionType: ['SSE-C'] },
      },
    ]
    await s3.send(new sdk.PutBucketEncryptionCommand({ Bucket, ServerSideEncryptionConfiguration: { Rules } }))
    expect((await s3.send(new sdk.GetBucketEncryptionCommand({ Bucket }))).ServerSideEncryptionConfiguration).toEqual({ Rules })
    const ObjectLockConfiguration = {
      ObjectLockEnabled: 'Enabled' as const,
      Rule: { DefaultRetention: { Mode: 'COMPLIANCE' as const, Days: 30 } },
    }
    await s3.send(new sdk.PutObjectLockConfigurationCommand({ Bucket, ObjectLockConfiguration }))
    expect((await s3.send(new sdk.GetObjectLockConfigurationCommand({ Bucket }))).ObjectLockConfiguration).toEqual(ObjectLockConfiguration)
    const suspend = new sdk.PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: 'Suspended' } })
    await expect(s3.send(suspend)).rejects.toMatchObject({ name: 'InvalidBucketState' })
    await s3.send(new sdk.PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: 'Enabled' } }))
    const logs = (TargetBucket: string): sdk.PutBucketLoggingCommand =>
      new sdk.PutBucketLoggingCommand({ Bucket, BucketLoggingStatus: { LoggingEnabled: { TargetBucket, TargetPrefix: 'logs/' } } })
    await expect(s3.send(logs('never-made'))).rejects.toMatchObject({ name: 'InvalidTargetBucketForLogging' })
    await s3.send(logs(Bucket))
    expect((await s3.send(new sdk.GetBucketLoggingCommand({ Bucket }))).LoggingEnabled).toEqual({
      TargetBucket: Bucket,
      TargetPrefix: 'logs/',
    })
    const TagSet = [{ Key: 'a', Value: 'b & <c>' }]
    await s3.send(new sdk.PutBucketTaggingCommand({ Bucket, Tagging: { TagSet } }))
    expect((await s3.send(new sdk.GetBucketTaggingCommand({ Bucket }))).TagSet).toEqual(TagSet)
  })

  it('take a policy as it is written, and none that lets everybody in while that is blocked', async () => {
    const policy = (Principal: unknown, Effect = 'Allow'): string =>
      JSON.stringify(
        { Version: '2012-10-17', Statement: [{ Effect, Principal, Action: 's3:GetObject', Resource: `arn:aws:s3:::${Bucket}/*` }] },
        null,
        1,
      )
    await expect(s3.send(new sdk.GetBucketPolicyCommand({ Bucket }))).rejects.toMatchObject({ name: 'NoSuchBucketPolicy' })
    await expect(s3.send(new sdk.PutBucketPolicyCommand({ Bucket, Policy: policy('*') }))).rejects.toMatchObject({ name: 'AccessDenied' })
    await expect(s3.send(new sdk.PutBucketPolicyCommand({ Bucket, Policy: '{}' }))).rejects.toMatchObject({ name: 'MalformedPolicy' })
    await expect(s3.send(new sdk.PutBucketPolicyCommand({ Bucket, Policy: policy({ AWS: `arn:aws:iam::${accountId}:role/nobody` }, 'Deny') }))).rejects.toMatchObject({ name: 'MalformedPolicy' })
    const Policy = policy({ AWS: accountId }, 'Deny')
    await s3.send(new sdk.PutBucketPolicyCommand({ Bucket, Policy }))
    expect((await s3.send(new sdk.GetBucketPolicyCommand({ Bucket }))).Policy).toBe(Policy)
    expect((await s3.send(new sdk.GetBucketPolicyStatusCommand({ Bucket }))).PolicyStatus).toEqual({ IsPublic: false })
    await s3.send(new sdk.PutPublicAccessBlockCommand({ Bucket, PublicAccessBlockConfiguration: { BlockPublicPolicy: false } }))
    await s3.send(new sdk.PutBucketPolicyCommand({ Bucket, Policy: policy('*') }))
    expect((await s3.send(new sdk.GetBucketPolicyStatusCommand({ Bucket }))).PolicyStatus).toEqual({ IsPublic: true })
    await s3.send(new sdk.DeleteBucketPolicyCommand({ Bucket }))
    await expect(s3.send(new sdk.GetBucketPolicyCommand({ Bucket }))).rejects.toMatchObject({ name: 'NoSuchBucketPolicy' })
  })
})

describe('objects of a bucket', () => {
  it('belong to the owner of the bucket', async () => {
    const OwnershipControls = { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' as const }] }
    expect((await s3.send(new sdk.GetBucketOwnershipControlsCommand({ Bucket }))).OwnershipControls).toEqual(OwnershipControls)
    await s3.send(new sdk.PutBucketOwnershipControlsCommand({ Bucket, OwnershipControls }))
    expect((await s3.send(new sdk.GetBucketAclCommand({ Bucket }))).Grants).toMatchObject([{ Permission: 'FULL_CONTROL' }])
  })

  it('are replicated to a bucket that keeps versions', async () => {
    await expect(s3.send(new sdk.GetBucketReplicationCommand({ Bucket }))).rejects.toMatchObject({
      name: 'ReplicationConfigurationNotFoundError',
    })
    const configuration = (to: string): sdk.ReplicationConfiguration => ({
      Role: `arn:aws:iam::${accountId}:role/replication`,
      Rules: [
        {
          ID: 'all',
          Priority: 1,
          Status: 'Enabled',
          Filter: { Prefix: '' },
          DeleteMarkerReplication: { Status: 'Disabled' },
          SourceSelectionCriteria: { SseKmsEncryptedObjects: { Status: 'Enabled' } },
          Destination: {
            Bucket: `arn:aws:s3:::${to}`,
            EncryptionConfiguration: { ReplicaKmsKeyID: 'arn:aws:kms:us-west-2:111122223333:key/two' },
          },
        },
      ],
    })
    const put = (to: string) => s3.send(new sdk.PutBucketReplicationCommand({ Bucket, ReplicationConfiguration: configuration(to) }))
    await expect(put('none')).rejects.toMatchObject({ name: 'InvalidRequest' })
    addBucket(fake.world.account(accountId), 'replica', 'us-west-2', true)
    const wrong: readonly Partial<sdk.ReplicationRule>[] = [
      { DeleteMarkerReplication: undefined },
      { SourceSelectionCriteria: undefined },
      { Destination: { Bucket: 'arn:aws:s3:::replica' } },
    ]
    for (const one of wrong) {
      const { Role, Rules = [] } = configuration('replica')
      const ReplicationConfiguration = { Role, Rules: [{ ...Rules[0], ...one } as sdk.ReplicationRule] }
      await expect(s3.send(new sdk.PutBucketReplicationCommand({ Bucket, ReplicationConfiguration }))).rejects.toMatchObject({ name: 'InvalidRequest' })
    }
    await put('replica')
    expect((await s3.send(new sdk.GetBucketReplicationCommand({ Bucket }))).ReplicationConfiguration).toEqual(configuration('replica'))
    await s3.send(new sdk.DeleteBucketReplicationCommand({ Bucket }))
  })

  it('end when a rule says so', async () => {
    const get = () => s3.send(new sdk.GetBucketLifecycleConfigurationCommand({ Bucket }))
    await expect(get()).rejects.toMatchObject({ name: 'NoSuchLifecycleConfiguration' })
    const Rules = [{ ID: 'old', Status: 'Enabled' as const, Filter: { Prefix: '' }, NoncurrentVersionExpiration: { NoncurrentDays: 90 } }]
    await s3.send(new sdk.PutBucketLifecycleConfigurationCommand({ Bucket, LifecycleConfiguration: { Rules } }))
    expect((await get()).Rules).toEqual(Rules)
    await s3.send(new sdk.DeleteBucketLifecycleCommand({ Bucket }))
    await s3.send(new sdk.DeletePublicAccessBlockCommand({ Bucket }))
    await expect(s3.send(new sdk.GetPublicAccessBlockCommand({ Bucket }))).rejects.toMatchObject({
      name: 'NoSuchPublicAccessBlockConfiguration',
    })
  })
})
