/** Backup jobs on demand, and all jobs, listed. */

import { parseArn } from '../../../arn.ts'
import type { BackupOperations } from '../../../models/backup.ts'
import { ServiceError } from '../../../service-error.ts'
import type { Handlers } from '../../../world/call.ts'
import type { Region } from '../../../world/world.ts'
import { lookUpResource } from '../../resource.ts'
import { assertLifecycle } from '../point.ts'
import { regionSettingsState } from '../settings.ts'
import { requireVault } from '../vault.ts'
import { describedJob, type Job, jobsOf, startJob } from './backup-job.ts'
import { isWithin } from './within.ts'

function requireJob(region: Region, id: string): Job {
  const job = jobsOf(region).find((one) => one.id === id)
  if (job === undefined) throw new ServiceError('ResourceNotFoundException', `Backup job ${id} does not exist`)
  return job
}

const minuteMs = 60_000

export const backupJobHandlers = {
  StartBackupJob(input, call) {
    const { region, now } = call
    const vault = requireVault(call, input.BackupVaultName)
    if (parseArn(input.ResourceArn) === null) throw new ServiceError('InvalidParameterValueException', 'Invalid ARN')
    const resource = lookUpResource(region, input.ResourceArn)
    if (resource === null) throw new ServiceError('ResourceNotFoundException', `Resource ${input.ResourceArn} does not exist`)
    if (region.state(regionSettingsState).optIn.get(resource.type) !== true) {
      throw new ServiceError('InvalidRequestException', `${resource.type} is not opted in to AWS Backup in this Region`)
    }
    assertLifecycle(input.Lifecycle)
    const { StartWindowMinutes, CompleteWindowMinutes } = input
    if (StartWindowMinutes !== undefined && StartWindowMinutes < 60)
      throw new ServiceError('InvalidParameterValueException', 'The start window must be 60 minutes at least')
    const windows = {
      ...(StartWindowMinutes !== undefined && { startWindowMs: StartWindowMinutes * minuteMs }),
      ...(CompleteWindowMinutes !== undefined && { completionWindowMs: CompleteWindowMinutes * minuteMs }),
    }
    const { IamRoleArn: roleArn, Lifecycle: lifecycle, RecoveryPointTags: tags = {} } = input
    const job = startJob({ vault, resource, roleArn, lifecycle, tags, ...windows }, now)
    return { BackupJobId: job.id, RecoveryPointArn: job.pointArn, CreationDate: now, IsParent: false }
  },

  StopBackupJob({ BackupJobId }, { region, now }) {
    const job = requireJob(region, BackupJobId)
    if (job.end !== null) throw new ServiceError('InvalidRequestException', `Backup job ${BackupJobId} is ${job.end.state}`)
    job.end = { state: 'ABORTED', at: now, message: 'Backup job was stopped by user' }
    return {}
  },

  DescribeBackupJob({ BackupJobId }, { region, now }) {
    return describedJob(requireJob(region, BackupJobId), now)
  },

  ListBackupJobs(input, { region, now }) {
    const BackupJobs = jobsOf(region)
      .map((job) => describedJob(job, now))
      .filter(
        (job) =>
          job.ResourceArn === (input.ByResourceArn ?? job.ResourceArn) &&
          job.State === (input.ByState ?? job.State) &&
          job.BackupVaultName === (input.ByBackupVaultName ?? job.BackupVaultName) &&
          job.ResourceType === (input.ByResourceType ?? job.ResourceType) &&
          job.MessageCategory === (input.ByMessageCategory ?? job.MessageCategory) &&
          (input.ByAccountId === undefined || input.ByAccountId === '*' || input.ByAccountId === job.AccountId) &&
          input.ByParentJobId === undefined &&
          isWithin(job.CreationDate, input.ByCreatedAfter, input.ByCreatedBefore) &&
          isWithin(job.CompletionDate, input.ByCompleteAfter, input.ByCompleteBefore),
      )
    return { BackupJobs }
  },
} satisfies Partial<Handlers<BackupOperations>>
