import * as v from 'valibot'
import { text } from '../fields.ts'
import { detailKind } from '../kind.ts'
import { topicSubscriptionsKind } from './topic-subscriptions.ts'

/** By the ARN of a confirmed subscription: which messages it takes. Of others nothing is asked. */
export const subscriptionAttributesKind = detailKind({
  name: 'subscription-attributes',
  where: 'region',
  of: topicSubscriptionsKind,
  service: 'sns',
  operation: 'GetSubscriptionAttributes',
  absent: ['NotFoundException', 'NotFound'],
  questions: ({ Answer }) =>
    (Answer ?? []).flatMap(({ SubscriptionArn }) => (SubscriptionArn?.startsWith('arn:') === true ? [{ target: SubscriptionArn, input: { SubscriptionArn } }] : [])),
  record: v.object({ Attributes: v.object({ FilterPolicy: text, FilterPolicyScope: text }) }),
})
