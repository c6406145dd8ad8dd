/** Kinds of SNS. */
import type { Kind } from '../kind.ts'
import { subscriptionAttributesKind } from './subscription-attributes.ts'
import { topicKind } from './topic.ts'
import { topicAttributesKind } from './topic-attributes.ts'
import { topicSubscriptionsKind } from './topic-subscriptions.ts'

export const snsKinds: readonly Kind[] = [topicKind, topicAttributesKind, topicSubscriptionsKind, subscriptionAttributesKind]
