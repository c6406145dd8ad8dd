/** What belongs to what, whatever the order of members: for plans that have both. */
import type { Thing } from '../aspects/aspect.ts'
import { aspectOf } from '../aspects/aspect-list.ts'
import { canonicalJson } from '../aspects/json.ts'

/** The same for the same thing. */
export function keyOfThing({ kind, target }: Thing): string {
  return `${kind} ${canonicalJson(target)}`
}

/** What a thing is a part of: none for one that stands alone, or that this version does not know. */
export function wholesOf({ kind, target }: Thing): readonly Thing[] {
  return aspectOf(kind)?.partOf?.(target) ?? []
}
