/** Recovery points: what the service keeps of one, and what becomes of it as time passes. */

import type { Instant } from '@holdfast/core/clock'
import type { CalculatedLifecycle, Lifecycle, RecoveryPointByBackupVault, RecoveryPointCreator, ScanResult } from '../../models/backup.ts'
import { ServiceError } from '../../service-error.ts'
import { dayMs } from '../../world/fake-clock.ts'
import type { World } from '../../world/world.ts'
import { removeSnapshotOf } from '../ec2/snapshot.ts'
import { canRoleAct } from '../iam/role.ts'
import { holdsOn } from './legal-hold.ts'
import { lookUpKey } from '../kms/key.ts'
import type { Vault } from './vault.ts'

export interface Point {
  readonly arn: string
  readonly resourceArn: string
  readonly resourceType: string
  readonly resourceName: string | undefined
  /** The role that made it, and that deletes it; null where none is known. */
  readonly roleArn: string | null
  readonly created: Instant
  readonly completed: Instant | null
  readonly sizeBytes: number
  readonly isEncrypted: boolean
  readonly keyArn: string | null
  readonly keyType: RecoveryPointByBackupVault['EncryptionKeyType']
  readonly sourceVaultArn: string | undefined
  readonly createdBy: RecoveryPointCreator | undefined
  readonly isContinuous: boolean
  readonly tags: Map<string, string>
  status: NonNullable<RecoveryPointByBackupVault['Status']>
  statusMessage: string | undefined
  lifecycle: Lifecycle | null
  lastRestore: Instant | null
  /** What malware scans said, oldest first. */
  readonly scans: ScanResult[]
  /** The index of what is in it, by which it can be searched. */
  index: { readonly status: 'ACTIVE' | 'DELETING'; readonly created: Instant } | null
  /** When a deletion that was asked for is done. */
  deletedAt: Instant | null
}

type Known = 'arn' | 'resourceArn' | 'resourceType' | 'resourceName' | 'roleArn' | 'created' | 'completed' | 'sizeBytes' | 'isEncrypted' | 'keyArn' | 'keyType'

/** A point of which only what is particular to it must be said: COMPLETED, not a copy, not continuous, kept for good. */
export function newPoint(options: Pick<Point, Known> & Partial<Point>): Point {
  return {
    sourceVaultArn: undefined,
    createdBy: undefined,
    isContinuous: false,
    tags: new Map(),
    status: 'COMPLETED',
    statusMessage: undefined,
    lifecycle: null,
    lastRestore: null,
    scans: [],
    index: null,
    deletedAt: null,
    ...options,
  }
}

/** How long a deletion takes. */
export const deletionMs = 60_000

/** When the lifecycle ends a point; Infinity if it never does. */
function endOf({ created, lifecycle }: Point): Instant {
  const days = lifecycle?.DeleteAfterDays
  return days === undefined || days === -1 ? Infinity : created + days * dayMs
}

export function calculatedLifecycle(point: Point): CalculatedLifecycle {
  const cold = point.lifecycle?.MoveToColdStorageAfterDays
  const end = endOf(point)
  return {
    MoveToColdStorageAt: cold === undefined || cold === -1 ? undefined : point.created + cold * dayMs,
    DeleteAt: end === Infinity ? undefined : end,
  }
}

/** A lifecycle that the service takes: 90 days in cold storage at least. Throws InvalidParameterValueException. */
export function assertLifecycle(lifecycle: Lifecycle | undefined): void {
  const { DeleteAfterDays: days = -1, MoveToColdStorageAfterDays: cold = -1 } = lifecycle ?? {}
  if ((days !== -1 && days < 1) || (cold !== -1 && cold < 1))
    throw new ServiceError('InvalidParameterValueException', 'Lifecycle days must be at least 1')
  if (days !== -1 && cold !== -1 && days < cold + 90) {
    throw new ServiceError(
      'InvalidParameterValueException',
      'DeleteAfterDays cannot be less than 90 days apart from MoveToColdStorageAfterDays',
    )
  }
}

export function addPoint(vault: Vault, point: Point): void {
  const key = point.keyArn === null ? null : lookUpKey(vault.region, point.keyArn)
  if (key !== null) key.lastUsed = Math.max(key.lastUsed ?? 0, point.created)
  vault.points.set(point.arn, point)
  vault.nextDue = Math.min(vault.nextDue, endOf(point))
}

/** The points of a vault as of now: what was being deleted is gone, what is over its retention is gone or EXPIRED. */
export function pointsOf(vault: Vault): readonly Point[] {
  if (vault.source !== null) return vault.state === 'AVAILABLE' ? pointsOf(vault.source.vault) : []
  const { world } = vault.region
  const now = world.clock.now()
  if (vault.nextDue <= now) settle(vault, world, now)
  return [...vault.points.values()]
}

function settle(vault: Vault, world: World, now: Instant): void {
  vault.nextDue = Infinity
  for (const point of vault.points.values()) {
    if (point.deletedAt !== null && point.deletedAt <= now) {
      vault.points.delete(point.arn)
      removeSnapshotOf(vault.region, point.arn)
      continue
    }
    const end = point.deletedAt ?? endOf(point)
    if (end > now) {
      vault.nextDue = Math.min(vault.nextDue, end)
      continue
    }
    if (point.status === 'EXPIRED' || point.status === 'CREATING' || holdsOn(vault, point).length > 0) continue
    if (point.roleArn !== null && !canRoleAct(world, point.roleArn)) {
      expire(point)
      continue
    }
    vault.points.delete(point.arn)
    removeSnapshotOf(vault.region, point.arn)
  }
}

/** What a point becomes that the service may not delete. */
export function expire(point: Point): void {
  point.status = 'EXPIRED'
  point.statusMessage = 'The role does not have the permissions to delete this recovery point'
}

/** The point of a vault by its ARN. Throws ResourceNotFoundException. */
export function requirePoint(vault: Vault, arn: string): Point {
  const points = pointsOf(vault)
  const point = vault.source === null ? vault.points.get(arn) : points.find((one) => one.arn === arn)
  if (point === undefined) throw new ServiceError('ResourceNotFoundException', `Recovery point ${arn} does not exist`)
  return point
}
