/** Patterns for messages that are JSON objects: `{ ($.eventName = "StopLogging") && ($.errorCode NOT EXISTS) }`. */

import { type Comparison, compares, readComparison } from './comparison.ts'
import { anyStep, readSelector, select, type SelectorStep } from './json-selector.ts'
import { holds, leavesOf, type Logical, parseLogical } from './logical.ts'
import type { LogMessage } from './log-message.ts'
import type { PatternScanner } from './pattern-scanner.ts'

interface JsonCondition {
  readonly steps: readonly SelectorStep[]
  readonly test: Comparison | { readonly is: null | boolean } | 'not-exists'
}

export interface JsonPattern {
  readonly kind: 'json'
  readonly condition: Logical<JsonCondition>
}

const maxWildcards = 3
const maxRegexes = 2

export function parseJsonPattern(scanner: PatternScanner): JsonPattern {
  scanner.expect(/\{/y, '"{"')
  const condition = parseLogical(scanner, () => readCondition(scanner))
  scanner.expect(/\}/y, '"}"')
  if (!scanner.isAtEnd) scanner.fail('expected the end')
  const leaves = leavesOf(condition)
  if (leaves.filter(({ steps }) => steps.includes(anyStep)).length > maxWildcards)
    scanner.fail(`more than ${maxWildcards} wildcard selectors`)
  const regexes = leaves.filter(({ test }) => typeof test === 'object' && 'operand' in test && test.operand.kind === 'regex')
  if (regexes.length > maxRegexes) scanner.fail(`more than ${maxRegexes} regular expressions`)
  return { kind: 'json', condition }
}

const constants = { NULL: null, TRUE: true, FALSE: false } as const

function readCondition(scanner: PatternScanner): JsonCondition {
  const steps = readSelector(scanner)
  const test = readComparison(scanner)
  if (test !== null) return { steps, test }
  if (scanner.take(/NOT\s+EXISTS\b/y) !== null) return { steps, test: 'not-exists' }
  scanner.expect(/IS\b/y, 'an operator, IS or NOT EXISTS')
  const constant = scanner.expect(/(?:NULL|TRUE|FALSE)\b/y, 'NULL, TRUE or FALSE') as keyof typeof constants
  return { steps, test: { is: constants[constant] } }
}

export function matchesJson({ condition }: JsonPattern, { object }: LogMessage): boolean {
  return object !== null && holds(condition, (leaf) => isMet(leaf, object))
}

function isMet({ steps, test }: JsonCondition, value: unknown): boolean {
  const found = select(value, steps)
  if (test === 'not-exists') return found.length === 0
  if ('is' in test) return found.includes(test.is)
  // Unequal with a wildcard: whether one such value is enough is not said.
  if (test.operator === '!=') return found.length > 0 && found.every((one) => compares(test, one))
  return found.some((one) => compares(test, one))
}
