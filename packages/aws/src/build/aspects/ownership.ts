/** What is Holdfast's to change: what carries its tag, and carries no mark of another tool that would change it back. */

import { ownTag } from '../../intent/classify.ts'

/** A thing with this tag is Holdfast's; its value is the classification that it is for, or its name where it is for none. */
export { ownTag } from '../../intent/classify.ts'

/** Tags that mark what another tool looks after, beside those that every stack of CloudFormation sets. */
export interface ForeignMark {
  readonly tag: string
  /** Left out: any value. */
  readonly value?: string | undefined
}

/** Null: it is ours. Else why it is not to be changed. */
export function obstacleOf(tags: ReadonlyMap<string, string>, owner: string, marks: readonly ForeignMark[]): string | null {
  const foreign = foreignOwner(tags, marks)
  if (foreign !== null) return foreign
  const found = tags.get(ownTag)
  if (found === owner) return null
  return found === undefined ? 'one of this name is there, and is not ours' : `one of this name is there, for ${found}`
}

/** Of what there is one of, whoever made it. Null: no other tool looks after it, as far as its tags say. */
export function foreignOwner(tags: ReadonlyMap<string, string>, marks: readonly ForeignMark[]): string | null {
  const stack = tags.get('aws:cloudformation:stack-name') ?? tags.get('aws:cloudformation:stack-id')
  if (stack !== undefined) return `the CloudFormation stack ${stack} looks after it: change it there`
  const mark = marks.find(({ tag, value }) => (value === undefined ? tags.has(tag) : tags.get(tag) === value))
  return mark === undefined ? null : `its tag ${mark.tag}=${tags.get(mark.tag) ?? ''} says that another tool looks after it: change it there`
}

/** From lists of pairs, or from a map. */
export function tagMap(tags: unknown): ReadonlyMap<string, string> {
  if (!Array.isArray(tags)) return new Map(Object.entries((tags ?? {}) as Readonly<Record<string, string>>))
  return new Map(
    (tags as readonly Readonly<Record<string, string>>[]).map((tag) => [tag['TagKey'] ?? tag['Key'] ?? '', tag['TagValue'] ?? tag['Value'] ?? '']),
  )
}
