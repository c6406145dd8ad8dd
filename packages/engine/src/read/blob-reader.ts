/** Reads blobs from wherever indexes say that they lie, and recomputes the id of each. One belongs to one thread. */
import type { BulkStore } from '@holdfast/core/bulk-store'
import { toHex } from '@holdfast/core/bytes'
import { HoldfastError } from '@holdfast/core/errors'
import type { DekId, DomainId, PackId, VaultId } from '@holdfast/core/ids'
import { BlobIds } from '../blob-id.ts'
import type { BlobLocation } from '../index/index-format.ts'
import type { RunFile, RunPack } from '../index/run-file.ts'
import { SegmentSource } from './segment-source.ts'

/** What a reader of blobs works with. */
export interface BlobReaderOptions {
  readonly store: BulkStore
  readonly vault: VaultId
  readonly domain: DomainId
  readonly blobIdKey: Uint8Array
  readonly dataKeys: { get(id: DekId): Promise<Uint8Array> }
}

/** A blob and where it lies. */
export interface LocatedBlob {
  readonly pack: RunPack
  readonly location: BlobLocation
}

const segmentsKept = 24

/** See the head of this file. */
export class BlobReader {
  readonly #runs: readonly RunFile[]
  readonly #dataKeys: BlobReaderOptions['dataKeys']
  readonly #segments: SegmentSource
  readonly #plain = new Map<string, Promise<Uint8Array>>()
  readonly #blobIds: BlobIds

  /** @param runs the indexes that count, and no others */
  constructor(options: BlobReaderOptions, runs: readonly RunFile[]) {
    this.#runs = runs
    this.#dataKeys = options.dataKeys
    this.#segments = new SegmentSource(options)
    this.#blobIds = new BlobIds(options.blobIdKey)
  }

  /**
   * Where a blob lies, or null when no index has it. Several indexes may have it, each in another pack, since sessions at
   * the same time may both have stored it; only one of these packs need still be in the vault.
   * @param without packs that could not be read
   */
  locate(id: Uint8Array, without?: ReadonlySet<PackId>): LocatedBlob | null {
    for (const run of this.#runs) {
      const location = run.find(id)
      if (location === null) continue
      const pack = run.pack(location.pack)
      if (without?.has(pack.id) !== true) return { pack, location }
    }
    return null
  }

  /** Content of a blob, its id recomputed. The bytes are shared: not to be changed. @throws HoldfastError CORRUPT, VANISHED */
  async read(id: Uint8Array): Promise<Uint8Array> {
    const found = this.locate(id)
    if (found === null) throw new HoldfastError('VANISHED', 'no index of the point has a blob that it needs', { context: { blob: toHex(id) } })
    try {
      return await this.#readFound(id, found)
    } catch (error) {
      const tried = new Set([found.pack.id])
      for (let other = this.locate(id, tried); other !== null; other = this.locate(id, tried)) {
        tried.add(other.pack.id)
        try {
          return await this.#readFound(id, other)
        } catch {
          // The error of the place that comes first is the one to tell.
        }
      }
      throw error
    }
  }

  async #readFound(id: Uint8Array, found: LocatedBlob): Promise<Uint8Array> {
    const { location } = found
    const segment = await this.#segment(found)
    const content = segment.subarray(location.offset, location.offset + location.length)
    if (!this.#blobIds.matches(content, id)) {
      throw new HoldfastError('CORRUPT', 'a blob is not what its id says', { context: { blob: toHex(id), pack: found.pack.id } })
    }
    return content
  }

  async #segment(found: LocatedBlob): Promise<Uint8Array> {
    const { pack, location } = found
    const key = `${pack.id}:${location.segmentOffset}`
    const known = this.#plain.get(key)
    if (known !== undefined) {
      this.#plain.delete(key) // the most recently used one stands last
      this.#plain.set(key, known)
      return known
    }
    const read = this.#dataKeys.get(pack.dek).then(dataKey =>
      this.#segments.read({ id: pack.id, kind: pack.kind, dataKey }, {
        offset: location.segmentOffset, storedBytes: location.segmentStoredBytes, plainBytes: location.segmentPlainBytes, codec: location.codec,
      }))
    read.catch(() => this.#plain.delete(key))
    if (this.#plain.size === segmentsKept) this.#plain.delete(this.#plain.keys().next().value as string)
    this.#plain.set(key, read)
    return read
  }
}
