/**
 * The access policy of a classification's vault: it allows nothing, and denies everybody but guardians to delete points, to shorten
 * their time, and to take this protection off. Actions are named in full: AWS Backup knows no wildcards there ("Vault access policies",
 * AWS Backup Developer Guide). The first statement is what Audit Manager's control of manual deletion looks for.
 */
import type { Classification } from '../../intent/intent-schema.ts'
import type { WrittenStatement } from './written-policy.ts'

export const deletions = [
  'backup:DeleteBackupVault',
  'backup:DeleteRecoveryPoint',
  'backup:DisassociateRecoveryPoint',
  'backup:DisassociateRecoveryPointFromParent',
  'backup:PutBackupVaultAccessPolicy',
  'backup:UpdateRecoveryPointLifecycle',
]

export const copyingIn = 'backup:CopyIntoBackupVault'

export const unlockings = [
  'backup:DeleteBackupVaultAccessPolicy',
  'backup:DeleteBackupVaultLockConfiguration',
  'backup:DeleteBackupVaultNotifications',
  'backup:PutBackupVaultLockConfiguration',
  'backup:PutBackupVaultNotifications',
]

/** @param copiesFrom accounts that may copy points into the vault, and nothing else: AWS Backup lets other accounts do no more */
export function vaultPolicyStatements({ guardians }: Classification, copiesFrom: readonly string[] = [], partition = 'aws'): readonly WrittenStatement[] {
  const deny = (Sid: string, Action: readonly string[]): WrittenStatement => ({
    Sid,
    Effect: 'Deny',
    Principal: '*',
    Action,
    Resource: '*',
    Condition: { ArnNotEquals: { 'aws:PrincipalArn': guardians } },
  })
  const AWS = copiesFrom.map((account) => `arn:${partition}:iam::${account}:root`)
  const copies: WrittenStatement = { Sid: 'HoldfastCopiesIn', Effect: 'Allow', Principal: { AWS }, Action: [copyingIn], Resource: '*' }
  return [deny('HoldfastDenyDeletion', deletions), deny('HoldfastDenyUnlocking', unlockings), ...(AWS.length === 0 ? [] : [copies])]
}
