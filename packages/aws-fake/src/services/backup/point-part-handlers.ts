/** What hangs on points: their parts, indexes, legal holds, vaults, and what a restore of them needs to be told. */

import type { BackupOperations } from '../../models/backup.ts'
import { ServiceError } from '../../service-error.ts'
import type { Handlers } from '../../world/call.ts'
import { canRoleAct } from '../iam/role.ts'
import { heldBy } from './legal-hold.ts'
import { pointsOf, requirePoint } from './point.ts'
import { restoreMetadataOf } from './restore/metadata.ts'
import { requireVault, vaultsState } from './vault.ts'

const indexedTypes: ReadonlySet<string> = new Set(['EBS', 'S3'])

export const pointPartHandlers = {
  /** A continuous point is no longer carried on; the service whose snapshots it is keeps them by its own rules. */
  DisassociateRecoveryPoint({ BackupVaultName, RecoveryPointArn }, call) {
    const vault = requireVault(call, BackupVaultName)
    const point = requirePoint(vault, RecoveryPointArn)
    if (!point.isContinuous || point.resourceType === 'S3')
      throw new ServiceError('InvalidRequestException', 'Only continuous backups of databases can be disassociated')
    if (vault.lock !== null) throw new ServiceError('InvalidRequestException', `Backup vault ${vault.name} is locked`)
    if (point.roleArn !== null && !canRoleAct(call.world, point.roleArn))
      throw new ServiceError('InvalidRequestException', `IAM Role ${point.roleArn} does not have sufficient permissions`)
    vault.points.delete(point.arn)
    return {}
  },

  /** Points that consist of parts are not made here, so that there is none to leave one. */
  DisassociateRecoveryPointFromParent({ BackupVaultName, RecoveryPointArn }, call) {
    requirePoint(requireVault(call, BackupVaultName), RecoveryPointArn)
    throw new ServiceError('InvalidRequestException', 'The recovery point is not part of another one')
  },

  GetRecoveryPointRestoreMetadata({ BackupVaultName, RecoveryPointArn }, call) {
    const vault = requireVault(call, BackupVaultName)
    const point = requirePoint(vault, RecoveryPointArn)
    return { BackupVaultArn: vault.arn, RecoveryPointArn, RestoreMetadata: restoreMetadataOf(point), ResourceType: point.resourceType }
  },

  ListRecoveryPointsByLegalHold({ LegalHoldId }, { region }) {
    const RecoveryPoints = heldBy(region, LegalHoldId).map(({ vault, point }) => ({
      RecoveryPointArn: point.arn,
      ResourceArn: point.resourceArn,
      ResourceType: point.resourceType,
      BackupVaultName: vault.name,
    }))
    return { RecoveryPoints }
  },

  ListProtectedResourcesByBackupVault({ BackupVaultName }, call) {
    const vault = requireVault(call, BackupVaultName)
    const newest = new Map(pointsOf(vault).toSorted((a, b) => a.created - b.created).map((point) => [point.resourceArn, point]))
    const Results = [...newest.values()].map((point) => ({
      ResourceArn: point.resourceArn,
      ResourceType: point.resourceType,
      ResourceName: point.resourceName,
      LastBackupTime: point.created,
      LastBackupVaultArn: vault.arn,
      LastRecoveryPointArn: point.arn,
    }))
    return { Results }
  },

  UpdateRecoveryPointIndexSettings({ BackupVaultName, RecoveryPointArn, Index }, call) {
    const point = requirePoint(requireVault(call, BackupVaultName), RecoveryPointArn)
    if (!indexedTypes.has(point.resourceType))
      throw new ServiceError('InvalidRequestException', `Recovery points of ${point.resourceType} have no index`)
    point.index = Index === 'ENABLED' ? { status: 'ACTIVE', created: call.now } : null
    return { BackupVaultName, RecoveryPointArn, IndexStatus: Index === 'ENABLED' ? 'ACTIVE' : 'DELETING', Index }
  },

  GetRecoveryPointIndexDetails({ BackupVaultName, RecoveryPointArn }, call) {
    const vault = requireVault(call, BackupVaultName)
    const { index, resourceArn } = requirePoint(vault, RecoveryPointArn)
    if (index === null) throw new ServiceError('ResourceNotFoundException', 'The recovery point has no index')
    return {
      RecoveryPointArn,
      BackupVaultArn: vault.arn,
      SourceResourceArn: resourceArn,
      IndexCreationDate: index.created,
      IndexCompletionDate: index.created,
      IndexStatus: index.status,
    }
  },

  ListIndexedRecoveryPoints(input, { region }) {
    const vaults = [...region.state(vaultsState).values()]
    const IndexedRecoveryPoints = vaults.flatMap((vault) =>
      pointsOf(vault).flatMap((point) => {
        const { index } = point
        const isWanted =
          point.resourceArn === (input.SourceResourceArn ?? point.resourceArn) &&
          point.resourceType === (input.ResourceType ?? point.resourceType) &&
          index?.status === (input.IndexStatus ?? index?.status) &&
          point.created < (input.CreatedBefore ?? Infinity) &&
          point.created > (input.CreatedAfter ?? -Infinity)
        if (index === null || !isWanted) return []
        return [
          {
            RecoveryPointArn: point.arn,
            SourceResourceArn: point.resourceArn,
            IamRoleArn: point.roleArn ?? undefined,
            BackupCreationDate: point.created,
            ResourceType: point.resourceType,
            IndexCreationDate: index.created,
            IndexStatus: index.status,
            BackupVaultArn: vault.arn,
          },
        ]
      }),
    )
    return { IndexedRecoveryPoints }
  },
} satisfies Partial<Handlers<BackupOperations>>
