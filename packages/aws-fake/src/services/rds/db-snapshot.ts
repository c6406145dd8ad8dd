/** Snapshots of instances and clusters, and whom they are shared with. */

import type { DBClusterSnapshot, DBSnapshot, Tag } from '../../models/rds.ts'
import type { Region } from '../../world/world.ts'
import { requireIn, table } from '../table.ts'
import type { Cluster, Instance } from './database.ts'

interface Shared {
  /** Accounts that may restore it; `all` is everybody. */
  readonly sharedWith: Set<string>
}
export interface HeldDbSnapshot extends Shared {
  readonly snapshot: DBSnapshot & { readonly DBSnapshotIdentifier: string }
}
export interface HeldClusterSnapshot extends Shared {
  readonly snapshot: DBClusterSnapshot & { readonly DBClusterSnapshotIdentifier: string }
}

export const dbSnapshotsState = table<HeldDbSnapshot>('rds snapshots')
export const clusterSnapshotsState = table<HeldClusterSnapshot>('rds cluster snapshots')

interface SnapshotOptions<T> {
  readonly name: string
  readonly of: T
  readonly type?: 'manual' | 'automated' | 'awsbackup'
  /** The source's if left out. */
  readonly keyArn?: string | null
  readonly sharedWith?: readonly string[]
  readonly tags?: readonly Tag[] | undefined
}

export function makeDbSnapshot(
  region: Region,
  { name, of, type = 'manual', keyArn, sharedWith = [], tags = [] }: SnapshotOptions<Instance>,
): HeldDbSnapshot {
  const key = keyArn === undefined ? (of.KmsKeyId ?? null) : keyArn
  const snapshot = {
    DBSnapshotIdentifier: name,
    DBInstanceIdentifier: of.DBInstanceIdentifier,
    SnapshotCreateTime: region.world.clock.now(),
    Engine: of.Engine,
    Status: 'available',
    SnapshotType: type,
    Encrypted: key !== null,
    ...(key !== null && { KmsKeyId: key }),
    DBSnapshotArn: region.arn('rds', `snapshot:${name}`),
    TagList: tags,
  }
  const held = { snapshot, sharedWith: new Set(sharedWith) }
  region.state(dbSnapshotsState).set(name, held)
  return held
}

export function makeClusterSnapshot(
  region: Region,
  { name, of, type = 'manual', sharedWith = [], tags = [] }: SnapshotOptions<Cluster>,
): HeldClusterSnapshot {
  const snapshot = {
    DBClusterSnapshotIdentifier: name,
    DBClusterIdentifier: of.DBClusterIdentifier,
    SnapshotCreateTime: region.world.clock.now(),
    Engine: of.Engine,
    Status: 'available',
    SnapshotType: type,
    StorageEncrypted: of.StorageEncrypted,
    KmsKeyId: of.KmsKeyId,
    DBClusterSnapshotArn: region.arn('rds', `cluster-snapshot:${name}`),
    TagList: tags,
  }
  const held = { snapshot, sharedWith: new Set(sharedWith) }
  region.state(clusterSnapshotsState).set(name, held)
  return held
}

export function requireDbSnapshot(region: Region, name: string): HeldDbSnapshot {
  return requireIn(region.state(dbSnapshotsState), name.replace(/^arn:.*:snapshot:/, ''), 'DBSnapshotNotFoundFault', 'DB snapshot', 404)
}

export function requireClusterSnapshot(region: Region, name: string): HeldClusterSnapshot {
  return requireIn(region.state(clusterSnapshotsState), name, 'DBClusterSnapshotNotFoundFault', 'DB cluster snapshot', 404)
}
