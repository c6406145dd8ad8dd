/** Kinds of EventBridge. */
import type { Kind } from '../kind.ts'
import { eventRuleKind } from './event-rule.ts'
import { eventTargetKind } from './event-target.ts'

export const eventsKinds: readonly Kind[] = [eventRuleKind, eventTargetKind]
