/** Snapshots of volumes: the account's own, and those that AWS Backup manages. */

import type { Instant } from '@holdfast/core/clock'
import type { Region } from '../../world/world.ts'

export interface SnapshotLock {
  readonly mode: 'governance' | 'compliance'
  readonly created: Instant
  readonly coolOffEnd: Instant | null
  readonly end: Instant
}

export interface Snapshot {
  readonly id: string
  readonly volumeId: string
  readonly created: Instant
  readonly sizeGib: number
  /** Null: not encrypted. */
  readonly keyArn: string | null
  readonly description: string
  /** Made and deleted by AWS Backup alone. */
  readonly isOfBackup: boolean
  readonly tags: Map<string, string>
  /** Accounts that may make volumes of it; `all` is everybody. */
  readonly sharedWith: Set<string>
  lock: SnapshotLock | null
}

export const snapshotsState = { name: 'ec2 snapshots', create: (): Map<string, Snapshot> => new Map() }

interface SnapshotOptions {
  readonly id?: string
  readonly volumeArn: string
  readonly keyArn: string | null
  readonly sizeGib?: number
  readonly description?: string
  readonly isOfBackup?: boolean
  readonly tags?: Map<string, string>
}

export function makeSnapshot(region: Region, options: SnapshotOptions): Snapshot {
  const snapshot: Snapshot = {
    id: options.id ?? `snap-${region.world.ids.hex(17)}`,
    volumeId: options.volumeArn.split('/').at(-1) ?? '',
    created: region.world.clock.now(),
    sizeGib: options.sizeGib ?? 8,
    keyArn: options.keyArn,
    description: options.description ?? (options.isOfBackup === true ? 'This snapshot is created by the AWS Backup service.' : ''),
    isOfBackup: options.isOfBackup ?? false,
    tags: new Map([...(options.isOfBackup === true ? [['aws:backup:source-resource', options.volumeArn] as const] : []), ...(options.tags ?? [])]),
    sharedWith: new Set(),
    lock: null,
  }
  region.state(snapshotsState).set(snapshot.id, snapshot)
  return snapshot
}

/** Removes the snapshot behind a point of AWS Backup, if there is one. */
export function removeSnapshotOf(region: Region, pointArn: string): void {
  const id = /:snapshot\/(snap-\w+)$/.exec(pointArn)?.[1]
  if (id !== undefined) region.state(snapshotsState).delete(id)
}
