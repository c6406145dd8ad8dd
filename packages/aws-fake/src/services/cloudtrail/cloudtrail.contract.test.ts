import { ListBackupVaultsCommand } from '@aws-sdk/client-backup'
import * as sdk from '@aws-sdk/client-cloudtrail'
import { ScheduleKeyDeletionCommand } from '@aws-sdk/client-kms'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { accountId, clientsOf, expectAllCalled, regionName } from '../../../test/clients.ts'
import { addBucket, addKey, addRole, addUser, foundOrganization, joinOrganization } from '../../build.ts'
import { type Fake, startFake } from '../../start-fake.ts'
import { dayMs } from '../../world/fake-clock.ts'
import { makeLogGroup } from '../logs/log-group.ts'

let fake: Fake
let clients: ReturnType<typeof clientsOf>
let cloudtrail: sdk.CloudTrailClient
beforeAll(async () => {
  fake = await startFake()
  clients = clientsOf(fake)
  ;({ cloudtrail } = clients)
})
afterAll(async () => {
  await expectAllCalled(fake, 'cloudtrail')
  await fake.close()
})

/** What a trail needs of its bucket. */
const writes = ['s3:GetBucketAcl', 's3:PutObject']

function allowing(Action: string | readonly string[], Condition: object = {}): string {
  const Statement = [{ Effect: 'Allow', Principal: { Service: 'cloudtrail.amazonaws.com' }, Action, Resource: '*', Condition }]
  return JSON.stringify({ Version: '2012-10-17', Statement })
}

it('trails are made for buckets that are there, log when started, and are changed from their home Region', async () => {
  const account = fake.world.account(accountId)
  const Name = 'audit'
  const input = { Name, S3BucketName: 'audit-logs', IsMultiRegionTrail: true, EnableLogFileValidation: true }
  await expect(cloudtrail.send(new sdk.CreateTrailCommand(input))).rejects.toThrow(sdk.S3BucketDoesNotExistException)
  const bucket = addBucket(account, 'audit-logs', regionName)
  await expect(cloudtrail.send(new sdk.CreateTrailCommand(input))).rejects.toThrow(sdk.InsufficientS3BucketPolicyException)
  bucket.policy = allowing('s3:PutObject')
  await expect(cloudtrail.send(new sdk.CreateTrailCommand(input))).rejects.toThrow(sdk.InsufficientS3BucketPolicyException)
  bucket.policy = allowing(writes, { StringEquals: { 'aws:SourceArn': `arn:aws:cloudtrail:${regionName}:${accountId}:trail/other` } })
  await expect(cloudtrail.send(new sdk.CreateTrailCommand(input))).rejects.toThrow(sdk.InsufficientS3BucketPolicyException)
  bucket.policy = allowing(writes, { StringEquals: { 'aws:SourceArn': `arn:aws:cloudtrail:${regionName}:${accountId}:trail/audit` } })
  const { arn: plainKey } = addKey(account.region(regionName))
  await expect(cloudtrail.send(new sdk.CreateTrailCommand({ ...input, KmsKeyId: plainKey }))).rejects.toThrow(
    sdk.InsufficientEncryptionPolicyException,
  )
  const { arn: KmsKeyId } = addKey(account.region(regionName), { policy: allowing('kms:GenerateDataKey*') })
  const { TrailARN } = await cloudtrail.send(new sdk.CreateTrailCommand({ ...input, KmsKeyId }))
  await expect(cloudtrail.send(new sdk.CreateTrailCommand(input))).rejects.toThrow(sdk.TrailAlreadyExistsException)
  expect((await cloudtrail.send(new sdk.GetTrailStatusCommand({ Name }))).IsLogging).toBe(false)
  await cloudtrail.send(new sdk.StartLoggingCommand({ Name }))
  expect(await cloudtrail.send(new sdk.GetTrailStatusCommand({ Name: TrailARN }))).toMatchObject({
    IsLogging: true,
    StartLoggingTime: new Date(fake.world.clock.now()),
  })
  const AdvancedEventSelectors = [{ Name: 'all', FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }] }]
  await cloudtrail.send(new sdk.PutEventSelectorsCommand({ TrailName: Name, AdvancedEventSelectors }))
  expect((await cloudtrail.send(new sdk.GetEventSelectorsCommand({ TrailName: Name }))).AdvancedEventSelectors).toEqual(
    AdvancedEventSelectors,
  )
  const elsewhere = clientsOf(fake, { region: 'us-west-2' }).cloudtrail
  const { trailList } = await elsewhere.send(new sdk.DescribeTrailsCommand({}))
  expect(trailList).toMatchObject([{ Name, TrailARN, KmsKeyId, HomeRegion: regionName, LogFileValidationEnabled: true }])
  expect((await elsewhere.send(new sdk.DescribeTrailsCommand({ includeShadowTrails: false }))).trailList).toEqual([])
  await expect(elsewhere.send(new sdk.StopLoggingCommand({ Name }))).rejects.toThrow(sdk.InvalidHomeRegionException)
  await cloudtrail.send(new sdk.StopLoggingCommand({ Name }))
  await cloudtrail.send(new sdk.DeleteTrailCommand({ Name }))
  await expect(cloudtrail.send(new sdk.GetTrailStatusCommand({ Name }))).rejects.toThrow(sdk.TrailNotFoundException)
})

