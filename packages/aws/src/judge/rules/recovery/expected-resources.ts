/**
 * What ought to have points: what plans take or name, and what AWS Backup says it has backed up. Whether its list (ListProtectedResources,
 * "resources with recovery points") keeps what has lost all of them is not documented: nothing rests on it alone that a plan takes.
 */
import { isLike } from '../../../languages/stars.ts'
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
  /** False: a plan names it, and things of its kind are not collected, so that it may be gone. */
  readonly isListed: boolean
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
  const named = namedArns(view)
  if ('unread' in named) yield named
  else for (const one of named) planned.set(one.arn, one)
  const isProtected = protectedArns(view)
  if ('unread' in isProtected) yield isProtected
  else {
    for (const arn of isProtected) {
      const one = planned.get(arn) ?? { arn, name: nameOf(arn, undefined), planId: null, isProtected: true, isListed: false, since: undefined }
      planned.set(arn, { ...one, isProtected: true })
    }
  }
  yield* planned.values()
}

function ofCoverage({ each, resources }: Coverage, view: RegionView): readonly Expected[] | UnreadPart {
  return unreadPart(`what has no point, of each ${each}`, view, () =>
    [...resources(view)].flatMap((one) => {
      const [planId] = one.tags.has('awsbackup-restore-test') ? [] : plansTaking(view, one)
      return planId === undefined ? [] : [{ arn: one.arn, name: one.name, planId, isProtected: false, isListed: true, since: one.since() }]
    }),
  )
}

/** What {@link coverageRules} look for, by ARN. */
const listed = /^arn:[^:]+:(?:ec2:[^:]*:[^:]*:(?:volume|instance)\/|dynamodb:|elasticfilesystem:|fsx:[^:]*:[^:]*:file-system\/|rds:[^:]*:[^:]*:(?:db|cluster):|redshift:|s3:)/

function namedArns(view: RegionView): readonly Expected[] | UnreadPart {
  return unreadPart('what has no point, of what plans name', view, () =>
    view.rows(selectionKind).flatMap(({ Answer }) => {
      const { Resources = [], NotResources = [] } = Answer?.BackupSelection ?? {}
      const arns = Resources.filter((arn) => !arn.includes('*') && !listed.test(arn) && !NotResources.some((pattern) => isLike(arn, pattern)))
      return arns.map((arn) => ({ arn, name: nameOf(arn, undefined), planId: Answer?.BackupPlanId ?? null, isProtected: false, isListed: false, since: undefined }))
    }),
  )
}

function protectedArns(view: RegionView): readonly string[] | UnreadPart {
  return unreadPart('what has no point, of what AWS Backup protects', view, () => view.rows(protectedResourceKind).map(({ ResourceArn }) => ResourceArn))
}
