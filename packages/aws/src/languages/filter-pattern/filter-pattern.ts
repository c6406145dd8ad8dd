/**
 * Filter patterns of CloudWatch Logs: which log events a metric filter counts and a subscription filter hands on. Terms (`ERROR
 * -ARGUMENTS`), JSON (`{ $.eventName = "StopLogging" }`) and fields parted by spaces (`[ip, user, status = 4*]`).
 *
 * Source: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html. Where it is silent, an event does not
 * match: no connective of the language negates, so that an answer is never more than what the service would let through.
 */

import { parseDelimited, matchesDelimited, type DelimitedPattern } from './delimited-pattern.ts'
import { parseJsonPattern, matchesJson, type JsonPattern } from './json-pattern.ts'
import { LogMessage } from './log-message.ts'
import { PatternScanner, PatternSyntax } from './pattern-scanner.ts'
import { matchesTerms, parseTerms, type TermPattern } from './term-pattern.ts'

export { LogMessage }

export type FilterPattern = TermPattern | JsonPattern | DelimitedPattern

/** A text that is no pattern, or uses what the documentation does not know. */
export interface InvalidPattern {
  readonly kind: 'invalid'
  /** In words, with the place: `expected an operator at 14`. */
  readonly reason: string
}

/** The service takes no longer ones. */
const maxPatternLength = 1024

export function parseFilterPattern(text: string): FilterPattern | InvalidPattern {
  if (text.length > maxPatternLength) return { kind: 'invalid', reason: `longer than ${maxPatternLength} characters` }
  const scanner = new PatternScanner(text)
  try {
    const trimmed = text.trim()
    if (trimmed.startsWith('{')) return parseJsonPattern(scanner)
    return trimmed.startsWith('[') ? parseDelimited(scanner) : parseTerms(scanner)
  } catch (cause) {
    if (cause instanceof PatternSyntax) return { kind: 'invalid', reason: cause.message }
    throw cause
  }
}

/** Whether a log event's message matches. */
export function matchesFilter(pattern: FilterPattern, message: LogMessage): boolean {
  switch (pattern.kind) {
    case 'terms':
      return matchesTerms(pattern, message.text)
    case 'json':
      return matchesJson(pattern, message)
    case 'delimited':
      return matchesDelimited(pattern, message.text)
  }
}
