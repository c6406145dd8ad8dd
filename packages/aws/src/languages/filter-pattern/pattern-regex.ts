/** Regular expressions in filter patterns: `%…%`, of few characters and operators, without groups. */

import type { PatternScanner } from './pattern-scanner.ts'

const permitted = /^(?:[A-Za-z0-9:_#=@/;,\- ^$?[\]{}|*+.]|\\x[0-9A-Fa-f]{2}|\\[dDsSwWbB]|\\[:_#=@/;,\-^$?[\]{}|*+.\\])*$/

/** The expression that comes next, null if there is none. */
export function readRegex(scanner: PatternScanner): RegExp | null {
  if (scanner.take(/%/y) === null) return null
  const source = scanner.takeHere(/[^%]*/y) ?? ''
  if (scanner.takeHere(/%/y) === null) scanner.fail('a regular expression has no end')
  if (source === '' || !permitted.test(source)) scanner.fail('a regular expression has what filter patterns do not support')
  try {
    return new RegExp(source)
  } catch {
    return scanner.fail('a regular expression is malformed')
  }
}
