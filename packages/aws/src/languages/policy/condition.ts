/**
 * The Condition element: all clauses must hold; values of one key are alternatives, under a negated operator none may
 * match; an absent key fails, under a negated operator it holds. Sources: "Condition operators", "Conditions with multiple
 * context keys or values" and "Single-valued vs. multivalued context keys", IAM User Guide.
 */
import type { Lookup } from './context-value.ts'
import type { ConditionClause } from './document.ts'
import { type Comparison, compileComparison, isNegated } from './operators.ts'
import { and, NO, not, or, type Truth, truthOf, UNKNOWN, YES } from './truth.ts'

export interface Condition extends ConditionClause {
  readonly comparisons: readonly Comparison[]
  readonly negated: boolean
}

export function compileCondition(clause: ConditionClause, variables: boolean): Condition {
  const comparisons = clause.values.map((value) => compileComparison(clause.operator, value, variables))
  return { ...clause, comparisons, negated: isNegated(clause.operator) }
}

export function conditionHolds(condition: Condition, lookup: Lookup): Truth {
  const value = lookup(condition.key)
  if (value === undefined || condition.comparisons.length === 0) return UNKNOWN
  const present = value !== null && !('length' in value && value.length === 0)
  if (condition.operator === 'Null') return nullHolds(condition.values, present)
  if (!present) return truthOf(condition.ifExists || (condition.set === null ? condition.negated : condition.set === 'ForAllValues'))
  return 'length' in value ? valuesHold(condition, value, lookup) : valueHolds(condition, value, lookup)
}

/** `"Null": {key: "true"}` asks that the key is absent; of several values one must say so. */
function nullHolds(values: readonly string[], present: boolean): Truth {
  let result: Truth = NO
  for (const value of values) {
    const asked = value.toLowerCase()
    result = or(result, asked === 'true' ? truthOf(!present) : asked === 'false' ? truthOf(present) : UNKNOWN)
  }
  return result
}

function valuesHold(condition: Condition, values: readonly string[], lookup: Lookup): Truth {
  let all: Truth = YES
  let any: Truth = NO
  let empty = true
  for (const value of values) {
    const holds = valueHolds(condition, value, lookup)
    all = and(all, holds)
    any = or(any, holds)
    empty &&= value === ''
  }
  if (condition.set === 'ForAnyValue') return any
  if (condition.set === 'ForAllValues') return empty ? or(all, UNKNOWN) : all // an empty string may count as an empty set
  return all === any ? all : UNKNOWN // several values want a set operator; what happens without is not documented
}

function valueHolds(condition: Condition, value: string | { readonly beginning: string }, lookup: Lookup): Truth {
  let matched: Truth = NO
  for (const comparison of condition.comparisons) {
    const one: Truth = typeof value === 'string' ? comparison(value, lookup) : (comparison.beginning?.(value.beginning, lookup) ?? UNKNOWN)
    matched = or(matched, one)
    if (matched === YES) break
  }
  return condition.negated ? not(matched) : matched
}
