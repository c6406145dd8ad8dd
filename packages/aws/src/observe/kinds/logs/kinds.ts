/** Kinds of CloudWatch Logs. */
import type { Kind } from '../kind.ts'
import { logGroupKind } from './log-group.ts'
import { metricFilterKind } from './metric-filter.ts'
import { subscriptionFilterKind } from './subscription-filter.ts'

export const logsKinds: readonly Kind[] = [logGroupKind, metricFilterKind, subscriptionFilterKind]
