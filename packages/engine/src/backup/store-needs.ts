/** Storing the public list of what a point needs (docs/spec/needs.md). */
import type { BulkStore } from '@holdfast/core/bulk-store'
import { toHex } from '@holdfast/core/bytes'
import { HoldfastError } from '@holdfast/core/errors'
import type { DomainId, KeyringId, NeedsId, Sha256Hex } from '@holdfast/core/ids'
import { objectName } from '@holdfast/core/layout'
import { cutNeeds, encodeNeedsPart, type NeedsRecord, needsIdOf } from '@holdfast/core/needs'
import { primitives } from '@holdfast/core/primitives'
import type { DomainCache } from './known-runs.ts'
import type { NeedsTable } from './needs-table.ts'

/** What the list is made with. */
export interface StoreNeedsOptions {
  readonly store: BulkStore
  readonly cache: DomainCache
  readonly keyring: { readonly id: KeyringId }
  readonly domain: { readonly id: DomainId; readonly epoch: number }
}

/**
 * Stores the parts that are not known to be in the vault, durably.
 * @throws HoldfastError VANISHED when the data key of an earlier session is gone
 */
export async function storeNeeds(options: StoreNeedsOptions, table: NeedsTable): Promise<{ readonly ids: readonly NeedsId[]; readonly bytesStored: number }> {
  const { store, keyring, domain, cache } = options
  for (const record of table.unresolvedKeys()) {
    const wrapped = await store.get(objectName.dataKey(record.id, keyring.id), 1 << 20)
    if (wrapped === null) throw new HoldfastError('VANISHED', 'the data key of an earlier session is not in the store', { context: { dek: record.id } })
    record.wrap = toHex(primitives.sha256(wrapped)) as Sha256Hex
  }
  const records: NeedsRecord[] = [{ kind: 'domain', id: domain.id, epoch: domain.epoch }, ...table.needed()]
  const known = new Set(cache.load().needs)
  const ids: NeedsId[] = []
  let bytesStored = 0
  for (const part of cutNeeds(records)) {
    const bytes = encodeNeedsPart(part)
    const id = needsIdOf(bytes)
    ids.push(id)
    if (known.has(id)) continue
    if ((await store.put(objectName.needs(id), bytes)) === 'created') bytesStored += bytes.length
  }
  await store.flush()
  return { ids, bytesStored }
}
