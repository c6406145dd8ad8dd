/** SNS: topics with their policies, tags and subscriptions. Nothing is delivered. */

import type { SnsOperations } from '../../models/sns.ts'
import { ServiceError } from '../../service-error.ts'
import type { Handlers } from '../../world/call.ts'
import { readPolicy } from '../policy-document.ts'
import { subscriptionHandlers } from './subscription-handlers.ts'
import { makeTopic, requireTopic, type Topic, topicsState } from './topic.ts'

const settable: ReadonlySet<string> = new Set([
  'Policy',
  'DisplayName',
  'DeliveryPolicy',
  'KmsMasterKeyId',
  'TracingConfig',
  'SignatureVersion',
])

interface PolicyText {
  readonly Statement: readonly { readonly Sid?: string }[]
}

function changePolicy({ attributes }: Topic, change: (statements: PolicyText['Statement']) => readonly object[]): void {
  const policy = JSON.parse(attributes.get('Policy') ?? '{"Version":"2012-10-17","Statement":[]}') as PolicyText
  attributes.set('Policy', JSON.stringify({ ...policy, Statement: change(policy.Statement) }))
}

export const sns: Handlers<SnsOperations> = {
  ...subscriptionHandlers,

  CreateTopic({ Name, Attributes = {}, Tags = [] }, { region }) {
    if (!/^[A-Za-z0-9_-]{1,256}(\.fifo)?$/.test(Name)) throw new ServiceError('InvalidParameterException', 'Invalid parameter: Topic Name')
    const arn = region.arn('sns', Name)
    if (!region.state(topicsState).has(arn)) {
      const { tags } = makeTopic(region, Name, Attributes)
      for (const { Key, Value } of Tags) tags.set(Key, Value)
    }
    return { TopicArn: arn }
  },

  DeleteTopic({ TopicArn }, { region }) {
    region.state(topicsState).delete(TopicArn)
    return {}
  },

  ListTopics(_, { region }) {
    return { Topics: [...region.state(topicsState).keys()].map((TopicArn) => ({ TopicArn })) }
  },

  GetTopicAttributes({ TopicArn }, { region, account }) {
    const { attributes, subscriptions } = requireTopic(region, TopicArn)
    const confirmed = [...subscriptions.values()].filter(({ isConfirmed }) => isConfirmed).length
    const counts = {
      SubscriptionsConfirmed: String(confirmed),
      SubscriptionsPending: String(subscriptions.size - confirmed),
      SubscriptionsDeleted: '0',
    }
    return { Attributes: { ...Object.fromEntries(attributes), TopicArn, Owner: account.id, ...counts } }
  },

  SetTopicAttributes({ TopicArn, AttributeName, AttributeValue = '' }, { region }) {
    const { attributes } = requireTopic(region, TopicArn)
    if (!settable.has(AttributeName)) throw new ServiceError('InvalidParameterException', 'Invalid parameter: AttributeName')
    if (AttributeName === 'Policy' && readPolicy(AttributeValue) === null)
      throw new ServiceError('InvalidParameterException', 'Invalid parameter: Policy Error: null')
    if (AttributeName === 'KmsMasterKeyId' && AttributeValue === '') attributes.delete(AttributeName)
    else attributes.set(AttributeName, AttributeValue)
    return {}
  },

  AddPermission({ TopicArn, Label, AWSAccountId, ActionName }, { region }) {
    const topic = requireTopic(region, TopicArn)
    changePolicy(topic, (statements) => {
      if (statements.some(({ Sid }) => Sid === Label))
        throw new ServiceError('InvalidParameterException', 'Invalid parameter: Statement already exists')
      const AWS = AWSAccountId.map((id) => `arn:aws:iam::${id}:root`)
      const Action = ActionName.map((name) => `SNS:${name}`)
      return [...statements, { Sid: Label, Effect: 'Allow', Principal: { AWS }, Action, Resource: topic.arn }]
    })
    return {}
  },

  RemovePermission({ TopicArn, Label }, { region }) {
    changePolicy(requireTopic(region, TopicArn), (statements) => statements.filter(({ Sid }) => Sid !== Label))
    return {}
  },

  TagResource({ ResourceArn, Tags }, { region }) {
    const { tags } = requireTopic(region, ResourceArn, 'ResourceNotFoundException')
    for (const { Key, Value } of Tags) tags.set(Key, Value)
    return {}
  },

  UntagResource({ ResourceArn, TagKeys }, { region }) {
    const { tags } = requireTopic(region, ResourceArn, 'ResourceNotFoundException')
    for (const name of TagKeys) tags.delete(name)
    return {}
  },

  ListTagsForResource({ ResourceArn }, { region }) {
    return { Tags: [...requireTopic(region, ResourceArn, 'ResourceNotFoundException').tags].map(([Key, Value]) => ({ Key, Value })) }
  },
}
