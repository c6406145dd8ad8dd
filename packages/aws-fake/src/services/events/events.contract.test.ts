import * as sdk from '@aws-sdk/client-eventbridge'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { accountId, clientsOf, expectAllCalled, regionName } from '../../../test/clients.ts'
import { type Fake, startFake } from '../../start-fake.ts'

let fake: Fake
let events: sdk.EventBridgeClient
beforeAll(async () => {
  fake = await startFake()
  ;({ events } = clientsOf(fake))
})
afterAll(async () => {
  await expectAllCalled(fake, 'events')
  await fake.close()
})

const EventPattern = JSON.stringify({ source: ['aws.backup'], 'detail-type': ['AWS API Call via CloudTrail'] })
const RuleArn = `arn:aws:events:${regionName}:${accountId}:rule/deletions`

it('rules have a pattern that can be read, are on or off, and keep their targets when they are put again', async () => {
  const Name = 'deletions'
  expect((await events.send(new sdk.PutRuleCommand({ Name, EventPattern, Tags: [{ Key: 'a', Value: 'b' }] }))).RuleArn).toBe(RuleArn)
  for (const wrong of ['{', '{"source": "aws.backup"}', '{"source": [{"begins": "x"}]}'])
    await expect(events.send(new sdk.PutRuleCommand({ Name, EventPattern: wrong }))).rejects.toThrow(sdk.InvalidEventPatternException)
  await expect(events.send(new sdk.PutRuleCommand({ Name }))).rejects.toMatchObject({ name: 'ValidationException' })
  const Targets = [{ Id: 'topic', Arn: `arn:aws:sns:${regionName}:${accountId}:alarms` }]
  expect((await events.send(new sdk.PutTargetsCommand({ Rule: Name, Targets }))).FailedEntryCount).toBe(0)
  await events.send(new sdk.PutRuleCommand({ Name, EventPattern, State: 'DISABLED' }))
  expect((await events.send(new sdk.ListTargetsByRuleCommand({ Rule: Name }))).Targets).toEqual(Targets)
  expect(await events.send(new sdk.DescribeRuleCommand({ Name }))).toMatchObject({ Name, State: 'DISABLED', EventPattern })
  await events.send(new sdk.EnableRuleCommand({ Name }))
  expect((await events.send(new sdk.ListRulesCommand({ NamePrefix: 'del' }))).Rules).toMatchObject([
    { Name, Arn: RuleArn, State: 'ENABLED' },
  ])
  await events.send(new sdk.DisableRuleCommand({ Name }))
  await expect(events.send(new sdk.DeleteRuleCommand({ Name }))).rejects.toMatchObject({ name: 'ValidationException' })
  const removed = await events.send(new sdk.RemoveTargetsCommand({ Rule: Name, Ids: ['topic', 'none'] }))
  expect(removed).toMatchObject({ FailedEntryCount: 1, FailedEntries: [{ TargetId: 'none' }] })
})

it('rules have tags, and end', async () => {
  await events.send(new sdk.TagResourceCommand({ ResourceARN: RuleArn, Tags: [{ Key: 'c', Value: 'd' }] }))
  await events.send(new sdk.UntagResourceCommand({ ResourceARN: RuleArn, TagKeys: ['a'] }))
  expect((await events.send(new sdk.ListTagsForResourceCommand({ ResourceARN: RuleArn }))).Tags).toEqual([{ Key: 'c', Value: 'd' }])
  await events.send(new sdk.DeleteRuleCommand({ Name: 'deletions' }))
  await events.send(new sdk.DeleteRuleCommand({ Name: 'deletions' }))
  await expect(events.send(new sdk.DescribeRuleCommand({ Name: 'deletions' }))).rejects.toThrow(sdk.ResourceNotFoundException)
})

it('patterns are tried on events', async () => {
  const event = { id: '1', account: accountId, source: 'aws.backup', time: '2026-01-01T00:00:00Z', region: regionName, resources: [] }
  const send = async (source: string) => {
    const Event = JSON.stringify({ ...event, source, 'detail-type': 'AWS API Call via CloudTrail', detail: {} })
    return (await events.send(new sdk.TestEventPatternCommand({ EventPattern, Event }))).Result
  }
  expect([await send('aws.backup'), await send('aws.kms')]).toEqual([true, false])
  await expect(events.send(new sdk.TestEventPatternCommand({ EventPattern, Event: '{}' }))).rejects.toMatchObject({
    name: 'ValidationException',
  })
})

it('buses have policies, and go when their rules have gone', async () => {
  const Name = 'security'
  const { EventBusArn } = await events.send(new sdk.CreateEventBusCommand({ Name }))
  await expect(events.send(new sdk.CreateEventBusCommand({ Name }))).rejects.toThrow(sdk.ResourceAlreadyExistsException)
  const permission = { EventBusName: Name, Action: 'events:PutEvents', Principal: '444455556666', StatementId: 'others' }
  await events.send(new sdk.PutPermissionCommand(permission))
  const { Policy = '' } = await events.send(new sdk.DescribeEventBusCommand({ Name }))
  expect(JSON.parse(Policy)).toMatchObject({ Statement: [{ Sid: 'others', Principal: { AWS: 'arn:aws:iam::444455556666:root' } }] })
  await events.send(new sdk.RemovePermissionCommand({ EventBusName: Name, StatementId: 'others' }))
  expect((await events.send(new sdk.ListEventBusesCommand({}))).EventBuses).toMatchObject([{ Name: 'default' }, { Name, Arn: EventBusArn }])
  const archive = { ArchiveName: 'all', EventSourceArn: EventBusArn, RetentionDays: 400 }
  await events.send(new sdk.CreateArchiveCommand(archive))
  expect(await events.send(new sdk.DescribeArchiveCommand({ ArchiveName: 'all' }))).toMatchObject({ ...archive, State: 'ENABLED' })
  expect((await events.send(new sdk.ListArchivesCommand({}))).Archives).toMatchObject([archive])
  await events.send(new sdk.DeleteArchiveCommand({ ArchiveName: 'all' }))
  await events.send(new sdk.PutRuleCommand({ Name: 'one', EventBusName: Name, EventPattern }))
  await expect(events.send(new sdk.DeleteEventBusCommand({ Name }))).rejects.toMatchObject({ name: 'ValidationException' })
  await events.send(new sdk.DeleteRuleCommand({ Name: 'one', EventBusName: Name }))
  await events.send(new sdk.DeleteEventBusCommand({ Name }))
  await expect(events.send(new sdk.DescribeEventBusCommand({ Name }))).rejects.toThrow(sdk.ResourceNotFoundException)
})
