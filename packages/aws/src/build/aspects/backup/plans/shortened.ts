/** What a change of a plan's rules takes from the points that are made from then on: them, time, copies, the way back to any second. */
import type { Instant } from '@holdfast/core/clock'
import { longestGap, parseSchedule } from '@holdfast/core/aws-schedule'
import type { PlanRule } from './plan-rule.ts'

type Kept = Pick<PlanRule, 'keepDays'>

/** For people, a line each. */
export function shortened(before: readonly PlanRule[], after: readonly PlanRule[], now: Instant): readonly string[] {
  return before.flatMap((held) => {
    const rule = after.find(({ name }) => name === held.name)
    if (rule === undefined) return [`no more points by ${held.name}`]
    const copies = held.copies.flatMap((copy) => {
      const to = `copies of ${rule.name} to ${copy.vault.split(':backup-vault:').at(-1) ?? ''} in ${copy.vault.split(':')[3] ?? ''}`
      const still = rule.copies.find(({ vault }) => vault === copy.vault)
      return still === undefined ? [`no ${to}`] : less(to, copy, still)
    })
    const isSeldomer = gapOf(rule, now) > gapOf(held, now)
    return [
      ...less(rule.name, held, rule),
      ...(isSeldomer ? [`points by ${rule.name} less often, at ${rule.schedule ?? ''}, not ${held.schedule ?? ''}`] : []),
      ...(held.continuous && !rule.continuous ? [`no points of any second by ${rule.name}`] : []),
      ...copies,
    ]
  })
}

function less(what: string, before: Kept, after: Kept): readonly string[] {
  const isShorter = after.keepDays !== null && (before.keepDays === null || after.keepDays < before.keepDays)
  return isShorter ? [`${what} for ${after.keepDays} days, not ${before.keepDays ?? 'always'}`] : []
}

/** Without a zone, whose hours of summer are no less backups; NaN, which is neither more nor less, where it cannot be told. */
function gapOf({ schedule }: PlanRule, now: Instant): number {
  const parsed = schedule === null ? null : parseSchedule(schedule)
  return parsed === null ? Number.NaN : longestGap(parsed, now)
}
