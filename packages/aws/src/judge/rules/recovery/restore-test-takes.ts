/** Which of the resources that have backups a selection of a restore testing plan takes. */
import type { Instant } from '@holdfast/core/clock'
import { protectedResourceKind } from '../../../observe/kinds/backup/protected-resource.ts'
import type { restoreTestingSelectionDocumentKind } from '../../../observe/kinds/backup/restore/restore-testing-selection-document.ts'
import type { RecordOf } from '../../../observe/kinds/kind.ts'
import { Unread } from '../../views/unread.ts'
import type { RegionView } from '../../views/views.ts'
import { coverageRules } from './coverage/coverage-rules.ts'

export interface Taken {
  readonly arn: string
  readonly is: 'yes' | 'no' | 'unknown'
  /** When it was backed up last; null: AWS does not say. */
  readonly last: Instant | null
  readonly vault: string | undefined
}

/** Who asks may need them: they tell tags. */
export const testTagKinds = coverageRules.flatMap(({ coverage }) => coverage.needs)

type Document = NonNullable<RecordOf<typeof restoreTestingSelectionDocumentKind>['RestoreTestingSelection']>

export function takenByTest(view: RegionView, type: string, document: Document): readonly Taken[] {
  return view
    .rows(protectedResourceKind)
    .filter(({ ResourceType }) => ResourceType === type)
    .map(({ ResourceArn: arn, LastBackupTime: time, LastBackupVaultArn: vault }) => ({
      ...{ arn, vault, is: takes(view, document, arn) },
      last: time === undefined ? null : Date.parse(time),
    }))
}

/** "By its specific ARNs or by a wildcard"; conditions only besides the wildcard, or alone. */
function takes(view: RegionView, { ProtectedResourceArns: arns = [], ProtectedResourceConditions }: Document, arn: string): Taken['is'] {
  const { StringEquals: equals = [], StringNotEquals: differs = [] } = ProtectedResourceConditions ?? {}
  const count = equals.length + differs.length
  if (arns.length > 0 && !arns.includes('*') && !arns.includes(arn)) return 'no'
  if (count === 0) return arns.length > 0 ? 'yes' : 'unknown'
  const tags = view.once(tagsByArn).get(arn)
  if (tags === undefined) return 'unknown'
  const held = [...equals.map((one) => isTagged(tags, one)), ...differs.map((one) => isOther(tags, one))]
  if (held.every((one) => one === 'yes')) return 'yes'
  // whether several conditions are an "and" is not documented
  return held.every((one) => one === 'no') ? 'no' : 'unknown'
}

interface TagCondition {
  readonly Key: string
  readonly Value: string
}

const prefix = 'aws:ResourceTag/'

function isTagged(tags: ReadonlyMap<string, string>, { Key, Value }: TagCondition): Taken['is'] {
  if (!Key.startsWith(prefix)) return 'unknown'
  return tags.get(Key.slice(prefix.length)) === Value ? 'yes' : 'no'
}

/** Whether what lacks the tag is taken is not documented. */
function isOther(tags: ReadonlyMap<string, string>, { Key, Value }: TagCondition): Taken['is'] {
  const value = Key.startsWith(prefix) ? tags.get(Key.slice(prefix.length)) : undefined
  return value === undefined ? 'unknown' : value === Value ? 'no' : 'yes'
}

/** Of what could be listed. */
function tagsByArn(view: RegionView): ReadonlyMap<string, ReadonlyMap<string, string>> {
  return new Map(coverageRules.flatMap(({ coverage }) => orNone(() => [...coverage.resources(view)].map(({ arn, tags }) => [arn, tags] as const))))
}

function orNone<T>(read: () => readonly T[]): readonly T[] {
  try {
    return read()
  } catch (error) {
    if (error instanceof Unread) return []
    throw error
  }
}
