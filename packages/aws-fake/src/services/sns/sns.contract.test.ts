import * as sdk from '@aws-sdk/client-sns'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { accountId, clientsOf, expectAllCalled, regionName } from '../../../test/clients.ts'
import { type Fake, startFake } from '../../start-fake.ts'
import { requireSubscription } from './topic.ts'

let fake: Fake
let sns: sdk.SNSClient
beforeAll(async () => {
  fake = await startFake()
  ;({ sns } = clientsOf(fake))
})
afterAll(async () => {
  await expectAllCalled(fake, 'sns')
  await fake.close()
})

it('topics have attributes, tags, and subscriptions that stay unconfirmed', async () => {
  const { TopicArn } = await sns.send(
    new sdk.CreateTopicCommand({ Name: 'alarms', Attributes: { KmsMasterKeyId: 'alias/alarms' }, Tags: [{ Key: 'a', Value: 'b' }] }),
  )
  expect(TopicArn).toBe(`arn:aws:sns:${regionName}:${accountId}:alarms`)
  expect((await sns.send(new sdk.CreateTopicCommand({ Name: 'alarms' }))).TopicArn).toBe(TopicArn)
  expect((await sns.send(new sdk.ListTopicsCommand({}))).Topics).toEqual([{ TopicArn }])
  await sns.send(new sdk.SetTopicAttributesCommand({ TopicArn, AttributeName: 'DisplayName', AttributeValue: 'Alarms' }))
  await sns.send(new sdk.TagResourceCommand({ ResourceArn: TopicArn, Tags: [{ Key: 'c', Value: 'd' }] }))
  expect((await sns.send(new sdk.ListTagsForResourceCommand({ ResourceArn: TopicArn }))).Tags).toEqual([
    { Key: 'a', Value: 'b' },
    { Key: 'c', Value: 'd' },
  ])
  const mail = await sns.send(new sdk.SubscribeCommand({ TopicArn, Protocol: 'email', Endpoint: 'ops@example.com' }))
  expect(mail.SubscriptionArn).toBe('pending confirmation')
  const queue = await sns.send(
    new sdk.SubscribeCommand({ TopicArn, Protocol: 'sqs', Endpoint: `arn:aws:sqs:${regionName}:${accountId}:alarms` }),
  )
  const { Subscriptions } = await sns.send(new sdk.ListSubscriptionsByTopicCommand({ TopicArn }))
  expect(Subscriptions?.map(({ SubscriptionArn }) => SubscriptionArn)).toEqual(['PendingConfirmation', queue.SubscriptionArn])
  const { Attributes } = await sns.send(new sdk.GetTopicAttributesCommand({ TopicArn }))
  expect(Attributes).toMatchObject({
    KmsMasterKeyId: 'alias/alarms',
    DisplayName: 'Alarms',
    SubscriptionsConfirmed: '1',
    SubscriptionsPending: '1',
  })
  await sns.send(new sdk.UnsubscribeCommand({ SubscriptionArn: queue.SubscriptionArn }))
  await sns.send(new sdk.DeleteTopicCommand({ TopicArn }))
  await expect(sns.send(new sdk.GetTopicAttributesCommand({ TopicArn }))).rejects.toThrow(sdk.NotFoundException)
  await expect(sns.send(new sdk.CreateTopicCommand({ Name: 'no spaces' }))).rejects.toThrow(sdk.InvalidParameterException)
})

it('subscriptions wait for the token that only the endpoint has', async () => {
  const { TopicArn } = await sns.send(new sdk.CreateTopicCommand({ Name: 'told' }))
  const asked = { TopicArn, Protocol: 'email', Endpoint: 'ops@example.com', ReturnSubscriptionArn: true }
  const { SubscriptionArn } = await sns.send(new sdk.SubscribeCommand(asked))
  const attributes = async () => (await sns.send(new sdk.GetSubscriptionAttributesCommand({ SubscriptionArn }))).Attributes
  expect(await attributes()).toMatchObject({ PendingConfirmation: 'true', Protocol: 'email', Endpoint: 'ops@example.com' })
  await expect(sns.send(new sdk.ConfirmSubscriptionCommand({ TopicArn, Token: 'guessed' }))).rejects.toThrow(sdk.InvalidParameterException)
  const { token: Token } = requireSubscription(fake.world.account(accountId).region(regionName), SubscriptionArn ?? '')
  expect((await sns.send(new sdk.ConfirmSubscriptionCommand({ TopicArn, Token }))).SubscriptionArn).toBe(SubscriptionArn)
  const FilterPolicy = { SubscriptionArn, AttributeName: 'FilterPolicy', AttributeValue: '{"severity":["high"]}' }
  await sns.send(new sdk.SetSubscriptionAttributesCommand(FilterPolicy))
  expect(await attributes()).toMatchObject({ PendingConfirmation: 'false', FilterPolicy: '{"severity":["high"]}' })
  expect((await sns.send(new sdk.ListSubscriptionsCommand({}))).Subscriptions).toMatchObject([{ SubscriptionArn }])
})

it('who subscribes from another account is told of to the owner of the topic, not as one of its own', async () => {
  fake.world.addAccount('444455556666')
  const { sns: theirs } = clientsOf(fake, { accessKeyId: '444455556666' })
  const { TopicArn } = await sns.send(new sdk.CreateTopicCommand({ Name: 'shared' }))
  await theirs.send(new sdk.SubscribeCommand({ TopicArn, Protocol: 'email', Endpoint: 'audit@example.com' }))
  const { Subscriptions } = await sns.send(new sdk.ListSubscriptionsByTopicCommand({ TopicArn }))
  expect(Subscriptions).toMatchObject([{ Owner: '444455556666', Endpoint: 'audit@example.com' }])
  const ofTopic = async (who: sdk.SNSClient) => (await who.send(new sdk.ListSubscriptionsCommand({}))).Subscriptions?.filter((one) => one.TopicArn === TopicArn)
  expect(await ofTopic(sns)).toEqual([])
  expect(await ofTopic(theirs)).toHaveLength(1)
})

it('policies of topics gain and lose statements', async () => {
  const { TopicArn } = await sns.send(new sdk.CreateTopicCommand({ Name: 'told' }))
  const Label = 'others'
  const permission = { TopicArn, Label, AWSAccountId: ['444455556666'], ActionName: ['Publish'] }
  await sns.send(new sdk.AddPermissionCommand(permission))
  await expect(sns.send(new sdk.AddPermissionCommand(permission))).rejects.toThrow(sdk.InvalidParameterException)
  const sids = async () => {
    const { Attributes } = await sns.send(new sdk.GetTopicAttributesCommand({ TopicArn }))
    const { Statement } = JSON.parse(Attributes?.['Policy'] ?? '') as { readonly Statement: readonly { readonly Sid: string }[] }
    return Statement.map(({ Sid }) => Sid)
  }
  expect(await sids()).toEqual(['__default_statement_ID', 'others'])
  await sns.send(new sdk.RemovePermissionCommand({ TopicArn, Label }))
  expect(await sids()).toEqual(['__default_statement_ID'])
  await sns.send(new sdk.UntagResourceCommand({ ResourceArn: TopicArn, TagKeys: ['a'] }))
  const wrong = { TopicArn, AttributeName: 'Policy', AttributeValue: '{}' }
  await expect(sns.send(new sdk.SetTopicAttributesCommand(wrong))).rejects.toThrow(sdk.InvalidParameterException)
})
