/**
 * Text with wildcards, as policies write it: `*` stands for any run of characters, also none, `?` for one. Matching takes
 * time in proportion to pattern × text at worst; there are no regular expressions that a policy could make slow.
 */
import { NO, type Truth, UNKNOWN, YES } from './truth.ts'

export interface Pattern {
  readonly text: string
  /** Which positions of text are wildcards: none, every `*` and `?`, or those that are true in the list. */
  readonly wild: 'none' | 'all' | readonly boolean[]
}

/** The pattern that a text with `*` and `?` is. */
export function wildcardPattern(text: string): Pattern {
  return { text, wild: text.includes('*') || text.includes('?') ? 'all' : 'none' }
}

/** The pattern that covers this text only. */
export function literalPattern(text: string): Pattern {
  return { text, wild: 'none' }
}

/** One pattern after the other. */
export function joinPatterns(pieces: readonly Pattern[]): Pattern {
  if (pieces.length === 1) return pieces[0] as Pattern
  const text = pieces.map((piece) => piece.text).join('')
  if (pieces.every((piece) => piece.wild === 'none')) return { text, wild: 'none' }
  return { text, wild: pieces.flatMap((piece) => Array.from(piece.text, (_, index) => isWild(piece, index))) }
}

function isWild(pattern: Pattern, position: number): boolean {
  if (typeof pattern.wild !== 'string') return pattern.wild[position] === true
  return pattern.wild === 'all' && isWildcard(pattern.text.charCodeAt(position))
}

const run = 42 // *
const one = 63 // ?

function isWildcard(code: number): boolean {
  return code === run || code === one
}

/** Whether the pattern covers the whole of text. */
export function matches(pattern: Pattern, text: string): boolean {
  if (pattern.wild === 'none') return pattern.text === text
  return pattern.text === '*' ? isWild(pattern, 0) || text === '*' : matchesFirst(pattern, pattern.text.length, text)
}

/** Whether the first `length` positions of a pattern cover the whole of text: greedy, going back to the last run only. */
function matchesFirst(pattern: Pattern, length: number, text: string): boolean {
  let at = 0
  let position = 0
  let lastRun = -1
  let resume = 0
  while (at < text.length) {
    const code = position < length ? pattern.text.charCodeAt(position) : -1
    const wild = isWildcard(code) && isWild(pattern, position)
    if (wild && code === run) {
      lastRun = position++
      resume = at
      if (position === length) return true
    } else if (wild || code === text.charCodeAt(at)) {
      position++
      at++
    } else if (lastRun >= 0) {
      position = lastRun + 1
      at = ++resume
    } else {
      return false
    }
  }
  while (position < length && isRun(pattern, position)) position++
  return position === length
}

/**
 * Whether the pattern covers a text of which only the beginning is known: yes if it covers every text that begins so, no
 * if it covers none.
 */
export function matchesBeginning(pattern: Pattern, beginning: string): Truth {
  const length = pattern.text.length
  let result: Truth = NO
  for (let first = 0; first <= length; first++) {
    if (!matchesFirst(pattern, first, beginning)) continue
    result = UNKNOWN // the rest of the pattern covers some ending
    const runBefore = first > 0 && isRun(pattern, first - 1)
    if (onlyRuns(pattern, first) && (runBefore || first < length)) return YES
  }
  return result
}

function onlyRuns(pattern: Pattern, from: number): boolean {
  for (let index = from; index < pattern.text.length; index++) if (!isRun(pattern, index)) return false
  return true
}

function isRun(pattern: Pattern, position: number): boolean {
  return pattern.text.charCodeAt(position) === run && isWild(pattern, position)
}
