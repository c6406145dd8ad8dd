/** What stands right of a selector or a field's name: an operator and a text, a number or a regular expression. */

import type { PatternScanner } from './pattern-scanner.ts'
import { readRegex } from './pattern-regex.ts'

type Operator = '=' | '!=' | '<' | '>' | '<=' | '>='

type Operand =
  | { readonly kind: 'text'; readonly text: string; readonly expression: RegExp; readonly hasWildcard: boolean }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'regex'; readonly expression: RegExp }

export interface Comparison {
  readonly operator: Operator
  readonly operand: Operand
}

const number = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/

/** The operator and what it compares with; null if no operator comes next. */
export function readComparison(scanner: PatternScanner): Comparison | null {
  const operator = scanner.take(/!=|<=|>=|[=<>]/y) as Operator | null
  if (operator === null) return null
  const operand = readOperand(scanner)
  if (operand.kind !== 'number' && operator !== '=' && operator !== '!=') scanner.fail(`${operator} compares numbers`)
  return { operator, operand }
}

function readOperand(scanner: PatternScanner): Operand {
  const regex = readRegex(scanner)
  if (regex !== null) return { kind: 'regex', expression: regex }
  const quoted = readQuoted(scanner)
  if (quoted !== null) return textOperand(quoted)
  const bare = scanner.expect(/[\w.*+:/@-]+/y, 'a text, a number or a regular expression')
  return number.test(bare) ? { kind: 'number', value: Number(bare) } : textOperand(bare)
}

/** What stands between quotation marks; null if none comes next. */
export function readQuoted(scanner: PatternScanner): string | null {
  if (scanner.take(/"/y) === null) return null
  const text = scanner.takeHere(/(?:[^"\\]|\\.)*/sy) ?? ''
  if (scanner.takeHere(/"/y) === null) scanner.fail('a quotation mark has no end')
  return text.replaceAll(/\\(["\\])/g, '$1')
}

function textOperand(text: string): Operand {
  const parts = text.split('*').map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`))
  return { kind: 'text', text, expression: new RegExp(`^${parts.join('.*')}$`, 's'), hasWildcard: parts.length > 1 }
}

/** Whether a value compares so. Arrays, objects, booleans and null do not compare at all, neither as equal nor as unequal. */
export function compares({ operator, operand }: Comparison, value: unknown): boolean {
  if (typeof value !== 'string' && typeof value !== 'number') return false
  switch (operator) {
    case '=':
      return isEqual(operand, value)
    case '!=':
      return !isEqual(operand, value)
    default:
      return typeof value === 'number' && operand.kind === 'number' && isOrdered(operator, value, operand.value)
  }
}

function isEqual(operand: Operand, value: string | number): boolean {
  switch (operand.kind) {
    case 'number':
      return value === operand.value
    case 'regex':
      return operand.expression.test(String(value))
    case 'text':
      if (typeof value === 'number' && !operand.hasWildcard) return false
      return operand.expression.test(String(value))
  }
}

function isOrdered(operator: '<' | '>' | '<=' | '>=', value: number, bound: number): boolean {
  switch (operator) {
    case '<':
      return value < bound
    case '>':
      return value > bound
    case '<=':
      return value <= bound
    case '>=':
      return value >= bound
  }
}

/** A field of a line as what it is compared as: a number where it reads as one and is compared with one. */
export function fieldValue(text: string, { operand }: Comparison): string | number {
  return operand.kind === 'number' && number.test(text) ? Number(text) : text
}
