/** Whether a topic's messages arrive: it is there, may be published to, and somebody has confirmed to be told. */
import { keyKind } from '../../../../observe/kinds/kms/key.ts'
import { keyPolicyKind } from '../../../../observe/kinds/kms/key-policy.ts'
import { subscriptionAttributesKind } from '../../../../observe/kinds/sns/subscription-attributes.ts'
import { topicKind } from '../../../../observe/kinds/sns/topic.ts'
import { topicAttributesKind } from '../../../../observe/kinds/sns/topic-attributes.ts'
import { topicSubscriptionsKind } from '../../../../observe/kinds/sns/topic-subscriptions.ts'
import type { RecordOf } from '../../../../observe/kinds/kind.ts'
import { remembered } from '../../../views/remembered.ts'
import type { RegionView } from '../../../views/views.ts'
import { atPlaceOf } from './at-place.ts'
import { keyAt } from './key-at.ts'
import { bestOf, broken, type Reach, unclear } from './reach.ts'
import { matchesEvent, parseEventPattern } from '../../../../languages/event-pattern/event-pattern.ts'
import { compiled } from '../../access/compiled.ts'
import { isUnusable, isUsable } from '../../encryption/key-states.ts'
import { mayPublish, mayUseKey, type Publisher, serviceOf } from './publisher.ts'

export const topicNeeds = [topicKind, topicAttributesKind, topicSubscriptionsKind, subscriptionAttributesKind, keyKind, keyPolicyKind] as const

/** @param stage of a path that ends in a topic */
const topicStage = 8

/**
 * Told by a topic, by ARN.
 * @param view where what publishes is
 * @param messages what is published, where that is known: subscriptions may take some messages only
 */
export function topicReach(view: RegionView, arn: string, publisher: Publisher, messages: readonly object[] | null = null): Reach {
  const [, , , region, account] = arn.split(':')
  if (region !== view.region) return unclear('the topic is of another Region')
  if (account !== view.account.id && view.account.isTemplate) return unclear('the topic is not of the template')
  // "Notification options with AWS Backup", AWS Backup Developer Guide, Limitations
  if (account !== view.account.id && publisher.by === 'backup') return broken(topicStage - 4, 'AWS Backup tells no topic of another account')
  return atPlaceOf(view, arn, 'the topic', (place) => ownTopicReach(place, arn, publisher, messages))
}

/** @param view where the topic is */
function ownTopicReach(view: RegionView, arn: string, publisher: Publisher, messages: readonly object[] | null): Reach {
  const about = view.about(topicAttributesKind, arn)
  if (about.state === 'failed') {
    if (view.account.isTemplate && about.failures.length === 0) return unclear('the topic is not of the template')
    return view.known(topicKind).some(({ TopicArn }) => TopicArn === arn) || about.failures.length > 0
      ? unclear("the topic's settings could not be read", about.failures)
      : broken(topicStage - 4, 'the topic is not there')
  }
  if (about.state === 'absent') return broken(topicStage - 4, 'the topic is not there')
  const { answer } = about
  const closed = view.once(closures)(JSON.stringify([arn, publisher]), () => whyShut(view, answer, publisher, arn))
  if (closed !== null) return closed
  const subscriptions = view.about(topicSubscriptionsKind, arn)
  // they are asked by hand as often as by the template
  if (subscriptions.state === 'failed' && view.account.isTemplate && subscriptions.failures.length === 0) return { state: 'told', by: arn }
  if (subscriptions.state === 'failed') return unclear('who subscribes to the topic could not be read', subscriptions.failures)
  const subscribed = subscriptions.state === 'found' ? subscriptions.answer : []
  if (subscribed.length === 0) return broken(topicStage - 1, 'nobody subscribes to the topic')
  return bestOf(
    subscribed.map(({ SubscriptionArn, Protocol }): Reach => {
      if (SubscriptionArn?.startsWith('arn:') !== true) return broken(topicStage, 'nobody who subscribes to the topic has confirmed it', true)
      return keptOut(view, SubscriptionArn, publisher, messages) ?? endpointReach(Protocol, arn)
    }),
  )
}

/** By topic and publisher, why nothing can be published: many acts end in one topic. */
const closures = () => remembered<string, Reach | null>()

