/** What a restore takes of a point, and what "ls" and "diff" look at. */
import { textOfName } from './glob.ts'
import { compileRule, type IgnoreRule, ruleMatches } from './ignore-rule.ts'

/** What to do with an entry of a point. */
export type Choice =
  /** Take it; of a directory, look at its children too. */
  | 'take'
  /** A directory that is taken only as far as something in it is. */
  | 'descend'
  | 'leave'

/** Decides about the entries of a point. `path` is bytes, one character each, without a slash in front. */
export type Selection = (path: string, isDirectory: boolean) => Choice

/**
 * Makes a selection. Patterns are as in .gitignore; "/" is the root of the point; an inner slash does not anchor.
 * @throws HoldfastError USAGE for a malformed pattern
 */
export function createSelection(include: readonly string[], exclude: readonly string[]): Selection {
  if (include.length === 0 && exclude.length === 0) return () => 'take'
  const included = compile(include)
  const excluded = compile(exclude)
  return (path, isDirectory) => {
    const names = path.split('/').filter(name => name !== '').map(textOfName)
    if (names.length === 0) return included.length === 0 ? 'take' : 'descend'
    if (decide(excluded, names, isDirectory)) return 'leave'
    if (included.length === 0 || decide(included, names, isDirectory)) return 'take'
    return isDirectory ? 'descend' : 'leave'
  }
}

function compile(patterns: readonly string[]): readonly IgnoreRule[] {
  return patterns.map(pattern => compileRule(pattern, 'any-depth')).filter(rule => rule !== null)
}

/** Whether the rules match the entry or a folder above it; of the rules for one path the last decides. */
function decide(rules: readonly IgnoreRule[], names: readonly string[], isDirectory: boolean): boolean {
  for (let depth = 1; depth <= names.length; depth += 1) {
    const path = names.slice(0, depth)
    const last = rules.findLast(rule => ruleMatches(rule, path, depth < names.length || isDirectory))
    if (last !== undefined && !last.negated) return true
  }
  return false
}
