/** A volume that is backed up daily, into a locked vault, with a copy in another account. */
import { planKind } from '../../../src/observe/kinds/backup/plan.ts'
import { pointKind } from '../../../src/observe/kinds/backup/point.ts'
import { protectedResourceKind } from '../../../src/observe/kinds/backup/protected-resource.ts'
import { selectionKind } from '../../../src/observe/kinds/backup/selection.ts'
import { selectionListKind } from '../../../src/observe/kinds/backup/selection-list.ts'
import { settingsKind } from '../../../src/observe/kinds/backup/settings.ts'
import { vaultKind } from '../../../src/observe/kinds/backup/vault.ts'
import { planDocumentKind } from '../../../src/observe/kinds/backup/plan-document.ts'
import { vaultTagsKind } from '../../../src/observe/kinds/backup/vault-tags.ts'
import { vaultPolicyKind } from '../../../src/observe/kinds/backup/vault-policy.ts'
import { volumeKind } from '../../../src/observe/kinds/ec2/volume.ts'
import { identityKind } from '../../../src/observe/kinds/iam/identity.ts'
import type { PlaceName } from '../../../src/observe/inventory/inventory.ts'
import { away, type CleanRecords, home, records } from '../clean-records.ts'
import { keyRecords } from '../key-records.ts'
import { dataKey } from './data.ts'

/** Of the classification of the clean intent. */
export const vaultName = 'holdfast-confidential'
export const volume = `arn:aws:ec2:${home.region}:${home.account}:volume/vol-0a1b2c3d`
export const keys = { home: keyOf(home, '1'), away: keyOf(away, '2'), scratch: keyOf(home, '3'), source: keyOf(home, '6') }
/** Of the volume, and so of its snapshots. */
export const sourceKey = keys.source
/** Of what restore tests restore, and of nothing else. */
export const restoreKey = keyOf(home, '4')
export const planId = '0f0f0f0f-1111-2222-3333-444444444444'
const dataSelectionId = '3c3c3c3c-1111-2222-3333-444444444444'
/** What data.ts and buckets.ts have. */
const dataArns = [
  ...['arn:aws:dynamodb:*:*:table/*', 'arn:aws:elasticfilesystem:*:*:file-system/*', 'arn:aws:fsx:*:*:file-system/*'],
  ...['arn:aws:rds:*:*:db:*', 'arn:aws:rds:*:*:cluster:*', 'arn:aws:redshift:*:*:cluster:*', 'arn:aws:s3:::*'],
]
const selectionId = '1e1e1e1e-1111-2222-3333-444444444444'
export const backupRole = `arn:aws:iam::${home.account}:role/backup`

function keyOf({ account, region }: PlaceName, digit: string): string {
  return `arn:aws:kms:${region}:${account}:key/0000000${digit}-0000-4000-8000-000000000000`
}

function role(at: PlaceName, name: string, actions: readonly string[]): CleanRecords {
  const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: actions, Resource: '*' }] })
  const trust = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { Service: 'backup.amazonaws.com' }, Action: 'sts:AssumeRole' }] }
  const Arn = `arn:aws:iam::${at.account}:role/${name}`
  const RolePolicyList = [{ PolicyName: 'own', PolicyDocument }]
  const AssumeRolePolicyDocument = JSON.stringify(trust)
  return records(identityKind, at, [{ List: 'RoleDetailList', Arn, RoleId: `AROA${name.toUpperCase()}`, AssumeRolePolicyDocument, RolePolicyList }])
}

function vault({ account, region }: PlaceName, BackupVaultName: string, EncryptionKeyArn: string) {
  const BackupVaultArn = `arn:aws:backup:${region}:${account}:backup-vault:${BackupVaultName}`
  const retention = { MinRetentionDays: 7, MaxRetentionDays: 400 }
  const key = { EncryptionKeyArn, EncryptionKeyType: 'CUSTOMER_MANAGED_KMS_KEY' }
  return { BackupVaultName, BackupVaultArn, VaultType: 'BACKUP_VAULT', Locked: true, NumberOfRecoveryPoints: 1, ...key, ...retention }
}

const point = {
  ResourceArn: volume,
  ResourceType: 'EBS',
  ResourceName: 'data',
  Status: 'COMPLETED',
  IsEncrypted: true,
  EncryptionKeyType: 'CUSTOMER_MANAGED_KMS_KEY',
  CreationDate: '2025-12-31T00:00:00.000Z',
  Lifecycle: { DeleteAfterDays: 35 },
  CalculatedLifecycle: { DeleteAt: '2026-02-04T00:00:00.000Z' },
}

const planDocument = {
  BackupPlanName: 'daily',
  Rules: [
    {
      RuleId: '2d2d2d2d-1111-2222-3333-444444444444',
      RuleName: 'daily',
      TargetBackupVaultName: vaultName,
      ScheduleExpression: 'cron(0 5 ? * * *)',
      ScheduleExpressionTimezone: 'Etc/UTC',
      StartWindowMinutes: 60,
      CompletionWindowMinutes: 480,
      Lifecycle: { DeleteAfterDays: 35 },
      CopyActions: [
        { DestinationBackupVaultArn: `arn:aws:backup:${away.region}:${away.account}:backup-vault:${vaultName}`, Lifecycle: { DeleteAfterDays: 35 } },
      ],
    },
  ],
}

