import * as sdk from '@aws-sdk/client-cloudwatch-logs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { accountId, clientsOf, expectAllCalled, regionName } from '../../../test/clients.ts'
import { addKey } from '../../build.ts'
import { type Fake, startFake } from '../../start-fake.ts'

let fake: Fake
let logs: sdk.CloudWatchLogsClient
beforeAll(async () => {
  fake = await startFake()
  ;({ logs } = clientsOf(fake))
})
afterAll(async () => {
  await expectAllCalled(fake, 'logs')
  await fake.close()
})

const logGroupName = 'audit'
const resourceArn = `arn:aws:logs:${regionName}:${accountId}:log-group:audit`

/** The policy of a key that the service may use for one log group. */
function letting(group: string): string {
  const Condition = { ArnEquals: { 'kms:EncryptionContext:aws:logs:arn': group } }
  const Principal = { Service: `logs.${regionName}.amazonaws.com` }
  return JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal, Action: 'kms:*', Resource: '*', Condition }] })
}

it('log groups keep events for days that the service knows, with a key that is there', async () => {
  const key = addKey(fake.world.account(accountId).region(regionName))
  const { arn: kmsKeyId } = key
  const unknown = `arn:aws:kms:${regionName}:${accountId}:key/00000000-0000-0000-0000-000000000000`
  await expect(logs.send(new sdk.CreateLogGroupCommand({ logGroupName, kmsKeyId: unknown }))).rejects.toThrow(sdk.InvalidParameterException)
  await logs.send(new sdk.CreateLogGroupCommand({ logGroupName, tags: { a: 'b' } }))
  await expect(logs.send(new sdk.CreateLogGroupCommand({ logGroupName }))).rejects.toThrow(sdk.ResourceAlreadyExistsException)
  await expect(logs.send(new sdk.PutRetentionPolicyCommand({ logGroupName, retentionInDays: 8 }))).rejects.toThrow(
    sdk.InvalidParameterException,
  )
  await logs.send(new sdk.PutRetentionPolicyCommand({ logGroupName, retentionInDays: 365 }))
  const associate = async () => await logs.send(new sdk.AssociateKmsKeyCommand({ logGroupName, kmsKeyId }))
  await expect(associate()).rejects.toThrow(sdk.InvalidParameterException)
  key.policy = letting(`${resourceArn}2`)
  await expect(associate()).rejects.toThrow(sdk.InvalidParameterException)
  key.policy = letting(resourceArn)
  await associate()
  const described = async () => (await logs.send(new sdk.DescribeLogGroupsCommand({ logGroupNamePrefix: 'aud' }))).logGroups
  expect(await described()).toMatchObject([
    { logGroupName, arn: `${resourceArn}:*`, logGroupArn: resourceArn, retentionInDays: 365, kmsKeyId, metricFilterCount: 0 },
  ])
  await logs.send(new sdk.DisassociateKmsKeyCommand({ logGroupName }))
  await logs.send(new sdk.DeleteRetentionPolicyCommand({ logGroupName }))
  expect((await described())?.[0]).not.toHaveProperty('retentionInDays')
  expect((await logs.send(new sdk.DescribeLogGroupsCommand({ logGroupNamePrefix: 'other' }))).logGroups).toEqual([])
})

it('log groups that are protected stay', async () => {
  const protect = async (deletionProtectionEnabled: boolean) =>
    await logs.send(new sdk.PutLogGroupDeletionProtectionCommand({ logGroupIdentifier: resourceArn, deletionProtectionEnabled }))
  await protect(true)
  await expect(logs.send(new sdk.DeleteLogGroupCommand({ logGroupName }))).rejects.toThrow(sdk.ValidationException)
  await protect(false)
})

it('log groups have tags', async () => {
  await logs.send(new sdk.TagResourceCommand({ resourceArn, tags: { c: 'd' } }))
  await logs.send(new sdk.UntagResourceCommand({ resourceArn, tagKeys: ['a'] }))
  expect((await logs.send(new sdk.ListTagsForResourceCommand({ resourceArn }))).tags).toEqual({ c: 'd' })
  await expect(logs.send(new sdk.ListTagsForResourceCommand({ resourceArn: `${resourceArn}2` }))).rejects.toThrow(
    sdk.ResourceNotFoundException,
  )
})

