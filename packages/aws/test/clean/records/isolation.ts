/** A logically air-gapped vault with an approval team of a third account, and a copy of the volume in it. */
import { airGappedVaultKind } from '../../../src/observe/kinds/backup/air-gapped-vault.ts'
import { legalHoldDocumentKind } from '../../../src/observe/kinds/backup/legal-hold-document.ts'
import { legalHoldPointsKind } from '../../../src/observe/kinds/backup/legal-hold-points.ts'
import { legalHoldKind } from '../../../src/observe/kinds/backup/legal-hold.ts'
import { pointKind } from '../../../src/observe/kinds/backup/point.ts'
import { vaultKind } from '../../../src/observe/kinds/backup/vault.ts'
import { vaultPolicyKind } from '../../../src/observe/kinds/backup/vault-policy.ts'
import { vaultTagsKind } from '../../../src/observe/kinds/backup/vault-tags.ts'
import { restoreAccessKind } from '../../../src/observe/kinds/backup/restore/restore-access.ts'
import { airGappedShareKind } from '../../../src/observe/kinds/ram/air-gapped-share.ts'
import { approvalTeamKind } from '../../../src/observe/kinds/mpa/approval-team.ts'
import { away, type CleanRecords, home, records } from '../clean-records.ts'

const name = 'air-gapped'
const BackupVaultArn = `arn:aws:backup:${away.region}:${away.account}:backup-vault:${name}`
const team = 'arn:aws:mpa:us-east-1:999900001111:approval-team/recovery'

function approver(id: string) {
  return { PrimaryIdentityId: id, PrimaryIdentityStatus: 'ACCEPTED', MfaMethods: [{ SyncStatus: 'IN_SYNC' }] }
}

export const heldVolume = `arn:aws:ec2:${home.region}:${home.account}:volume/vol-0a1b2c3d`

export const clean: readonly CleanRecords[] = [
  records(vaultKind, away, [
    {
      ...{ BackupVaultName: name, BackupVaultArn, VaultType: 'LOGICALLY_AIR_GAPPED_BACKUP_VAULT', EncryptionKeyType: 'AWS_OWNED_KMS_KEY' },
      ...{ Locked: true, LockDate: '2025-06-01T00:00:00.000Z', MinRetentionDays: 7, MaxRetentionDays: 400, NumberOfRecoveryPoints: 1 },
    },
  ]),
  records(vaultPolicyKind, away, [{ Target: name, Answer: null }]),
  records(vaultTagsKind, away, [{ Target: name, Answer: { Tags: { backup: 'daily' } } }]),
  records(
    pointKind,
    away,
    [
      {
        RecoveryPointArn: `arn:aws:backup:${away.region}:${away.account}:recovery-point:00000001-0000-4000-8000-000000000000`,
        ResourceArn: `arn:aws:ec2:${home.region}:${home.account}:volume/vol-0a1b2c3d`,
        ...{
          ResourceType: 'EBS',
          ResourceName: 'data',
          Status: 'COMPLETED',
          IsEncrypted: true,
          VaultType: 'LOGICALLY_AIR_GAPPED_BACKUP_VAULT',
        },
        EncryptionKeyType: 'AWS_OWNED_KMS_KEY',
        SourceBackupVaultArn: `arn:aws:backup:${away.region}:${away.account}:backup-vault:holdfast-confidential`,
        ...{ CreationDate: '2025-12-31T06:00:00.000Z', InitiationDate: '2025-12-31T05:00:00.000Z' },
        ...{ Lifecycle: { DeleteAfterDays: 35 }, CalculatedLifecycle: { DeleteAt: '2026-02-04T06:00:00.000Z' } },
      },
    ],
    name,
  ),
  records(restoreAccessKind, away, [
    { Target: name, Answer: [{ RestoreAccessBackupVaultArn: `arn:aws:backup:${away.region}:${home.account}:backup-vault:access`, VaultState: 'AVAILABLE' }] },
  ]),
  records(airGappedShareKind, away, [{ Target: name, Answer: [{ id: home.account, external: false }] }]),
  records(legalHoldKind, away, [{ LegalHoldId: 'hold-1', Title: 'case', Status: 'ACTIVE' }]),
  records(legalHoldDocumentKind, away, [{ Target: 'hold-1', Answer: { RecoveryPointSelection: { VaultNames: [name] } } }]),
  records(legalHoldPointsKind, away, [{ Target: 'hold-1', Answer: { RecoveryPoints: [{ ResourceArn: heldVolume, BackupVaultName: name }] } }]),
  records(airGappedVaultKind, away, [{ Target: name, Answer: { BackupVaultArn, MpaApprovalTeamArn: team } }]),
  records(approvalTeamKind, away, [
    {
      Target: name,
      Answer: {
        ...{ Arn: team, Name: 'recovery', Status: 'ACTIVE', NumberOfApprovers: 3 },
        ApprovalStrategy: { MofN: { MinApprovalsRequired: 2 } },
        Approvers: [approver('a'), approver('b'), approver('c')],
      },
    },
  ]),
]
