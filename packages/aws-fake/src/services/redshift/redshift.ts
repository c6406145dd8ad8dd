/** Redshift: clusters, encrypted or not, and their snapshots. */

import type { Cluster, RedshiftOperations, Snapshot, Tag } from '../../models/redshift.ts'
import { ServiceError } from '../../service-error.ts'
import type { Handlers } from '../../world/call.ts'
import type { Region } from '../../world/world.ts'
import { lookUpKey } from '../kms/key.ts'
import { awsManagedKey } from '../kms/make-key.ts'
import { registerResource, resourcesState } from '../resource.ts'
import { oneOrAll, requireIn, table } from '../table.ts'

type Held = Cluster & { readonly ClusterIdentifier: string }

const clustersState = table<Held>('redshift clusters')
const snapshotsState = table<Snapshot & { readonly SnapshotIdentifier: string }>('redshift snapshots')

interface ClusterOptions {
  readonly name: string
  /** Null: not encrypted. */
  readonly keyArn: string | null
  readonly isPublic?: boolean
  readonly tags?: readonly Tag[]
}

export function makeRedshift(region: Region, { name, keyArn, isPublic = false, tags = [] }: ClusterOptions): Held {
  const cluster: Held = {
    ClusterIdentifier: name,
    NodeType: 'ra3.large',
    ClusterStatus: 'available',
    ClusterCreateTime: region.world.clock.now(),
    AutomatedSnapshotRetentionPeriod: 1,
    ManualSnapshotRetentionPeriod: -1,
    PubliclyAccessible: isPublic,
    Encrypted: keyArn !== null,
    ...(keyArn !== null && { KmsKeyId: keyArn }),
    NumberOfNodes: 2,
    Tags: tags,
    ClusterNamespaceArn: region.arn('redshift', `namespace:${region.world.ids.uuid()}`),
  }
  region.state(clustersState).set(name, cluster)
  registerCluster(region, cluster)
  return cluster
}

/** So that AWS Backup sees it as it is now. */
function registerCluster(region: Region, { ClusterIdentifier: name, KmsKeyId, Tags = [] }: Held): void {
  registerResource(region, { arn: region.arn('redshift', `cluster:${name}`), type: 'Redshift', name, keyArn: KmsKeyId ?? null, tags: Tags })
}

export function makeRedshiftSnapshot(region: Region, cluster: Held, name: string, sharedWith: readonly string[] = []): Snapshot {
  const snapshot = {
    SnapshotIdentifier: name,
    ClusterIdentifier: cluster.ClusterIdentifier,
    SnapshotCreateTime: region.world.clock.now(),
    Status: 'available',
    SnapshotType: 'manual',
    Encrypted: cluster.Encrypted,
    KmsKeyId: cluster.KmsKeyId,
    OwnerAccount: region.account.id,
    AccountsWithRestoreAccess: sharedWith.map((AccountId) => ({ AccountId })),
    SnapshotArn: region.arn('redshift', `snapshot:${cluster.ClusterIdentifier}/${name}`),
    Tags: [],
  }
  region.state(snapshotsState).set(name, snapshot)
  return snapshot
}

export const redshift: Handlers<RedshiftOperations> = {
  DescribeClusters({ ClusterIdentifier }, { region }) {
    return { Clusters: oneOrAll(region.state(clustersState), ClusterIdentifier, 'ClusterNotFoundFault', 'Cluster') }
  },

  ModifyCluster({ ClusterIdentifier, Encrypted, KmsKeyId, PubliclyAccessible }, { region }) {
    const cluster = requireIn(region.state(clustersState), ClusterIdentifier, 'ClusterNotFoundFault', 'Cluster')
    if (KmsKeyId !== undefined && lookUpKey(region, KmsKeyId) === null)
      throw new ServiceError('InvalidParameterValue', `The KMS key ${KmsKeyId} does not exist`)
    const isEncrypted = Encrypted ?? cluster.Encrypted
    const key = isEncrypted === true ? (KmsKeyId ?? cluster.KmsKeyId ?? awsManagedKey(region, 'redshift').arn) : undefined
    const changed = {
      ...cluster,
      Encrypted: isEncrypted,
      KmsKeyId: key,
      PubliclyAccessible: PubliclyAccessible ?? cluster.PubliclyAccessible,
    }
    region.state(clustersState).set(ClusterIdentifier, changed)
    registerCluster(region, changed)
    return { Cluster: changed }
  },

  DeleteCluster({ ClusterIdentifier, SkipFinalClusterSnapshot, FinalClusterSnapshotIdentifier }, { region }) {
    const cluster = requireIn(region.state(clustersState), ClusterIdentifier, 'ClusterNotFoundFault', 'Cluster')
    if (SkipFinalClusterSnapshot !== true && FinalClusterSnapshotIdentifier === undefined)
      throw new ServiceError(
        'InvalidParameterCombination',
        'FinalClusterSnapshotIdentifier is required unless SkipFinalClusterSnapshot is specified.',
      )
    if (FinalClusterSnapshotIdentifier !== undefined) makeRedshiftSnapshot(region, cluster, FinalClusterSnapshotIdentifier)
    region.state(clustersState).delete(ClusterIdentifier)
    region.state(resourcesState).delete(region.arn('redshift', `cluster:${ClusterIdentifier}`))
    return { Cluster: { ...cluster, ClusterStatus: 'deleting' } }
  },

  DescribeClusterSnapshots({ ClusterIdentifier, SnapshotIdentifier }, { region }) {
    const found = oneOrAll(region.state(snapshotsState), SnapshotIdentifier, 'ClusterSnapshotNotFoundFault', 'Snapshot')
    return { Snapshots: found.filter((one) => (ClusterIdentifier ?? one.ClusterIdentifier) === one.ClusterIdentifier) }
  },

  DeleteClusterSnapshot({ SnapshotIdentifier }, { region }) {
    const Snapshot = requireIn(region.state(snapshotsState), SnapshotIdentifier, 'ClusterSnapshotNotFoundFault', 'Snapshot')
    region.state(snapshotsState).delete(SnapshotIdentifier)
    return { Snapshot: { ...Snapshot, Status: 'deleted' } }
  },
}
