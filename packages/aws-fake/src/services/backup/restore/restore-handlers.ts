/** Restore jobs on demand, and all restore jobs, listed. */

import type { BackupOperations } from '../../../models/backup.ts'
import { ServiceError } from '../../../service-error.ts'
import type { Handlers } from '../../../world/call.ts'
import type { Region } from '../../../world/world.ts'
import { isWithin } from '../jobs/within.ts'
import { type Point, pointsOf, requirePoint } from '../point.ts'
import { requireVault, type Vault, vaultsState } from '../vault.ts'
import { inferredMetadataOf } from './metadata.ts'
import { describedRestore, type Restore, restoresOf, restoresState, startRestore } from './restore-job.ts'

function requireRestore(region: Region, id: string): Restore {
  const restore = region.state(restoresState).get(id)
  if (restore === undefined) throw new ServiceError('ResourceNotFoundException', `Restore job ${id} does not exist`)
  return restore
}

function pointOf(region: Region, arn: string): { readonly vault: Vault; readonly point: Point } | null {
  for (const vault of region.state(vaultsState).values()) {
    const point = pointsOf(vault).find((one) => one.arn === arn)
    if (point !== undefined) return { vault, point }
  }
  return null
}

export const restoreHandlers = {
  StartRestoreJob({ RecoveryPointArn, Metadata, IamRoleArn }, { region, now }) {
    const found = pointOf(region, RecoveryPointArn)
    if (found === null) throw new ServiceError('ResourceNotFoundException', `Recovery point ${RecoveryPointArn} does not exist`)
    if (IamRoleArn === undefined) throw new ServiceError('MissingParameterValueException', 'IamRoleArn is missing')
    return { RestoreJobId: startRestore({ ...found, roleArn: IamRoleArn, metadata: Metadata }, now).id }
  },

  DescribeRestoreJob({ RestoreJobId }, { region, now }) {
    return describedRestore(requireRestore(region, RestoreJobId), now)
  },

  GetRestoreJobMetadata({ RestoreJobId }, { region }) {
    return { RestoreJobId, Metadata: requireRestore(region, RestoreJobId).metadata }
  },

  ListRestoreJobs(input, { region, now }) {
    const RestoreJobs = restoresOf(region)
      .map((restore) => describedRestore(restore, now))
      .filter(
        (job) =>
          job.ResourceType === (input.ByResourceType ?? job.ResourceType) &&
          job.Status === (input.ByStatus ?? job.Status) &&
          job.CreatedBy?.RestoreTestingPlanArn === (input.ByRestoreTestingPlanArn ?? job.CreatedBy?.RestoreTestingPlanArn) &&
          input.ByParentJobId === undefined &&
          isWithin(job.CreationDate, input.ByCreatedAfter, input.ByCreatedBefore) &&
          isWithin(job.CompletionDate, input.ByCompleteAfter, input.ByCompleteBefore),
      )
    return { RestoreJobs }
  },

  ListRestoreJobsByProtectedResource(input, { region, now }) {
    const RestoreJobs = restoresOf(region)
      .map((restore) => describedRestore(restore, now))
      .filter(
        (job) =>
          job.SourceResourceArn === input.ResourceArn &&
          job.Status === (input.ByStatus ?? job.Status) &&
          isWithin(job.RecoveryPointCreationDate, input.ByRecoveryPointCreationDateAfter, input.ByRecoveryPointCreationDateBefore),
      )
    return { RestoreJobs }
  },

  /** Of a restore test's job that is done; a result that was given stays. */
  PutRestoreValidationResult({ RestoreJobId, ValidationStatus: status, ValidationStatusMessage: message }, { region }) {
    const restore = requireRestore(region, RestoreJobId)
    if (restore.end?.status !== 'COMPLETED' || restore.test === undefined)
      throw new ServiceError('InvalidRequestException', 'Only completed restore jobs of restore testing can be validated')
    if (restore.validation !== null && restore.validation.status !== 'VALIDATING')
      throw new ServiceError('InvalidRequestException', `The restore job's validation is ${restore.validation.status} and cannot be changed`)
    restore.validation = { status, message }
    return {}
  },

  GetRestoreTestingInferredMetadata({ BackupVaultName, RecoveryPointArn }, call) {
    return { InferredMetadata: inferredMetadataOf(requirePoint(requireVault(call, BackupVaultName), RecoveryPointArn)) }
  },
} satisfies Partial<Handlers<BackupOperations>>
