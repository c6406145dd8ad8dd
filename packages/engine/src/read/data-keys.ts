/** Data keys, unwrapped when they are first needed. */
import type { BulkStore } from '@holdfast/core/bulk-store'
import { HoldfastError, isHoldfastError } from '@holdfast/core/errors'
import type { DekId, KeyringId } from '@holdfast/core/ids'
import { objectName } from '@holdfast/core/layout'
import type { AgeIdentity } from '@holdfast/keys/age-key'
import { unwrapDataKey } from '@holdfast/keys/data-key'

/** See the head of this file. */
export class DataKeys {
  readonly #store: BulkStore
  readonly #keyring: KeyringId
  readonly #identities: readonly AgeIdentity[]
  readonly #opensAll: boolean
  readonly #keys = new Map<DekId, Promise<Uint8Array>>()

  /** @param options.opensAll true when the identities are of the keyring's newest epoch: what they don't open is damaged */
  constructor(options: { readonly store: BulkStore; readonly keyring: KeyringId; readonly identities: readonly AgeIdentity[]; readonly opensAll?: boolean }) {
    this.#store = options.store
    this.#keyring = options.keyring
    this.#identities = options.identities
    this.#opensAll = options.opensAll === true
  }

  /** The 32 bytes of a data key. @throws HoldfastError VANISHED, WRONG_SECRET, CORRUPT */
  get(id: DekId): Promise<Uint8Array> {
    let key = this.#keys.get(id)
    if (key === undefined) {
      key = this.#unwrap(id)
      this.#keys.set(id, key)
    }
    return key
  }

  async #unwrap(id: DekId): Promise<Uint8Array> {
    const wrapped = await this.#store.get(objectName.dataKey(id, this.#keyring), 1 << 20)
    if (wrapped === null) throw new HoldfastError('VANISHED', 'a wrapped data key is not in the store', { context: { dek: id } })
    try {
      return (await unwrapDataKey(this.#identities, wrapped, id)).key
    } catch (cause) {
      if (!this.#opensAll || !isHoldfastError(cause, 'WRONG_SECRET')) throw cause
      throw new HoldfastError('CORRUPT', 'a wrapped data key, or a link of the keyring that leads to it, is damaged', { context: { dek: id }, cause })
    }
  }
}
