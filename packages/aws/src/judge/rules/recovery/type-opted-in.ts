/** What was backed up once is still opted in. */
import type { Fact, Fix, Verdict } from '../../findings/finding.ts'
import { protectedResourceKind } from '../../../observe/kinds/backup/protected-resource.ts'
import { settingsKind } from '../../../observe/kinds/backup/settings.ts'
import type { RegionView } from '../../views/views.ts'
import type { FixCase, RegionRule } from '../rule.ts'
import { optedInTypes } from '../../../intent/opted-in-types.ts'
import { applyOr, applyOrCases, isPlanned } from '../planned.ts'
import { ownNames } from '../own-names.ts'

export const typeOptedIn: RegionRule = {
  id: 'type-opted-in',
  title: 'Resource types with backups are opted in',
  severity: 'high',
  asks: 'Each resource type that has backups in a Region is opted in there.',
  why: 'Plans that select by tags pass over a type that is not opted in, without a failed job or a message: the newest point only gets older.',
  scope: 'region',
  needs: [protectedResourceKind, settingsKind],
  nothing: 'nothing in this Region has a backup',
  evidence: ['ResourceTypeOptInPreference.TYPE'],
  fixes: () => optInCases('a type is not opted in'),
  mappings: [
    { framework: 'NIST 800-53 r5', id: 'CP-9', extent: 'partial', rationale: 'Backups that were begun go on being made.' },
    { framework: 'DORA', id: 'Art. 12(1)', extent: 'partial', rationale: 'Scope of backups is what was decided.' },
  ],
  *evaluate(view) {
    const types = new Set(view.rows(protectedResourceKind).flatMap(({ ResourceType }) => ResourceType ?? []))
    for (const type of [...types].toSorted()) {
      const id = `${view.account.id}/${view.region}/${type}`
      yield { subject: { type: 'resource-type', id, name: type }, judge: () => judge(view, type) }
    }
  },
}

function judge(view: RegionView, type: string): Verdict {
  const isOptedIn = ownNames(view.answer(settingsKind)?.ResourceTypeOptInPreference ?? {})[type]
  const evidence: readonly Fact[] = [{ field: `ResourceTypeOptInPreference.${type}`, value: isOptedIn ?? null }]
  if (isOptedIn === true) return { status: 'PASS', reason: `${type} is opted in`, evidence }
  if (isOptedIn === undefined) {
    return { status: 'UNKNOWN', reason: `AWS does not say whether ${type} is opted in`, evidence }
  }
  return {
    status: 'FAIL',
    reason: `there are backups of ${type}, but it is no longer opted in`,
    evidence,
    fix: optIn(view, type),
  }
}

const declare = 'accountDefaults.optIn, or types of a classification of the Region'

/** What to do about a type that is not opted in. */
export function optIn(view: RegionView, type: string): Fix {
  return applyOr(isPlanned(view) && view.intent !== null && optedInTypes(view.intent).includes(type), optInNow(type), declare)
}

export function optInCases(when: string): readonly FixCase[] {
  return applyOrCases(when, optInNow('TYPE'), declare)
}

function optInNow(type: string): Fix {
  // the short form of the command line takes no spaces
  const preference = type.includes(' ') ? `'${JSON.stringify({ [type]: true })}'` : `${type}=true`
  return {
    kind: 'apply',
    command: `aws backup update-region-settings --resource-type-opt-in-preference ${preference}`,
    console: `AWS Backup, Settings, Service opt-in, Configure resources: ${type}.`,
  }
}
