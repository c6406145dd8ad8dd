/** How often plans run. */
import { isTimeZone, longestGap, parseSchedule } from '@holdfast/core/aws-schedule'
import type { Instant } from '@holdfast/core/clock'
import { planDocumentKind, type PlanRule } from '../../../observe/kinds/backup/plan-document.ts'
import type { RegionView } from '../../views/views.ts'

export interface Pace {
  readonly schedule: string | null
  /** The longest time between two runs and the start window; null: no rule has a schedule that can be read. */
  readonly allowedMs: number | null
}

/** By plan id. Made once, by `view.once(pacesOf)`: rules that ask need the kind `plan-document`. */
export function pacesOf(view: RegionView): ReadonlyMap<string, Pace> {
  return new Map(view.rows(planDocumentKind).map(({ Target, Answer }) => [Target, paceOf(Answer?.BackupPlan.Rules ?? [], view.now)]))
}

/** Of the rule that runs most often. */
export function paceOf(rules: readonly PlanRule[], now: Instant): Pace {
  let best: { readonly schedule: string; readonly allowedMs: number } | null = null
  for (const { ScheduleExpression: text, ScheduleExpressionTimezone: zone = 'Etc/UTC', StartWindowMinutes = 480 } of rules) {
    const schedule = parseSchedule(text ?? '')
    if (text === undefined || schedule === null || !isTimeZone(zone)) continue
    const allowedMs = longestGap(schedule, now, zone) + StartWindowMinutes * 60_000
    if (best === null || allowedMs < best.allowedMs) best = { schedule: text, allowedMs }
  }
  return best ?? { schedule: null, allowedMs: null }
}
