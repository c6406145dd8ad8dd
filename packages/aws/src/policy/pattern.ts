/**
 * Text with wildcards, as policies write it: `*` stands for any run of characters, also none, `?` for one. Matching takes
 * time in proportion to pattern × text at worst; there are no regular expressions that a policy could make slow.
 */
import { NO, type Truth, UNKNOWN, YES } from './truth.ts'

/** What a position of a pattern stands for: itself, any one character, any run. */
const LITERAL = 0
const ANY_ONE = 1
export const ANY_RUN = 2

export interface Pattern {
  readonly text: string
  /** For each character of text what it stands for; null if all stand for themselves. */
  readonly kinds: Uint8Array | null
}

/** The pattern that a text with `*` and `?` is. */
export function wildcardPattern(text: string): Pattern {
  if (!text.includes('*') && !text.includes('?')) return { text, kinds: null }
  const kinds = new Uint8Array(text.length)
  for (let index = 0; index < text.length; index++) {
    const character = text[index]
    kinds[index] = character === '*' ? ANY_RUN : character === '?' ? ANY_ONE : LITERAL
  }
  return { text, kinds }
}

/** Whether the pattern covers the whole of text. */
export function matches(pattern: Pattern, text: string): boolean {
  return pattern.kinds === null ? pattern.text === text : matchesFirst(pattern.text, pattern.kinds, pattern.text.length, text)
}

/** Whether the first `length` positions of a pattern cover the whole of text: greedy, going back to the last run only. */
function matchesFirst(chars: string, kinds: Uint8Array, length: number, text: string): boolean {
  let at = 0
  let position = 0
  let lastRun = -1
  let resume = 0
  while (at < text.length) {
    const kind = position < length ? kinds[position] : -1
    if (kind === ANY_RUN) {
      lastRun = position++
      resume = at
      if (position === length) return true
    } else if (kind === ANY_ONE || (kind === LITERAL && chars.charCodeAt(position) === text.charCodeAt(at))) {
      position++
      at++
    } else if (lastRun >= 0) {
      position = lastRun + 1
      at = ++resume
    } else {
      return false
    }
  }
  while (position < length && kinds[position] === ANY_RUN) position++
  return position === length
}

/**
 * Whether the pattern covers a text of which only the beginning is known: yes if it covers every text that begins so, no
 * if it covers none.
 */
export function matchesBeginning(pattern: Pattern, beginning: string): Truth {
  const length = pattern.text.length
  const kinds = pattern.kinds ?? new Uint8Array(length)
  let result: Truth = NO
  for (let first = 0; first <= length; first++) {
    if (!matchesFirst(pattern.text, kinds, first, beginning)) continue
    result = UNKNOWN // the rest of the pattern covers some ending
    const runBefore = first > 0 && kinds[first - 1] === ANY_RUN
    if (onlyRuns(kinds, first) && (runBefore || first < length)) return YES
  }
  return result
}

function onlyRuns(kinds: Uint8Array, from: number): boolean {
  for (let index = from; index < kinds.length; index++) if (kinds[index] !== ANY_RUN) return false
  return true
}
