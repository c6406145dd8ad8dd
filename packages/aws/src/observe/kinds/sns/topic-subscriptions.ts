import * as v from 'valibot'
import { text } from '../fields.ts'
import { detailListKind } from '../kind.ts'
import { topicKind } from './topic.ts'

/**
 * By topic ARN; absent: it went since it was listed. `SubscriptionArn` is `PendingConfirmation` until whoever was asked confirms. Not by
 * ListSubscriptions, which has the requester's own only: another account may subscribe to a topic of this one.
 */
export const topicSubscriptionsKind = detailListKind({
  name: 'topic-subscriptions',
  where: 'region',
  of: topicKind,
  service: 'sns',
  operation: 'ListSubscriptionsByTopic',
  lists: ['Subscriptions'],
  absent: ['NotFoundException', 'NotFound'],
  questions: ({ TopicArn }) => [{ target: TopicArn, input: { TopicArn } }],
  record: v.object({ SubscriptionArn: text, Protocol: text }),
})
