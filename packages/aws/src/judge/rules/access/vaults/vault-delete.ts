/** No single principal can destroy what a vault holds: its points, its lock, its key. */
import type { Fix, Verdict } from '../../../findings/finding.ts'
import type { Failure } from '../../../../observe/inventory/manifest.ts'
import { type Vault, vaultKind } from '../../../../observe/kinds/backup/vault.ts'
import { vaultPolicyKind } from '../../../../observe/kinds/backup/vault-policy.ts'
import { vaultTagsKind } from '../../../../observe/kinds/backup/vault-tags.ts'
import { keyKind } from '../../../../observe/kinds/kms/key.ts'
import { keyPolicyKind } from '../../../../observe/kinds/kms/key-policy.ts'
import type { RegionView } from '../../../views/views.ts'
import { keepsPoints, type LockMode, lockMode } from '../../immutability/lock-mode.ts'
import type { RegionRule } from '../../rule.ts'
import { vaultSubject } from '../../subjects.ts'
import { guardiansOf } from '../declared-people.ts'
import { type DeletableKey, deletableKey, destroyKinds, keyActions, lockAction, pointActions, policiesOfVault, resourceInVault } from '../destroy-requests.ts'
import { failuresOf, judgeHolders, type Way } from '../holders.ts'

export const vaultDelete: RegionRule = {
  id: 'vault-delete',
  title: 'Nobody alone can destroy a vault’s points',
  severity: 'critical',
  asks: 'No user or role of the account but declared guardians can, alone, delete or shorten what a vault holds, take off its lock, or delete or disable its key.',
  why: 'Who steals one role that may delete points, take off a lock or delete the key has all backups of the vault. A plain lock only moves the question to who may take it off.',
  scope: 'region',
  needs: [vaultKind, vaultTagsKind, ...destroyKinds],
  nothing: 'there is no vault in this Region',
  evidence: ['Locked', 'LockDate', 'EncryptionKeyArn', ...pointActions, lockAction, ...keyActions, 'more'],
  fixes: () => [{ when: 'somebody can', fix: fixFor('VAULT') }],
  mappings: [
    { framework: 'NIST 800-53 r5', id: 'AC-6', extent: 'partial', rationale: 'Least privilege for the deletion of backups.' },
    { framework: 'NIST 800-53 r5', id: 'CP-9(7)', extent: 'partial', rationale: 'Dual authorization for deletion: shows where one principal is enough.' },
    { framework: 'ISO 27001:2022', id: 'A.5.15', extent: 'partial', rationale: 'Access control, for the deletion of backups.' },
    { framework: 'DORA', id: 'Art. 12(3)', extent: 'partial', rationale: 'Backups are protected from unauthorised access and corruption.' },
  ],
  *evaluate(view) {
    for (const vault of view.rows(vaultKind)) yield { subject: vaultSubject(vault), judge: () => judge(vault, view) }
  },
}

function judge(vault: Vault, view: RegionView): Verdict {
  if (!keepsPoints(vault)) return { status: 'NOT_APPLICABLE', reason: "the vault only gives access to another one's points", evidence: [] }
  const mode = lockMode(vault, view.now)
  const key = deletableKey(vault, view)
  return judgeHolders({
    ways: destroyingWays(vault, view),
    account: view.account,
    declared: guardiansOf(vault, view),
    facts: [
      { field: 'Locked', value: vault.Locked ?? null },
      { field: 'LockDate', value: vault.LockDate ?? null },
      { field: 'EncryptionKeyArn', value: vault.EncryptionKeyArn ?? null },
    ],
    failures: failuresAbout(vault, view, mode, key),
    unclear: mode === null || key === 'not said' ? 'AWS does not say how the vault is locked or encrypted' : null,
    fix: fixFor(vault.BackupVaultName),
    nobody: mode === 'immutable' ? 'the lock is for good, and nobody but guardians can delete its key' : 'nobody but guardians can (the root user is not judged)',
  })
}

/** What destroys the vault's points, or opens the way to it. */
export function destroyingWays(vault: Vault, view: RegionView): readonly Way[] {
  return [...vaultWays(vault, view, lockMode(vault, view.now)), ...keyWays(deletableKey(vault, view))]
}

function keyWays(key: DeletableKey): readonly Way[] {
  return typeof key === 'string' ? [] : [{ actions: keyActions, resource: key.resource }]
}

/** While a lock is there, points can't be deleted; while it is not for good, it can be taken off. */
function vaultWays(vault: Vault, view: RegionView, mode: LockMode | null): readonly Way[] {
  if (mode === 'immutable') return []
  const policies = policiesOfVault(vault, view)
  if (mode === 'governance' || mode === 'grace') {
    return [{ actions: [lockAction], resource: resourceInVault(vault.BackupVaultArn, policies, view) }]
  }
  return [{ actions: pointActions, resource: resourceInVault(anyPoint(view), policies, view) }]
}

/** Points are named by their own services: any of them stands for all. */
export function anyPoint({ account, region }: RegionView): string {
  return `arn:${account.partition}:backup:${region}:${account.id}:recovery-point:00000000-0000-0000-0000-000000000000`
}

/** Calls without which it is not known who can destroy. */
export function destroyFailures(vault: Vault, view: RegionView): readonly Failure[] {
  return failuresAbout(vault, view, lockMode(vault, view.now), deletableKey(vault, view))
}

function failuresAbout(vault: Vault, view: RegionView, mode: LockMode | null, key: DeletableKey): readonly Failure[] {
  const policy = mode === 'immutable' ? [] : failuresOf(view.about(vaultPolicyKind, vault.BackupVaultName))
  const arn = vault.EncryptionKeyArn
  const ofKey = arn === undefined ? [] : failuresOf(view.about(typeof key === 'string' ? keyKind : keyPolicyKind, arn))
  return [...policy, ...ofKey]
}

function fixFor(vaultName: string): Fix {
  return {
    kind: 'human',
    command: `aws backup put-backup-vault-access-policy --backup-vault-name ${vaultName} --policy file://deny-delete.json`,
    console:
      'AWS Backup, Vaults, the vault, Access policy: deny backup:DeleteRecoveryPoint, UpdateRecoveryPointLifecycle, DeleteBackupVaultLockConfiguration and PutBackupVaultAccessPolicy to all but a role for emergencies; take kms:ScheduleKeyDeletion and kms:DisableKey from daily roles. A compliance lock makes the first part needless, and cannot be undone.',
  }
}
