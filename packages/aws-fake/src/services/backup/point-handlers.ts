/** Recovery points: listed, described, given another lifecycle, deleted or not. */

import type { BackupOperations, DescribeRecoveryPointOutput, RecoveryPointByBackupVault } from '../../models/backup.ts'
import { ServiceError } from '../../service-error.ts'
import type { Call, Handlers } from '../../world/call.ts'
import { canRoleAct } from '../iam/role.ts'
import { endedContinuousState, stopBroken } from './jobs/continuous-point.ts'
import { holdsOn } from './legal-hold.ts'
import { assertLifecycle, calculatedLifecycle, deletionMs, expire, type Point, pointsOf, requirePoint } from './point.ts'
import { accessPointsTo } from './sharing/access-point-handlers.ts'
import { requireVault, type Vault, vaultsState } from './vault.ts'

function listed(vault: Vault, point: Point): RecoveryPointByBackupVault {
  return {
    RecoveryPointArn: point.arn,
    BackupVaultName: vault.name,
    BackupVaultArn: vault.arn,
    SourceBackupVaultArn: point.sourceVaultArn,
    ResourceArn: point.resourceArn,
    ResourceType: point.resourceType,
    ResourceName: point.resourceName,
    CreatedBy: point.createdBy,
    IamRoleArn: point.roleArn ?? undefined,
    Status: point.status,
    StatusMessage: point.statusMessage,
    CreationDate: point.created,
    InitiationDate: point.created,
    CompletionDate: point.completed ?? undefined,
    BackupSizeInBytes: point.sizeBytes,
    CalculatedLifecycle: calculatedLifecycle(point),
    Lifecycle: point.lifecycle ?? undefined,
    EncryptionKeyArn: point.keyArn ?? undefined,
    EncryptionKeyType: point.keyType,
    IsEncrypted: point.isEncrypted,
    LastRestoreTime: point.lastRestore ?? undefined,
    IsParent: false,
    VaultType: vault.type,
    IndexStatus: point.index?.status,
    AggregatedScanResult: aggregated(point),
  }
}

/** All scans of a point in one; undefined if there were none. */
function aggregated({ scans }: Point): RecoveryPointByBackupVault['AggregatedScanResult'] {
  if (scans.length === 0) return undefined
  return {
    FailedScan: scans.some(({ ScanJobState }) => ScanJobState === 'FAILED'),
    Findings: [...new Set(scans.flatMap(({ Findings = [] }) => Findings))],
    LastComputed: scans.at(-1)?.LastScanTimestamp,
  }
}

function storageClassOf(point: Point, call: Call): DescribeRecoveryPointOutput['StorageClass'] {
  const coldAt = calculatedLifecycle(point).MoveToColdStorageAt
  return coldAt !== undefined && coldAt <= call.now ? 'COLD' : 'WARM'
}

/** No deletion and no other lifecycle in a vault with a lock, whatever its mode, also while it can still be changed. */
function assertNotLocked(vault: Vault): void {
  if (vault.lock === null) return
  throw new ServiceError(
    'InvalidRequestException',
    `Recovery points of backup vault ${vault.name} cannot be deleted or changed: the vault is locked`,
  )
}

export const pointHandlers = {
  ListRecoveryPointsByBackupVault(input, call) {
    const vault = requireVault(call, input.BackupVaultName)
    stopBroken(call.region)
    const found = pointsOf(vault).filter(
      (point) =>
        point.resourceArn === (input.ByResourceArn ?? point.resourceArn) &&
        point.resourceType === (input.ByResourceType ?? point.resourceType) &&
        (input.ByBackupPlanId === undefined || point.createdBy?.BackupPlanId === input.ByBackupPlanId) &&
        point.created < (input.ByCreatedBefore ?? Infinity) &&
        point.created > (input.ByCreatedAfter ?? -Infinity) &&
        input.ByParentRecoveryPointArn === undefined,
    )
    return { RecoveryPoints: found.map((point) => listed(vault, point)) }
  },

  ListRecoveryPointsByResource({ ResourceArn }, { region }) {
    const found = [...region.state(vaultsState).values()].flatMap((vault) =>
      pointsOf(vault)
        .filter((point) => point.resourceArn === ResourceArn)
        .map((point) => ({
          RecoveryPointArn: point.arn,
          CreationDate: point.created,
          Status: point.status,
          StatusMessage: point.statusMessage,
          EncryptionKeyArn: point.keyArn ?? undefined,
          EncryptionKeyType: point.keyType,
          BackupSizeBytes: point.sizeBytes,
          BackupVaultName: vault.name,
          IsParent: false,
          ResourceName: point.resourceName,
          VaultType: vault.type,
        })),
    )
    return { RecoveryPoints: found }
  },

  DescribeRecoveryPoint({ BackupVaultName, RecoveryPointArn }, call) {
    const vault = requireVault(call, BackupVaultName)
    stopBroken(call.region)
    const point = requirePoint(vault, RecoveryPointArn)
    const { AggregatedScanResult: _, ...described } = listed(vault, point)
    return { ...described, ScanResults: point.scans, StorageClass: storageClassOf(point, call) }
  },

  UpdateRecoveryPointLifecycle({ BackupVaultName, RecoveryPointArn, Lifecycle }, call) {
    const vault = requireVault(call, BackupVaultName)
    const point = requirePoint(vault, RecoveryPointArn)
    assertNotLocked(vault)
    if (point.isContinuous) throw new ServiceError('InvalidRequestException', 'The lifecycle of a continuous backup cannot be changed')
    assertLifecycle(Lifecycle)
    point.lifecycle = Lifecycle ?? null
    vault.nextDue = 0
    return { BackupVaultArn: vault.arn, RecoveryPointArn: point.arn, Lifecycle, CalculatedLifecycle: calculatedLifecycle(point) }
  },

  /**
   * Answers 200 with an empty body also where the point stays, EXPIRED, because its role may not delete it. What is deleted is gone a
   * minute later. Deleting a continuous point ends continuous backup of its resource.
   */
  DeleteRecoveryPoint({ BackupVaultName, RecoveryPointArn }, call) {
    const vault = requireVault(call, BackupVaultName)
    const point = requirePoint(vault, RecoveryPointArn)
    assertNotLocked(vault)
    const holds = holdsOn(vault, point)
    if (holds.length > 0) throw new ServiceError('InvalidRequestException', `Recovery point is under legal hold: ${holds.join(', ')}`)
    const readers = accessPointsTo(call.region, point)
    if (readers.length > 0) throw new ServiceError('InvalidRequestException', `Recovery point has access points: ${readers.join(', ')}`)
    if (point.status === 'CREATING' || point.status === 'DELETING') {
      throw new ServiceError('InvalidResourceStateException', `Recovery point is in state ${point.status}`)
    }
    if (point.roleArn !== null && !canRoleAct(call.world, point.roleArn)) {
      expire(point)
      return {}
    }
    if (point.isContinuous) call.region.state(endedContinuousState).add(point.resourceArn)
    point.status = 'DELETING'
    point.deletedAt = call.now + deletionMs
    vault.nextDue = Math.min(vault.nextDue, point.deletedAt)
    return {}
  },
} satisfies Partial<Handlers<BackupOperations>>
