/** Points end neither too early nor never. */
import type { Fact, Fix, Verdict } from '../../findings/finding.ts'
import type { Point } from '../../../observe/kinds/backup/point.ts'
import type { Vault } from '../../../observe/kinds/backup/vault.ts'
import { vaultTagsKind } from '../../../observe/kinds/backup/vault-tags.ts'
import { isContinuous } from '../../summaries/continuous.ts'
import type { PointRule } from '../rule.ts'
import { classOfVault } from '../vault-class.ts'
import { keepsPoints, type LockMode, lockMode } from './lock-mode.ts'

export const pointRetention: PointRule = {
  id: 'point-retention',
  title: 'Points end neither too early nor never',
  severity: 'medium',
  asks: "Each recovery point is kept for a time within what holdfast.aws.yaml declares for its vault's classification. Without a declaration: none is kept always in a vault with a compliance lock.",
  why: 'A lock limits new points only: what was there before it keeps its own retention. A point that is kept always in a vault that is locked for good can never be deleted by anybody, and is paid for until the account is closed. One that ends early is gone when it is needed.',
  scope: 'point',
  needs: [vaultTagsKind],
  evidence: [
    'intent.retention.minDays',
    'intent.retention.maxDays',
    'CalculatedLifecycle.DeleteAt',
    'Lifecycle.DeleteAfterDays',
    'Lifecycle.DeleteAfterEvent',
    'CreationDate',
    'Locked',
    'LockDate',
  ],
  fixes: () => [
    { when: 'the retention can be changed', fix: changeIt('VAULT', 'POINT', 'DAYS') },
    { when: 'a lock refuses to shorten it, and can be taken off', fix: changeFirst },
    { when: 'the vault is locked for good', fix: payFor },
  ],
  mappings: [
    {
      framework: 'NIST 800-53 r5',
      id: 'SI-12',
      extent: 'partial',
      rationale: 'Backups are retained as decided: not less, and not for ever.',
    },
    { framework: 'ISO 27001:2022', id: 'A.5.33', extent: 'partial', rationale: 'Records are retained for the declared time.' },
    { framework: 'PCI DSS 4', id: '3.2.1', extent: 'partial', rationale: 'Backups do not keep data for longer than declared.' },
  ],
  judge(point, vault, view) {
    const mode = lockMode(vault, view.now)
    const found = view.intent === null ? null : classOfVault(vault, view)
    const declared = found?.kind === 'declared' ? found.classification.retention : null
    const evidence = factsOf(point, vault, declared)
    if (!keepsPoints(vault)) return { status: 'NOT_APPLICABLE', reason: "the vault only gives access to another one's points", evidence }
    if (point.Lifecycle?.DeleteAfterEvent === 'DELETE_AFTER_COPY') return { status: 'NOT_APPLICABLE', reason: 'it is only there until it is copied into an air-gapped vault', evidence }
    const days = keptDays(point)
    const fails = (reason: string, isTooLong: boolean): Verdict => ({
      status: 'FAIL',
      reason,
      evidence,
      fix: fixOf(point, vault, mode, isTooLong, isTooLong ? declared?.maxDays : declared?.minDays),
    })
    if (days === 'always') {
      if (mode === 'immutable') return fails('kept always, in a vault that is locked for good', true)
      if (mode === 'grace') return fails('kept always, in a vault that will be locked for good', true)
      if (declared !== null) return fails('kept always, and a maximum is declared', true)
      if (found?.kind === 'not-declared' && found.isAmbiguous) return { ...found.verdict, evidence }
      if (mode === null) return { status: 'UNKNOWN', reason: 'AWS does not say whether the vault is locked', evidence }
      return { status: 'PASS', reason: 'kept until somebody deletes it', evidence }
    }
    if (found?.kind === 'not-declared' && found.isAmbiguous) return { ...found.verdict, evidence }
    if (declared === null) return { status: 'PASS', reason: 'it has an end', evidence }
    if (days === null) return { status: 'UNKNOWN', reason: 'AWS does not say for how long it is kept', evidence }
    if (days < (isContinuous(point) ? Math.min(declared.minDays, mostContinuousDays) : declared.minDays))
      return fails(`kept for less than the declared ${declared.minDays} days`, false)
    if (days > declared.maxDays) return fails(`kept for more than the declared ${declared.maxDays} days`, true)
    if (days < declared.minDays) return { status: 'PASS', reason: 'continuous, and kept for as long as AWS Backup can: only snapshots are kept as long as declared', evidence }
    return { status: 'PASS', reason: 'kept as declared', evidence }
  },
}

/** AWS Backup keeps continuous backups no longer. Source: "Continuous backups and point-in-time recovery", AWS Backup Developer Guide. */
const mostContinuousDays = 35

interface Retention {
  readonly minDays: number
  readonly maxDays: number
}

function factsOf(point: Point, { Locked, LockDate }: Vault, declared: Retention | null): readonly Fact[] {
  return [
    ...(declared === null
      ? []
      : [
          { field: 'intent.retention.minDays', value: declared.minDays },
          { field: 'intent.retention.maxDays', value: declared.maxDays },
        ]),
    { field: 'CalculatedLifecycle.DeleteAt', value: point.CalculatedLifecycle?.DeleteAt ?? null },
    { field: 'Lifecycle.DeleteAfterDays', value: point.Lifecycle?.DeleteAfterDays ?? null },
    { field: 'Lifecycle.DeleteAfterEvent', value: point.Lifecycle?.DeleteAfterEvent ?? null },
    { field: 'CreationDate', value: point.CreationDate ?? null },
    { field: 'Locked', value: Locked ?? null },
    { field: 'LockDate', value: LockDate ?? null },
  ]
}

/** In days; null if it has an end, and it cannot be told how far that is from its beginning. */
function keptDays({ Lifecycle, CalculatedLifecycle, CreationDate }: Point): number | 'always' | null {
  if (Lifecycle?.DeleteAfterDays !== undefined && Lifecycle.DeleteAfterDays > 0) return Lifecycle.DeleteAfterDays
  const end = CalculatedLifecycle?.DeleteAt
  if (end === undefined) return 'always'
  if (CreationDate === undefined) return null
  return Math.round((Date.parse(end) - Date.parse(CreationDate)) / 86_400_000)
}

function fixOf(point: Point, { BackupVaultName }: Vault, mode: LockMode | null, isTooLong: boolean, days: number | undefined): Fix {
  if (!isTooLong || mode === 'none' || mode === null) return changeIt(BackupVaultName, point.RecoveryPointArn, String(days ?? 'DAYS'))
  return mode === 'immutable' ? payFor : changeFirst
}

function changeIt(vault: string, point: string, days: string): Fix {
  return {
    kind: 'human',
    command: `aws backup update-recovery-point-lifecycle --backup-vault-name ${vault} --recovery-point-arn ${point} --lifecycle DeleteAfterDays=${days}`,
    console: 'AWS Backup, Vaults, the vault, the recovery point, Edit: retention. Mend the plan that made it, too.',
  }
}

const changeFirst: Fix = {
  kind: 'human',
  command: null,
  console:
    'While the lock can still be taken off: take it off, give the point an end, and lock the vault again. Mend the plan that made it first.',
}

const payFor: Fix = {
  kind: 'recreate',
  command: null,
  console:
    'Nobody can change it any more. Mend the plan that made it, so that there will be no others, and declare what is kept so for ever.',
}
