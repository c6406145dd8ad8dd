/** What Holdfast has no word for, as AWS gives it: services give empty lists and maps for what is not set. */
import type { Members } from '../../observe/collect/aws-api.ts'

/** Without the members that say nothing: empty lists and maps. */
export function filled(members: Members): Members {
  const isEmpty = (value: unknown): boolean => value === undefined || (typeof value === 'object' && value !== null && Object.keys(value).length === 0)
  return Object.fromEntries(Object.entries(members).filter(([, value]) => !isEmpty(value)))
}

/** As the member of a value, which is left out if there is nothing. */
export function otherOf(members: Members): { readonly other?: Readonly<Record<string, unknown>> } {
  const other = filled(members)
  return Object.keys(other).length === 0 ? {} : { other }
}
