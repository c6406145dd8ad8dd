/** Kinds of CloudWatch Logs. */
import type { Kind } from '../kind.ts'
import { logGroupKind } from './log-group.ts'
import { metricFilterKind } from './metric-filter.ts'

export const logsKinds: readonly Kind[] = [logGroupKind, metricFilterKind]
