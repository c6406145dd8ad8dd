/** Kinds of SNS. */
import type { Kind } from '../kind.ts'
import { subscriptionKind } from './subscription.ts'
import { subscriptionAttributesKind } from './subscription-attributes.ts'
import { topicKind } from './topic.ts'
import { topicAttributesKind } from './topic-attributes.ts'

export const snsKinds: readonly Kind[] = [topicKind, topicAttributesKind, subscriptionKind, subscriptionAttributesKind]
