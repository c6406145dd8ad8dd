/** Backup jobs: how one goes, from its turn to its point and the copies that follow. */

import type { Instant } from '@holdfast/core/clock'
import type { BackupJob, CopyAction, Lifecycle, RecoveryPointCreator } from '../../../models/backup.ts'
import type { Region } from '../../../world/world.ts'
import { makeSnapshot } from '../../ec2/snapshot.ts'
import { canRoleAct } from '../../iam/role.ts'
import { keyStateOf, lookUpKey } from '../../kms/key.ts'
import type { Resource } from '../../resource.ts'
import { addPoint, newPoint } from '../point.ts'
import { newPointArn } from '../point-arn.ts'
import { retentionProblem, type Vault } from '../vault.ts'
import { keepContinuous } from './continuous-point.ts'
import { startCopy } from './copy-job.ts'
import { dueState, durationMs, startMs } from './due.ts'
import { encryptionOf } from './encryption.ts'
import { type Trouble, troublesState } from './trouble.ts'

export interface JobOptions {
  readonly vault: Vault
  readonly resource: Resource
  readonly roleArn: string
  readonly lifecycle: Lifecycle | undefined
  readonly tags?: Readonly<Record<string, string>>
  readonly startWindowMs?: number
  readonly completionWindowMs?: number
  readonly createdBy?: RecoveryPointCreator
  readonly isContinuous?: boolean
  readonly copies?: readonly CopyAction[]
  /** Said when the job is done. */
  readonly note?: string
  /** Called when a point was made. */
  readonly onPoint?: (pointArn: string, at: Instant) => void
}

type EndState = 'COMPLETED' | 'PARTIAL' | 'FAILED' | 'ABORTED' | 'EXPIRED'

export interface Job extends JobOptions {
  readonly id: string
  readonly created: Instant
  readonly starts: Instant
  readonly startBy: Instant
  pointArn: string
  end: { readonly state: EndState; readonly at: Instant; readonly message?: string | undefined } | null
}

const jobsState = { name: 'backup jobs', create: (): Map<string, Job> => new Map() }

const hourMs = 3_600_000
/** AWS Backup's windows where nothing is said: 8 hours to start, 7 days to complete. */
const defaultWindows = { startMs: 8 * hourMs, completionMs: 168 * hourMs }

/** Size of everything: what a backup holds does not matter here. */
const sizeBytes = 8 * 1024 ** 3

export function startJob(options: JobOptions, at: Instant): Job {
  const { vault, resource } = options
  const { region } = vault
  const trouble = region.state(troublesState).get(resource.arn) ?? {}
  const startBy = at + (options.startWindowMs ?? defaultWindows.startMs)
  const starts = at + (trouble.startsAfterMs ?? startMs)
  // air-gapped vaults name all their points themselves
  const pointArn = newPointArn(region, vault.type === 'BACKUP_VAULT' ? resource.type : '')
  const job: Job = { ...options, id: region.world.ids.uuid(), created: at, starts, startBy, pointArn, end: null }
  region.state(jobsState).set(job.id, job)
  const completeBy = at + (options.completionWindowMs ?? defaultWindows.completionMs)
  const done = trouble.takesMs === undefined ? at + durationMs + (starts - at - startMs) : starts + trouble.takesMs
  const ends = starts > startBy ? startBy : Math.min(done, completeBy)
  region.world.state(dueState).add({ at: ends, run: () => finish(job, ends, { trouble, isLate: done > completeBy }) })
  return job
}

interface PastJob {
  readonly created: Instant
  readonly state: EndState
  readonly message?: string
}

/** A job that ended before anybody looked; what point it left is not its matter. */
export function makePastJob(options: JobOptions, { created, state, message }: PastJob): Job {
  const { region } = options.vault
  const at = created + durationMs
  const startBy = created + (options.startWindowMs ?? defaultWindows.startMs)
  const pointArn = newPointArn(region, options.resource.type)
  const job: Job = { ...options, id: region.world.ids.uuid(), created, starts: created + startMs, startBy, pointArn, end: { state, at, message } }
  region.state(jobsState).set(job.id, job)
  return job
}

/** Why a job ends without a point; null if it ends well. */
function problemOf({ vault, resource, roleArn, lifecycle }: Job, now: Instant): string | null {
  if (!canRoleAct(vault.region.world, roleArn)) return `IAM Role ${roleArn} does not have sufficient permissions to execute the backup`
  const { keyArn } = encryptionOf(vault, resource)
  const key = keyArn === null ? null : lookUpKey(vault.region, keyArn)
  if (keyArn !== null && (key === null || keyStateOf(key, now) !== 'Enabled'))
    return `The KMS key ${keyArn} is not enabled or does not exist`
  return lifecycle?.DeleteAfterEvent === undefined ? retentionProblem(vault, lifecycle?.DeleteAfterDays) : null
}

