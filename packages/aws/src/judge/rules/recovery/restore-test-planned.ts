/** Each type that has backups is restored by a restore testing plan. */
import type { Fact, Fix, Verdict } from '../../findings/finding.ts'
import { protectedResourceKind } from '../../../observe/kinds/backup/protected-resource.ts'
import { restoreTestingPlanDocumentKind } from '../../../observe/kinds/backup/restore/restore-testing-plan-document.ts'
import { restoreTestingSelectionKind } from '../../../observe/kinds/backup/restore/restore-testing-selection.ts'
import type { RegionView } from '../../views/views.ts'
import type { RegionRule } from '../rule.ts'
import { casesByType } from './restore-tests.ts'
import { applyOr, applyOrCases, plannedVaults } from '../planned.ts'

export const restoreTestPlanned: RegionRule = {
  id: 'restore-test-planned',
  title: 'Restores are tested by a plan',
  severity: 'medium',
  asks: 'For each resource type that has backups, a restore testing plan restores points of it by itself.',
  why: 'A backup that was never restored is a hope. Tests that somebody has to think of are not done when there is much to do.',
  scope: 'region',
  needs: [protectedResourceKind, restoreTestingPlanDocumentKind, restoreTestingSelectionKind],
  nothing: 'nothing in this Region has a backup',
  evidence: ['RestoreTestingPlanName', 'RestoreTestingSelectionName', 'RecoveryPointSelection.IncludeVaults'],
  fixes: () => applyOrCases('no plan restores a type', fix, declare),
  mappings: [
    { framework: 'NIST 800-53 r5', id: 'CP-9(1)', extent: 'partial', rationale: 'Tests are planned; whether they were done and passed are other rules.' },
    { framework: 'NIST 800-53 r5', id: 'CP-4', extent: 'partial', rationale: 'The restoring part of the contingency plan is tested.' },
    { framework: 'ISO 27001:2022', id: 'A.8.13', extent: 'partial', rationale: 'Backups are tested regularly.' },
    { framework: 'DORA', id: 'Art. 12(2)', extent: 'partial', rationale: 'Restore procedures are tested periodically.' },
  ],
  evaluate: (view) => casesByType(view, (type) => judge(view, type)),
}

function judge(view: RegionView, type: string): Verdict {
  for (const { Target, Answer } of view.rows(restoreTestingSelectionKind)) {
    const selection = (Answer ?? []).find(({ ProtectedResourceType }) => ProtectedResourceType === type)
    if (selection === undefined) continue
    const vaults = view.answer(restoreTestingPlanDocumentKind, Target)?.RestoreTestingPlan.RecoveryPointSelection.IncludeVaults ?? []
    if (vaults.length === 0) continue
    const reason = 'a restore testing plan restores this type'
    return { status: 'PASS', reason, evidence: factsOf(Target, selection.RestoreTestingSelectionName, vaults.join(', ')) }
  }
  return { status: 'FAIL', reason: 'no restore testing plan restores this type', evidence: factsOf(null, null, null), fix: applyOr(isTestPlanned(view, type), fix, declare) }
}

const declare = 'restoreTesting with this type'

function isTestPlanned(view: RegionView, type: string): boolean {
  const types: readonly string[] = view.intent?.restoreTesting?.types ?? []
  return types.includes(type) && plannedVaults(view).size > 0
}

function factsOf(plan: string | null, selection: string | null, vaults: string | null): readonly Fact[] {
  return [
    { field: 'RestoreTestingPlanName', value: plan },
    { field: 'RestoreTestingSelectionName', value: selection },
    { field: 'RecoveryPointSelection.IncludeVaults', value: vaults },
  ]
}

const fix: Fix = {
  kind: 'apply',
  command: 'aws backup create-restore-testing-selection --restore-testing-plan-name PLAN --restore-testing-selection file://SELECTION.json',
  console: 'AWS Backup, Restore testing: create a plan, and assign the type to it with a role that may restore.',
}
