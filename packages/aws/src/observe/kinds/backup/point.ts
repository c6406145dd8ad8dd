import * as v from 'valibot'
import { count, flag, text, texts, time } from '../fields.ts'
import { partsKind, type RecordOf } from '../kind.ts'
import { creator } from './creator.ts'
import { vaultKind } from './vault.ts'

/** Recovery points, a file for each vault. They come by their list: no call for each. */
export const pointKind = partsKind({
  name: 'point',
  where: 'region',
  of: vaultKind,
  service: 'backup',
  operation: 'ListRecoveryPointsByBackupVault',
  lists: ['RecoveryPoints'],
  question: ({ BackupVaultName }) => ({ target: BackupVaultName, input: { BackupVaultName } }),
  record: v.object({
    RecoveryPointArn: v.string(),
    ResourceArn: text,
    ResourceType: text,
    ResourceName: text,
    /** The role that the backup job had. */
    IamRoleArn: text,
    CreatedBy: creator,
    Status: text,
    StatusMessage: text,
    CreationDate: time,
    /** When the backup job began that the point, or what it is a copy of, comes from. */
    InitiationDate: time,
    VaultType: text,
    IsEncrypted: flag,
    EncryptionKeyArn: text,
    EncryptionKeyType: text,
    SourceBackupVaultArn: text,
    /** `DeleteAfterEvent`: deleted as soon as it is copied into an air-gapped vault. */
    Lifecycle: v.optional(v.object({ DeleteAfterDays: count, DeleteAfterEvent: text })),
    CalculatedLifecycle: v.optional(v.object({ MoveToColdStorageAt: time, DeleteAt: time })),
    /** Of all malware scans of the point. */
    AggregatedScanResult: v.optional(v.object({ FailedScan: flag, Findings: texts, LastComputed: time })),
  }),
  keys: ({ EncryptionKeyArn }) => [EncryptionKeyArn],
})
export type Point = RecordOf<typeof pointKind>
