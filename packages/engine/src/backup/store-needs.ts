/** Storing the public list of what a point needs (docs/spec/needs.md). */
import type { BulkStore } from '@holdfast/core/bulk-store'
import type { DomainId, NeedsId } from '@holdfast/core/ids'
import { objectName } from '@holdfast/core/layout'
import { cutNeeds, encodeNeedsPart, type NeedsRecord, needsIdOf } from '@holdfast/core/needs'
import type { Distrusted } from './distrusted.ts'
import type { DomainCache } from './known-runs.ts'
import type { NeedsTable } from './needs-table.ts'

/** What the list is made with. */
export interface StoreNeedsOptions {
  readonly store: BulkStore
  readonly cache: DomainCache
  readonly distrusted: Distrusted
  readonly domain: { readonly id: DomainId; readonly epoch: number }
}

/** Stores the parts that are not known to be in the vault, durably. */
export async function storeNeeds(options: StoreNeedsOptions, table: NeedsTable): Promise<{ readonly ids: readonly NeedsId[]; readonly bytesStored: number }> {
  const { store, domain, cache, distrusted } = options
  const records: NeedsRecord[] = [{ kind: 'domain', id: domain.id, epoch: domain.epoch }, ...table.needed()]
  const known = new Set(cache.load().needs)
  const ids: NeedsId[] = []
  let bytesStored = 0
  const storePart = async (part: readonly NeedsRecord[]): Promise<void> => {
    const bytes = encodeNeedsPart(part)
    const id = needsIdOf(bytes)
    const name = objectName.needs(id)
    if (distrusted.has(name) && part.length > 1 && (await store.head(name)) !== null) {
      // Bytes that are not its own lie under its name, and stay there: the same records, cut elsewhere, have other names.
      await storePart(part.slice(0, part.length >> 1))
      await storePart(part.slice(part.length >> 1))
      return
    }
    ids.push(id)
    if (known.has(id) && !distrusted.has(name)) return
    if ((await store.put(name, bytes)) === 'created') bytesStored += bytes.length
  }
  for (const part of cutNeeds(records)) await storePart(part)
  await store.flush()
  return { ids, bytesStored }
}
