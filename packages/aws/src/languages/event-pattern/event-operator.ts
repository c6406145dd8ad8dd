/** What a field of an event pattern lists: values, and operators like `{ "prefix": "Delete" }`. */

import { type IpRange, parseIpRange, rangeCovers } from '../policy/ip-range.ts'
import { isRecord, PatternProblem } from './pattern-problem.ts'
import { readWildcard } from './wildcard.ts'

type Scalar = string | number | boolean | null

export type EventOperator =
  | { readonly kind: 'equals'; readonly value: Scalar }
  | { readonly kind: 'exists'; readonly exists: boolean }
  | { readonly kind: 'text'; readonly test: (text: string) => boolean }
  | { readonly kind: 'numeric'; readonly bounds: readonly { readonly operator: string; readonly value: number }[] }
  | { readonly kind: 'cidr'; readonly range: IpRange }
  | { readonly kind: 'anything-but'; readonly values: readonly Scalar[] }
  | { readonly kind: 'anything-but-text'; readonly tests: readonly ((text: string) => boolean)[] }

/** @throws PatternProblem */
export function parseOperator(value: unknown, path: string): EventOperator {
  if (isScalar(value)) return { kind: 'equals', value }
  if (!isRecord(value)) throw new PatternProblem(`${path} has a list in a list`)
  const [[name, operand] = ['', null], ...more] = Object.entries(value)
  if (more.length > 0) throw new PatternProblem(`${path} has an object with two operators`)
  switch (name) {
    case 'exists':
      if (typeof operand !== 'boolean') throw new PatternProblem(`exists at ${path} must be true or false`)
      return { kind: 'exists', exists: operand }
    case 'numeric':
      return { kind: 'numeric', bounds: readBounds(operand, path) }
    case 'anything-but':
      return readAnythingBut(operand, path)
    case 'cidr': {
      const range = typeof operand === 'string' ? parseIpRange(operand) : null
      if (range === null) throw new PatternProblem(`cidr at ${path} must be a range of addresses`)
      return { kind: 'cidr', range }
    }
    default:
      return { kind: 'text', test: readText(name, operand, path) }
  }
}

function isScalar(value: unknown): value is Scalar {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value)
}

function readText(name: string, operand: unknown, path: string): (text: string) => boolean {
  const isFolded = isRecord(operand) && (name === 'prefix' || name === 'suffix')
  const wanted = isFolded && Object.keys(operand).length === 1 ? operand['equals-ignore-case'] : operand
  if (typeof wanted !== 'string') throw new PatternProblem(`${name === '' ? 'an empty object' : name} at ${path} must be a string`)
  const fold = (text: string): string => (isFolded || name === 'equals-ignore-case' ? text.toLowerCase() : text)
  const folded = fold(wanted)
  switch (name) {
    case 'prefix':
      return (text) => fold(text).startsWith(folded)
    case 'suffix':
      return (text) => fold(text).endsWith(folded)
    case 'equals-ignore-case':
      return (text) => fold(text) === folded
    case 'wildcard': {
      const matches = readWildcard(wanted)
      if (matches === null) throw new PatternProblem(`wildcard at ${path} has two asterisks together, or an escape that means nothing`)
      return matches
    }
    default:
      throw new PatternProblem(`${name} at ${path} is no operator`)
  }
}

function readAnythingBut(operand: unknown, path: string): EventOperator {
  if (isRecord(operand)) {
    const [[name, inner] = ['', null], ...more] = Object.entries(operand)
    if (more.length > 0) throw new PatternProblem(`anything-but at ${path} has two operators`)
    const operands: readonly unknown[] = Array.isArray(inner) ? inner : [inner]
    if (operands.length === 0) throw new PatternProblem(`anything-but at ${path} is an empty list`)
    return { kind: 'anything-but-text', tests: operands.map((one) => readText(name, one, path)) }
  }
  const values: readonly unknown[] = Array.isArray(operand) ? operand : [operand]
  if (values.length === 0 || !values.every(isTextOrNumber)) throw new PatternProblem(`anything-but at ${path} must be strings or numbers`)
  return { kind: 'anything-but', values }
}

function isTextOrNumber(value: unknown): value is string | number {
  return typeof value === 'string' || typeof value === 'number'
}

const numericOperators: readonly unknown[] = ['=', '<', '<=', '>', '>=']

function readBounds(operand: unknown, path: string): readonly { readonly operator: string; readonly value: number }[] {
  const problem = new PatternProblem(`numeric at ${path} must be one comparison or two that make a range`)
  if (!Array.isArray(operand) || (operand.length !== 2 && operand.length !== 4)) throw problem
  const bounds = []
  for (let at = 0; at < operand.length; at += 2) {
    const [operator, value] = operand.slice(at, at + 2) as readonly unknown[]
    if (!numericOperators.includes(operator) || typeof value !== 'number') throw problem
    bounds.push({ operator: String(operator), value })
  }
  const isRange = bounds[0]?.operator.startsWith('>') === true && bounds[1]?.operator.startsWith('<') === true
  if (bounds.length === 2 && !isRange) throw problem
  return bounds
}

/** Whether a field's value matches: undefined where the event lacks it. A list matches if one of its elements does. */
export function matchesOperator(operator: EventOperator, value: unknown): boolean {
  if (operator.kind === 'exists') return operator.exists ? value !== undefined && !isRecord(value) : value === undefined
  const values: readonly unknown[] = Array.isArray(value) ? value : [value]
  switch (operator.kind) {
    case 'equals':
      return values.includes(operator.value)
    case 'text':
      return values.some((one) => typeof one === 'string' && operator.test(one))
    case 'numeric':
      return values.some((one) => typeof one === 'number' && operator.bounds.every((bound) => isWithin(one, bound)))
    case 'cidr':
      return values.some((one) => typeof one === 'string' && isInRange(operator.range, one))
    // Of a list, all: that one element is something else is not said to be enough.
    case 'anything-but':
      return values.length > 0 && values.every((one) => isScalar(one) && !operator.values.includes(one))
    case 'anything-but-text':
      return values.length > 0 && values.every((one) => typeof one === 'string' && !operator.tests.some((test) => test(one)))
  }
}

function isInRange(range: IpRange, text: string): boolean {
  const address = parseIpRange(text)
  return address !== null && rangeCovers(range, address)
}

function isWithin(value: number, { operator, value: bound }: { readonly operator: string; readonly value: number }): boolean {
  switch (operator) {
    case '=':
      return value === bound
    case '<':
      return value < bound
    case '<=':
      return value <= bound
    case '>':
      return value > bound
    default:
      return value >= bound
  }
}
