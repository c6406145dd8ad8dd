/** Patterns for lines of fields parted by spaces: `[ip, user, ..., status = 4* || status = 500, bytes]`. */

import { type Comparison, compares, fieldValue, readComparison } from './comparison.ts'
import { holds, leavesOf, type Logical, parseLogical } from './logical.ts'
import type { PatternScanner } from './pattern-scanner.ts'

/** A field by name, and what it must be: null, anything. */
interface Field {
  readonly name: string
  readonly condition: Logical<Comparison> | null
}

export interface DelimitedPattern {
  readonly kind: 'delimited'
  readonly before: readonly Field[]
  /** The fields after an ellipsis; null if there is none. */
  readonly after: readonly Field[] | null
}

const maxRegexes = 2

export function parseDelimited(scanner: PatternScanner): DelimitedPattern {
  scanner.expect(/\[/y, '"["')
  const before: Field[] = []
  let after: Field[] | null = null
  do {
    if (scanner.take(/\.\.\./y) === null) (after ?? before).push(readField(scanner))
    else if (after === null) after = []
    else scanner.fail('a second ellipsis')
  } while (scanner.take(/,/y) !== null)
  scanner.expect(/\]/y, '"]"')
  if (!scanner.isAtEnd) scanner.fail('expected the end')
  const fields = [...before, ...(after ?? [])]
  if (new Set(fields.map(({ name }) => name)).size < fields.length) scanner.fail('two fields have one name')
  const comparisons = fields.flatMap(({ condition }) => (condition === null ? [] : leavesOf(condition)))
  if (comparisons.filter(({ operand }) => operand.kind === 'regex').length > maxRegexes)
    scanner.fail(`more than ${maxRegexes} regular expressions`)
  return { kind: 'delimited', before, after }
}

/** `status = 404 || status = 410`: the name comes again with each condition. */
function readField(scanner: PatternScanner): Field {
  const plain = scanner.take(/[A-Za-z_][\w-]*(?=\s*[,\]])/y)
  if (plain !== null) return { name: plain, condition: null }
  const names = new Set<string>()
  const condition = parseLogical(scanner, () => {
    names.add(scanner.expect(/[A-Za-z_][\w-]*/y, 'the name of a field'))
    return readComparison(scanner) ?? scanner.fail('expected an operator')
  })
  const [name = '', ...others] = names
  if (others.length > 0) scanner.fail('a condition on two fields')
  return { name, condition }
}

export function matchesDelimited({ before, after }: DelimitedPattern, message: string): boolean {
  const values = fieldsOf(message)
  if (after !== null) {
    const tail = values.slice(Math.max(before.length, values.length - after.length))
    return values.length >= before.length + after.length && fit(before, values) && fit(after, tail)
  }
  // "[w1=ERROR, w2]": a last field that may be anything stands for the rest of the line.
  const isOpen = before.at(-1)?.condition === null
  return (isOpen ? values.length >= before.length : values.length === before.length) && fit(before, values)
}

function fit(fields: readonly Field[], values: readonly string[]): boolean {
  return fields.every(({ condition }, index) => {
    const value = values[index] ?? ''
    return condition === null || holds(condition, (one) => compares(one, fieldValue(value, one)))
  })
}

/** What is between quotation marks or brackets is one field. */
function fieldsOf(message: string): readonly string[] {
  return [...message.matchAll(/"([^"]*)"|\[([^\]]*)\]|(\S+)/g)].map(([, quoted, bracketed, bare]) => quoted ?? bracketed ?? bare ?? '')
}
