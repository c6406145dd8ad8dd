/** Copies of points into other vaults: of the account or another, of the Region or another. */

import type { Instant } from '@holdfast/core/clock'
import type { BackupOperations, CopyJob, Lifecycle } from '../../models/backup.ts'
import { ServiceError } from '../../service-error.ts'
import type { Handlers } from '../../world/call.ts'
import type { World } from '../../world/world.ts'
import { canRoleAct } from '../iam/role.ts'
import { type Key, keyStateOf, lookUpKey } from '../kms/key.ts'
import { isIndependentlyEncrypted } from '../resource.ts'
import { isWithin, newPointArn } from './backup-job-handlers.ts'
import { dueState, durationMs, startMs } from './jobs.ts'
import { addPoint, assertLifecycle, type Point, requirePoint } from './point.ts'
import { globalSettingsState, regionSettingsState } from './settings.ts'
import { isAllowedByPolicy } from './vault-policy.ts'
import { lookUpVaultByArn, requireVault, retentionProblem, type Vault } from './vault.ts'

interface Copy {
  readonly id: string
  readonly source: Vault
  readonly point: Point
  readonly destination: Vault
  readonly roleArn: string
  readonly created: Instant
  readonly lifecycle: Lifecycle | undefined
  end: { readonly state: 'COMPLETED' | 'FAILED'; readonly at: Instant; readonly message?: string; readonly pointArn?: string } | null
}

const copiesState = { name: 'copy jobs', create: (): Map<string, Copy> => new Map() }

/** Types whose unencrypted points stay unencrypted in any copy. */
const staysUnencrypted: ReadonlySet<string> = new Set(['Aurora', 'DocumentDB', 'Neptune'])

/** How a copy ends: with a message and no point, or with a point, sometimes with a message and no point all the same. */
type Ending =
  | { readonly state: 'COMPLETED' | 'FAILED'; readonly message: string }
  | { readonly encryption: Pick<Point, 'isEncrypted' | 'keyArn' | 'keyType'> }

function endingOf({ source, point, destination, roleArn, lifecycle }: Copy, world: World, now: Instant): Ending {
  const fail = (message: string): Ending => ({ state: 'FAILED', message })
  if (!canRoleAct(world, roleArn)) return fail(`IAM Role ${roleArn} does not have sufficient permissions to execute the copy`)
  const isCrossAccount = source.region.account !== destination.region.account
  const isCrossRegion = source.region.name !== destination.region.name
  if (isCrossAccount) {
    const management = world.accounts.find(
      (account) => account.state(globalSettingsState).values.get('isCrossAccountBackupEnabled') === 'true',
    )
    if (management === undefined) return fail('Cross-account backup is not enabled in the organization')
    if (!isAllowedByPolicy(destination.policy ?? '', 'backup:CopyIntoBackupVault', source.region.account.id)) {
      return fail('Access denied: the destination vault does not let the source account copy into it')
    }
  }
  const retention = retentionProblem(destination, lifecycle?.DeleteAfterDays)
  if (retention !== null) return fail(retention)
  const isAdvanced = source.region.state(regionSettingsState).management.get('DynamoDB') ?? false
  const isIndependent = isIndependentlyEncrypted(point.resourceType, isAdvanced)
  const sourceKey = point.keyArn === null ? null : lookUpKey(source.region, point.keyArn)
  if (point.keyArn !== null && (sourceKey === null || keyStateOf(sourceKey, now) !== 'Enabled'))
    return fail('Given key ID is not accessible')
  if (!isIndependent && sourceKey?.manager === 'AWS') {
    if (isCrossAccount) return fail('Snapshots encrypted with the AWS managed key cannot be shared with another account')
    if (destination.type === 'LOGICALLY_AIR_GAPPED_BACKUP_VAULT') {
      return { state: 'COMPLETED', message: 'The recovery point was not copied: it is encrypted with an AWS managed key' }
    }
  }
  if (!point.isEncrypted && staysUnencrypted.has(point.resourceType)) {
    if (destination.type === 'LOGICALLY_AIR_GAPPED_BACKUP_VAULT')
      return fail(`Unencrypted points of ${point.resourceType} are not supported in this vault`)
    return { encryption: { isEncrypted: false, keyArn: null, keyType: undefined } }
  }
  if (!isIndependent && !isCrossAccount && !isCrossRegion && destination.type === 'BACKUP_VAULT') return { encryption: point }
  const key = destination.keyArn === null ? null : lookUpKey(destination.region, destination.keyArn)
  if (destination.keyArn !== null && (key === null || keyStateOf(key, now) !== 'Enabled')) return fail('Given key ID is not accessible')
  if (!isIndependent && key?.manager === 'AWS')
    return fail('The destination vault must be encrypted with a customer managed key for this resource type')
  return { encryption: { isEncrypted: true, keyArn: key?.arn ?? null, keyType: keyTypeOf(key) } }
}

