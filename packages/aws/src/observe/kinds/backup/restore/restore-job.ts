import * as v from 'valibot'
import { text, time } from '../../fields.ts'
import { listKind, type RecordOf } from '../../kind.ts'
import { ofLastDays } from '../jobs-since.ts'

/** Restores of the last year, of tests and of people. */
export const restoreJobKind = listKind({
  name: 'restore-job',
  where: 'region',
  service: 'backup',
  operation: 'ListRestoreJobs',
  lists: ['RestoreJobs'],
  input: ofLastDays(366),
  record: v.object({
    RestoreJobId: v.string(),
    SourceResourceArn: text,
    ResourceType: text,
    Status: text,
    CreationDate: time,
    CompletionDate: time,
    CreatedResourceArn: text,
    /** Of restore testing. */
    CreatedBy: v.optional(v.object({ RestoreTestingPlanArn: text })),
    ValidationStatus: text,
    DeletionStatus: text,
  }),
})
export type RestoreJob = RecordOf<typeof restoreJobKind>
