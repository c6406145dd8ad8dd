/** Each type that has backups is restored by a restore testing plan. */
import { accountPlanName } from '../../../intent/names.ts'
import { backupJobKind } from '../../../observe/kinds/backup/backup-job.ts'
import { restoreTestingSelectionKind } from '../../../observe/kinds/backup/restore/restore-testing-selection.ts'
import type { Fix, Verdict } from '../../findings/finding.ts'
import type { RegionView } from '../../views/views.ts'
import { makeRole } from '../encryption/use/point-restorable.ts'
import { applyOr, applyOrCases, plannedVaults } from '../planned.ts'
import type { RegionRule } from '../rule.ts'
import { type TestReach, testReach, testReachFields, testReachKinds } from './restore-test-reach.ts'
import { tagKinds } from './listed-tags.ts'
import { casesByType } from './restore-tests.ts'

export const restoreTestPlanned: RegionRule = {
  id: 'restore-test-planned',
  title: 'Restores are tested by a plan',
  severity: 'medium',
  asks: 'For each resource type that has backups, a restore testing plan restores points of it by itself: it runs, takes points of a vault that is there, as old as there are, of resources that there are, by a role that is there and that AWS Backup can assume.',
  why: 'A backup that was never restored is a hope. Tests that somebody has to think of are not done when there is much to do.',
  scope: 'region',
  needs: testReachKinds,
  mayNeed: [backupJobKind, ...tagKinds],
  nothing: 'nothing in this Region has a backup',
  evidence: testReachFields,
  fixes: () => [
    ...applyOrCases('no plan restores a type', fix, declare),
    { when: 'the role that is to restore it is not there, or does not trust AWS Backup', fix: makeRole },
    { when: 'it selects nothing, or all points are too old for it', fix: choose },
  ],
  mappings: [
    { framework: 'NIST 800-53 r5', id: 'CP-9(1)', extent: 'partial', rationale: 'Tests are planned; whether they were done and passed are other rules.' },
    { framework: 'NIST 800-53 r5', id: 'CP-4', extent: 'partial', rationale: 'The restoring part of the contingency plan is tested.' },
    { framework: 'ISO 27001:2022', id: 'A.8.13', extent: 'partial', rationale: 'Backups are tested regularly.' },
    { framework: 'DORA', id: 'Art. 12(2)', extent: 'partial', rationale: 'Restore procedures are tested periodically.' },
  ],
  evaluate: (view) => casesByType(view, (type) => judge(view, type), view.account.isTemplate ? selectedTypes(view) : undefined),
}

function judge(view: RegionView, type: string): Verdict {
  const reach = testReach(view, type)
  const { reason, evidence } = reach
  switch (reach.state) {
    case 'restores':
      return { status: 'PASS', reason, evidence }
    case 'planned':
      return { status: 'NOT_APPLICABLE', reason, evidence }
    case 'unknown':
      return { status: 'UNKNOWN', reason, evidence }
    case 'broken':
      return { status: 'FAIL', reason, evidence, fix: fixOf(reach, view, type) }
  }
}

/** What has backups, no template says: asked are the types that it tests. */
function selectedTypes(view: RegionView): readonly string[] {
  return [...new Set(view.rows(restoreTestingSelectionKind).flatMap(({ Answer }) => (Answer ?? []).flatMap((one) => one.ProtectedResourceType ?? [])))].toSorted()
}

/** A plan of Holdfast's own that lacks a role, or what it selects, cannot be mended by applying it again. */
function fixOf({ fault, plan }: TestReach, view: RegionView, type: string): Fix {
  const isOwn = plan === accountPlanName
  if (fault === 'role' && (isOwn || !isTestPlanned(view, type))) return makeRole
  if (fault === 'points' || (fault === 'resources' && (isOwn || !isTestPlanned(view, type)))) return choose
  return applyOr(isTestPlanned(view, type), fix, declare)
}

const declare = 'restoreTesting with this type'

function isTestPlanned(view: RegionView, type: string): boolean {
  const types: readonly string[] = view.intent?.restoreTesting?.types ?? []
  return types.includes(type) && plannedVaults(view).size > 0
}

const fix: Fix = {
  kind: 'apply',
  command: 'aws backup create-restore-testing-selection --restore-testing-plan-name PLAN --restore-testing-selection file://SELECTION.json',
  console: 'AWS Backup, Restore testing: create a plan, and assign the type to it with a role that may restore.',
}

const choose: Fix = {
  kind: 'human',
  command: 'aws backup get-restore-testing-selection --restore-testing-plan-name PLAN --restore-testing-selection-name SELECTION',
  console:
    'AWS Backup, Restore testing, the plan: the protected resources of its selection, by name or by tags that there are; how many days it looks back. Back up what has no newer point.',
}
