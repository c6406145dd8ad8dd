/** Storing the public list of what a point needs (docs/spec/needs.md). */
import type { BulkStore } from '@holdfast/core/bulk-store'
import type { DomainId, NeedsId } from '@holdfast/core/ids'
import { objectName } from '@holdfast/core/layout'
import { cutNeeds, encodeNeedsPart, type NeedsRecord, needsIdOf } from '@holdfast/core/needs'
import type { DomainCache } from './known-runs.ts'
import type { NeedsTable } from './needs-table.ts'

/** What the list is made with. */
export interface StoreNeedsOptions {
  readonly store: BulkStore
  readonly cache: DomainCache
  readonly domain: { readonly id: DomainId; readonly epoch: number }
}

/** Stores the parts that are not known to be in the vault, durably. */
export async function storeNeeds(options: StoreNeedsOptions, table: NeedsTable): Promise<{ readonly ids: readonly NeedsId[]; readonly bytesStored: number }> {
  const { store, domain, cache } = options
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
