/** What "find" looks for. */
import type { Instant } from '@holdfast/core/clock'
import { entryKind, type TreeEntry } from '@holdfast/engine/tree-entry'
import { textOfName } from './glob.ts'
import { compileRule, ruleMatches } from './ignore-rule.ts'

/** What an entry must be. Sizes are of files: with one set, nothing else is found. */
export interface FindCriteria {
  /** As in .gitignore, but of the entry itself: what lies in a folder that matches is not found for that. */
  readonly patterns: readonly string[]
  readonly letterCase: 'tell apart' | 'ignore'
  /** Bytes, not included. */
  readonly largerThan: number | null
  readonly smallerThan: number | null
  /** Changed at or after this. */
  readonly newerThan: Instant | null
  /** Changed before this. */
  readonly olderThan: Instant | null
}

/** Decides about an entry; `path` is bytes, one character each, without a slash in front. @throws HoldfastError USAGE for a malformed pattern */
export function createFindFilter(criteria: FindCriteria): (path: string, entry: TreeEntry) => boolean {
  const { patterns, letterCase, largerThan, smallerThan, newerThan, olderThan } = criteria
  const folded = (text: string) => (letterCase === 'ignore' ? text.toLowerCase() : text)
  const rules = patterns.map(pattern => compileRule(folded(pattern), 'any-depth')).filter(rule => rule !== null)
  return (path, entry) => {
    const { content, mtimeSeconds, mtimeNanos, kind } = entry
    if (largerThan !== null && !(content !== undefined && content.sizeBytes > largerThan)) return false
    if (smallerThan !== null && !(content !== undefined && content.sizeBytes < smallerThan)) return false
    const changed = mtimeSeconds * 1000 + mtimeNanos / 1e6
    if (newerThan !== null && changed < newerThan) return false
    if (olderThan !== null && changed >= olderThan) return false
    const names = folded(path.split('/').map(textOfName).join('/')).split('/')
    const last = rules.findLast(rule => ruleMatches(rule, names, kind === entryKind.directory))
    return last !== undefined && !last.negated
  }
}
