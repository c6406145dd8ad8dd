/**
 * The permissions that planning and applying take, by what is set. Operations are called as their actions are, where nothing else is
 * said. Dependent actions: "Access control", AWS Backup Developer Guide; "AWS KMS permissions", KMS Developer Guide.
 */
import { aspectList } from '../aspects/aspect-list.ts'
import { unique } from './read-actions.ts'

export interface AspectActions {
  readonly read: readonly string[]
  readonly write: readonly string[]
}

const keys = ['kms:DescribeKey', 'kms:GetKeyPolicy', 'kms:ListAliases', 'kms:ListKeys', 'kms:ListResourceTags']
const vaults = ['backup:ListBackupVaults', 'backup:ListTags']

/** By kind of aspect. */
export const actionsByAspect: Readonly<Record<string, AspectActions>> = {
  'kms-key': { read: keys, write: ['kms:CreateKey', 'kms:TagResource', 'kms:PutKeyPolicy', 'kms:ScheduleKeyDeletion'] },
  'kms-key-policy': { read: keys, write: ['kms:PutKeyPolicy'] },
  'kms-key-rotation': { read: [...keys, 'kms:GetKeyRotationStatus'], write: ['kms:EnableKeyRotation', 'kms:DisableKeyRotation'] },
  'kms-alias': { read: keys, write: ['kms:CreateAlias', 'kms:UpdateAlias', 'kms:DeleteAlias'] },
  'backup-vault': {
    read: [...vaults, ...keys],
    // the vault's storage is mounted with its key, in the name of who makes it
    write: [
      ...['backup:CreateBackupVault', 'backup:TagResource', 'backup:DeleteBackupVault', 'backup-storage:MountCapsule'],
      ...['kms:CreateGrant', 'kms:RetireGrant', 'kms:GenerateDataKey', 'kms:Decrypt', 'kms:DescribeKey'],
    ],
  },
  'backup-vault-policy': {
    read: [...vaults, 'backup:GetBackupVaultAccessPolicy'],
    write: ['backup:PutBackupVaultAccessPolicy', 'backup:DeleteBackupVaultAccessPolicy'],
  },
  'backup-vault-lock': {
    read: [...vaults, 'backup:ListRecoveryPointsByBackupVault', 'backup:ListBackupPlans', 'backup:GetBackupPlan', 'kms:DescribeKey'],
    write: ['backup:PutBackupVaultLockConfiguration', 'backup:DeleteBackupVaultLockConfiguration'],
  },
}

/** Of all aspects together. */
export function applyActions(): AspectActions {
  const all = aspectList.map(({ kind }) => actionsByAspect[kind] ?? { read: [], write: [] })
  return { read: unique(['ec2:DescribeRegions', ...all.flatMap(({ read }) => read)]), write: unique(all.flatMap(({ write }) => write)) }
}
