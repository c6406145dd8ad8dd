import * as v from 'valibot'
import { text } from '../fields.ts'
import { detailKind } from '../kind.ts'
import { subscriptionKind } from './subscription.ts'

/** By the ARN of a confirmed subscription: which messages it takes. Of others nothing is asked. */
export const subscriptionAttributesKind = detailKind({
  name: 'subscription-attributes',
  where: 'region',
  of: subscriptionKind,
  service: 'sns',
  operation: 'GetSubscriptionAttributes',
  absent: ['NotFoundException', 'NotFound'],
  questions: ({ SubscriptionArn }) =>
    SubscriptionArn?.startsWith('arn:') === true ? [{ target: SubscriptionArn, input: { SubscriptionArn } }] : [],
  record: v.object({ Attributes: v.object({ FilterPolicy: text, FilterPolicyScope: text }) }),
})
