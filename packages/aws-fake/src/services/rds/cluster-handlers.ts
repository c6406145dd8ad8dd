/** Clusters: described, changed, deleted. */

import type { RdsOperations } from '../../models/rds.ts'
import { ServiceError } from '../../service-error.ts'
import type { Handlers } from '../../world/call.ts'
import { resourcesState } from '../resource.ts'
import { oneOrAll, requireIn } from '../table.ts'
import { clustersState, instancesState } from './database.ts'

const missing = 'DBClusterNotFoundFault'

export const clusterHandlers = {
  DescribeDBClusters({ DBClusterIdentifier }, { region }) {
    const found = oneOrAll(region.state(clustersState), DBClusterIdentifier, missing, 'DB cluster')
    const instances = [...region.state(instancesState).values()]
    const members = (name: string) =>
      instances.flatMap((one) =>
        one.DBClusterIdentifier === name ? [{ DBInstanceIdentifier: one.DBInstanceIdentifier, IsClusterWriter: true }] : [],
      )
    return { DBClusters: found.map((cluster) => ({ ...cluster, DBClusterMembers: members(cluster.DBClusterIdentifier) })) }
  },

  ModifyDBCluster({ DBClusterIdentifier, DeletionProtection, BackupRetentionPeriod }, { region }) {
    const cluster = requireIn(region.state(clustersState), DBClusterIdentifier, missing, 'DB cluster', 404)
    const changed = {
      ...cluster,
      DeletionProtection: DeletionProtection ?? cluster.DeletionProtection,
      BackupRetentionPeriod: BackupRetentionPeriod ?? cluster.BackupRetentionPeriod,
    }
    region.state(clustersState).set(DBClusterIdentifier, changed)
    return { DBCluster: changed }
  },

  DeleteDBCluster({ DBClusterIdentifier, SkipFinalSnapshot, FinalDBSnapshotIdentifier }, { region }) {
    const cluster = requireIn(region.state(clustersState), DBClusterIdentifier, missing, 'DB cluster', 404)
    if (cluster.DeletionProtection === true)
      throw new ServiceError('InvalidParameterValue', 'Cannot delete protected Cluster, please disable deletion protection and try again.')
    if ([...region.state(instancesState).values()].some((one) => one.DBClusterIdentifier === DBClusterIdentifier))
      throw new ServiceError(
        'InvalidDBClusterStateFault',
        'Cluster cannot be deleted, it still contains DB instances in non-deleting state.',
      )
    if (SkipFinalSnapshot !== true && FinalDBSnapshotIdentifier === undefined)
      throw new ServiceError('InvalidParameterValue', 'FinalDBSnapshotIdentifier is required unless SkipFinalSnapshot is specified.')
    region.state(clustersState).delete(DBClusterIdentifier)
    region.state(resourcesState).delete(cluster.DBClusterArn)
    return { DBCluster: { ...cluster, Status: 'deleting' } }
  },
} satisfies Partial<Handlers<RdsOperations>>
