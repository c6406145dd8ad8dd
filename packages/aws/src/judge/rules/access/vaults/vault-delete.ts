/** No single principal can destroy what a vault holds: its points, its lock, its key. */
import type { Fix, Verdict } from '../../../findings/finding.ts'
import { type Vault, vaultKind } from '../../../../observe/kinds/backup/vault.ts'
import { vaultTagsKind } from '../../../../observe/kinds/backup/vault-tags.ts'
import type { RegionView } from '../../../views/views.ts'
import { keepsPoints, lockMode } from '../../immutability/lock-mode.ts'
import type { RegionRule } from '../../rule.ts'
import { vaultSubject } from '../../subjects.ts'
import { guardiansOf } from '../declared-people.ts'
import { deletableKey } from '../destroy-requests.ts'
import { destroyerFields, destroyerKinds, destroyersOf, destroyFailures } from '../destroyers.ts'
import { judgeHolders } from '../holders.ts'

export const vaultDelete: RegionRule = {
  id: 'vault-delete',
  title: 'Nobody alone can destroy a vault’s points',
  severity: 'critical',
  asks: 'No user or role of the account but declared guardians can, alone, delete or shorten what a vault holds, by AWS Backup or by the service whose snapshots its points are, take off its lock, or delete or disable its key: as policies are, or once they have written those of the vault and the key to their liking, or taken off themselves what denies them.',
  why: 'Who steals one role that may delete points, take off a lock or delete the key has all backups of the vault. A plain lock only moves the question to who may take it off.',
  scope: 'region',
  needs: [vaultKind, vaultTagsKind, ...destroyerKinds],
  nothing: 'there is no vault in this Region',
  evidence: ['Locked', 'LockDate', 'EncryptionKeyArn', ...destroyerFields, 'more'],
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
    holdings: destroyersOf(vault, view),
    account: view.account,
    declared: guardiansOf(vault, view),
    facts: [
      { field: 'Locked', value: vault.Locked ?? null },
      { field: 'LockDate', value: vault.LockDate ?? null },
      { field: 'EncryptionKeyArn', value: vault.EncryptionKeyArn ?? null },
    ],
    failures: destroyFailures(vault, view),
    unclear: mode === null || key === 'not said' ? 'AWS does not say how the vault is locked or encrypted' : null,
    fix: fixFor(vault.BackupVaultName),
    nobody: mode === 'immutable' ? 'the lock is for good, and nobody but guardians can delete its key' : 'nobody but guardians can (the root user is not judged)',
  })
}

function fixFor(vaultName: string): Fix {
  return {
    kind: 'human',
    command: `aws backup put-backup-vault-access-policy --backup-vault-name ${vaultName} --policy file://deny-delete.json`,
    console:
      'AWS Backup, Vaults, the vault, Access policy: deny backup:DeleteRecoveryPoint, UpdateRecoveryPointLifecycle, DeleteBackupVaultLockConfiguration and PutBackupVaultAccessPolicy to all but a role for emergencies; take kms:ScheduleKeyDeletion, kms:DisableKey and kms:PutKeyPolicy from daily roles, and the named deletions of databases’ snapshots, which no vault’s policy stops. A compliance lock makes the first part needless, and cannot be undone.',
  }
}
