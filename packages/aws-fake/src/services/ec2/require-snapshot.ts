/** A snapshot of the account by its id. */

import { ServiceError } from '../../service-error.ts'
import type { Region } from '../../world/world.ts'
import { type Snapshot, snapshotsState } from './snapshot.ts'

export function requireSnapshot(region: Region, id: string): Snapshot {
  const snapshot = region.state(snapshotsState).get(id)
  if (snapshot === undefined) throw new ServiceError('InvalidSnapshot.NotFound', `The snapshot '${id}' does not exist.`)
  return snapshot
}
