import * as v from 'valibot'
import { text } from '../fields.ts'
import { listKind } from '../kind.ts'

/** Of all topics. `SubscriptionArn` is `PendingConfirmation` until whoever was asked confirms. */
export const subscriptionKind = listKind({
  name: 'subscription',
  where: 'region',
  service: 'sns',
  operation: 'ListSubscriptions',
  lists: ['Subscriptions'],
  record: v.object({ SubscriptionArn: text, TopicArn: text, Protocol: text }),
})
