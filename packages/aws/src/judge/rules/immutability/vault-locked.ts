/** Vaults have a lock. */
import type { Fact, Verdict } from '../../findings/finding.ts'
import { type Vault, vaultKind } from '../../../observe/kinds/backup/vault.ts'
import { vaultTagsKind } from '../../../observe/kinds/backup/vault-tags.ts'
import type { RegionView } from '../../views/views.ts'
import { vaultSubject } from '../subjects.ts'
import { classOfVault } from '../vault-class.ts'
import { keepsPoints, lockMode } from './lock-mode.ts'
import type { RegionRule } from '../rule.ts'
import { applyOr, applyOrCases } from '../planned.ts'
import { declareLock, isLockPlanned } from './planned-lock.ts'

export const vaultLocked: RegionRule = {
  id: 'vault-locked',
  title: 'Vaults have a lock',
  severity: 'high',
  asks: 'Each vault that keeps points has a lock, in governance or compliance mode, unless none is declared for its classification.',
  why: 'Without a lock, whoever may delete recovery points deletes them all, at once. A lock also refuses to shorten their retention.',
  scope: 'region',
  needs: [vaultKind, vaultTagsKind],
  nothing: 'there is no vault in this Region',
  evidence: ['Locked', 'LockDate', 'MinRetentionDays', 'MaxRetentionDays', 'VaultType'],
  fixes: () => applyOrCases('the vault has no lock', lockIt('VAULT'), declareLock),
  mappings: [
    { framework: 'NIST 800-53 r5', id: 'CP-9', extent: 'partial', rationale: 'Integrity and availability of backups: deletion before their time is refused.' },
    { framework: 'ISO 27001:2022', id: 'A.5.33', extent: 'partial', rationale: 'Records are protected from loss and falsification while they are retained.' },
    { framework: 'DORA', id: 'Art. 12(3)', extent: 'partial', rationale: 'Protection from unauthorised change; segregation is not judged here.' },
  ],
  *evaluate(view) {
    for (const vault of view.rows(vaultKind)) {
      const { Locked, LockDate, MinRetentionDays, MaxRetentionDays } = vault
      const evidence: Fact[] = [
        { field: 'Locked', value: Locked ?? null },
        { field: 'LockDate', value: LockDate ?? null },
        { field: 'MinRetentionDays', value: MinRetentionDays ?? null },
        { field: 'MaxRetentionDays', value: MaxRetentionDays ?? null },
        { field: 'VaultType', value: vault.VaultType ?? null },
      ]
      yield { subject: vaultSubject(vault), judge: () => judge(vault, evidence, view) }
    }
  },
}

function judge(vault: Vault, evidence: readonly Fact[], view: RegionView): Verdict {
  if (!keepsPoints(vault)) return { status: 'NOT_APPLICABLE', reason: "the vault only gives access to another one's points", evidence }
  switch (lockMode(vault, view.now)) {
    case null:
      return { status: 'UNKNOWN', reason: 'AWS does not say whether the vault is locked', evidence }
    case 'none':
      if (isDeclaredWithout(vault, view)) return { status: 'NOT_APPLICABLE', reason: 'no lock is declared for its classification', evidence }
      return { status: 'FAIL', reason: 'the vault has no lock', evidence, fix: applyOr(isLockPlanned(vault, 'none', view), lockIt(vault.BackupVaultName), declareLock) }
    case 'governance':
      return { status: 'PASS', reason: 'governance lock: who may take it off is judged by vault-delete', evidence }
    case 'grace':
      return { status: 'PASS', reason: `compliance lock, can be taken off until ${vault.LockDate?.slice(0, 10)}`, evidence }
    case 'immutable':
      return { status: 'PASS', reason: `compliance lock, for good since ${vault.LockDate?.slice(0, 10)}`, evidence }
  }
}

/** @throws Unread */
function isDeclaredWithout(vault: Vault, view: RegionView): boolean {
  if (view.intent === null) return false
  const found = classOfVault(vault, view)
  return found.kind === 'declared' && found.classification.lock === 'none'
}

function lockIt(name: string) {
  return {
    kind: 'apply',
    command: `aws backup put-backup-vault-lock-configuration --backup-vault-name ${name} --min-retention-days DAYS --max-retention-days DAYS`,
    console: 'AWS Backup, Vaults, the vault, Vault lock, Create: governance mode. Check first that no plan keeps less or more: its jobs would fail.',
  } as const
}
