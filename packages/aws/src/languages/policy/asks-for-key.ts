/** Conditions that only those fulfil who have the key that they name: what keeps a statement to somebody. */
import type { CompiledStatement } from './compile-policy.ts'

/** ForAllValues, IfExists and negated operators hold for whoever has no such key at all. */
export function asksForKey({ set, negated, ifExists, operator }: CompiledStatement['conditions'][number]): boolean {
  return set !== 'ForAllValues' && !negated && !ifExists && operator !== 'Null'
}
