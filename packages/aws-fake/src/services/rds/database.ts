/** Databases: single instances, and clusters. */

import type { DBCluster, DBInstance, Tag } from '../../models/rds.ts'
import type { Region } from '../../world/world.ts'
import { registerResource } from '../resource.ts'
import { table } from '../table.ts'

export type Instance = DBInstance & { readonly DBInstanceIdentifier: string; readonly DBInstanceArn: string }
export type Cluster = DBCluster & { readonly DBClusterIdentifier: string; readonly DBClusterArn: string }

export const instancesState = table<Instance>('rds instances')
export const clustersState = table<Cluster>('rds clusters')

interface DatabaseOptions {
  readonly name: string
  readonly engine?: string
  /** Null: not encrypted. */
  readonly keyArn: string | null
  readonly isPublic?: boolean
  readonly isProtected?: boolean
  readonly retentionDays?: number
  readonly tags?: readonly Tag[] | undefined
}

export function makeInstance(region: Region, options: DatabaseOptions & { readonly clusterName?: string }): Instance {
  const { name, engine = 'postgres', keyArn, isPublic = false, isProtected = false, retentionDays = 7, tags = [] } = options
  const instance: Instance = {
    DBInstanceIdentifier: name,
    DBInstanceClass: 'db.t4g.medium',
    Engine: engine,
    DBInstanceStatus: 'available',
    AllocatedStorage: 20,
    InstanceCreateTime: region.world.clock.now(),
    BackupRetentionPeriod: retentionDays,
    PubliclyAccessible: isPublic,
    StorageType: 'gp3',
    StorageEncrypted: keyArn !== null,
    ...(keyArn !== null && { KmsKeyId: keyArn }),
    DbiResourceId: `db-${region.world.ids.hex(24).toUpperCase()}`,
    DBInstanceArn: region.arn('rds', `db:${name}`),
    DeletionProtection: isProtected,
    DBClusterIdentifier: options.clusterName,
    TagList: tags,
  }
  region.state(instancesState).set(name, instance)
  // members of a cluster are backed up with it
  if (options.clusterName === undefined) registerResource(region, { arn: instance.DBInstanceArn, type: 'RDS', name, keyArn, tags })
  return instance
}

export function makeCluster(region: Region, options: DatabaseOptions): Cluster {
  const { name, engine = 'aurora-postgresql', keyArn, isProtected = false, retentionDays = 7, tags = [] } = options
  const cluster: Cluster = {
    DBClusterIdentifier: name,
    Engine: engine,
    Status: 'available',
    ClusterCreateTime: region.world.clock.now(),
    BackupRetentionPeriod: retentionDays,
    StorageEncrypted: keyArn !== null,
    ...(keyArn !== null && { KmsKeyId: keyArn }),
    DbClusterResourceId: `cluster-${region.world.ids.hex(24).toUpperCase()}`,
    DBClusterArn: region.arn('rds', `cluster:${name}`),
    DeletionProtection: isProtected,
    TagList: tags,
  }
  region.state(clustersState).set(name, cluster)
  const type = engine === 'docdb' ? 'DocumentDB' : engine === 'neptune' ? 'Neptune' : 'Aurora'
  registerResource(region, { arn: cluster.DBClusterArn, type, name, keyArn, tags })
  return cluster
}
