/** Subscriptions: pending until whoever has the endpoint confirms them. */

import type { SnsOperations } from '../../models/sns.ts'
import { ServiceError } from '../../service-error.ts'
import type { Handlers } from '../../world/call.ts'
import { requireSubscription, requireTopic, requireTopicOfAnyone, subscribe, type Subscription, topicsState } from './topic.ts'

const settable: ReadonlySet<string> = new Set([
  ...['DeliveryPolicy', 'FilterPolicy', 'FilterPolicyScope', 'RawMessageDelivery', 'RedrivePolicy', 'SubscriptionRoleArn'],
])

function listed({ arn, topicArn, owner, protocol, endpoint, isConfirmed }: Subscription) {
  const SubscriptionArn = isConfirmed ? arn : 'PendingConfirmation'
  return { SubscriptionArn, Owner: owner, Protocol: protocol, Endpoint: endpoint, TopicArn: topicArn }
}

export const subscriptionHandlers = {
  Subscribe({ TopicArn, Protocol, Endpoint = '', Attributes = {}, ReturnSubscriptionArn }, { region }) {
    if (Endpoint === '') throw new ServiceError('InvalidParameterException', 'Invalid parameter: Endpoint')
    const { arn, isConfirmed, attributes } = subscribe(region, requireTopicOfAnyone(region, TopicArn), Protocol, Endpoint)
    for (const [name, value] of Object.entries(Attributes)) attributes.set(name, value)
    return { SubscriptionArn: isConfirmed || ReturnSubscriptionArn === true ? arn : 'pending confirmation' }
  },

  ConfirmSubscription({ TopicArn, Token }, { region }) {
    const pending = [...requireTopicOfAnyone(region, TopicArn).subscriptions.values()].find(({ token }) => token === Token)
    if (pending === undefined) throw new ServiceError('InvalidParameterException', 'Invalid parameter: Token')
    pending.isConfirmed = true
    return { SubscriptionArn: pending.arn }
  },

  Unsubscribe({ SubscriptionArn }, { region }) {
    for (const { subscriptions } of region.state(topicsState).values()) subscriptions.delete(SubscriptionArn)
    return {}
  },

  ListSubscriptionsByTopic({ TopicArn }, { region }) {
    return { Subscriptions: [...requireTopic(region, TopicArn).subscriptions.values()].map(listed) }
  },

  /** The caller's own, be the topic whose it may. */
  ListSubscriptions(_, { account, region }) {
    const topics = region.world.accounts.flatMap((one) => [...one.region(region.name).state(topicsState).values()])
    return { Subscriptions: topics.flatMap(({ subscriptions }) => [...subscriptions.values()].filter(({ owner }) => owner === account.id).map(listed)) }
  },

  GetSubscriptionAttributes({ SubscriptionArn }, { region }) {
    const { arn, topicArn, owner, protocol, endpoint, attributes, isConfirmed } = requireSubscription(region, SubscriptionArn)
    const fixed = { SubscriptionArn: arn, TopicArn: topicArn, Protocol: protocol, Endpoint: endpoint, Owner: owner }
    return { Attributes: { ...Object.fromEntries(attributes), ...fixed, PendingConfirmation: String(!isConfirmed) } }
  },

  SetSubscriptionAttributes({ SubscriptionArn, AttributeName, AttributeValue = '' }, { region }) {
    const { attributes } = requireSubscription(region, SubscriptionArn)
    if (!settable.has(AttributeName)) throw new ServiceError('InvalidParameterException', 'Invalid parameter: AttributeName')
    attributes.set(AttributeName, AttributeValue)
    return {}
  },
} satisfies Partial<Handlers<SnsOperations>>
