/** Copy jobs on demand, and all copy jobs, listed. */

import type { BackupOperations } from '../../../models/backup.ts'
import { ServiceError } from '../../../service-error.ts'
import type { Handlers } from '../../../world/call.ts'
import { assertLifecycle, requirePoint } from '../point.ts'
import { lookUpVaultByArn, requireVault } from '../vault.ts'
import { copiesOf, describedCopy, startCopy } from './copy-job.ts'
import { isWithin } from './within.ts'

export const copyJobHandlers = {
  StartCopyJob(input, call) {
    const { region, now } = call
    const source = requireVault(call, input.SourceBackupVaultName)
    const point = requirePoint(source, input.RecoveryPointArn)
    if (lookUpVaultByArn(region, input.DestinationBackupVaultArn) === null)
      throw new ServiceError('InvalidParameterValueException', `Backup vault ${input.DestinationBackupVaultArn} does not exist`)
    assertLifecycle(input.Lifecycle)
    if (!['COMPLETED', 'AVAILABLE'].includes(point.status))
      throw new ServiceError('InvalidRequestException', `Recovery point is in state ${point.status}`)
    const { IamRoleArn: roleArn, Lifecycle: lifecycle } = input
    const copy = startCopy({ source, pointArn: point.arn, destinationArn: input.DestinationBackupVaultArn, roleArn, lifecycle }, now)
    return { CopyJobId: copy.id, CreationDate: now, IsParent: false }
  },

  DescribeCopyJob({ CopyJobId }, { region, now }) {
    const copy = copiesOf(region).find(({ id }) => id === CopyJobId)
    if (copy === undefined) throw new ServiceError('ResourceNotFoundException', `Copy job ${CopyJobId} does not exist`)
    return { CopyJob: describedCopy(copy, now) }
  },

  ListCopyJobs(input, { region, now }) {
    const CopyJobs = copiesOf(region)
      .map((copy) => describedCopy(copy, now))
      .filter(
        (job) =>
          job.ResourceArn === (input.ByResourceArn ?? job.ResourceArn) &&
          job.State === (input.ByState ?? job.State) &&
          job.ResourceType === (input.ByResourceType ?? job.ResourceType) &&
          job.MessageCategory === (input.ByMessageCategory ?? job.MessageCategory) &&
          job.DestinationBackupVaultArn === (input.ByDestinationVaultArn ?? job.DestinationBackupVaultArn) &&
          job.SourceRecoveryPointArn === (input.BySourceRecoveryPointArn ?? job.SourceRecoveryPointArn) &&
          isWithin(job.CreationDate, input.ByCreatedAfter, input.ByCreatedBefore) &&
          isWithin(job.CompletionDate, input.ByCompleteAfter, input.ByCompleteBefore),
      )
    return { CopyJobs }
  },
} satisfies Partial<Handlers<BackupOperations>>
