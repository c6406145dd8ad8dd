import * as v from 'valibot'
import { text, time } from '../fields.ts'
import { listKind, type RecordOf } from '../kind.ts'
import { creator } from './creator.ts'
import { ofLastDays } from './jobs-since.ts'

/** Of the last 30 days, longer than AWS Backup keeps them. */
export const backupJobKind = listKind({
  name: 'backup-job',
  where: 'region',
  service: 'backup',
  operation: 'ListBackupJobs',
  lists: ['BackupJobs'],
  input: ofLastDays(30),
  record: v.object({
    BackupJobId: v.string(),
    ResourceArn: text,
    ResourceType: text,
    ResourceName: text,
    BackupVaultArn: text,
    State: text,
    StatusMessage: text,
    /** `SUCCESS`, or what went wrong, of a job that is COMPLETED too. */
    MessageCategory: text,
    CreationDate: time,
    CreatedBy: creator,
  }),
})
export type BackupJob = RecordOf<typeof backupJobKind>
