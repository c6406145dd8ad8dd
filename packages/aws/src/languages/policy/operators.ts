/**
 * The comparisons of "IAM JSON policy elements: Condition operators": one value of the request with one of the policy.
 * Negation, sets, absence and lists of values are condition.ts's.
 */
import { arnParts } from './arn.ts'
import type { Lookup } from './context-value.ts'
import type { ConditionOperator } from './document.ts'
import { parseIpRange, rangeCovers } from './ip-range.ts'
import { compileTemplate, matchTemplate, matchTemplateBeginning, type Template } from './template.ts'
import { and, NO, type Truth, truthOf, UNKNOWN, YES } from './truth.ts'

/** Compares values with one value of the policy, which was compiled once. */
export interface Comparison {
  (value: string, lookup: Lookup): Truth
  /** For a value of which the beginning is known only; absent: unknown. */
  readonly beginning?: (beginning: string, lookup: Lookup) => Truth
}

/** The operators without a `Not` in their name are their own positive form. */
export function isNegated(operator: ConditionOperator): boolean {
  return operator.includes('Not')
}

/** Prepares the positive form of an operator for one value of the policy; a value that can't be read is never a known match. */
export function compileComparison(operator: ConditionOperator, written: string, variables: boolean): Comparison {
  switch (operator) {
    case 'StringEquals':
    case 'StringNotEquals':
      return textComparison(compileTemplate(written, { variables, wildcards: false }))
    case 'StringEqualsIgnoreCase':
    case 'StringNotEqualsIgnoreCase':
      return textComparison(compileTemplate(written, { variables, wildcards: false, ignoreCase: true }))
    case 'StringLike':
    case 'StringNotLike':
      return textComparison(compileTemplate(written, { variables, wildcards: true }))
    case 'ArnEquals':
    case 'ArnNotEquals':
    case 'ArnLike':
    case 'ArnNotLike':
      return arnComparison(written, variables)
    case 'Bool':
      return boolComparison(compileTemplate(written, { variables, wildcards: false, ignoreCase: true }))
    case 'BinaryEquals':
      return (value) => truthOf(Buffer.from(value, 'base64').equals(Buffer.from(written, 'base64')))
    case 'IpAddress':
    case 'NotIpAddress': {
      const range = parseIpRange(written)
      return (value) => {
        const address = parseIpRange(value)
        return range === null || address === null ? UNKNOWN : truthOf(rangeCovers(range, address))
      }
    }
    case 'Null':
      return () => UNKNOWN // condition.ts looks at the presence of the key
    default:
      return orderComparison(operator, written)
  }
}

function textComparison(template: Template): Comparison {
  return Object.assign((value: string, lookup: Lookup) => matchTemplate(template, value, lookup), {
    beginning: (beginning: string, lookup: Lookup) => matchTemplateBeginning(template, beginning, lookup),
  })
}

/** `True` is `true`; of two texts that are neither true nor false it is not known how AWS compares them. */
function boolComparison(template: Template): Comparison {
  return (value, lookup) => {
    const known = /^(?:true|false)$/i.test(value)
    const equal = matchTemplate(template, value, lookup)
    const opposite = matchTemplate(template, value.toLowerCase() === 'true' ? 'false' : 'true', lookup)
    return known && (equal === YES || opposite === YES) ? equal : UNKNOWN
  }
}

/** Each of the six parts is compared by itself. What a pattern with fewer parts covers is not documented. */
function arnComparison(written: string, variables: boolean): Comparison {
  const parts = arnParts(written)?.map((part) => compileTemplate(part, { variables, wildcards: true })) ?? null
  const loose = compileTemplate(written, { variables, wildcards: true })
  return (value, lookup) => {
    const arn = arnParts(value)
    if (parts === null || arn === null) return and(matchTemplate(loose, value, lookup), UNKNOWN)
    let result: Truth = YES
    for (let index = 0; index < 6 && result !== NO; index++) {
      result = and(result, matchTemplate(parts[index] as Template, arn[index] as string, lookup))
    }
    return result
  }
}

function orderComparison(operator: ConditionOperator, written: string): Comparison {
  const read = operator.startsWith('Date') ? epochSeconds : number
  const bound = read(written)
  const order = operator.replace(/^(?:Date|Numeric)(?:Not)?/, '')
  return (text) => {
    const value = read(text)
    if (value === null || bound === null) return UNKNOWN
    if (order === 'LessThan') return truthOf(value < bound)
    if (order === 'LessThanEquals') return truthOf(value <= bound)
    if (order === 'GreaterThan') return truthOf(value > bound)
    if (order === 'GreaterThanEquals') return truthOf(value >= bound)
    return truthOf(value === bound)
  }
}

function number(text: string): number | null {
  return /^[+-]?\d+(?:\.\d+)?$/.test(text) ? Number(text) : null
}

/** Of `2020-01-01`, `2020-01-01T00:00:01Z` (W3C's profile of ISO 8601), or seconds since 1970. */
function epochSeconds(text: string): number | null {
  if (/^\d{5,}(?:\.\d+)?$/.test(text)) return Number(text)
  if (!/^\d{4}(?:-\d\d(?:-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d))?)?)?$/.test(text)) return null
  const milliseconds = Date.parse(text)
  return Number.isNaN(milliseconds) ? null : milliseconds / 1000
}
