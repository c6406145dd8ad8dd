/** Policies as values: texts that are the same in whatever form AWS gives them back. */
import * as v from 'valibot'

export const policyText = v.pipe(v.string(), v.maxLength(40_000))

/**
 * Whether two texts are the same policy: AWS gives policies back with other white space, order of members and lists of one entry.
 * What can't be read is the same as nothing else.
 */
export function isSamePolicy(one: string, other: string): boolean {
  if (one === other) return true
  try {
    return JSON.stringify(normal(JSON.parse(one))) === JSON.stringify(normal(JSON.parse(other)))
  } catch {
    return false
  }
}

/** Members sorted, lists of one entry as that entry, lists of texts sorted. The order of statements has no meaning, and is kept. */
function normal(value: unknown): unknown {
  if (Array.isArray(value)) {
    const entries = value.map(normal)
    if (entries.length === 1) return entries[0]
    return entries.every((entry) => typeof entry === 'string') ? entries.toSorted() : entries
  }
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, member]) => [key, normal(member)]),
  )
}