const copiesIn = {
  Sid: 'Copies',
  Effect: 'Allow',
  Principal: '*',
  Action: 'backup:CopyIntoBackupVault',
  Resource: '*',
  Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } },
}

/** AWS Backup in the account of the copies reads snapshots by their key. */
const lentToCopies = {
  Sid: 'Lent',
  Effect: 'Allow',
  Principal: { AWS: `arn:aws:iam::${away.account}:root` },
  Action: ['kms:CreateGrant', 'kms:DescribeKey', 'kms:GenerateDataKeyWithoutPlaintext', 'kms:ReEncryptFrom'],
  Resource: '*',
  Condition: { StringLike: { 'kms:ViaService': 'ec2.*.amazonaws.com' } },
}

export const clean: readonly CleanRecords[] = [
  records(vaultKind, home, [vault(home, vaultName, keys.home)]),
  records(vaultKind, away, [{ ...vault(away, vaultName, keys.away), LockDate: '2025-06-01T00:00:00.000Z' }]),
  // declared to have no lock
  records(vaultKind, home, [{ ...vault(home, 'scratch', keys.scratch), Locked: false, NumberOfRecoveryPoints: 0 }]),
  records(vaultPolicyKind, home, [
    { Target: vaultName, Answer: null },
    { Target: 'scratch', Answer: { Policy: JSON.stringify({ Version: '2012-10-17', Statement: [copiesIn] }) } },
  ]),
  records(vaultPolicyKind, away, [{ Target: vaultName, Answer: null }]),
  records(vaultTagsKind, home, [
    { Target: vaultName, Answer: { Tags: { backup: 'daily' } } },
    { Target: 'scratch', Answer: { Tags: { data: 'scratch' } } },
  ]),
  records(vaultTagsKind, away, [{ Target: vaultName, Answer: { Tags: { backup: 'daily' } } }]),
  records(pointKind, home, [], 'scratch'),
  records(
    pointKind,
    home,
    [
      {
        ...point,
        RecoveryPointArn: 'arn:aws:ec2:eu-west-1::snapshot/snap-0a1b2c3d',
        // a snapshot keeps the key of what it was made of
        EncryptionKeyArn: keys.source,
        CreatedBy: { BackupPlanId: planId },
        IamRoleArn: backupRole,
      },
    ],
    vaultName,
  ),
  records(
    pointKind,
    away,
    [
      {
        ...point,
        RecoveryPointArn: 'arn:aws:ec2:eu-central-1::snapshot/snap-0e1f2a3b',
        EncryptionKeyArn: keys.away,
        SourceBackupVaultArn: `arn:aws:backup:${home.region}:${home.account}:backup-vault:${vaultName}`,
      },
    ],
    vaultName,
  ),
  records(planKind, home, [{ BackupPlanId: planId, BackupPlanName: 'daily' }]),
  records(planDocumentKind, home, [{ Target: planId, Answer: { BackupPlanId: planId, BackupPlan: planDocument } }]),
  records(selectionListKind, home, [
    {
      Target: planId,
      Answer: [selectionId, dataSelectionId].map((SelectionId) => ({ BackupPlanId: planId, SelectionId, IamRoleArn: backupRole })),
    },
  ]),
  records(selectionKind, home, [
    {
      Target: `${planId}/${selectionId}`,
      Answer: {
        BackupPlanId: planId,
        SelectionId: selectionId,
        BackupSelection: { SelectionName: 'tagged', IamRoleArn: backupRole, ListOfTags: [{ ConditionKey: 'backup', ConditionValue: 'daily' }] },
      },
    },
    {
      Target: `${planId}/${dataSelectionId}`,
      Answer: {
        BackupPlanId: planId,
        SelectionId: dataSelectionId,
        BackupSelection: { SelectionName: 'data', IamRoleArn: backupRole, Resources: dataArns },
      },
    },
  ]),
  records(settingsKind, home, [{ Answer: { ResourceTypeOptInPreference: { EBS: true, Aurora: true, FSx: true } } }]),
  records(settingsKind, away, [{ Answer: { ResourceTypeOptInPreference: { EBS: true } } }]),
  records(protectedResourceKind, home, [{ ResourceArn: volume, ResourceType: 'EBS', LastBackupTime: '2025-12-31T00:00:00.000Z', LastBackupVaultArn: `arn:aws:backup:${home.region}:${home.account}:backup-vault:${vaultName}` }]),
  records(volumeKind, home, [
    { VolumeId: 'vol-0a1b2c3d', State: 'in-use', Encrypted: true, KmsKeyId: dataKey, Tags: [{ Key: 'backup', Value: 'daily' }, { Key: 'Name', Value: 'data' }] },
  ]),
  role(home, 'backup', ['ec2:CreateSnapshot', ...['CreateGrant', 'Decrypt', 'GenerateDataKey', 'GenerateDataKeyWithoutPlaintext'].map((one) => `kms:${one}`)]),
  role(away, 'auditor', ['backup:ListBackupVaults']),
  ...keyRecords(home, keys.home),
  ...keyRecords(home, keys.scratch),
  ...keyRecords(home, restoreKey),
  ...keyRecords(home, keys.source, [lentToCopies]),
  ...keyRecords(away, keys.away),
]
