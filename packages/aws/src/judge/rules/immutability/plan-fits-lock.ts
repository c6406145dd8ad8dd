/** No job of a plan fails because of a lock. */
import type { Fact, Fix, Verdict } from '../../findings/finding.ts'
import { planDocumentKind } from '../../../observe/kinds/backup/plan-document.ts'
import { type Vault, vaultKind } from '../../../observe/kinds/backup/vault.ts'
import type { RegionView } from '../../views/views.ts'
import { changePlan, ofOrganization } from '../plan-change.ts'
import { type PlanTarget, planTargets, planTargetSubject } from '../plan-targets.ts'
import type { RegionRule } from '../rule.ts'
import { unknownBecause } from '../unknown.ts'
import { lockMode } from './lock-mode.ts'

export const planFitsLock: RegionRule = {
  id: 'plan-fits-lock',
  title: 'No job of a plan fails because of a lock',
  severity: 'high',
  asks: 'Each rule of a backup plan, and each of its copies, keeps points for as long as the lock of the vault that they go to lets them. A copy that is to be kept always gets the end of its source ("Copy a backup", AWS Backup Developer Guide).',
  why: "A lock refuses jobs whose points would end before its minimum or after its maximum. They fail, night after night, while the plan looks right: there are no backups, and nobody is told who doesn't read jobs.",
  scope: 'region',
  needs: [planDocumentKind, vaultKind],
  nothing: 'there is no backup plan in this Region',
  evidence: ['DeleteAfterDays', 'BackupVaultArn', 'Locked', 'MinRetentionDays', 'MaxRetentionDays'],
  fixes: () => [
    { when: 'the retention is outside the limits of the lock', fix: fitIt('PLAN') },
    { when: 'the vault is not there', fix: makeIt('VAULT') },
    ofOrganization,
  ],
  mappings: [
    {
      framework: 'NIST 800-53 r5',
      id: 'CP-9',
      extent: 'partial',
      rationale: 'Backups are made at the declared frequency: none is refused because of its retention.',
    },
    { framework: 'ISO 27001:2022', id: 'A.8.13', extent: 'partial', rationale: 'Backup copies are made in accordance with the policy.' },
    {
      framework: 'DORA',
      id: 'Art. 12(1)',
      extent: 'partial',
      rationale: 'The frequency of backups is kept; scope and criticality are not judged here.',
    },
  ],
  *evaluate(view) {
    for (const target of planTargets(view)) yield { subject: planTargetSubject(target), judge: () => judge(target, view) }
  },
}

function judge({ plan, vaultArn, keepDays, sourceDays }: PlanTarget, view: RegionView): Verdict {
  const found = view.account.vaultAt(vaultArn)
  const kept: readonly Fact[] = [
    { field: 'DeleteAfterDays', value: keepDays },
    { field: 'BackupVaultArn', value: vaultArn },
  ]
  if (found.state === 'failed') return unknownBecause(found.failures, kept)
  if (found.state === 'not-collected') {
    return {
      status: 'UNKNOWN',
      reason: `the inventory has nothing of the vault's account and Region: collect ${placeOf(vaultArn)} too`,
      evidence: kept,
    }
  }
  if (found.state === 'absent') {
    return { status: 'FAIL', reason: 'the vault is not there', evidence: kept, fix: makeIt(vaultArn.slice(vaultArn.lastIndexOf(':') + 1)) }
  }
  const { MinRetentionDays: min, MaxRetentionDays: max, Locked } = found.vault
  const evidence: readonly Fact[] = [
    ...kept,
    { field: 'Locked', value: Locked ?? null },
    { field: 'MinRetentionDays', value: min ?? null },
    { field: 'MaxRetentionDays', value: max ?? null },
  ]
  const mode = lockMode(found.vault, view.now)
  if (mode === null) return { status: 'UNKNOWN', reason: 'AWS does not say whether the vault is locked', evidence }
  if (mode === 'none') return { status: 'PASS', reason: 'the vault has no lock that could refuse it', evidence }
  const refused = refusal(keepDays, found.vault)
  if (keepDays === null && (refused === null) !== (refusal(sourceDays, found.vault) === null)) {
    return { status: 'UNKNOWN', reason: `a copy that is to be kept always ends with its source, after ${sourceDays} days: AWS does not say which of the two the lock is asked for`, evidence }
  }
  if (refused !== null) return { status: 'FAIL', reason: refused, evidence, fix: fitIt(plan.BackupPlanId) }
  return { status: 'PASS', reason: 'the lock allows its retention', evidence }
}

/** Why a lock takes no points that are kept so long; null: it takes them. */
function refusal(days: number | null, { MinRetentionDays: min, MaxRetentionDays: max }: Vault): string | null {
  if (days === null) return max === undefined ? null : `points are to be kept always, and the lock allows ${max} days`
  if (min !== undefined && days < min) return `points are to be kept for ${days} days, and the lock asks for ${min}`
  return max !== undefined && days > max ? `points are to be kept for ${days} days, and the lock allows ${max}` : null
}

function placeOf(arn: string): string {
  const [, , , region = '', account = ''] = arn.split(':')
  return `${account} ${region}`
}

function fitIt(plan: string): Fix {
  const edit = 'AWS Backup, Backup plans, the plan, the rule, Edit: a total retention within the limits of the vault lock, for the rule and for each copy.'
  return changePlan(plan, 'PLAN_WITH_ANOTHER_RETENTION', edit)
}

function makeIt(vault: string): Fix {
  return {
    kind: 'human',
    command: `aws backup create-backup-vault --backup-vault-name ${vault} --encryption-key-arn KEY`,
    console: 'Make the vault, or let the rule write into one that is there: AWS Backup, Backup plans, the plan, the rule, Edit.',
  }
}
