import * as v from 'valibot'
import { text } from '../../fields.ts'
import { listKind } from '../../kind.ts'

/** Doors to what points of S3 hold, without a restore: each has an access point of S3 behind it, which AWS names once it is there. */
export const backupAccessPointKind = listKind({
  name: 'backup-access-point',
  where: 'region',
  service: 'backup',
  operation: 'ListBackupAccessPoints',
  lists: ['BackupAccessPoints'],
  // no more than that, unlike other lists of AWS Backup
  input: { MaxResults: 100 },
  record: v.object({
    AccessPointArn: v.string(),
    Name: text,
    Status: text,
    BackupVaultName: text,
    RecoveryPointArn: text,
    AccessPointMetadata: v.optional(v.object({ S3AccessPointArn: text })),
  }),
})
