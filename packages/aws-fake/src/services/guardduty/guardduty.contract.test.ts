import * as sdk from '@aws-sdk/client-guardduty'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { accountId, clientsOf, expectAllCalled, regionName } from '../../../test/clients.ts'
import { addBucket } from '../../build.ts'
import { type Fake, startFake } from '../../start-fake.ts'

let fake: Fake
let guardduty: sdk.GuardDutyClient
beforeAll(async () => {
  fake = await startFake()
  ;({ guardduty } = clientsOf(fake))
})
afterAll(async () => {
  await expectAllCalled(fake, 'guardduty')
  await fake.close()
})

it('a Region has one detector, with features that are on or off', async () => {
  expect((await guardduty.send(new sdk.ListDetectorsCommand({}))).DetectorIds).toEqual([])
  const Features = [{ Name: 'EBS_MALWARE_PROTECTION' as const, Status: 'DISABLED' as const }]
  const { DetectorId } = await guardduty.send(new sdk.CreateDetectorCommand({ Enable: true, Features, Tags: { a: 'b' } }))
  await expect(guardduty.send(new sdk.CreateDetectorCommand({ Enable: true }))).rejects.toThrow(sdk.BadRequestException)
  expect((await guardduty.send(new sdk.ListDetectorsCommand({}))).DetectorIds).toEqual([DetectorId])
  const described = await guardduty.send(new sdk.GetDetectorCommand({ DetectorId }))
  expect(described).toMatchObject({ Status: 'ENABLED', FindingPublishingFrequency: 'SIX_HOURS', Tags: { a: 'b' } })
  const isOn = (name: string, list = described.Features) => list?.find(({ Name }) => Name === name)?.Status
  expect(['CLOUD_TRAIL', 'S3_DATA_EVENTS', 'EBS_MALWARE_PROTECTION'].map((name) => isOn(name))).toEqual(['ENABLED', 'ENABLED', 'DISABLED'])
  const change = { DetectorId, Enable: false, FindingPublishingFrequency: 'FIFTEEN_MINUTES' as const }
  await guardduty.send(new sdk.UpdateDetectorCommand({ ...change, Features: [{ Name: 'EBS_MALWARE_PROTECTION', Status: 'ENABLED' }] }))
  const changed = await guardduty.send(new sdk.GetDetectorCommand({ DetectorId }))
  expect([changed.Status, isOn('EBS_MALWARE_PROTECTION', changed.Features)]).toEqual(['DISABLED', 'ENABLED'])
  const ResourceArn = `arn:aws:guardduty:${regionName}:${accountId}:detector/${DetectorId}`
  await guardduty.send(new sdk.TagResourceCommand({ ResourceArn, Tags: { c: 'd' } }))
  await guardduty.send(new sdk.UntagResourceCommand({ ResourceArn, TagKeys: ['a'] }))
  expect((await guardduty.send(new sdk.ListTagsForResourceCommand({ ResourceArn }))).Tags).toEqual({ c: 'd' })
  await guardduty.send(new sdk.DeleteDetectorCommand({ DetectorId }))
  await expect(guardduty.send(new sdk.GetDetectorCommand({ DetectorId }))).rejects.toThrow(sdk.BadRequestException)
})

it('plans scan buckets that are there, each once', async () => {
  addBucket(fake.world.account(accountId), 'uploads', regionName)
  const plan = (BucketName: string) =>
    guardduty.send(new sdk.CreateMalwareProtectionPlanCommand({ Role: 'role', ProtectedResource: { S3Bucket: { BucketName } } }))
  await expect(plan('none')).rejects.toThrow(sdk.BadRequestException)
  const { MalwareProtectionPlanId } = await plan('uploads')
  await expect(plan('uploads')).rejects.toThrow(sdk.ConflictException)
  expect((await guardduty.send(new sdk.ListMalwareProtectionPlansCommand({}))).MalwareProtectionPlans).toEqual([
    { MalwareProtectionPlanId },
  ])
  expect(await guardduty.send(new sdk.GetMalwareProtectionPlanCommand({ MalwareProtectionPlanId }))).toMatchObject({ Status: 'ACTIVE' })
  await guardduty.send(new sdk.DeleteMalwareProtectionPlanCommand({ MalwareProtectionPlanId }))
  await expect(guardduty.send(new sdk.GetMalwareProtectionPlanCommand({ MalwareProtectionPlanId }))).rejects.toThrow(
    sdk.ResourceNotFoundException,
  )
})
