/** Types of resources that are to be opted in wherever a plan is made. */
import type { Intent } from './intent-schema.ts'

/** In the order of the alphabet. */
export function optedInTypes({ accountDefaults, classifications }: Intent): readonly string[] {
  return [...new Set(accountDefaults.optIn ?? Object.values(classifications).flatMap(({ types = [] }) => types))].toSorted()
}
