/** Aspects of log groups, of what is counted in them, and of alarms on that. */
import type { Aspect } from '../aspect.ts'
import { alarmAspect } from './alarm.ts'
import { logGroupAspect } from './log-group.ts'
import { logGroupKeyAspect } from './log-group-key.ts'
import { logGroupProtectionAspect } from './log-group-protection.ts'
import { logGroupRetentionAspect } from './log-group-retention.ts'
import { metricFilterAspect } from './metric-filter.ts'

export const logsAspects: readonly Aspect[] = [
  ...[logGroupAspect, logGroupKeyAspect, logGroupRetentionAspect, logGroupProtectionAspect],
  ...[metricFilterAspect, alarmAspect],
]
