/** How often plans run. */
import { isTimeZone, longestGap, parseSchedule } from '@holdfast/core/aws-schedule'
import type { Instant } from '@holdfast/core/clock'
import { planDocumentKind, type PlanRule } from '../../../observe/kinds/backup/plan-document.ts'
import { remembered } from '../../views/remembered.ts'
import type { RegionView } from '../../views/views.ts'

export interface Pace {
  readonly schedule: string | null
  /** The longest time between two runs and the start window; null: no rule has a schedule that can be read. */
  readonly allowedMs: number | null
}

/** By plan id. Made once, by `view.once(pacesOf)`: rules that ask need the kind `plan-document`. */
export function pacesOf(view: RegionView): ReadonlyMap<string, Pace> {
  return new Map(view.rows(planDocumentKind).map(({ Target, Answer }) => [Target, paceOf(Answer?.BackupPlan.Rules ?? [], view)]))
}

/** Of the rule that runs most often. */
export function paceOf(rules: readonly PlanRule[], view: RegionView): Pace {
  const known = view.once(pacesOfRules)
  let best: Pace = { schedule: null, allowedMs: null }
  for (const rule of rules) {
    const pace = known(rule, () => paceOfRule(rule, view.now))
    if (pace.allowedMs !== null && (best.allowedMs === null || pace.allowedMs < best.allowedMs)) best = pace
  }
  return best
}

/** Many resources are of one rule, and gaps take long to find. */
const pacesOfRules = () => remembered<PlanRule, Pace>()

function paceOfRule({ ScheduleExpression: text, ScheduleExpressionTimezone: zone = 'Etc/UTC', StartWindowMinutes = 480 }: PlanRule, now: Instant): Pace {
  const schedule = parseSchedule(text ?? '')
  if (text === undefined || schedule === null || !isTimeZone(zone)) return { schedule: null, allowedMs: null }
  return { schedule: text, allowedMs: longestGap(schedule, now, zone) + StartWindowMinutes * 60_000 }
}
