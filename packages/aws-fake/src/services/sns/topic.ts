/** Topics and who subscribes to them. */

import { ServiceError } from '../../service-error.ts'
import type { Region } from '../../world/world.ts'

export interface Subscription {
  readonly arn: string
  readonly topicArn: string
  /** The account that asked for it. */
  readonly owner: string
  readonly protocol: string
  readonly endpoint: string
  readonly attributes: Map<string, string>
  /** What a confirmation has to bring along: it is sent to the endpoint alone. */
  readonly token: string
  isConfirmed: boolean
}

export interface Topic {
  readonly arn: string
  readonly attributes: Map<string, string>
  readonly tags: Map<string, string>
  readonly subscriptions: Map<string, Subscription>
}

export const topicsState = { name: 'sns topics', create: (): Map<string, Topic> => new Map() }

/** Protocols that AWS confirms by itself. */
const selfConfirming: ReadonlySet<string> = new Set(['lambda', 'sqs', 'firehose', 'application', 'sms'])

export function makeTopic(region: Region, name: string, attributes: Readonly<Record<string, string>> = {}): Topic {
  const arn = region.arn('sns', name)
  const all = { Policy: defaultPolicy(region, arn), DisplayName: '', ...attributes }
  const topic: Topic = { arn, attributes: new Map(Object.entries(all)), tags: new Map(), subscriptions: new Map() }
  region.state(topicsState).set(arn, topic)
  return topic
}

/** @param region of the account that asks for it */
export function subscribe(region: Region, topic: Topic, protocol: string, endpoint: string): Subscription {
  const held = [...topic.subscriptions.values()].find((one) => one.protocol === protocol && one.endpoint === endpoint)
  if (held !== undefined) return held
  const subscription: Subscription = {
    arn: `${topic.arn}:${region.world.ids.uuid()}`,
    topicArn: topic.arn,
    owner: region.account.id,
    protocol,
    endpoint,
    attributes: new Map([['RawMessageDelivery', 'false']]),
    token: region.world.ids.hex(64),
    isConfirmed: selfConfirming.has(protocol),
  }
  topic.subscriptions.set(subscription.arn, subscription)
  return subscription
}

/** Has everybody who was asked to confirm a subscription do it, as people who read their mail would. */
export function confirmSubscriptions(region: Region): void {
  for (const { subscriptions } of region.state(topicsState).values()) for (const one of subscriptions.values()) one.isConfirmed = true
}

/** The same of any account: who asks to subscribe, or confirms it, may be of another one. What the topic's policy says of it is not asked. */
export function requireTopicOfAnyone({ world, name }: Region, arn: string): Topic {
  const account = arn.split(':')[4] ?? ''
  if (!world.hasAccount(account)) throw new ServiceError('NotFoundException', 'Topic does not exist')
  return requireTopic(world.account(account).region(name), arn)
}

export function requireTopic(region: Region, arn: string, code = 'NotFoundException'): Topic {
  const topic = region.state(topicsState).get(arn)
  if (topic === undefined) throw new ServiceError(code, 'Topic does not exist')
  return topic
}

export function requireSubscription(region: Region, arn: string): Subscription {
  const topics = [...region.state(topicsState).values()]
  const found = topics.map(({ subscriptions }) => subscriptions.get(arn)).find((one) => one !== undefined)
  if (found === undefined) throw new ServiceError('NotFoundException', 'Subscription does not exist')
  return found
}

function defaultPolicy({ account }: Region, arn: string): string {
  const actions = ['GetTopicAttributes', 'SetTopicAttributes', 'DeleteTopic', 'Subscribe', 'ListSubscriptionsByTopic', 'Publish']
  const Statement = [
    {
      Sid: '__default_statement_ID',
      Effect: 'Allow',
      Principal: { AWS: '*' },
      Action: actions.map((action) => `SNS:${action}`),
      Resource: arn,
      Condition: { StringEquals: { 'AWS:SourceOwner': account.id } },
    },
  ]
  return JSON.stringify({ Version: '2008-10-17', Id: '__default_policy_ID', Statement })
}
