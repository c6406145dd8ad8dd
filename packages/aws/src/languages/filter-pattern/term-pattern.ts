/** Patterns for any message: terms that are in it (`ERROR`), are not (`-ARGUMENTS`), or of which one is (`?ERROR ?WARN`). */

import { readQuoted } from './comparison.ts'
import { readRegex } from './pattern-regex.ts'
import type { PatternScanner } from './pattern-scanner.ts'

type Term = { readonly kind: 'text'; readonly text: string } | { readonly kind: 'regex'; readonly expression: RegExp }

export interface TermPattern {
  readonly kind: 'terms'
  readonly included: readonly Term[]
  readonly excluded: readonly Term[]
  /** One of them has to be there. Empty where there are other terms: the service ignores them then. */
  readonly optional: readonly Term[]
}

export function parseTerms(scanner: PatternScanner): TermPattern {
  const found: Readonly<Record<'' | '-' | '?', Term[]>> = { '': [], '-': [], '?': [] }
  while (!scanner.isAtEnd) {
    const sign = (scanner.take(/[-?]/y) ?? '') as '' | '-' | '?'
    const term = readTerm(scanner)
    if (!scanner.isAtSpace) scanner.fail('expected a space')
    found[sign].push(term)
  }
  const { '': included, '-': excluded, '?': optional } = found
  return { kind: 'terms', included, excluded, optional: included.length + excluded.length > 0 ? [] : optional }
}

function readTerm(scanner: PatternScanner): Term {
  const expression = readRegex(scanner)
  if (expression !== null) return { kind: 'regex', expression }
  const text = readQuoted(scanner) ?? scanner.takeHere(/[\p{L}\p{N}_]+/uy)
  return text === null
    ? scanner.fail('expected a term, in quotation marks if it has other characters than letters and digits')
    : { kind: 'text', text }
}

export function matchesTerms({ included, excluded, optional }: TermPattern, message: string): boolean {
  return (
    included.every((term) => has(term, message)) &&
    !excluded.some((term) => hasAnywhere(term, message)) &&
    (optional.length === 0 || optional.some((term) => has(term, message)))
  )
}

/** Whether the message has the term as words of its own: the documentation speaks of words. */
function has(term: Term, message: string): boolean {
  if (term.kind === 'regex') return term.expression.test(message)
  const { text } = term
  if (text.trim() === '') return true
  for (let at = message.indexOf(text); at !== -1; at = message.indexOf(text, at + 1)) {
    const isBegin = !isWord(message.charAt(at - 1)) || !isWord(text.charAt(0))
    const isEnd = !isWord(message.charAt(at + text.length)) || !isWord(text.charAt(text.length - 1))
    if (isBegin && isEnd) return true
  }
  return false
}

function hasAnywhere(term: Term, message: string): boolean {
  return term.kind === 'regex' ? term.expression.test(message) : message.includes(term.text)
}

function isWord(character: string): boolean {
  return /[\p{L}\p{N}_]/u.test(character)
}
