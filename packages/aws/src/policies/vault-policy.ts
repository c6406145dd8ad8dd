/**
 * The access policy of a classification's vault: it allows nothing, and denies everybody but guardians to delete points, to shorten
 * their time, and to take this protection off. Actions are named in full: AWS Backup knows no wildcards there ("Vault access policies",
 * AWS Backup Developer Guide). The first statement is what Audit Manager's control of manual deletion looks for.
 */
import type { Classification } from '../intent/intent-schema.ts'
import type { WrittenStatement } from './written-policy.ts'

export const deletions = [
  'backup:DeleteBackupVault',
  'backup:DeleteRecoveryPoint',
  'backup:DisassociateRecoveryPoint',
  'backup:DisassociateRecoveryPointFromParent',
  'backup:PutBackupVaultAccessPolicy',
  'backup:UpdateRecoveryPointLifecycle',
]

export const unlockings = [
  'backup:DeleteBackupVaultAccessPolicy',
  'backup:DeleteBackupVaultLockConfiguration',
  'backup:DeleteBackupVaultNotifications',
  'backup:PutBackupVaultLockConfiguration',
  'backup:PutBackupVaultNotifications',
]

export function vaultPolicyStatements({ guardians }: Classification): readonly WrittenStatement[] {
  const deny = (Sid: string, Action: readonly string[]): WrittenStatement => ({
    Sid,
    Effect: 'Deny',
    Principal: '*',
    Action,
    Resource: '*',
    Condition: { ArnNotEquals: { 'aws:PrincipalArn': guardians } },
  })
  return [deny('HoldfastDenyDeletion', deletions), deny('HoldfastDenyUnlocking', unlockings)]
}