it('metric filters count what their pattern matches', async () => {
  const filterPattern = '{ $.eventName = "StopLogging" }'
  const metricTransformations = [{ metricName: 'stopped', metricNamespace: 'audit', metricValue: '1', defaultValue: 0 }]
  const filter = { logGroupName, filterName: 'stopped', filterPattern, metricTransformations }
  await logs.send(new sdk.PutMetricFilterCommand(filter))
  const wrong = { ...filter, filterPattern: '{ $.eventName EXISTS }' }
  await expect(logs.send(new sdk.PutMetricFilterCommand(wrong))).rejects.toThrow(sdk.InvalidParameterException)
  await expect(logs.send(new sdk.PutMetricFilterCommand({ ...filter, logGroupName: 'none' }))).rejects.toThrow(
    sdk.ResourceNotFoundException,
  )
  const { metricFilters } = await logs.send(new sdk.DescribeMetricFiltersCommand({ metricName: 'stopped', metricNamespace: 'audit' }))
  expect(metricFilters).toMatchObject([filter])
  const logEventMessages = ['{"eventName":"StartLogging"}', '{"eventName":"StopLogging"}']
  const { matches } = await logs.send(new sdk.TestMetricFilterCommand({ filterPattern, logEventMessages }))
  expect(matches).toMatchObject([{ eventMessage: logEventMessages[1] }])
  await logs.send(new sdk.DeleteMetricFilterCommand({ logGroupName, filterName: 'stopped' }))
  await expect(logs.send(new sdk.DeleteMetricFilterCommand({ logGroupName, filterName: 'stopped' }))).rejects.toThrow(
    sdk.ResourceNotFoundException,
  )
})

it('subscription filters hand on, two of a group at most', async () => {
  const destinationArn = `arn:aws:lambda:${regionName}:${accountId}:function:alarm`
  const filter = { logGroupName, filterPattern: 'ERROR', destinationArn }
  for (const filterName of ['one', 'two']) await logs.send(new sdk.PutSubscriptionFilterCommand({ ...filter, filterName }))
  await expect(logs.send(new sdk.PutSubscriptionFilterCommand({ ...filter, filterName: 'three' }))).rejects.toThrow(
    sdk.LimitExceededException,
  )
  await logs.send(new sdk.DeleteSubscriptionFilterCommand({ logGroupName, filterName: 'one' }))
  expect((await logs.send(new sdk.DescribeSubscriptionFiltersCommand({ logGroupName }))).subscriptionFilters).toMatchObject([
    { filterName: 'two', distribution: 'ByLogStream' },
  ])
})

it('policies let services write', async () => {
  const Statement = [{ Effect: 'Allow', Principal: { Service: 'events.amazonaws.com' }, Action: 'logs:PutLogEvents', Resource: '*' }]
  const policyDocument = JSON.stringify({ Version: '2012-10-17', Statement })
  await logs.send(new sdk.PutResourcePolicyCommand({ policyName: 'events', policyDocument }))
  await expect(logs.send(new sdk.PutResourcePolicyCommand({ policyName: 'x', policyDocument: '{}' }))).rejects.toThrow(
    sdk.InvalidParameterException,
  )
  expect((await logs.send(new sdk.DescribeResourcePoliciesCommand({}))).resourcePolicies).toMatchObject([{ policyName: 'events' }])
  await logs.send(new sdk.DeleteResourcePolicyCommand({ policyName: 'events' }))
  expect((await logs.send(new sdk.DescribeResourcePoliciesCommand({}))).resourcePolicies).toEqual([])
})

it('log groups that are protected stay', async () => {
  await logs.send(new sdk.CreateLogGroupCommand({ logGroupName: 'kept', deletionProtectionEnabled: true }))
  await expect(logs.send(new sdk.DeleteLogGroupCommand({ logGroupName: 'kept' }))).rejects.toMatchObject({ name: 'ValidationException' })
  await logs.send(new sdk.DeleteLogGroupCommand({ logGroupName }))
  await expect(logs.send(new sdk.DeleteLogGroupCommand({ logGroupName }))).rejects.toThrow(sdk.ResourceNotFoundException)
})