function finish(job: Job, at: Instant, { trouble, isLate }: { readonly trouble: Trouble; readonly isLate: boolean }): void {
  if (job.end !== null) return
  if (job.starts > job.startBy) {
    job.end = { state: 'EXPIRED', at, message: 'Backup job expired before it could be started: its start window is over' }
    return
  }
  if (isLate) {
    job.end = { state: 'ABORTED', at, message: 'Backup job was not completed within its completion window' }
    return
  }
  const problem = trouble.failure ?? problemOf(job, at) ?? (job.isContinuous === true ? keepContinuous(job) : null)
  if (problem !== null) {
    job.end = { state: 'FAILED', at, message: problem }
    return
  }
  const isPartial = trouble.partial !== undefined
  if (job.isContinuous !== true || !job.vault.points.has(job.pointArn)) addPointOf(job, at, trouble)
  job.end = { state: isPartial ? 'PARTIAL' : 'COMPLETED', at, message: trouble.partial ?? trouble.message ?? job.note }
  follow(job, at)
}

function addPointOf(job: Job, at: Instant, { partial }: Trouble): void {
  const { vault, resource } = job
  if (/:snapshot\//.test(job.pointArn))
    makeSnapshot(vault.region, { id: job.pointArn.split('/')[1] ?? '', volumeArn: resource.arn, keyArn: resource.keyArn, isOfBackup: true })
  addPoint(
    vault,
    newPoint({
      arn: job.pointArn,
      resourceArn: resource.arn,
      resourceType: resource.type,
      resourceName: resource.name,
      roleArn: job.roleArn,
      created: job.created,
      completed: at,
      sizeBytes,
      ...encryptionOf(vault, resource),
      createdBy: job.createdBy,
      isContinuous: job.isContinuous ?? false,
      tags: new Map(Object.entries(job.tags ?? {})),
      status: partial !== undefined ? 'PARTIAL' : job.isContinuous === true ? 'AVAILABLE' : 'COMPLETED',
      statusMessage: partial,
      lifecycle: job.lifecycle ?? null,
    }),
  )
}

function follow(job: Job, at: Instant): void {
  const { vault, copies = [], roleArn, createdBy } = job
  for (const { DestinationBackupVaultArn, Lifecycle: lifecycle } of copies) {
    startCopy({ source: vault, pointArn: job.pointArn, destinationArn: DestinationBackupVaultArn, roleArn, lifecycle, createdBy, jobId: job.id }, at)
  }
  job.onPoint?.(job.pointArn, at)
}

export function describedJob(job: Job, now: Instant): BackupJob {
  const { vault, end } = job
  const state = end?.state ?? (now >= job.starts ? 'RUNNING' : 'CREATED')
  const isDone = state === 'COMPLETED' || state === 'PARTIAL'
  const { keyArn, isEncrypted } = encryptionOf(vault, job.resource)
  return {
    AccountId: vault.region.account.id,
    BackupJobId: job.id,
    BackupVaultName: vault.name,
    BackupVaultArn: vault.arn,
    VaultType: vault.type,
    RecoveryPointArn: end === null || isDone ? job.pointArn : undefined,
    RecoveryPointLifecycle: job.lifecycle,
    ...(isDone && { EncryptionKeyArn: keyArn ?? undefined, IsEncrypted: isEncrypted }),
    ResourceArn: job.resource.arn,
    ResourceType: job.resource.type,
    ResourceName: job.resource.name,
    CreationDate: job.created,
    InitiationDate: job.created,
    CompletionDate: end?.at,
    State: state,
    StatusMessage: end?.message,
    PercentDone: isDone ? '100.0' : '0.0',
    BackupSizeInBytes: isDone ? sizeBytes : undefined,
    IamRoleArn: job.roleArn,
    CreatedBy: job.createdBy,
    StartBy: job.startBy,
    IsParent: false,
    MessageCategory: categoryOf(job),
  }
}

/** AWS's category of a job's message. Of a job that is COMPLETED and has something to say, it is not SUCCESS. */
function categoryOf({ end }: Job): string | undefined {
  if (end === null) return undefined
  if (end.state === 'COMPLETED' && end.message === undefined) return 'SUCCESS'
  if (end.state === 'ABORTED' || end.state === 'EXPIRED') return end.state
  return end.message?.includes('permissions') === true ? 'AccessDenied' : 'InvalidParameters'
}

/** A Region's jobs, oldest first. AWS Backup keeps them for 30 days. */
export function jobsOf(region: Region): readonly Job[] {
  const oldest = region.world.clock.now() - 30 * 24 * hourMs
  return [...region.state(jobsState).values()].filter(({ created }) => created >= oldest)
}
