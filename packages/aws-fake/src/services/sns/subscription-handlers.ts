/** Subscriptions: pending until whoever has the endpoint confirms them. */

import type { SnsOperations } from '../../models/sns.ts'
import { ServiceError } from '../../service-error.ts'
import type { Call, Handlers } from '../../world/call.ts'
import { requireSubscription, requireTopic, subscribe, type Subscription, topicsState } from './topic.ts'

const settable: ReadonlySet<string> = new Set([
  ...['DeliveryPolicy', 'FilterPolicy', 'FilterPolicyScope', 'RawMessageDelivery', 'RedrivePolicy', 'SubscriptionRoleArn'],
])

function listed({ account }: Call, { arn, topicArn, protocol, endpoint, isConfirmed }: Subscription) {
  const SubscriptionArn = isConfirmed ? arn : 'PendingConfirmation'
  return { SubscriptionArn, Owner: account.id, Protocol: protocol, Endpoint: endpoint, TopicArn: topicArn }
}

export const subscriptionHandlers = {
  Subscribe({ TopicArn, Protocol, Endpoint = '', Attributes = {}, ReturnSubscriptionArn }, { region }) {
    if (Endpoint === '') throw new ServiceError('InvalidParameterException', 'Invalid parameter: Endpoint')
    const { arn, isConfirmed, attributes } = subscribe(region, requireTopic(region, TopicArn), Protocol, Endpoint)
    for (const [name, value] of Object.entries(Attributes)) attributes.set(name, value)
    return { SubscriptionArn: isConfirmed || ReturnSubscriptionArn === true ? arn : 'pending confirmation' }
  },

  ConfirmSubscription({ TopicArn, Token }, { region }) {
    const pending = [...requireTopic(region, TopicArn).subscriptions.values()].find(({ token }) => token === Token)
    if (pending === undefined) throw new ServiceError('InvalidParameterException', 'Invalid parameter: Token')
    pending.isConfirmed = true
    return { SubscriptionArn: pending.arn }
  },

  Unsubscribe({ SubscriptionArn }, { region }) {
    for (const { subscriptions } of region.state(topicsState).values()) subscriptions.delete(SubscriptionArn)
    return {}
  },

  ListSubscriptionsByTopic({ TopicArn }, call) {
    return { Subscriptions: [...requireTopic(call.region, TopicArn).subscriptions.values()].map((one) => listed(call, one)) }
  },

  ListSubscriptions(_, call) {
    const all = [...call.region.state(topicsState).values()].flatMap(({ subscriptions }) => [...subscriptions.values()])
    return { Subscriptions: all.map((one) => listed(call, one)) }
  },

  GetSubscriptionAttributes({ SubscriptionArn }, { region, account }) {
    const { arn, topicArn, protocol, endpoint, attributes, isConfirmed } = requireSubscription(region, SubscriptionArn)
    const fixed = { SubscriptionArn: arn, TopicArn: topicArn, Protocol: protocol, Endpoint: endpoint, Owner: account.id }
    return { Attributes: { ...Object.fromEntries(attributes), ...fixed, PendingConfirmation: String(!isConfirmed) } }
  },

  SetSubscriptionAttributes({ SubscriptionArn, AttributeName, AttributeValue = '' }, { region }) {
    const { attributes } = requireSubscription(region, SubscriptionArn)
    if (!settable.has(AttributeName)) throw new ServiceError('InvalidParameterException', 'Invalid parameter: AttributeName')
    attributes.set(AttributeName, AttributeValue)
    return {}
  },
} satisfies Partial<Handlers<SnsOperations>>
