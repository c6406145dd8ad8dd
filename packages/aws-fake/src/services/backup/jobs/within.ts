/** Filters that lists of jobs have in common. */

/** True if a time lies between two bounds, or no bound is given. What has no time yet is within no bound. */
export function isWithin(at: number | undefined, after: number | undefined, before: number | undefined): boolean {
  if (after === undefined && before === undefined) return true
  return at !== undefined && at > (after ?? -Infinity) && at < (before ?? Infinity)
}
