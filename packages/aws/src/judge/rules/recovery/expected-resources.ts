/** What ought to have points: what plans take, and what AWS Backup says it has backed up. */
import { protectedResourceKind } from '../../../observe/kinds/backup/protected-resource.ts'
import { selectionKind } from '../../../observe/kinds/backup/selection.ts'
import { settingsKind } from '../../../observe/kinds/backup/settings.ts'
import { type UnreadPart, unreadPart } from '../../views/unread-part.ts'
import type { RegionView } from '../../views/views.ts'
import { coverageRules } from './coverage/coverage-rules.ts'
import { type Coverage, plansTaking } from './coverage/in-plan.ts'
import { nameOf } from './name-of.ts'

export interface Expected {
  readonly arn: string
  readonly name: string
  /** The first that takes it; null: none does. */
  readonly planId: string | null
  /** It is in AWS Backup's list of what it protects. */
  readonly isProtected: boolean
  /** When it was made; undefined: AWS does not say. */
  readonly since: string | undefined
}

/** Rules that ask may need them. */
export const expectedKinds = [
  ...[protectedResourceKind, selectionKind, settingsKind],
  ...coverageRules.flatMap(({ coverage: { needs, dated = [] } }) => [...needs, ...dated]),
]

export function* expectedResources(view: RegionView): Generator<Expected | UnreadPart> {
  const planned = new Map<string, Expected>()
  for (const { coverage } of coverageRules) {
    const found = ofCoverage(coverage, view)
    if ('unread' in found) yield found
    else for (const one of found) planned.set(one.arn, one)
  }
  const isProtected = protectedArns(view)
  if ('unread' in isProtected) yield isProtected
  else {
    for (const arn of isProtected) {
      const one = planned.get(arn) ?? { arn, name: nameOf(arn, undefined), planId: null, isProtected: true, since: undefined }
      planned.set(arn, { ...one, isProtected: true })
    }
  }
  yield* planned.values()
}

function ofCoverage({ each, resources }: Coverage, view: RegionView): readonly Expected[] | UnreadPart {
  return unreadPart(`what has no point, of each ${each}`, view, () =>
    [...resources(view)].flatMap((one) => {
      const [planId] = one.tags.has('awsbackup-restore-test') ? [] : plansTaking(view, one)
      return planId === undefined ? [] : [{ arn: one.arn, name: one.name, planId, isProtected: false, since: one.since() }]
    }),
  )
}

function protectedArns(view: RegionView): readonly string[] | UnreadPart {
  return unreadPart('what has no point, of what AWS Backup protects', view, () => view.rows(protectedResourceKind).map(({ ResourceArn }) => ResourceArn))
}
