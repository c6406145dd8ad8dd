import * as v from 'valibot'
import { text, time } from '../fields.ts'
import { listKind, type RecordOf } from '../kind.ts'
import { creator } from './creator.ts'
import { ofLastDays } from './jobs-since.ts'

/** Out of the Region's vaults, of the last 30 days. */
export const copyJobKind = listKind({
  name: 'copy-job',
  where: 'region',
  service: 'backup',
  operation: 'ListCopyJobs',
  lists: ['CopyJobs'],
  input: ofLastDays(30),
  record: v.object({
    CopyJobId: v.string(),
    ResourceArn: text,
    ResourceType: text,
    ResourceName: text,
    DestinationBackupVaultArn: text,
    State: text,
    StatusMessage: text,
    MessageCategory: text,
    CreationDate: time,
    CreatedBy: creator,
  }),
})
export type CopyJob = RecordOf<typeof copyJobKind>
