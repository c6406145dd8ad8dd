/**
 * Objects of the vault that a session must not rely on, although the cache knows them: they are damaged or gone. What
 * they held is read and stored anew; everything else stays of use.
 */
import type { DekId, KeyringId, PackId } from '@holdfast/core/ids'
import { objectName } from '@holdfast/core/layout'
import type { NeedsTable } from './needs-table.ts'

/** See the head of this file. */
export class Distrusted {
  /** Those that the cache would have relied on, by name. */
  readonly met = new Set<string>()
  readonly #names: ReadonlySet<string>
  readonly #keyring: KeyringId

  /** @param names of packs, wraps of data keys, indexes and parts of needs; others don't matter */
  constructor(names: ReadonlySet<string>, keyring: KeyringId) {
    this.#names = names
    this.#keyring = keyring
  }

  get isEmpty(): boolean {
    return this.#names.size === 0
  }

  /** True for an object that must not be relied on; it counts as met. */
  has(name: string): boolean {
    if (!this.#names.has(name)) return false
    this.met.add(name)
    return true
  }

  /** True for a pack that must not be relied on, or whose data key must not. */
  hasPack({ id, dek }: { readonly id: PackId; readonly dek: DekId }): boolean {
    return !this.isEmpty && [objectName.pack(id), objectName.dataKey(dek, this.#keyring)].filter(name => this.has(name)).length > 0
  }

  /** Ordinals of packs that must not be relied on. */
  ordinals(table: NeedsTable): Set<number> {
    const out = new Set<number>()
    for (let ordinal = 0; ordinal < table.end && !this.isEmpty; ordinal++) {
      const record = table.get(ordinal)
      if (record === undefined || record.kind === 'data-key') continue
      const key = table.get(record.dek)
      if (key?.kind !== 'data-key' || this.hasPack({ id: record.id, dek: key.id })) out.add(ordinal)
    }
    return out
  }
}
