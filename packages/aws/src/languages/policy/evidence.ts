/** The statements that decided, for people who want to know why. */
import { type CompiledPolicy, type CompiledStatement, conditionsHold } from './compile-policy.ts'
import type { Lookup } from './context-value.ts'
import type { PolicyKind } from './document.ts'
import { NO, type Truth, UNKNOWN, YES } from './truth.ts'

export interface DecidingStatement {
  /** The policy's name or ARN; of a grant, `grant ID`. */
  readonly policy: string
  readonly kind: PolicyKind | 'grant'
  /** The statement's place in the document; null for a whole policy that could not be read, and for grants. */
  readonly index: number | null
  readonly sid: string | null
  readonly effect: 'Allow' | 'Deny'
  /** Whether it matched, or whether that is not known. */
  readonly match: 'yes' | 'unknown'
  /** Keys whose values would decide it. */
  readonly unresolved: readonly string[]
}

export class Evidence {
  readonly #found: DecidingStatement[] = []

  add(policy: CompiledPolicy, statement: CompiledStatement, holds: Truth, lookup: Lookup): void {
    if (holds === NO) return
    const { index, sid, effect } = statement
    const match = holds === YES ? 'yes' : 'unknown'
    const unresolved = holds === YES ? [] : unresolvedKeys(statement, lookup)
    this.#found.push({ policy: policy.name, kind: policy.kind, index, sid, effect, match, unresolved })
  }

  /** A policy that could not be read may allow and deny. */
  unreadable(policy: CompiledPolicy): void {
    for (const effect of ['Allow', 'Deny'] as const) {
      this.#found.push({ policy: policy.name, kind: policy.kind, index: null, sid: null, effect, match: 'unknown', unresolved: [] })
    }
  }

  grant(id: string, holds: Truth): void {
    if (holds === NO) return
    const match = holds === YES ? 'yes' : 'unknown'
    this.#found.push({ policy: `grant ${id}`, kind: 'grant', index: null, sid: null, effect: 'Allow', match, unresolved: [] })
  }

  /** What bears on an outcome: of an explicit denial the denying statements, of an allowance the allowing ones. */
  for(outcome: 'allowed' | 'denied' | 'unknown', explicit: boolean): readonly DecidingStatement[] {
    if (outcome === 'allowed') return this.#found.filter(({ effect, match }) => effect === 'Allow' && match === 'yes')
    if (explicit) return this.#found.filter(({ effect, match }) => effect === 'Deny' && match === 'yes')
    return outcome === 'unknown' ? this.#found.filter(({ effect, match }) => effect === 'Allow' || match === 'unknown') : []
  }
}

function unresolvedKeys(statement: CompiledStatement, lookup: Lookup): readonly string[] {
  const keys = statement.conditions.map(({ key }) => key).filter((key) => lookup(key) === undefined)
  return conditionsHold(statement, lookup) === UNKNOWN ? [...new Set(keys)] : []
}
