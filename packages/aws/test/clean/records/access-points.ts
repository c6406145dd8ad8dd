/** A door to a backup of a bucket, for the account alone. */
import { backupAccessPointKind } from '../../../src/observe/kinds/backup/access-points/backup-access-point.ts'
import { backupAccessPointPolicyKind } from '../../../src/observe/kinds/backup/access-points/backup-access-point-policy.ts'
import { type CleanRecords, home, records } from '../clean-records.ts'
import { vaultName } from './base.ts'

const { account, region } = home
export const backupAccessPoint = `arn:aws:backup:${region}:${account}:accesspoint/audit`
const S3AccessPointArn = `arn:aws:s3:${region}:${account}:accesspoint/audit`
const Statement = [{ Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${account}:root` }, Action: 's3:GetObject', Resource: `${S3AccessPointArn}/object/*` }]

export const clean: readonly CleanRecords[] = [
  records(backupAccessPointKind, home, [
    {
      ...{ AccessPointArn: backupAccessPoint, Name: 'audit', Status: 'AVAILABLE', BackupVaultName: vaultName },
      RecoveryPointArn: `arn:aws:backup:${region}:${account}:recovery-point:00000000-0000-4000-8000-000000000001`,
      AccessPointMetadata: { S3AccessPointArn },
    },
  ]),
  records(backupAccessPointPolicyKind, home, [{ Target: backupAccessPoint, Answer: { Policy: JSON.stringify({ Version: '2012-10-17', Statement }) } }]),
]
