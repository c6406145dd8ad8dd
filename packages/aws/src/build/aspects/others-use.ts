/** What others put to a thing of ours: where there is any, the thing is not removed. */
import { canonicalJson } from './json.ts'
import type { Preflight, Target, Thing } from './aspect.ts'
import { namedTogether } from './named-together.ts'

/** Whether a step before removes it. */
export function isAmong<T extends Target>(removed: readonly Thing[], kind: string, target: T): boolean {
  return removed.some((one) => one.kind === kind && canonicalJson(one.target) === canonicalJson(target))
}

/** Null: there are none. */
export function obstacleOfUsers(names: readonly string[]): Preflight | null {
  if (names.length === 0) return null
  return { why: '', consent: null, facts: [], obstacles: [`others use it: ${namedTogether(names.toSorted())} would go with it`] }
}