function keyTypeOf(key: Key | null): Point['keyType'] {
  if (key === null) return 'AWS_OWNED_KMS_KEY'
  return key.manager === 'CUSTOMER' ? 'CUSTOMER_MANAGED_KMS_KEY' : undefined
}

function finish(copy: Copy, world: World): void {
  const at = copy.created + durationMs
  const ending = endingOf(copy, world, at)
  if ('state' in ending) {
    copy.end = { ...ending, at }
    return
  }
  const { destination, point, source } = copy
  const isAirGapped = destination.type === 'LOGICALLY_AIR_GAPPED_BACKUP_VAULT'
  const pointArn = newPointArn(destination.region, isAirGapped ? '' : point.resourceType)
  addPoint(destination, {
    ...point,
    ...ending.encryption,
    arn: pointArn,
    roleArn: copy.roleArn,
    created: copy.created,
    completed: at,
    sourceVaultArn: source.arn,
    isContinuous: false,
    tags: new Map(point.tags),
    status: 'COMPLETED',
    lifecycle: copy.lifecycle ?? null,
    lastRestore: null,
    deletedAt: null,
  })
  copy.end = { state: 'COMPLETED', at, pointArn }
}

function described(copy: Copy, now: Instant): CopyJob {
  const { end, point, destination } = copy
  return {
    AccountId: copy.source.region.account.id,
    CopyJobId: copy.id,
    SourceBackupVaultArn: copy.source.arn,
    SourceRecoveryPointArn: point.arn,
    DestinationBackupVaultArn: destination.arn,
    DestinationVaultType: destination.type,
    DestinationRecoveryPointArn: end?.pointArn,
    DestinationEncryptionKeyArn: destination.keyArn ?? undefined,
    DestinationRecoveryPointLifecycle: copy.lifecycle,
    ResourceArn: point.resourceArn,
    ResourceType: point.resourceType,
    CreationDate: copy.created,
    CompletionDate: end?.at,
    State: end?.state ?? (now >= copy.created + startMs ? 'RUNNING' : 'CREATED'),
    StatusMessage: end?.message,
    BackupSizeInBytes: point.sizeBytes,
    IamRoleArn: copy.roleArn,
    IsParent: false,
  }
}

export const copyJobHandlers = {
  StartCopyJob(input, call) {
    const { region, now, world } = call
    const source = requireVault(call, input.SourceBackupVaultName)
    const point = requirePoint(source, input.RecoveryPointArn)
    const destination = lookUpVaultByArn(region, input.DestinationBackupVaultArn)
    if (destination === null)
      throw new ServiceError('InvalidParameterValueException', `Backup vault ${input.DestinationBackupVaultArn} does not exist`)
    assertLifecycle(input.Lifecycle)
    if (!['COMPLETED', 'AVAILABLE'].includes(point.status))
      throw new ServiceError('InvalidRequestException', `Recovery point is in state ${point.status}`)
    const id = world.ids.uuid()
    const copy: Copy = { id, source, point, destination, roleArn: input.IamRoleArn, created: now, lifecycle: input.Lifecycle, end: null }
    region.state(copiesState).set(id, copy)
    world.state(dueState).add({ at: now + durationMs, run: () => finish(copy, world) })
    return { CopyJobId: id, CreationDate: now, IsParent: false }
  },

  DescribeCopyJob({ CopyJobId }, { region, now }) {
    const copy = region.state(copiesState).get(CopyJobId)
    if (copy === undefined) throw new ServiceError('ResourceNotFoundException', `Copy job ${CopyJobId} does not exist`)
    return { CopyJob: described(copy, now) }
  },

  ListCopyJobs(input, { region, now }) {
    const jobs = [...region.state(copiesState).values()].map((copy) => described(copy, now))
    const CopyJobs = jobs.filter(
      (job) =>
        job.ResourceArn === (input.ByResourceArn ?? job.ResourceArn) &&
        job.State === (input.ByState ?? job.State) &&
        job.ResourceType === (input.ByResourceType ?? job.ResourceType) &&
        job.DestinationBackupVaultArn === (input.ByDestinationVaultArn ?? job.DestinationBackupVaultArn) &&
        job.SourceRecoveryPointArn === (input.BySourceRecoveryPointArn ?? job.SourceRecoveryPointArn) &&
        isWithin(job.CreationDate, input.ByCreatedAfter, input.ByCreatedBefore) &&
        isWithin(job.CompletionDate, input.ByCompleteAfter, input.ByCompleteBefore),
    )
    return { CopyJobs }
  },
} satisfies Partial<Handlers<BackupOperations>>
