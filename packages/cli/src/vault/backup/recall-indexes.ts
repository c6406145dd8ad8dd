/**
 * After the cache was lost: the indexes that this machine's newest points name, so that what they hold is not stored
 * again; where there is no point yet, those that a first backup left that was cut off.
 */
import { toHex } from '@holdfast/core/bytes'
import { isHoldfastError } from '@holdfast/core/errors'
import { objectName } from '@holdfast/core/layout'
import type { DomainId, IndexId } from '@holdfast/core/ids'
import { type PointBody, parsePointStatement } from '@holdfast/core/point-statement'
import { primitives } from '@holdfast/core/primitives'
import type { BulkStore } from '@holdfast/core/bulk-store'
import type { AdmittedPoint } from '@holdfast/custody/history'
import type { DomainCache, IndexRef } from '@holdfast/engine/known-runs'
import type { AgentKey } from '@holdfast/keys/agent-key-file'
import type { OpenVault } from '../open/open-vault.ts'

/** A point names what it needs itself: other sets of files of the same machine are in other points. */
const pointsLookedAt = 16
/** Of a backup without a point: the largest. */
const leftIndexes = 64

/** Does nothing when the cache knows any index. A point that cannot be read is passed over: that costs only room. */
export async function recallIndexes(cache: DomainCache, { store, history }: OpenVault, { domain, domainEpoch }: AgentKey): Promise<void> {
  if (cache.load().indexes.length > 0) return
  const newest = [...history.points.values()].filter(point => point.domain === domain).slice(-pointsLookedAt)
  const indexes = new Map<string, IndexRef>()
  for (const point of newest) {
    const body = await readPoint(store, point)
    if (body?.domainEpoch === domainEpoch) for (const ref of body.indexes) indexes.set(ref.id, ref)
  }
  if (newest.length === 0) for (const ref of await listIndexes(store, domain)) indexes.set(ref.id, ref)
  if (indexes.size > 0) cache.save({ indexes: [...indexes.values()], needs: [] })
}

/** A session opens them only when they are signed by the domain's agent, and a point's admission looks whether their packs are there. */
async function listIndexes(store: BulkStore, domain: DomainId): Promise<IndexRef[]> {
  const prefix = `indexes/${domain}/`
  const found: IndexRef[] = []
  for await (const { name, sizeBytes } of store.list(prefix)) {
    const id = name.slice(prefix.length)
    if (/^[0-9a-f]{64}$/.test(id)) found.push({ id: id as IndexId, size: sizeBytes })
  }
  return found.sort((a, b) => b.size - a.size).slice(0, leftIndexes)
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
