import * as sdk from '@aws-sdk/client-s3-control'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accountId, clientsOf, expectAllCalled, regionName } from '../../../test/clients.ts'
import { addBucket } from '../../build.ts'
import { addMultiRegionAccessPoint } from '../../build-data.ts'
import { type Fake, startFake } from '../../start-fake.ts'

const AccountId = accountId
let fake: Fake
let s3control: sdk.S3ControlClient
beforeAll(async () => {
  fake = await startFake()
  ;({ s3control } = clientsOf(fake))
})
afterAll(async () => {
  await expectAllCalled(fake, 's3control')
  await fake.close()
})

describe('what an account blocks', () => {
  it('is nothing, what was put, and of the own account only', async () => {
    const get = () => s3control.send(new sdk.GetPublicAccessBlockCommand({ AccountId }))
    await expect(get()).rejects.toThrow(sdk.NoSuchPublicAccessBlockConfiguration)
    const PublicAccessBlockConfiguration = { BlockPublicAcls: true, IgnorePublicAcls: true, BlockPublicPolicy: true }
    await s3control.send(new sdk.PutPublicAccessBlockCommand({ AccountId, PublicAccessBlockConfiguration }))
    expect((await get()).PublicAccessBlockConfiguration).toEqual({ ...PublicAccessBlockConfiguration, RestrictPublicBuckets: false })
    await s3control.send(new sdk.DeletePublicAccessBlockCommand({ AccountId }))
    await expect(s3control.send(new sdk.GetPublicAccessBlockCommand({ AccountId: '999999999999' }))).rejects.toMatchObject({
      name: 'AccessDenied',
    })
  })
})

describe('access points', () => {
  it('lead to a bucket, by their own policy', async () => {
    const Name = 'reading'
    const create = () =>
      s3control.send(new sdk.CreateAccessPointCommand({ AccountId, Name, Bucket: 'points', VpcConfiguration: { VpcId: 'vpc-1' } }))
    await expect(create()).rejects.toMatchObject({ name: 'NoSuchBucket' })
    addBucket(fake.world.account(accountId), 'points', regionName)
    await create()
    expect((await s3control.send(new sdk.ListAccessPointsCommand({ AccountId }))).AccessPointList).toMatchObject([
      { Name, Bucket: 'points', NetworkOrigin: 'VPC', VpcConfiguration: { VpcId: 'vpc-1' } },
    ])
    const point = await s3control.send(new sdk.GetAccessPointCommand({ AccountId, Name }))
    expect(point.PublicAccessBlockConfiguration?.BlockPublicPolicy).toBe(true)
    await expect(s3control.send(new sdk.GetAccessPointPolicyCommand({ AccountId, Name }))).rejects.toMatchObject({
      name: 'NoSuchAccessPointPolicy',
    })
    const Policy = JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Principal: { AWS: accountId }, Action: '*', Resource: '*' }],
    })
    await s3control.send(new sdk.PutAccessPointPolicyCommand({ AccountId, Name, Policy }))
    expect((await s3control.send(new sdk.GetAccessPointPolicyCommand({ AccountId, Name }))).Policy).toBe(Policy)
    await s3control.send(new sdk.DeleteAccessPointPolicyCommand({ AccountId, Name }))
    await s3control.send(new sdk.DeleteAccessPointCommand({ AccountId, Name }))
    await expect(s3control.send(new sdk.GetAccessPointCommand({ AccountId, Name }))).rejects.toMatchObject({ name: 'NoSuchAccessPoint' })
  })
})

describe('access points of several Regions', () => {
  it('are listed with their policy by us-west-2 alone, and get another', async () => {
    const blocks = { BlockPublicAcls: true, IgnorePublicAcls: true, BlockPublicPolicy: true, RestrictPublicBuckets: true }
    const policy = JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { AWS: accountId }, Action: '*', Resource: '*' }] })
    const buckets = [{ Bucket: 'points', Region: regionName }]
    addMultiRegionAccessPoint(fake.world.account(accountId), 'everywhere', { buckets, blocks, policy })
    await expect(s3control.send(new sdk.ListMultiRegionAccessPointsCommand({ AccountId }))).rejects.toMatchObject({ name: 'InvalidRequest' })
    const { s3control: oregon } = clientsOf(fake, { region: 'us-west-2' })
    const { AccessPoints } = await oregon.send(new sdk.ListMultiRegionAccessPointsCommand({ AccountId }))
    expect(AccessPoints).toMatchObject([{ Name: 'everywhere', Status: 'READY', PublicAccessBlock: blocks, Regions: buckets }])
    const get = async (Name: string) => (await oregon.send(new sdk.GetMultiRegionAccessPointPolicyCommand({ AccountId, Name }))).Policy
    expect(await get('everywhere')).toEqual({ Established: { Policy: policy }, Proposed: { Policy: policy } })
    await expect(get('nowhere')).rejects.toMatchObject({ name: 'NoSuchMultiRegionAccessPoint' })
    const Policy = policy.replace('Allow', 'Deny')
    const Details = { Name: 'everywhere', Policy }
    await oregon.send(new sdk.PutMultiRegionAccessPointPolicyCommand({ AccountId, ClientToken: 'another', Details }))
    expect((await get('everywhere'))?.Established?.Policy).toBe(Policy)
  })
})