/** By the topic's policy or its key's; null: the publisher may. */
function whyShut(view: RegionView, { Attributes }: RecordOf<typeof topicAttributesKind>, publisher: Publisher, arn: string): Reach | null {
  const { Policy, KmsMasterKeyId } = Attributes
  if (Policy === undefined) return unclear("AWS does not tell the topic's policy")
  const may = mayPublish(compiled(Policy, 'resource', 'topic policy'), publisher, arn)
  if (may === 'denied' && publisher.by === 'role') return broken(topicStage - 3, "the event rule's role may not publish to the topic: its own policies, or the topic's, do not let it")
  if (may === 'denied') return broken(topicStage - 3, `the topic's policy does not let ${serviceOf(publisher)} publish`)
  if (may === 'unknown') return unclear(`whether the topic's policy lets ${serviceOf(publisher)} publish depends on conditions, or on a policy that cannot be read`)
  return KmsMasterKeyId === undefined ? null : keyReach(view, KmsMasterKeyId, publisher, arn)
}

const people: ReadonlySet<string> = new Set(['email', 'email-json', 'sms', 'http', 'https', 'application'])

function endpointReach(protocol: string | undefined, topic: string): Reach {
  if (protocol === undefined) return unclear('AWS does not say how the topic tells a subscriber')
  if (people.has(protocol)) return { state: 'told', by: topic }
  if (protocol === 'firehose') return broken(topicStage - 1, 'the topic only hands it to a stream that keeps it')
  return unclear(protocol === 'sqs' ? 'it ends in a queue: whether anybody reads that is not seen' : 'it ends in a program: what that does is not seen')
}

/**
 * Why a subscription's filter may leave the messages out; null if it takes them. Without another scope a filter is one of attributes:
 * messages of EventBridge and of alarms have none. Source: https://docs.aws.amazon.com/sns/latest/dg/sns-message-filtering.html
 */
function keptOut(view: RegionView, subscription: string, publisher: Publisher, messages: readonly object[] | null): Reach | null {
  const about = view.about(subscriptionAttributesKind, subscription)
  if (about.state === 'failed') return unclear('which messages a subscription takes could not be read', about.failures)
  if (about.state === 'absent') return broken(topicStage, 'the subscription is gone', true)
  const { FilterPolicy = '', FilterPolicyScope = 'MessageAttributes' } = about.answer.Attributes
  if (FilterPolicy.trim() === '' || FilterPolicy.trim() === '{}') return null
  const policy = parseEventPattern(FilterPolicy)
  const seen = FilterPolicyScope === 'MessageBody' ? messages : publisher.by === 'backup' ? null : [{}]
  if (policy.kind === 'invalid' || seen === null) return unclear('a subscription takes some messages only: whether it takes this one is not known')
  return seen.every((message) => matchesEvent(policy, message)) ? null : broken(topicStage, "the subscription's filter leaves it out", true)
}

/** Null if the service may use the topic's key. The key that AWS manages for SNS lets no other service. */
function keyReach(view: RegionView, key: string, publisher: Publisher, topic: string): Reach | null {
  const service = serviceOf(publisher)
  if (key.endsWith('alias/aws/sns')) return broken(topicStage - 2, `the topic's key is the one that AWS manages: ${service} cannot use it`)
  const { place, name } = keyAt(view, key)
  const metadata = place.about(keyKind, name)
  if (metadata.state === 'failed') return unclear("the topic's key could not be read", metadata.failures)
  if (metadata.state === 'absent') return broken(topicStage - 2, "the topic's key is gone")
  const { KeyState, KeyManager, Arn = key } = metadata.answer.KeyMetadata
  if (KeyManager === 'AWS') return broken(topicStage - 2, `the topic's key is one that AWS manages: ${service} cannot use it`)
  if (KeyManager !== 'CUSTOMER') return unclear("AWS does not say who manages the topic's key")
  if (isUnusable(KeyState)) return broken(topicStage - 2, "the topic's key is not enabled")
  if (!isUsable(KeyState)) return unclear("AWS does not say whether the topic's key can be used")
  const policy = place.about(keyPolicyKind, name)
  if (policy.state === 'failed') return unclear("the policy of the topic's key could not be read", policy.failures)
  const text = policy.state === 'found' ? (policy.answer.Policy ?? '') : ''
  const may = mayUseKey(compiled(text, 'key', 'key policy'), publisher, topic, Arn)
  if (may === 'unknown') return unclear(`whether the policy of the topic's key lets ${service} use it depends on conditions, or cannot be read`)
  return may === 'allowed' ? null : broken(topicStage - 2, `the policy of the topic's key does not let ${service} use it`)
}
