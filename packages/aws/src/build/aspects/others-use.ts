/** What others put to a thing of ours: where there is any, the thing is not removed. */
import { canonicalJson } from './json.ts'
import type { Planned, Preflight, Target } from './aspect.ts'
import { namedTogether } from './named-together.ts'

/** Whether a step before removes it. */
export function isAmong<T extends Target>(planned: readonly Planned[], kind: string, target: T): boolean {
  return planned.some((one) => one.after === null && one.kind === kind && canonicalJson(one.target) === canonicalJson(target))
}

/** Null: there are none. */
export function obstacleOfUsers(names: readonly string[]): Preflight | null {
  if (names.length === 0) return null
  return { why: '', consent: null, facts: [], obstacles: [`others use it: ${namedTogether(names.toSorted())} would go with it`] }
}
