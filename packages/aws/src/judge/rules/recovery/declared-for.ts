/** What the declared intent asks of a resource. */
import { accountsOf, classify } from '../../../intent/classify.ts'
import type { Classification } from '../../../intent/intent-schema.ts'
import { volumeKind } from '../../../observe/kinds/ec2/volume.ts'
import type { RegionView } from '../../views/views.ts'

/** Kinds that tell tags of resources. */
export const tagKinds = [volumeKind]

export interface DeclaredHours {
  /** Ascending. Several: its tags are not known, or do not decide. None: nothing is declared. */
  readonly hours: readonly number[]
  /** Beside `hours`: it may be of a classification that declares none, or of no classification. */
  readonly mayBeNone: boolean
}

/** Tags of a resource by its ARN; null: nobody was asked for them. @throws Unread */
export type TagsOf = (view: RegionView, arn: string) => Readonly<Record<string, string>> | null

/**
 * What the classifications that a resource may belong to ask for.
 * @param tagsOf asked only where tags decide
 * @throws Unread
 */
export function declaredFor(view: RegionView, arn: string, pick: (classification: Classification) => number | undefined, tagsOf: TagsOf = tagsOfVolume): DeclaredHours {
  const { intent, account } = view
  if (intent === null) return none
  const all = Object.values(intent.classifications)
  const asked = (takers: readonly Classification[], mayBeNone: boolean): DeclaredHours => {
    const hours = [...new Set(takers.flatMap((one) => pick(one) ?? []))].toSorted((a, b) => a - b)
    return { hours, mayBeNone: mayBeNone || takers.some((one) => pick(one) === undefined) }
  }
  const possible = all.filter((one) => accountsOf(intent, one)?.includes(account.id) ?? one.tags !== undefined)
  const untagged = asked(possible, possible.every(({ tags }) => tags !== undefined))
  if (untagged.hours.length === 0 || (untagged.hours.length === 1 && !untagged.mayBeNone)) return untagged
  const tags = tagsOf(view, arn)
  if (tags === null) return untagged
  const classified = classify(intent, tags, account.id)
  if (classified.kind === 'undeclared') return none
  if (classified.kind === 'declared') return asked([classified.classification], false)
  return asked(classified.names.flatMap((name) => intent.classifications[name] ?? []), false)
}

const none: DeclaredHours = { hours: [], mayBeNone: true }

/** Of EBS. */
function tagsOfVolume(view: RegionView, arn: string): Readonly<Record<string, string>> | null {
  const id = /:volume\/(vol-\w+)$/.exec(arn)?.[1]
  return id === undefined ? null : (view.once(tagsOfVolumes).get(id) ?? null)
}

function tagsOfVolumes(view: RegionView): ReadonlyMap<string, Readonly<Record<string, string>>> {
  return new Map(
    view.rows(volumeKind).map(({ VolumeId, Tags = [] }) => [VolumeId, Object.fromEntries(Tags.map(({ Key, Value }) => [Key, Value]))]),
  )
}
