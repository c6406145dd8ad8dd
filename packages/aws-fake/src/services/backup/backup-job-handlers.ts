/** Backup jobs on demand. */

import type { Instant } from '@holdfast/core/clock'
import type { BackupJob, BackupOperations, Lifecycle } from '../../models/backup.ts'
import { parseArn } from '../../arn.ts'
import { ServiceError } from '../../service-error.ts'
import type { Handlers } from '../../world/call.ts'
import type { Region } from '../../world/world.ts'
import { makeSnapshot } from '../ec2/snapshot.ts'
import { canRoleAct } from '../iam/role.ts'
import { keyStateOf, lookUpKey } from '../kms/key.ts'
import { isIndependentlyEncrypted, lookUpResource, type Resource } from '../resource.ts'
import { dueState, durationMs, startMs } from './jobs.ts'
import { addPoint, assertLifecycle, type Point } from './point.ts'
import { regionSettingsState } from './settings.ts'
import { requireVault, retentionProblem, type Vault } from './vault.ts'

interface Job {
  readonly id: string
  readonly vault: Vault
  readonly resource: Resource
  readonly roleArn: string
  readonly created: Instant
  readonly lifecycle: Lifecycle | undefined
  readonly pointArn: string
  readonly tags: Readonly<Record<string, string>>
  end: { readonly state: 'COMPLETED' | 'FAILED' | 'ABORTED'; readonly at: Instant; readonly message?: string } | null
}

const jobsState = { name: 'backup jobs', create: (): Map<string, Job> => new Map() }

/** Size of everything: what a backup holds does not matter here. */
const sizeBytes = 8 * 1024 ** 3

/** What a backup of a resource is encrypted with: the vault's key, the source's, or nothing, by the type. */
function encryptionOf(vault: Vault, resource: Resource): Pick<Point, 'isEncrypted' | 'keyArn' | 'keyType'> {
  const isAdvanced = vault.region.state(regionSettingsState).management.get('DynamoDB') ?? false
  const isIndependent = isIndependentlyEncrypted(resource.type, isAdvanced)
  const keyArn = isIndependent || resource.keyArn === null ? (isIndependent ? vault.keyArn : null) : resource.keyArn
  const isEncrypted = isIndependent || resource.keyArn !== null
  const key = keyArn === null ? null : lookUpKey(vault.region, keyArn)
  const keyType = !isEncrypted
    ? undefined
    : keyArn === null
      ? 'AWS_OWNED_KMS_KEY'
      : key?.manager === 'CUSTOMER'
        ? 'CUSTOMER_MANAGED_KMS_KEY'
        : undefined
  return { isEncrypted, keyArn, keyType }
}

/** Why a job ends without a point; null if it ends well. */
function problemOf({ vault, resource, roleArn, lifecycle }: Job, now: Instant): string | null {
  if (!canRoleAct(vault.region.world, roleArn)) return `IAM Role ${roleArn} does not have sufficient permissions to execute the backup`
  const { keyArn } = encryptionOf(vault, resource)
  const key = keyArn === null ? null : lookUpKey(vault.region, keyArn)
  if (keyArn !== null && (key === null || keyStateOf(key, now) !== 'Enabled'))
    return `The KMS key ${keyArn} is not enabled or does not exist`
  return retentionProblem(vault, lifecycle?.DeleteAfterDays)
}

function finish(job: Job): void {
  if (job.end !== null) return
  const { vault, resource } = job
  const at = job.created + durationMs
  const problem = problemOf(job, at)
  if (problem !== null) {
    job.end = { state: 'FAILED', at, message: problem }
    return
  }
  if (resource.type === 'EBS')
    makeSnapshot(vault.region, { id: job.pointArn.split('/')[1] ?? '', volumeArn: resource.arn, keyArn: resource.keyArn, isOfBackup: true })
  addPoint(vault, {
    arn: job.pointArn,
    resourceArn: resource.arn,
    resourceType: resource.type,
    resourceName: resource.name,
    roleArn: job.roleArn,
    created: job.created,
    completed: at,
    sizeBytes,
    ...encryptionOf(vault, resource),
    sourceVaultArn: undefined,
    createdBy: undefined,
    isContinuous: false,
    tags: new Map(Object.entries(job.tags)),
    status: 'COMPLETED',
    statusMessage: undefined,
    lifecycle: job.lifecycle ?? null,
    lastRestore: null,
    deletedAt: null,
  })
  job.end = { state: 'COMPLETED', at }
}

