/** SNS topics and their subscriptions. Nothing is delivered; whoever subscribes stays unconfirmed until the world says otherwise. */

import type { SnsOperations } from '../../models/sns.ts'
import { ServiceError } from '../../service-error.ts'
import type { Call, Handlers } from '../../world/call.ts'

interface Subscription {
  readonly arn: string
  readonly protocol: string
  readonly endpoint: string
  isConfirmed: boolean
}

interface Topic {
  readonly arn: string
  readonly attributes: Map<string, string>
  readonly tags: Map<string, string>
  readonly subscriptions: Map<string, Subscription>
}

const topicsState = { name: 'sns topics', create: (): Map<string, Topic> => new Map() }

/** Protocols that AWS confirms by itself. */
const selfConfirming: ReadonlySet<string> = new Set(['lambda', 'sqs', 'firehose'])
const settable: ReadonlySet<string> = new Set([
  'Policy',
  'DisplayName',
  'DeliveryPolicy',
  'KmsMasterKeyId',
  'TracingConfig',
  'SignatureVersion',
])

function requireTopic({ region }: Call, arn: string, code = 'NotFoundException'): Topic {
  const topic = region.state(topicsState).get(arn)
  if (topic === undefined) throw new ServiceError(code, 'Topic does not exist')
  return topic
}

function defaultPolicy({ account }: Call, arn: string): string {
  const Statement = [
    {
      Sid: '__default_statement_ID',
      Effect: 'Allow',
      Principal: { AWS: '*' },
      Action: [
        'SNS:GetTopicAttributes',
        'SNS:SetTopicAttributes',
        'SNS:DeleteTopic',
        'SNS:Subscribe',
        'SNS:ListSubscriptionsByTopic',
        'SNS:Publish',
      ],
      Resource: arn,
      Condition: { StringEquals: { 'AWS:SourceOwner': account.id } },
    },
  ]
  return JSON.stringify({ Version: '2008-10-17', Id: '__default_policy_ID', Statement })
}

export const sns: Handlers<SnsOperations> = {
  CreateTopic({ Name, Attributes = {}, Tags }, call) {
    if (!/^[A-Za-z0-9_-]{1,256}(\.fifo)?$/.test(Name)) throw new ServiceError('InvalidParameterException', 'Invalid parameter: Topic Name')
    const arn = call.region.arn('sns', Name)
    const topics = call.region.state(topicsState)
    if (!topics.has(arn)) {
      const attributes = new Map(Object.entries({ Policy: defaultPolicy(call, arn), DisplayName: '', ...Attributes }))
      topics.set(arn, { arn, attributes, tags: new Map((Tags ?? []).map(({ Key, Value }) => [Key, Value])), subscriptions: new Map() })
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

  GetTopicAttributes({ TopicArn }, call) {
    const { attributes, subscriptions } = requireTopic(call, TopicArn)
    const confirmed = [...subscriptions.values()].filter(({ isConfirmed }) => isConfirmed).length
    const counts = {
      SubscriptionsConfirmed: String(confirmed),
      SubscriptionsPending: String(subscriptions.size - confirmed),
      SubscriptionsDeleted: '0',
    }
    return { Attributes: { ...Object.fromEntries(attributes), TopicArn, Owner: call.account.id, ...counts } }
  },

  SetTopicAttributes({ TopicArn, AttributeName, AttributeValue = '' }, call) {
    const { attributes } = requireTopic(call, TopicArn)
    if (!settable.has(AttributeName)) throw new ServiceError('InvalidParameterException', 'Invalid parameter: AttributeName')
    attributes.set(AttributeName, AttributeValue)
    return {}
  },

  Subscribe({ TopicArn, Protocol: protocol, Endpoint: endpoint = '', ReturnSubscriptionArn }, call) {
    const { subscriptions } = requireTopic(call, TopicArn)
    const arn = `${TopicArn}:${call.world.ids.uuid()}`
    const isConfirmed = selfConfirming.has(protocol)
    subscriptions.set(arn, { arn, protocol, endpoint, isConfirmed })
    return { SubscriptionArn: isConfirmed || ReturnSubscriptionArn === true ? arn : 'pending confirmation' }
  },

  Unsubscribe({ SubscriptionArn }, { region }) {
    for (const { subscriptions } of region.state(topicsState).values()) subscriptions.delete(SubscriptionArn)
    return {}
  },

  ListSubscriptionsByTopic({ TopicArn }, call) {
    const Subscriptions = [...requireTopic(call, TopicArn).subscriptions.values()].map(({ arn, protocol, endpoint, isConfirmed }) => ({
      SubscriptionArn: isConfirmed ? arn : 'PendingConfirmation',
      Owner: call.account.id,
      Protocol: protocol,
      Endpoint: endpoint,
      TopicArn,
    }))
    return { Subscriptions }
  },

  TagResource({ ResourceArn, Tags }, call) {
    const { tags } = requireTopic(call, ResourceArn, 'ResourceNotFoundException')
    for (const { Key, Value } of Tags) tags.set(Key, Value)
    return {}
  },

  ListTagsForResource({ ResourceArn }, call) {
    return { Tags: [...requireTopic(call, ResourceArn, 'ResourceNotFoundException').tags].map(([Key, Value]) => ({ Key, Value })) }
  },
}
