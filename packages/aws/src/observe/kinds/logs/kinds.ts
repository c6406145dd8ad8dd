/** Kinds of CloudWatch Logs. */
import type { Kind } from '../kind.ts'
import { logGroupKind } from './log-group.ts'
import { logPolicyKind } from './log-policy.ts'
import { metricFilterKind } from './metric-filter.ts'
import { subscriptionFilterKind } from './subscription-filter.ts'

export const logsKinds: readonly Kind[] = [logGroupKind, logPolicyKind, metricFilterKind, subscriptionFilterKind]
