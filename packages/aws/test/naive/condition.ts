/** Conditions and patterns of the second evaluator. */

type Values = ReadonlyMap<string, readonly string[] | null>

/** Whether a pattern with wildcards and variables is the text. */
export function matchesText(pattern: string, text: string, values: Values): boolean {
  const filled = fill(pattern, values, true)
  return filled !== null && glob(filled, text)
}

/** A pattern as single characters; wildcards are symbols, so that a filled-in asterisk is none. */
const ONE = Symbol('?')
const MANY = Symbol('*')
type Token = string | typeof ONE | typeof MANY

function fill(pattern: string, values: Values, wildcards: boolean): readonly Token[] | null {
  const tokens: Token[] = []
  for (let at = 0; at < pattern.length; at++) {
    const variable = pattern.startsWith('${', at) ? pattern.slice(at + 2, pattern.indexOf('}', at)) : null
    if (variable !== null && values.size > 0) {
      const [key = '', fallback] = variable.split(',').map((part) => part.trim())
      const value = '*?$'.includes(key) ? key : (values.get(key.toLowerCase())?.[0] ?? fallback?.slice(1, -1))
      if (value === undefined) return null
      tokens.push(...value)
      at = pattern.indexOf('}', at)
    } else if (wildcards && pattern[at] === '*') tokens.push(MANY)
    else if (wildcards && pattern[at] === '?') tokens.push(ONE)
    else tokens.push(pattern[at] as string)
  }
  return tokens
}

function glob(tokens: readonly Token[], text: string): boolean {
  const [first, ...rest] = tokens
  if (first === undefined) return text === ''
  if (first === MANY) return Array.from({ length: text.length + 1 }, (_, skip) => skip).some((skip) => glob(rest, text.slice(skip)))
  if (text === '') return false
  return (first === ONE || first === text[0]) && glob(rest, text.slice(1))
}

/** Whether all conditions of a statement are met. */
export function meets(statement: Readonly<Record<string, unknown>>, values: Values): boolean {
  const condition = (statement['Condition'] ?? {}) as Record<string, Record<string, unknown>>
  return Object.entries(condition).every(([operator, keys]) =>
    Object.entries(keys).every(([key, listed]) => holds(operator, values.get(key.toLowerCase()) ?? null, [listed].flat().map(String), values)),
  )
}

function holds(operator: string, given: readonly string[] | null, listed: readonly string[], values: Values): boolean {
  const [set, name] = operator.includes(':') ? (operator.split(':') as [string, string]) : [null, operator]
  const isAbsent = given === null || given.length === 0
  if (name === 'Null') return listed.some((value) => (value === 'true') === isAbsent)
  const base = name.replace(/IfExists$/, '')
  const negated = base.includes('Not')
  if (isAbsent) {
    if (name.endsWith('IfExists')) return true
    if (set === 'ForAllValues') return true
    return set === null && negated
  }
  const one = (value: string) => listed.some((pattern) => compares(base.replace('Not', ''), value, pattern, values)) !== negated
  return set === 'ForAllValues' ? given.every(one) : given.some(one)
}

function compares(operator: string, value: string, pattern: string, values: Values): boolean {
  const exact = fill(pattern, values, false)
  switch (operator) {
    case 'StringEquals':
      return exact !== null && exact.join('') === value
    case 'StringEqualsIgnoreCase':
      return exact !== null && exact.join('').toLowerCase() === value.toLowerCase()
    case 'StringLike':
      return matchesText(pattern, value, values)
    case 'ArnLike':
    case 'ArnEquals': {
      const [left, right] = [pattern, value].map((arn) => [...arn.split(':').slice(0, 5), arn.split(':').slice(5).join(':')]) as [string[], string[]]
      return left.every((part, index) => matchesText(part, right[index] ?? '', values))
    }
    case 'Bool':
      return value.toLowerCase() === pattern.toLowerCase()
    case 'IpAddress':
      return inRange(value, pattern)
    case 'NumericEquals':
    case 'DateEquals':
      return order(operator, value) === order(operator, pattern)
    case 'NumericLessThan':
    case 'DateLessThan':
      return order(operator, value) < order(operator, pattern)
    case 'NumericLessThanEquals':
      return order(operator, value) <= order(operator, pattern)
    case 'NumericGreaterThan':
      return order(operator, value) > order(operator, pattern)
    case 'DateGreaterThanEquals':
      return order(operator, value) >= order(operator, pattern)
    default:
      throw new Error(`the second evaluator has no ${operator}`)
  }
}

function order(operator: string, text: string): number {
  return operator.startsWith('Date') ? new Date(text).getTime() : Number(text)
}

/** IPv4 only, by bits as text. */
function inRange(address: string, range: string): boolean {
  const bits = (text: string) => text.split('.').map((part) => Number(part).toString(2).padStart(8, '0')).join('')
  const [network = '', length = '32'] = range.split('/')
  return bits(address).slice(0, Number(length)) === bits(network).slice(0, Number(length))
}
