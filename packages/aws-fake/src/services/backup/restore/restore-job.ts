/** Restore jobs, on demand and of restore tests: what is made, whether somebody validated it, and whether it was cleaned up. */

import type { Instant } from '@holdfast/core/clock'
import type { RestoreJobsListMember } from '../../../models/backup.ts'
import type { Region } from '../../../world/world.ts'
import { makeVolume, removeVolume } from '../../ec2/volume-handlers.ts'
import { canRoleAct } from '../../iam/role.ts'
import { keyStateOf, lookUpKey } from '../../kms/key.ts'
import { lookUpResource, resourcesState } from '../../resource.ts'
import { dueState, durationMs, startMs } from '../jobs/due.ts'
import type { Point } from '../point.ts'
import type { Vault } from '../vault.ts'

export interface RestoreOptions {
  readonly vault: Vault
  readonly point: Point
  readonly roleArn: string | null
  readonly metadata: Readonly<Record<string, string>>
  /** Of a restore test: its plan, and how long the restored resource stays for validation. */
  readonly test?: { readonly planArn: string; readonly validationMs: number }
}

export interface Restore extends RestoreOptions {
  readonly id: string
  readonly created: Instant
  readonly takesMs: number
  end: { readonly status: 'COMPLETED' | 'FAILED'; readonly at: Instant; readonly message?: string; readonly createdArn?: string } | null
  validation: { readonly status: NonNullable<RestoreJobsListMember['ValidationStatus']>; readonly message: string | undefined } | null
  deletion: { readonly status: NonNullable<RestoreJobsListMember['DeletionStatus']>; readonly message?: string } | null
}

export const restoresState = { name: 'restore jobs', create: (): Map<string, Restore> => new Map() }

/** How long restores of a resource take, where it is not the usual time; null: they fail. By its ARN. */
export const restoreTimesState = { name: 'restore times', create: (): Map<string, number | null> => new Map() }

/** The tag that restore testing puts on what it makes. Without it, nobody cleans up. */
export const restoreTestTag = 'awsbackup-restore-test'

export function startRestore(options: RestoreOptions, at: Instant): Restore {
  const { region } = options.vault
  const takesMs = region.state(restoreTimesState).get(options.point.resourceArn) ?? durationMs
  const id = region.world.ids.uuid()
  const restore: Restore = { ...options, id, created: at, takesMs, end: null, validation: null, deletion: null }
  region.state(restoresState).set(id, restore)
  region.world.state(dueState).add({ at: at + takesMs, run: (end) => finish(restore, end) })
  return restore
}

function problemOf({ vault: { region }, point, roleArn }: Restore, now: Instant): string | null {
  if (region.state(restoreTimesState).get(point.resourceArn) === null) return 'The restored resource could not be started'
  if (roleArn === null || !canRoleAct(region.world, roleArn))
    return `IAM Role ${roleArn ?? ''} does not have sufficient permissions to execute the restore`
  const key = point.keyArn === null ? null : lookUpKey(region, point.keyArn)
  if (point.keyArn !== null && (key === null || keyStateOf(key, now) !== 'Enabled')) return `The KMS key ${point.keyArn} is not enabled or does not exist`
  return ['COMPLETED', 'AVAILABLE', 'PARTIAL', 'STOPPED'].includes(point.status) ? null : `Recovery point is in state ${point.status}`
}

function finish(restore: Restore, at: Instant): void {
  const { point, test, vault } = restore
  const message = problemOf(restore, at)
  if (message !== null) {
    restore.end = { status: 'FAILED', at, message }
    return
  }
  restore.end = { status: 'COMPLETED', at, createdArn: makeResource(restore) }
  point.lastRestore = at
  if (test === undefined) return
  restore.validation ??= { status: 'VALIDATING', message: undefined }
  vault.region.world.state(dueState).add({ at: at + test.validationMs, run: () => cleanUp(restore) })
}

function makeResource({ vault: { region }, point, test }: Restore): string {
  const tags = new Map(test === undefined ? [] : [[restoreTestTag, test.planArn]])
  if (point.resourceType === 'EBS') return makeVolume(region, { keyArn: point.keyArn, tags }).arn
  const arn = `${point.resourceArn}-restored-${region.world.ids.hex(8)}`
  const name = `${point.resourceName ?? 'restored'} restored`
  region.state(resourcesState).set(arn, { arn, type: point.resourceType, name, keyArn: point.keyArn, tags })
  return arn
}

/** What was restored for a test is deleted when the time for validation is over, if it still has its tag. */
function cleanUp(restore: Restore): void {
  const { region } = restore.vault
  const made = lookUpResource(region, restore.end?.createdArn ?? '')
  if (restore.validation?.status === 'VALIDATING') restore.validation = { status: 'TIMED_OUT', message: 'No validation result was given in time' }
  if (made !== null && !made.tags.has(restoreTestTag)) {
    restore.deletion = { status: 'FAILED', message: `The resource has no tag ${restoreTestTag}` }
    return
  }
  if (made?.type === 'EBS') removeVolume(region, made.arn)
  region.state(resourcesState).delete(made?.arn ?? '')
  restore.deletion = { status: 'SUCCESSFUL' }
}

export function describedRestore(restore: Restore, now: Instant): RestoreJobsListMember {
  const { point, vault, end } = restore
  const status = end?.status ?? (now >= restore.created + startMs ? 'RUNNING' : 'PENDING')
  return {
    AccountId: vault.region.account.id,
    RestoreJobId: restore.id,
    RecoveryPointArn: point.arn,
    SourceResourceArn: point.resourceArn,
    BackupVaultArn: vault.arn,
    CreationDate: restore.created,
    CompletionDate: end?.at,
    Status: status,
    StatusMessage: end?.message,
    PercentDone: status === 'COMPLETED' ? '100.00%' : '0.00%',
    BackupSizeInBytes: point.sizeBytes,
    IamRoleArn: restore.roleArn ?? undefined,
    ExpectedCompletionTimeMinutes: Math.ceil(restore.takesMs / 60_000),
    CreatedResourceArn: end?.createdArn,
    ResourceType: point.resourceType,
    RecoveryPointCreationDate: point.created,
    CreatedBy: restore.test === undefined ? undefined : { RestoreTestingPlanArn: restore.test.planArn },
    ValidationStatus: restore.validation?.status,
    ValidationStatusMessage: restore.validation?.message,
    DeletionStatus: restore.deletion?.status,
    DeletionStatusMessage: restore.deletion?.message,
    IsParent: false,
  }
}

/** A Region's restore jobs, oldest first. */
export function restoresOf(region: Region): readonly Restore[] {
  return [...region.state(restoresState).values()]
}
