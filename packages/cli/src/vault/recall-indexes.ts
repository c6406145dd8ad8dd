/** After the cache was lost: the indexes that this machine's newest points name, so that what they hold is not stored again. */
import { toHex } from '@holdfast/core/bytes'
import { isHoldfastError } from '@holdfast/core/errors'
import { objectName } from '@holdfast/core/layout'
import { type PointBody, parsePointStatement } from '@holdfast/core/point-statement'
import { primitives } from '@holdfast/core/primitives'
import type { BulkStore } from '@holdfast/core/bulk-store'
import type { AdmittedPoint } from '@holdfast/custody/history'
import type { DomainCache, IndexRef } from '@holdfast/engine/known-runs'
import type { AgentKey } from '@holdfast/keys/agent-key-file'
import type { OpenVault } from './open-vault.ts'

/** A point names what it needs itself: other sets of files of the same machine are in other points. */
const pointsLookedAt = 16

/** Does nothing when the cache knows any index. A point that cannot be read is passed over: that costs only room. */
export async function recallIndexes(cache: DomainCache, { store, history }: OpenVault, { domain }: AgentKey): Promise<void> {
  if (cache.load().indexes.length > 0) return
  const newest = [...history.points.values()].filter(point => point.domain === domain).slice(-pointsLookedAt)
  const indexes = new Map<string, IndexRef>()
  for (const point of newest) for (const ref of (await readPoint(store, point))?.indexes ?? []) indexes.set(ref.id, ref)
  if (indexes.size > 0) cache.save({ indexes: [...indexes.values()], needs: [] })
}

/** The log names the point by the hash of its statement, so no signature need be looked at. */
async function readPoint(store: BulkStore, { point }: AdmittedPoint): Promise<PointBody | null> {
  const bytes = await store.get(objectName.point(point), 1 << 20)
  if (bytes === null || toHex(primitives.sha256(bytes)) !== (point as string)) return null
  try {
    return parsePointStatement(bytes).body
  } catch (error) {
    if (isHoldfastError(error, 'MALFORMED')) return null
    throw error
  }
}
