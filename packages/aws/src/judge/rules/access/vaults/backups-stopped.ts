/** Only who is declared can stop backups that are planned. */
import type { Fix, Verdict } from '../../../findings/finding.ts'
import { isOfOrganization, planKind } from '../../../../observe/kinds/backup/plan.ts'
import { selectionListKind } from '../../../../observe/kinds/backup/selection-list.ts'
import type { LineOf } from '../../../../observe/kinds/kind.ts'
import type { RegionView } from '../../../views/views.ts'
import type { RegionRule } from '../../rule.ts'
import { rewriteActions } from '../after-rewriting.ts'
import { allGuardians, rolesFor } from '../declared-people.ts'
import { resourceInVault } from '../destroy-requests.ts'
import { judgeHolders } from '../holders.ts'
import { managedPoliciesOf, peopleOf, principalKinds } from '../principals.ts'
import { stoppingActions, stoppingFailures, stoppingKinds, stoppingMayNeed, stoppingWays } from '../stopping.ts'
import { freeingActions } from '../people/freeing.ts'
import { holdingsOfPeople } from '../people/holdings-of-people.ts'
import { undeclared } from '../undeclared.ts'
import type { Way } from '../way.ts'

const planActions = ['backup:DeleteBackupPlan', 'backup:UpdateBackupPlan', 'backup:DeleteBackupSelection'] as const
/** Of no single thing. */
const settingsActions = ['backup:UpdateRegionSettings'] as const
/** What an operator is for, too. */
const jobActions = ['backup:StopBackupJob'] as const
/** What leaves the role that backs up without its rights, or AWS Backup without the role. */
const roleActions = [
  ...(['iam:DeleteRole', 'iam:DetachRolePolicy', 'iam:DeleteRolePolicy', 'iam:PutRolePolicy', 'iam:AttachRolePolicy'] as const),
  ...(['iam:UpdateAssumeRolePolicy', 'iam:PutRolePermissionsBoundary'] as const),
]
/** The same of policies that are attached to it, or are its boundary. */
const versionActions = ['iam:CreatePolicyVersion', 'iam:SetDefaultPolicyVersion'] as const
/** Rules by which AWS Backup follows what continuous backups are of: without them these stop. "Amazon S3 backups", AWS Backup Developer Guide. */
const eventActions = ['events:DisableRule', 'events:DeleteRule', 'events:RemoveTargets'] as const

export const backupsStopped: RegionRule = {
  id: 'backups-stopped',
  title: 'Only declared people can stop backups',
  severity: 'medium',
  asks: 'Nobody but the guardians and the administrator that holdfast.aws.yaml declares can change or delete a plan or its selections, stop a job (the declared operator may), opt a type out, disable the event rules that AWS Backup makes for itself, take off or write over the tags by which selections take what is backed up, turn off the versions or the notifications of a bucket that is (once they have written its policy, too), or take its rights from the role that backs up, be it by a new version of a policy of its own.',
  why: 'Backups that are no longer made are missed when they are needed. Who waits until the locked points have ended needs no right to delete them.',
  scope: 'region',
  needs: [planKind, ...stoppingKinds, ...principalKinds],
  mayNeed: [...stoppingMayNeed],
  nothing: 'there is no plan in this Region',
  evidence: [...new Set([...planActions, ...settingsActions, ...jobActions, ...roleActions, ...versionActions, ...eventActions, ...stoppingActions, ...rewriteActions.bucket, ...freeingActions]), 'more'],
  fixes: () => [{ when: 'somebody can who is not declared', fix: fixFor('PLAN_ID') }],
  mappings: [
    { framework: 'NIST 800-53 r5', id: 'AC-6', extent: 'partial', rationale: 'Least privilege for what makes backups.' },
    { framework: 'NIST 800-53 r5', id: 'CP-9', extent: 'partial', rationale: 'Backups go on being made whoever wants them to stop.' },
    { framework: 'ISO 27001:2022', id: 'A.8.13', extent: 'partial', rationale: 'Backups are made as was agreed.' },
  ],
  *evaluate(view) {
    for (const plan of view.rows(planKind)) {
      const arn = `arn:${view.account.partition}:backup:${view.region}:${view.account.id}:backup-plan:${plan.BackupPlanId}`
      yield { subject: { type: 'backup-plan', id: arn, name: plan.BackupPlanName ?? plan.BackupPlanId }, judge: () => judge(plan, arn, view) }
    }
  },
}

function judge({ BackupPlanId }: LineOf<typeof planKind>, arn: string, view: RegionView): Verdict {
  const { intent } = view
  if (intent === null) return undeclared('guardians and roles.administrator')
  const selections = view.answer(selectionListKind, BackupPlanId) ?? []
  const roles = new Set(selections.flatMap(({ IamRoleArn }) => IamRoleArn ?? []))
  const ways: Way[] = [
    // only the organization's policy changes a plan that it made ("Managing AWS Backup resources across multiple accounts", Developer Guide)
    ...(isOfOrganization(BackupPlanId) ? [] : [{ actions: planActions, resource: resourceInVault(arn, [], view) }]),
    { actions: settingsActions, resource: resourceInVault('*', [], view) },
    { actions: jobActions, resource: resourceInVault('*', [], view), but: rolesFor(intent, ['operator'], view) },
    { actions: eventActions, resource: resourceInVault(`arn:${view.account.partition}:events:${view.region}:${view.account.id}:rule/AwsBackupManagedRule-any`, [], view) },
    ...[...roles].toSorted().map((role) => ({ actions: roleActions, resource: resourceInVault(role, [], view) })),
    ...policiesOfRoles(roles, view).map((policy) => ({ actions: versionActions, resource: resourceInVault(policy, [], view) })),
    ...stoppingWays(BackupPlanId, view),
  ]
  return judgeHolders({
    ...{ account: view.account, facts: [], failures: stoppingFailures(view), unclear: null },
    holdings: holdingsOfPeople(ways, view.account),
    declared: new Set([...allGuardians(intent), ...rolesFor(intent, ['administrator'], view)]),
    fix: fixFor(BackupPlanId),
    nobody: 'nobody but who is declared can (the root user is not judged)',
  })
}

function policiesOfRoles(roles: ReadonlySet<string>, view: RegionView): readonly string[] {
  const { principals } = view.account.once(peopleOf)
  const found = principals.filter((one) => 'arn' in one && roles.has(one.arn)).flatMap(managedPoliciesOf)
  return [...new Set(found)].toSorted()
}

function fixFor(planId: string): Fix {
  return {
    kind: 'human',
    command: `aws backup list-backup-selections --backup-plan-id ${planId}`,
    console: 'IAM, the user or role, Permissions: take the named actions from them, or declare them in holdfast.aws.yaml (roles.administrator). The organization’s policies can deny them to all others at once.',
  }
}
