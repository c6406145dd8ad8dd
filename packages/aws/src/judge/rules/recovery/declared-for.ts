/** What the declared intent asks of a resource. */
import { accountsOf, classify } from '../../../intent/classify.ts'
import type { Classification } from '../../../intent/intent-schema.ts'
import { volumeKind } from '../../../observe/kinds/ec2/volume.ts'
import type { RegionView } from '../../views/views.ts'

/** Kinds that tell tags of resources. */
export const tagKinds = [volumeKind]

/** What the classifications that a resource may belong to ask for, ascending. Several: its tags are not known, or do not decide. None: nothing is declared. */
export function declaredFor(view: RegionView, arn: string, pick: (classification: Classification) => number | undefined): readonly number[] {
  const { intent, account } = view
  if (intent === null) return []
  const tags = tagsOf(view, arn)
  const all = Object.entries(intent.classifications)
  const mayTake = ([, one]: (typeof all)[number]) => accountsOf(intent, one)?.includes(account.id) ?? one.tags !== undefined
  const classified = tags === null ? null : classify(intent, tags, account.id)
  const takers = all.filter((one) => {
    if (classified === null) return mayTake(one)
    if (classified.kind === 'undeclared') return false
    return classified.kind === 'declared' ? classified.name === one[0] : classified.names.includes(one[0])
  })
  return [...new Set(takers.flatMap(([, one]) => pick(one) ?? []))].toSorted((a, b) => a - b)
}

/** Null: nobody was asked for them. */
function tagsOf(view: RegionView, arn: string): Readonly<Record<string, string>> | null {
  const id = /:volume\/(vol-\w+)$/.exec(arn)?.[1]
  return id === undefined ? null : (view.once(tagsOfVolumes).get(id) ?? null)
}

function tagsOfVolumes(view: RegionView): ReadonlyMap<string, Readonly<Record<string, string>>> {
  return new Map(
    view.rows(volumeKind).map(({ VolumeId, Tags = [] }) => [VolumeId, Object.fromEntries(Tags.map(({ Key, Value }) => [Key, Value]))]),
  )
}
