import * as v from 'valibot'
import { count, flag, text, time } from '../fields.ts'
import { listKind, type RecordOf } from '../kind.ts'

/** Vaults of all types. */
export const vaultKind = listKind({
  name: 'vault',
  where: 'region',
  service: 'backup',
  operation: 'ListBackupVaults',
  lists: ['BackupVaultList'],
  record: v.object({
    BackupVaultName: v.string(),
    BackupVaultArn: v.string(),
    /** Missing in Regions without logically air-gapped vaults. */
    VaultType: text,
    EncryptionKeyArn: text,
    EncryptionKeyType: text,
    Locked: flag,
    LockDate: time,
    MinRetentionDays: count,
    MaxRetentionDays: count,
    /** About: AWS counts them from time to time. */
    NumberOfRecoveryPoints: count,
  }),
  keys: ({ EncryptionKeyArn }) => [EncryptionKeyArn],
})
export type Vault = RecordOf<typeof vaultKind>
