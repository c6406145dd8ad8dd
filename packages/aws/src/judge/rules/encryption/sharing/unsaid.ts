/** What to say where AWS left out whom something is shared with. */
import type { Fact, Verdict } from '../../../findings/finding.ts'

export function unsaid(evidence: readonly Fact[]): Verdict {
  return { status: 'UNKNOWN', reason: 'AWS does not say whom it is shared with', evidence }
}

/** Null if any of them is left out. */
export function allSaid<T>(values: readonly (T | undefined)[] | undefined): readonly T[] | null {
  return values === undefined || values.includes(undefined) ? null : (values as readonly T[])
}