/** Points of EBS are snapshots with names of EC2; the others' are AWS Backup's. */
export function newPointArn(region: Region, type: string): string {
  if (type === 'EBS') return `arn:aws:ec2:${region.name}::snapshot/snap-${region.world.ids.hex(17)}`
  return region.arn('backup', `recovery-point:${region.world.ids.uuid()}`)
}

function described(job: Job, now: Instant): BackupJob {
  const { vault, end } = job
  const running = now >= job.created + startMs ? 'RUNNING' : 'CREATED'
  const state = end?.state ?? running
  return {
    AccountId: vault.region.account.id,
    BackupJobId: job.id,
    BackupVaultName: vault.name,
    BackupVaultArn: vault.arn,
    VaultType: vault.type,
    RecoveryPointArn: state === 'FAILED' || state === 'ABORTED' ? undefined : job.pointArn,
    RecoveryPointLifecycle: job.lifecycle,
    ...(state === 'COMPLETED' && {
      EncryptionKeyArn: encryptionOf(vault, job.resource).keyArn ?? undefined,
      IsEncrypted: encryptionOf(vault, job.resource).isEncrypted,
    }),
    ResourceArn: job.resource.arn,
    ResourceType: job.resource.type,
    ResourceName: job.resource.name,
    CreationDate: job.created,
    InitiationDate: job.created,
    CompletionDate: end?.at,
    State: state,
    StatusMessage: end?.message,
    PercentDone: state === 'COMPLETED' ? '100.0' : '0.0',
    BackupSizeInBytes: state === 'COMPLETED' ? sizeBytes : undefined,
    IamRoleArn: job.roleArn,
    StartBy: job.created + 8 * 3_600_000,
    IsParent: false,
    MessageCategory: end === null ? undefined : end.state === 'COMPLETED' ? 'SUCCESS' : end.state,
  }
}

function requireJob(region: Region, id: string): Job {
  const job = region.state(jobsState).get(id)
  if (job === undefined) throw new ServiceError('ResourceNotFoundException', `Backup job ${id} does not exist`)
  return job
}

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
    const id = region.world.ids.uuid()
    const { IamRoleArn: roleArn, Lifecycle: lifecycle, RecoveryPointTags: tags = {} } = input
    const job: Job = {
      id,
      vault,
      resource,
      roleArn,
      created: now,
      lifecycle,
      pointArn: newPointArn(region, resource.type),
      tags,
      end: null,
    }
    region.state(jobsState).set(id, job)
    region.world.state(dueState).add({ at: now + durationMs, run: () => finish(job) })
    return { BackupJobId: id, RecoveryPointArn: job.pointArn, CreationDate: now, IsParent: false }
  },

  StopBackupJob({ BackupJobId }, { region, now }) {
    const job = requireJob(region, BackupJobId)
    if (job.end !== null) throw new ServiceError('InvalidRequestException', `Backup job ${BackupJobId} is ${job.end.state}`)
    job.end = { state: 'ABORTED', at: now, message: 'Backup job was stopped by user' }
    return {}
  },

  DescribeBackupJob({ BackupJobId }, { region, now }) {
    return described(requireJob(region, BackupJobId), now)
  },

  ListBackupJobs(input, { region, now }) {
    const jobs = [...region.state(jobsState).values()].map((job) => described(job, now))
    const BackupJobs = jobs.filter(
      (job) =>
        job.ResourceArn === (input.ByResourceArn ?? job.ResourceArn) &&
        job.State === (input.ByState ?? job.State) &&
        job.BackupVaultName === (input.ByBackupVaultName ?? job.BackupVaultName) &&
        job.ResourceType === (input.ByResourceType ?? job.ResourceType) &&
        job.MessageCategory === (input.ByMessageCategory ?? job.MessageCategory) &&
        isWithin(job.CreationDate, input.ByCreatedAfter, input.ByCreatedBefore) &&
        isWithin(job.CompletionDate, input.ByCompleteAfter, input.ByCompleteBefore),
    )
    return { BackupJobs }
  },
} satisfies Partial<Handlers<BackupOperations>>

/** True if a time lies between two bounds, or no bound is given. What has no time yet is within no bound. */
export function isWithin(at: number | undefined, after: number | undefined, before: number | undefined): boolean {
  if (after === undefined && before === undefined) return true
  return at !== undefined && at > (after ?? -Infinity) && at < (before ?? Infinity)
}
