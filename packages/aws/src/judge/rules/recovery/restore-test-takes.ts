/** Which of the resources that have backups a selection of a restore testing plan takes. */
import type { Instant } from '@holdfast/core/clock'
import { protectedResourceKind } from '../../../observe/kinds/backup/protected-resource.ts'
import type { restoreTestingSelectionDocumentKind } from '../../../observe/kinds/backup/restore/restore-testing-selection-document.ts'
import type { Failure } from '../../../observe/inventory/manifest.ts'
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

/** "By its specific ARNs or by a wildcard"; conditions only besides the wildcard, or alone. @throws Unread if its tags were not read */
function takes(view: RegionView, { ProtectedResourceArns: arns = [], ProtectedResourceConditions }: Document, arn: string): Taken['is'] {
  const { StringEquals: equals = [], StringNotEquals: differs = [] } = ProtectedResourceConditions ?? {}
  const count = equals.length + differs.length
  if (arns.length > 0 && !arns.includes('*') && !arns.includes(arn)) return 'no'
  if (count === 0) return arns.length > 0 ? 'yes' : 'unknown'
  const { tagged, failures } = view.once(tagsByArn)
  const tags = tagged.get(arn)
  if (tags === undefined) {
    if (failures.length > 0) throw new Unread(failures)
    return 'unknown'
  }
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

interface Tagged {
  readonly tagged: ReadonlyMap<string, ReadonlyMap<string, string>>
  /** Of lists that may have named more. */
  readonly failures: readonly Failure[]
}

function tagsByArn(view: RegionView): Tagged {
  const tagged = new Map<string, ReadonlyMap<string, string>>()
  const failures = new Set<Failure>()
  for (const { coverage } of coverageRules) {
    try {
      for (const { arn, tags } of coverage.resources(view)) tagged.set(arn, tags)
    } catch (error) {
      if (!(error instanceof Unread)) throw error
      for (const failure of error.failures) failures.add(failure)
    }
  }
  return { tagged, failures: [...failures] }
}
