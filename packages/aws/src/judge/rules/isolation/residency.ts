/** Points and copies lie only where they may. */
import type { Fact, Fix, Verdict } from '../../findings/finding.ts'
import type { Classification } from '../../../intent/intent-schema.ts'
import { planDocumentKind } from '../../../observe/kinds/backup/plan-document.ts'
import { type Vault, vaultKind } from '../../../observe/kinds/backup/vault.ts'
import { vaultTagsKind } from '../../../observe/kinds/backup/vault-tags.ts'
import type { RegionView } from '../../views/views.ts'
import { keepsPoints } from '../immutability/lock-mode.ts'
import { changePlan, ofOrganization } from '../plan-change.ts'
import { type PlanTarget, planTargets, planTargetSubject } from '../plan-targets.ts'
import type { RegionRule } from '../rule.ts'
import { vaultSubject } from '../subjects.ts'
import { classOfVault } from '../vault-class.ts'

export const residency: RegionRule = {
  id: 'residency',
  title: 'Points and copies lie only in declared Regions',
  severity: 'high',
  asks: 'Each vault with points is in a Region that holdfast.aws.yaml declares for its classification, and no rule of a plan copies its points to another.',
  why: 'Contracts and laws say in which countries data may be. A copy in another Region is a transfer of all that it holds, and stays there until it ends.',
  scope: 'region',
  needs: [vaultKind, vaultTagsKind, planDocumentKind],
  nothing: 'there is no vault and no backup plan in this Region',
  evidence: ['intent.residency', 'BackupVaultArn', 'NumberOfRecoveryPoints'],
  fixes: () => [
    { when: 'points are where they may not be', fix: moveThem },
    { when: 'a plan copies there', fix: copyElsewhere('PLAN') },
    ofOrganization,
  ],
  mappings: [
    {
      framework: 'NIST 800-53 r5',
      id: 'CP-6',
      extent: 'partial',
      rationale: 'Alternate storage is at the places that were agreed; its controls are judged elsewhere.',
    },
    {
      framework: 'ISO 27001:2022',
      id: 'A.5.33',
      extent: 'partial',
      rationale: 'Backups are kept within the jurisdictions that were declared for their data.',
    },
    { framework: 'DORA', id: 'Art. 12(1)', extent: 'partial', rationale: 'The policy of where data is backed up is followed.' },
  ],
  *evaluate(view) {
    for (const vault of view.rows(vaultKind)) {
      if (keepsPoints(vault)) yield { subject: vaultSubject(vault), judge: () => judgeVault(vault, view) }
    }
    for (const target of planTargets(view))
      if (target.isCopy) yield { subject: planTargetSubject(target), judge: () => judgeCopy(target, view) }
  },
}

function judgeVault(vault: Vault, view: RegionView): Verdict {
  const facts: readonly Fact[] = [
    { field: 'BackupVaultArn', value: vault.BackupVaultArn },
    { field: 'NumberOfRecoveryPoints', value: vault.NumberOfRecoveryPoints ?? null },
  ]
  if (vault.NumberOfRecoveryPoints === 0) return { status: 'NOT_APPLICABLE', reason: 'the vault holds no point', evidence: facts }
  const found = classOfVault(vault, view)
  if (found.kind === 'not-declared') return { ...found.verdict, evidence: facts }
  return verdictOf(view.region, found.classification, facts, moveThem)
}

/** Points get the classification of the vault that they are made in. */
function judgeCopy({ plan, rule, vaultArn }: PlanTarget, view: RegionView): Verdict {
  const facts: readonly Fact[] = [{ field: 'BackupVaultArn', value: vaultArn }]
  const source = view.rows(vaultKind).find(({ BackupVaultName }) => BackupVaultName === rule.TargetBackupVaultName)
  if (source === undefined) return { status: 'NOT_APPLICABLE', reason: 'the vault that would be copied from is not there', evidence: facts }
  const found = classOfVault(source, view)
  if (found.kind === 'not-declared') return { ...found.verdict, evidence: facts }
  return verdictOf(vaultArn.split(':')[3] ?? '', found.classification, facts, copyElsewhere(plan.BackupPlanId))
}

function verdictOf(region: string, { residency: declared, regions, copies }: Classification, facts: readonly Fact[], fix: Fix): Verdict {
  const allowed = declared ?? [...new Set([...regions, ...copies.map((copy) => copy.region)])]
  const evidence = [{ field: 'intent.residency', value: allowed.join(', ') }, ...facts]
  if (allowed.includes(region)) return { status: 'PASS', reason: 'in a declared Region', evidence }
  return { status: 'FAIL', reason: `${region} is not declared for its classification`, evidence, fix }
}

const moveThem: Fix = {
  kind: 'human',
  command:
    'aws backup start-copy-job --recovery-point-arn POINT --source-backup-vault-name VAULT --destination-backup-vault-arn VAULT_THERE --iam-role-arn ROLE',
  console:
    'Declare the Region if data may be there. If not: stop the plans that write there, copy what is needed to a declared Region, and delete the points.',
}

function copyElsewhere(plan: string): Fix {
  return changePlan(plan, 'PLAN_WITHOUT_THIS_COPY', 'AWS Backup, Backup plans, the plan, the rule, Edit: copy to a vault in a declared Region.')
}
