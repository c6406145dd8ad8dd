/** What to say where AWS left out whom something is shared with. */
import type { Fact, Verdict } from '../../../findings/finding.ts'
import type { About } from '../../../views/reader.ts'
import { manyAfter } from '../../../../observe/kinds/kind.ts'

/** Of something that AWS Backup made: neither asked about nor in vain. */
export function isUnasked(about: About<unknown>): boolean {
  return about.state === 'failed' && about.failures.length === 0
}

/** One of very many that take a call each. */
export function unasked(evidence: readonly Fact[]): Verdict {
  return { status: 'UNKNOWN', reason: `whom it is shared with was not asked: beyond ${manyAfter} points without encryption, each fourth is`, evidence }
}

export function unsaid(evidence: readonly Fact[]): Verdict {
  return { status: 'UNKNOWN', reason: 'AWS does not say whom it is shared with', evidence }
}

/** Null if any of them is left out. */
export function allSaid<T>(values: readonly (T | undefined)[] | undefined): readonly T[] | null {
  return values === undefined || values.includes(undefined) ? null : (values as readonly T[])
}
