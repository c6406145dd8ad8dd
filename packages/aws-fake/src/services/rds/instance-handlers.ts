/** Instances: described, changed, restored from snapshots, deleted. */

import type { RdsOperations } from '../../models/rds.ts'
import { ServiceError } from '../../service-error.ts'
import type { Handlers } from '../../world/call.ts'
import { resourcesState } from '../resource.ts'
import { oneOrAll, requireIn } from '../table.ts'
import { instancesState, makeInstance } from './database.ts'
import { makeDbSnapshot, requireDbSnapshot } from './db-snapshot.ts'

const missing = 'DBInstanceNotFoundFault'

export const instanceHandlers = {
  DescribeDBInstances({ DBInstanceIdentifier }, { region }) {
    return { DBInstances: oneOrAll(region.state(instancesState), DBInstanceIdentifier, missing, 'DB instance') }
  },

  ModifyDBInstance({ DBInstanceIdentifier, DeletionProtection, PubliclyAccessible, BackupRetentionPeriod }, { region }) {
    const instance = requireIn(region.state(instancesState), DBInstanceIdentifier, missing, 'DB instance', 404)
    const changed = {
      ...instance,
      DeletionProtection: DeletionProtection ?? instance.DeletionProtection,
      PubliclyAccessible: PubliclyAccessible ?? instance.PubliclyAccessible,
      BackupRetentionPeriod: BackupRetentionPeriod ?? instance.BackupRetentionPeriod,
    }
    region.state(instancesState).set(DBInstanceIdentifier, changed)
    return { DBInstance: changed }
  },

  RestoreDBInstanceFromDBSnapshot({ DBInstanceIdentifier, DBSnapshotIdentifier = '', DeletionProtection, Tags }, { region }) {
    const { snapshot } = requireDbSnapshot(region, DBSnapshotIdentifier)
    if (region.state(instancesState).has(DBInstanceIdentifier))
      throw new ServiceError('DBInstanceAlreadyExistsFault', 'DB instance already exists')
    const instance = makeInstance(region, {
      name: DBInstanceIdentifier,
      engine: snapshot.Engine ?? 'postgres',
      keyArn: snapshot.KmsKeyId ?? null,
      isProtected: DeletionProtection === true,
      tags: Tags,
    })
    return { DBInstance: instance }
  },

  DeleteDBInstance({ DBInstanceIdentifier, SkipFinalSnapshot, FinalDBSnapshotIdentifier }, { region }) {
    const instance = requireIn(region.state(instancesState), DBInstanceIdentifier, missing, 'DB instance', 404)
    if (instance.DeletionProtection === true)
      throw new ServiceError(
        'InvalidParameterValue',
        'Cannot delete protected DB Instance, please disable deletion protection and try again.',
      )
    if (SkipFinalSnapshot !== true && FinalDBSnapshotIdentifier === undefined)
      throw new ServiceError('InvalidParameterValue', 'FinalDBSnapshotIdentifier is required unless SkipFinalSnapshot is specified.')
    if (FinalDBSnapshotIdentifier !== undefined) makeDbSnapshot(region, { name: FinalDBSnapshotIdentifier, of: instance })
    region.state(instancesState).delete(DBInstanceIdentifier)
    region.state(resourcesState).delete(instance.DBInstanceArn)
    return { DBInstance: { ...instance, DBInstanceStatus: 'deleting' } }
  },
} satisfies Partial<Handlers<RdsOperations>>
