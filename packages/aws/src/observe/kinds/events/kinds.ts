/** Kinds of EventBridge. */
import type { Kind } from '../kind.ts'
import { busRuleKind } from './bus-rule.ts'
import { busTargetKind } from './bus-target.ts'
import { eventBusKind } from './event-bus.ts'
import { eventRuleKind } from './event-rule.ts'
import { eventTargetKind } from './event-target.ts'

export const eventsKinds: readonly Kind[] = [eventRuleKind, eventTargetKind, eventBusKind, busRuleKind, busTargetKind]
