/** One line of a .gitignore-like file or one --exclude pattern (git's documentation of gitignore, "Pattern format"). */
import { compileName, matchWithStars, type NameMatcher } from './glob.ts'

/** A compiled line. */
export interface IgnoreRule {
  /** A line that begins with "!": what it matches is kept after all. */
  readonly negated: boolean
  readonly directoriesOnly: boolean
  /** Null for patterns of a name at any depth. */
  readonly segments: readonly Segment[] | null
  readonly name: NameMatcher
}

/** A part of a path pattern: `**`, or a matcher of one name. */
export type Segment = '**' | NameMatcher

/** Where patterns with a slash in them, but none in front, begin: in git's way at the file's folder, or at any depth. */
export type InnerSlash = 'anchored' | 'any-depth'

/**
 * Compiles a line.
 * @returns null for empty lines and comments
 * @throws HoldfastError USAGE for a malformed pattern
 */
export function compileRule(line: string, innerSlash: InnerSlash): IgnoreRule | null {
  let pattern = line.replace(/\r$/, '')
  if (pattern.startsWith('#')) return null
  // trailing spaces do not count unless escaped
  pattern = pattern.replace(/^((?:\\.|[^\\])*?) +$/, '$1')
  const negated = pattern.startsWith('!')
  if (negated) pattern = pattern.slice(1)
  const directoriesOnly = pattern.endsWith('/')
  if (directoriesOnly) pattern = pattern.slice(0, -1)
  if (pattern === '') return null
  const slash = pattern.indexOf('/')
  if (slash < 0) return { negated, directoriesOnly, segments: null, name: compileName(pattern) }
  const anchored = slash === 0 || innerSlash === 'anchored'
  const parts = (slash === 0 ? pattern.slice(1) : pattern).split('/')
  const segments: Segment[] = parts.map(part => (part === '**' ? '**' : compileName(part)))
  const last = segments.at(-1)
  // "a/**" matches what is in a, not a itself
  if (last === '**') segments.splice(-1, 0, () => true)
  return {
    negated,
    directoriesOnly,
    segments: anchored ? segments : ['**', ...segments],
    name: last === undefined || last === '**' ? () => true : last,
  }
}

/**
 * Whether a rule matches.
 * @param path names from the folder of the rule down to the entry
 */
export function ruleMatches(rule: IgnoreRule, path: readonly string[], isDirectory: boolean): boolean {
  if (rule.directoriesOnly && !isDirectory) return false
  if (!rule.name(path.at(-1) ?? '')) return false
  if (rule.segments === null) return true
  return matchWithStars(rule.segments, path, segment => segment === '**', (segment, name) => segment !== '**' && segment(name))
}
