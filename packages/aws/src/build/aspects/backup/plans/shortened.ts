/** What a change of a plan's rules takes from the points that are made from then on: time, copies, the way back to any second. */
import type { PlanRule } from './plan-rule.ts'

type Kept = Pick<PlanRule, 'keepDays'>

/** For people, a line each. Rules that are taken away are not among them: that takes --delete. */
export function shortened(before: readonly PlanRule[], after: readonly PlanRule[]): readonly string[] {
  return after.flatMap((rule) => {
    const held = before.find(({ name }) => name === rule.name)
    if (held === undefined) return []
    const copies = held.copies.flatMap((copy) => {
      const to = `copies of ${rule.name} to ${copy.vault.split(':backup-vault:').at(-1) ?? ''} in ${copy.vault.split(':')[3] ?? ''}`
      const now = rule.copies.find(({ vault }) => vault === copy.vault)
      return now === undefined ? [`no ${to}`] : less(to, copy, now)
    })
    return [...less(rule.name, held, rule), ...(held.continuous && !rule.continuous ? [`no points of any second by ${rule.name}`] : []), ...copies]
  })
}

function less(what: string, before: Kept, after: Kept): readonly string[] {
  const isShorter = after.keepDays !== null && (before.keepDays === null || after.keepDays < before.keepDays)
  return isShorter ? [`${what} for ${after.keepDays} days, not ${before.keepDays ?? 'always'}`] : []
}
