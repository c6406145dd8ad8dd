/** Selectors of JSON patterns: `$.users[0].email`, `$.['cluster.name']`, `$.items[*].id`. */

import type { PatternScanner } from './pattern-scanner.ts'

/** A key, an index, or any of them. */
export type SelectorStep = string | number | typeof anyStep

export const anyStep = Symbol('any')

/** Nobody's log nests deeper, and every step is one level of recursion. */
const maxSteps = 100

export function readSelector(scanner: PatternScanner): readonly SelectorStep[] {
  scanner.expect(/\$/y, 'a selector that begins with "$."')
  const steps: SelectorStep[] = []
  for (;;) {
    const step = readStep(scanner)
    if (step === null) break
    steps.push(step)
  }
  if (steps.length === 0) scanner.fail('expected "." and a name')
  if (steps.length > maxSteps) scanner.fail('the selector is too long')
  if (steps.filter((step) => step === anyStep).length > 1) scanner.fail('a selector has at most one wildcard')
  return steps
}

function readStep(scanner: PatternScanner): SelectorStep | null {
  const bracket = /\.?\[(?:\*|\d{1,9}|'[^']*'|"[^"]*")\]/y
  const inBrackets = scanner.takeHere(bracket)
  if (inBrackets !== null) return bracketStep(inBrackets.slice(inBrackets.indexOf('[') + 1, -1))
  if (scanner.takeHere(/\./y) === null) return null
  if (scanner.takeHere(/\*/y) !== null) return anyStep
  return scanner.takeHere(/[\w-]+/y) ?? scanner.fail('expected a name')
}

function bracketStep(inner: string): SelectorStep {
  if (inner === '*') return anyStep
  return /^\d/.test(inner) ? Number(inner) : inner.slice(1, -1)
}

/** What a selector points to in a value: nothing, one, or with a wildcard any number. */
export function select(value: unknown, steps: readonly SelectorStep[]): readonly unknown[] {
  const [step, ...rest] = steps
  if (step === undefined) return [value]
  if (typeof value !== 'object' || value === null) return []
  if (step === anyStep) return Object.values(value).flatMap((one) => select(one, rest))
  const isIndex = typeof step === 'number'
  if (isIndex !== Array.isArray(value) || !Object.hasOwn(value, step)) return []
  return select((value as Readonly<Record<string | number, unknown>>)[step], rest)
}