it('trails are changed, deliver to log groups that are there, and tell insights', async () => {
  const account = fake.world.account(accountId)
  addBucket(account, 'more-logs', regionName).policy = allowing(writes)
  const Name = 'changed'
  const { TrailARN = '' } = await cloudtrail.send(
    new sdk.CreateTrailCommand({ Name, S3BucketName: 'more-logs', TagsList: [{ Key: 'a', Value: 'b' }] }),
  )
  const { arn: role } = addRole(account, { name: 'trail', trusts: 'cloudtrail.amazonaws.com' })
  const group = `arn:aws:logs:${regionName}:${accountId}:log-group:trail:*`
  const update = { Name, CloudWatchLogsLogGroupArn: group, CloudWatchLogsRoleArn: role, EnableLogFileValidation: true }
  await expect(cloudtrail.send(new sdk.UpdateTrailCommand(update))).rejects.toThrow(sdk.InvalidCloudWatchLogsLogGroupArnException)
  makeLogGroup(account.region(regionName), 'trail')
  await cloudtrail.send(new sdk.UpdateTrailCommand(update))
  await cloudtrail.send(new sdk.StartLoggingCommand({ Name }))
  const trail = async () => (await cloudtrail.send(new sdk.GetTrailCommand({ Name }))).Trail
  expect(await trail()).toMatchObject({ LogFileValidationEnabled: true, CloudWatchLogsLogGroupArn: group, HasInsightSelectors: false })
  const status = await cloudtrail.send(new sdk.GetTrailStatusCommand({ Name }))
  expect(status.LatestCloudWatchLogsDeliveryTime).toEqual(new Date(fake.world.clock.now()))
  await expect(cloudtrail.send(new sdk.GetInsightSelectorsCommand({ TrailName: Name }))).rejects.toThrow(sdk.InsightNotEnabledException)
  const InsightSelectors = [{ InsightType: 'ApiCallRateInsight' as const }]
  await cloudtrail.send(new sdk.PutInsightSelectorsCommand({ TrailName: Name, InsightSelectors }))
  expect((await cloudtrail.send(new sdk.GetInsightSelectorsCommand({ TrailName: Name }))).InsightSelectors).toEqual(InsightSelectors)
  await cloudtrail.send(new sdk.AddTagsCommand({ ResourceId: TrailARN, TagsList: [{ Key: 'c', Value: 'd' }] }))
  await cloudtrail.send(new sdk.RemoveTagsCommand({ ResourceId: TrailARN, TagsList: [{ Key: 'a' }] }))
  expect((await cloudtrail.send(new sdk.ListTagsCommand({ ResourceIdList: [TrailARN] }))).ResourceTagList).toEqual([
    { ResourceId: TrailARN, TagsList: [{ Key: 'c', Value: 'd' }] },
  ])
  expect((await cloudtrail.send(new sdk.ListTrailsCommand({}))).Trails).toEqual([{ Name, TrailARN, HomeRegion: regionName }])
})

it("an organization's trail is made by its management account, and seen by its members", async () => {
  const member = fake.world.addAccount('444455556666')
  const account = fake.world.account(accountId)
  const asked = { Name: 'all', S3BucketName: 'more-logs', IsOrganizationTrail: true, IsMultiRegionTrail: true }
  await expect(cloudtrail.send(new sdk.CreateTrailCommand(asked))).rejects.toThrow(sdk.NotOrganizationMasterAccountException)
  joinOrganization(foundOrganization(account, 'company'), member, 'member')
  const { TrailARN } = await cloudtrail.send(new sdk.CreateTrailCommand(asked))
  const theirs = clientsOf(fake, { accessKeyId: '444455556666' }).cloudtrail
  expect((await theirs.send(new sdk.DescribeTrailsCommand({}))).trailList).toMatchObject([{ TrailARN, IsOrganizationTrail: true }])
  await expect(theirs.send(new sdk.StopLoggingCommand({ Name: TrailARN }))).rejects.toThrow(sdk.NotOrganizationMasterAccountException)
})

it('calls are found for 90 days: who, what, with which parameters, and whether it was refused', async () => {
  const account = fake.world.account(accountId)
  const { accessKeyId, arn } = addUser(account, 'operator')
  const key = addKey(account.region(regionName))
  const { kms, backup } = clientsOf(fake, { accessKeyId })
  await kms.send(new ScheduleKeyDeletionCommand({ KeyId: key.id, PendingWindowInDays: 7 }))
  await expect(kms.send(new ScheduleKeyDeletionCommand({ KeyId: key.id }))).rejects.toMatchObject({ name: 'KMSInvalidStateException' })
  await backup.send(new ListBackupVaultsCommand({}))
  const LookupAttributes = [{ AttributeKey: 'EventName' as const, AttributeValue: 'ScheduleKeyDeletion' }]
  const { Events = [] } = await cloudtrail.send(new sdk.LookupEventsCommand({ LookupAttributes }))
  const records = Events.map(({ CloudTrailEvent = '' }) => JSON.parse(CloudTrailEvent) as unknown)
  expect(Events).toMatchObject([{ EventName: 'ScheduleKeyDeletion', Username: 'operator', ReadOnly: 'false' }, {}])
  expect(records).toMatchObject([
    { errorCode: 'KMSInvalidStateException', responseElements: null },
    {
      eventSource: 'kms.amazonaws.com',
      awsRegion: regionName,
      userIdentity: { type: 'IAMUser', arn, accessKeyId },
      requestParameters: { keyId: key.id, pendingWindowInDays: 7 },
      responseElements: { keyState: 'PendingDeletion' },
      readOnly: false,
    },
  ])
  expect(fake.records().at(-2)).toMatchObject({ eventName: 'ListBackupVaults', readOnly: true, requestParameters: null })
  fake.world.clock.advance(91 * dayMs)
  expect((await cloudtrail.send(new sdk.LookupEventsCommand({ LookupAttributes }))).Events).toEqual([])
})
