/** Opens segments of packs: range read, authentication, decompression. One belongs to one thread. */
import type { BulkStore } from '@holdfast/core/bulk-store'
import { HoldfastError } from '@holdfast/core/errors'
import type { DomainId, PackId, VaultId } from '@holdfast/core/ids'
import { objectName } from '@holdfast/core/layout'
import { type Codec, headerBytes, messageType, type ObjectKind, ObjectOpener } from '@holdfast/core/sealed-object'
import { decompress } from '../pack/zstd.ts'
import { release } from '../release.ts'

/** A pack with the key that opens it. */
export interface ReadablePack {
  readonly id: PackId
  readonly kind: ObjectKind
  readonly dataKey: Uint8Array
}

/** Where a segment lies in its pack. */
export interface SegmentLocation {
  readonly offset: number
  readonly storedBytes: number
  readonly plainBytes: number
  readonly codec: number
}

const openersKept = 64

/** See the head of this file. */
export class SegmentSource {
  readonly #store: BulkStore
  readonly #vault: VaultId
  readonly #domain: DomainId
  readonly #openers = new Map<PackId, ObjectOpener>()

  constructor(options: { readonly store: BulkStore; readonly vault: VaultId; readonly domain: DomainId }) {
    this.#store = options.store
    this.#vault = options.vault
    this.#domain = options.domain
  }

  /** The plain bytes of a segment. @throws HoldfastError VANISHED, CORRUPT, WRONG_SECRET, and those of the store */
  async read(pack: ReadablePack, segment: SegmentLocation): Promise<Uint8Array> {
    return await this.open(pack, segment, await this.fetch(pack, segment))
  }

  /** The stored bytes of a segment, for {@link open}. @throws HoldfastError VANISHED, CORRUPT, and those of the store */
  async fetch(pack: Pick<ReadablePack, 'id'>, segment: SegmentLocation): Promise<Uint8Array> {
    const bytes = await this.#store.getRange(objectName.pack(pack.id), segment.offset, segment.storedBytes)
    if (bytes === null) throw vanished(pack.id)
    return bytes
  }

  /** The plain bytes of stored ones, which are used up. @throws HoldfastError VANISHED, CORRUPT, WRONG_SECRET, and those of the store */
  async open(pack: ReadablePack, segment: SegmentLocation, stored: Uint8Array): Promise<Uint8Array> {
    const opener = this.#openers.get(pack.id) ?? (await this.#openPack(pack))
    const plain = openSegment(opener, segment, stored)
    release(stored)
    return plain
  }

  async #openPack(pack: ReadablePack): Promise<ObjectOpener> {
    const header = await this.#store.getRange(objectName.pack(pack.id), 0, headerBytes)
    if (header === null) throw vanished(pack.id)
    const opener = new ObjectOpener({ inputKey: pack.dataKey, vault: this.#vault, domain: this.#domain, kind: pack.kind }, header)
    if (this.#openers.size === openersKept) this.#openers.delete(this.#openers.keys().next().value as PackId)
    this.#openers.set(pack.id, opener)
    return opener
  }
}

/**
 * The plain bytes of a segment's message; they belong to the caller.
 * @throws HoldfastError CORRUPT
 */
export function openSegment(opener: ObjectOpener, segment: SegmentLocation, message: Uint8Array): Uint8Array {
  const codec = segment.codec as Codec
  const coded = opener.open(segment.offset, messageType.segment, codec, message)
  const plain = decompress({ codec, bytes: coded }, segment.plainBytes)
  if (plain !== coded) release(coded)
  return plain
}

function vanished(pack: PackId): HoldfastError {
  return new HoldfastError('VANISHED', 'a pack is not in the store', { context: { pack } })
}
