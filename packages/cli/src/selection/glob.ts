/**
 * Matching of names and paths against patterns with `*`, `?`, `[…]` and `**`. The time is bounded by length of
 * pattern × length of path, whatever the pattern: ignore files come from the folders that are backed up, and a
 * backup must not hang because somebody put a costly one there. So these are not regular expressions.
 */
import { HoldfastError } from '@holdfast/core/errors'

type Token = { readonly kind: 'literal'; readonly character: string } | { readonly kind: 'any' } | { readonly kind: 'star' } | ClassToken

interface ClassToken {
  readonly kind: 'class'
  readonly negated: boolean
  /** Code points, both ends included. */
  readonly ranges: readonly (readonly [from: number, to: number])[]
}

/** Matches one name. */
export type NameMatcher = (name: string) => boolean

/** The most characters that a pattern may have. */
const maxPatternLength = 4096

/**
 * A name as text to match against: bytes (one character each) decoded from UTF-8, and bytes that are not UTF-8 each as a
 * lone surrogate (U+DC80 + byte, as Python does), so that different names stay different.
 */
export function textOfName(bytes: string): string {
  // eslint-disable-next-line no-control-regex -- all of ASCII
  if (/^[\u0000-\u007f]*$/.test(bytes)) return bytes
  const buffer = Buffer.from(bytes, 'latin1')
  const whole = buffer.toString('utf8')
  if (Buffer.from(whole, 'utf8').equals(buffer)) return whole
  let text = ''
  for (let at = 0; at < buffer.length; ) {
    const first = buffer[at] as number
    const length = first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4
    const piece = buffer.subarray(at, at + length)
    const decoded = piece.toString('utf8')
    const valid = piece.length === length && Buffer.from(decoded, 'utf8').equals(piece)
    text += valid ? decoded : String.fromCharCode(0xdc00 + first)
    at += valid ? length : 1
  }
  return text
}

/** Compiles a pattern for one name. @throws HoldfastError USAGE for a "[" that is not closed or a lone "\" at the end */
export function compileName(pattern: string): NameMatcher {
  const tokens = tokenize(pattern)
  const literal = (from: number, to: number) =>
    tokens.slice(from, to).every(t => t.kind === 'literal') ? tokens.slice(from, to).map(t => (t.kind === 'literal' ? t.character : '')).join('') : null
  const whole = literal(0, tokens.length)
  if (whole !== null) return name => name === whole
  if (tokens.length === 1 && tokens[0]?.kind === 'star') return () => true
  const suffix = tokens[0]?.kind === 'star' ? literal(1, tokens.length) : null
  if (suffix !== null) return name => name.endsWith(suffix)
  const prefix = tokens.at(-1)?.kind === 'star' ? literal(0, tokens.length - 1) : null
  if (prefix !== null) return name => name.startsWith(prefix)
  return name => matchWithStars(tokens, [...name], token => token.kind === 'star', matchesCharacter)
}

/**
 * Matches symbols against tokens of which some are stars (any number of symbols). Only the last star is ever tried
 * again: if a match exists, one exists in which every earlier star took as little as it could.
 */
export function matchWithStars<T, S>(tokens: readonly T[], symbols: readonly S[], isStar: (token: T) => boolean, matches: (token: T, symbol: S) => boolean): boolean {
  let t = 0
  let s = 0
  let star = -1
  let resume = 0
  while (s < symbols.length) {
    const token = tokens[t]
    if (token !== undefined && isStar(token)) {
      star = t
      t += 1
      resume = s
    } else if (token !== undefined && matches(token, symbols[s] as S)) {
      t += 1
      s += 1
    } else if (star >= 0) {
      t = star + 1
      resume += 1
      s = resume
    } else return false
  }
  while (t < tokens.length && isStar(tokens[t] as T)) t += 1
  return t === tokens.length
}

function matchesCharacter(token: Token, character: string): boolean {
  switch (token.kind) {
    case 'literal':
      return token.character === character
    case 'any':
      return true
    case 'class': {
      const code = character.codePointAt(0) ?? 0
      return token.ranges.some(([from, to]) => from <= code && code <= to) !== token.negated
    }
    case 'star':
      return false
  }
}

function tokenize(pattern: string): readonly Token[] {
  if (pattern.length > maxPatternLength) throw badPattern(pattern, `is longer than ${maxPatternLength} characters`)
  const characters = [...pattern]
  const tokens: Token[] = []
  for (let at = 0; at < characters.length; at += 1) {
    const character = characters[at] as string
    if (character === '*') {
      if (tokens.at(-1)?.kind !== 'star') tokens.push({ kind: 'star' })
    } else if (character === '?') tokens.push({ kind: 'any' })
    else if (character === '[') {
      const { token, end } = parseClass(characters, at, pattern)
      tokens.push(token)
      at = end
    } else if (character === '\\') {
      at += 1
      const escaped = characters[at]
      if (escaped === undefined) throw badPattern(pattern, 'ends in a lone "\\"')
      tokens.push({ kind: 'literal', character: escaped })
    } else tokens.push({ kind: 'literal', character })
  }
  return tokens
}

const named: Readonly<Record<string, ClassToken['ranges']>> = {
  alpha: [[65, 90], [97, 122]],
  digit: [[48, 57]],
  alnum: [[48, 57], [65, 90], [97, 122]],
  upper: [[65, 90]],
  lower: [[97, 122]],
  space: [[9, 13], [32, 32]],
  blank: [[9, 9], [32, 32]],
  punct: [[33, 47], [58, 64], [91, 96], [123, 126]],
  xdigit: [[48, 57], [65, 70], [97, 102]],
  cntrl: [[0, 31], [127, 127]],
  graph: [[33, 126]],
  print: [[32, 126]],
}

function parseClass(characters: readonly string[], start: number, pattern: string): { readonly token: ClassToken; readonly end: number } {
  let at = start + 1
  const negated = characters[at] === '!' || characters[at] === '^'
  if (negated) at += 1
  const ranges: (readonly [number, number])[] = []
  for (let first = true; ; first = false) {
    if (characters[at] === undefined) throw badPattern(pattern, 'has a "[" that is not closed')
    if (characters[at] === ']' && !first) return { token: { kind: 'class', negated, ranges }, end: at }
    const posix = /^\[:([a-z]+):\]/.exec(characters.slice(at, at + 12).join(''))
    if (posix !== null) {
      const found = named[posix[1] ?? '']
      if (found === undefined) throw badPattern(pattern, `has an unknown class [:${posix[1] ?? ''}:]`)
      ranges.push(...found)
      at += posix[0].length
      continue
    }
    const [from, afterFrom] = classMember(characters, at, pattern)
    if (characters[afterFrom] === '-' && characters[afterFrom + 1] !== ']' && characters[afterFrom + 1] !== undefined) {
      const [to, afterTo] = classMember(characters, afterFrom + 1, pattern)
      ranges.push([from, to])
      at = afterTo
    } else {
      ranges.push([from, from])
      at = afterFrom
    }
  }
}

function classMember(characters: readonly string[], at: number, pattern: string): readonly [code: number, next: number] {
  const escaped = characters[at] === '\\'
  const character = characters[escaped ? at + 1 : at]
  if (character === undefined) throw badPattern(pattern, 'has a "[" that is not closed')
  return [character.codePointAt(0) ?? 0, escaped ? at + 2 : at + 1]
}

function badPattern(pattern: string, problem: string): HoldfastError {
  return new HoldfastError('USAGE', `a pattern ${problem}`, { context: { pattern: pattern.slice(0, 80) } })
}
