/** Copies of points into other vaults: of the account or another, of the Region or another. */

import type { Instant } from '@holdfast/core/clock'
import type { CopyJob, Lifecycle, RecoveryPointCreator } from '../../../models/backup.ts'
import type { Region, World } from '../../../world/world.ts'
import { removeSnapshotOf } from '../../ec2/snapshot.ts'
import { canRoleAct } from '../../iam/role.ts'
import { keyStateOf, lookUpKey } from '../../kms/key.ts'
import { organizationOf } from '../../organizations/organization.ts'
import { addPoint, newPoint, type Point } from '../point.ts'
import { newPointArn } from '../point-arn.ts'
import { globalSettingsState } from '../settings.ts'
import { isAllowedByPolicy } from '../vault-policy.ts'
import { lookUpVaultByArn, retentionProblem, type Vault } from '../vault.ts'
import { dueState, durationMs, startMs } from './due.ts'
import { encryptedWith, type Encryption, isIndependentIn, notEncrypted } from './encryption.ts'

interface CopyOptions {
  readonly source: Vault
  readonly pointArn: string
  readonly destinationArn: string
  readonly roleArn: string
  readonly lifecycle: Lifecycle | undefined
  readonly createdBy?: RecoveryPointCreator | undefined
  /** The backup job that it follows. */
  readonly jobId?: string
}

export interface Copy extends CopyOptions {
  readonly id: string
  readonly point: Point
  readonly created: Instant
  end: { readonly state: 'COMPLETED' | 'FAILED'; readonly at: Instant; readonly message?: string; readonly pointArn?: string } | null
}

const copiesState = { name: 'copy jobs', create: (): Map<string, Copy> => new Map() }

/** Types whose unencrypted points stay unencrypted in any copy. */
const staysUnencrypted: ReadonlySet<string> = new Set(['Aurora', 'DocumentDB', 'Neptune'])

/** Starts the copy of a point that is there; the destination may turn out not to be. */
export function startCopy(options: CopyOptions, at: Instant): Copy {
  const { source, pointArn } = options
  const { region } = source
  const point = source.points.get(pointArn)
  if (point === undefined) throw new RangeError(`${pointArn} is not in ${source.arn}`)
  const copy: Copy = { ...options, id: region.world.ids.uuid(), point, created: at, end: null }
  region.state(copiesState).set(copy.id, copy)
  region.world.state(dueState).add({ at: at + durationMs, run: (end) => finish(copy, region.world, end) })
  return copy
}

/** How a copy ends: with a message and no point, or with a point, sometimes with a message and no point all the same. */
type Ending = { readonly state: 'COMPLETED' | 'FAILED'; readonly message: string } | { readonly encryption: Encryption }

function endingOf({ source, point, roleArn, lifecycle }: Copy, destination: Vault, world: World, now: Instant): Ending {
  const fail = (message: string): Ending => ({ state: 'FAILED', message })
  if (!canRoleAct(world, roleArn)) return fail(`IAM Role ${roleArn} does not have sufficient permissions to execute the copy`)
  const isCrossAccount = source.region.account !== destination.region.account
  const isCrossRegion = source.region.name !== destination.region.name
  if (isCrossAccount) {
    if (!isCrossAccountEnabled(source, world)) return fail('Cross-account backup is not enabled in the organization')
    if (!isAllowedByPolicy(destination.policy ?? '', 'backup:CopyIntoBackupVault', source.region.account.id)) {
      return fail('Access denied: the destination vault does not let the source account copy into it')
    }
  }
  const retention = retentionProblem(destination, lifecycle?.DeleteAfterDays)
  if (retention !== null) return fail(retention)
  const isIndependent = isIndependentIn(source.region, point.resourceType)
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
    return { encryption: notEncrypted }
  }
  if (!isIndependent && !isCrossAccount && !isCrossRegion && destination.type === 'BACKUP_VAULT') return { encryption: point }
  const key = destination.keyArn === null ? null : lookUpKey(destination.region, destination.keyArn)
  if (destination.keyArn !== null && (key === null || keyStateOf(key, now) !== 'Enabled')) return fail('Given key ID is not accessible')
  if (!isIndependent && key?.manager === 'AWS')
    return fail('The destination vault must be encrypted with a customer managed key for this resource type')
  return { encryption: encryptedWith(key) }
}

/** By the management account of the source's organization; without an organization, by any account's own setting. */
function isCrossAccountEnabled({ region }: Vault, world: World): boolean {
  const organization = organizationOf(world, region.account.id)
  const deciding = organization === null ? world.accounts : [world.account(organization.managementId)]
  return deciding.some((account) => account.state(globalSettingsState).values.get('isCrossAccountBackupEnabled') === 'true')
}

function finish(copy: Copy, world: World, at: Instant): void {
  const { point, source } = copy
  const destination = lookUpVaultByArn(source.region, copy.destinationArn)
  if (destination === null) {
    copy.end = { state: 'FAILED', message: `Backup vault ${copy.destinationArn} does not exist`, at }
    return
  }
  const ending = endingOf(copy, destination, world, at)
  if ('state' in ending) {
    copy.end = { ...ending, at }
    return
  }
  const isAirGapped = destination.type === 'LOGICALLY_AIR_GAPPED_BACKUP_VAULT'
  const pointArn = newPointArn(destination.region, isAirGapped ? '' : point.resourceType)
  const { resourceArn, resourceType, resourceName, sizeBytes, tags } = point
  addPoint(
    destination,
    newPoint({
      ...{ resourceArn, resourceType, resourceName, sizeBytes },
      ...ending.encryption,
      arn: pointArn,
      roleArn: copy.roleArn,
      created: copy.created,
      completed: at,
      sourceVaultArn: source.arn,
      createdBy: copy.createdBy,
      tags: new Map(tags),
      lifecycle: copy.lifecycle ?? null,
    }),
  )
  copy.end = { state: 'COMPLETED', at, pointArn }
  if (point.lifecycle?.DeleteAfterEvent !== 'DELETE_AFTER_COPY') return
  source.points.delete(point.arn)
  removeSnapshotOf(source.region, point.arn)
}

export function describedCopy(copy: Copy, now: Instant): CopyJob {
  const { end, point, source } = copy
  const destination = lookUpVaultByArn(source.region, copy.destinationArn)
  return {
    AccountId: source.region.account.id,
    CopyJobId: copy.id,
    SourceBackupVaultArn: source.arn,
    SourceRecoveryPointArn: point.arn,
    DestinationBackupVaultArn: copy.destinationArn,
    DestinationVaultType: destination?.type,
    DestinationRecoveryPointArn: end?.pointArn,
    DestinationEncryptionKeyArn: destination?.keyArn ?? undefined,
    DestinationRecoveryPointLifecycle: copy.lifecycle,
    ResourceArn: point.resourceArn,
    ResourceType: point.resourceType,
    ResourceName: point.resourceName,
    CreationDate: copy.created,
    CompletionDate: end?.at,
    State: end?.state ?? (now >= copy.created + startMs ? 'RUNNING' : 'CREATED'),
    StatusMessage: end?.message,
    BackupSizeInBytes: point.sizeBytes,
    IamRoleArn: copy.roleArn,
    CreatedBy: copy.createdBy,
    CreatedByBackupJobId: copy.jobId,
    IsParent: false,
    MessageCategory: end === null ? undefined : end.message === undefined ? 'SUCCESS' : 'InvalidParameters',
  }
}

/** A Region's copies out of its vaults, oldest first. */
export function copiesOf(region: Region): readonly Copy[] {
  return [...region.state(copiesState).values()]
}
