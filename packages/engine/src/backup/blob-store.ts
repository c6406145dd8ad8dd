/** Where blobs go: found in an earlier run, found in this session, or packed. One belongs to one thread. */
import { createHmac, createSecretKey, hash, type KeyObject } from 'node:crypto'
import type { BlobSet } from '../index/blob-set.ts'
import type { RunFile } from '../index/run-file.ts'
import type { PackWriter } from '../pack/pack-writer.ts'
import { ownRun, type ReadBlob } from './read-results.ts'

/** What a blob store works with. */
export interface BlobStoreOptions {
  /** The domain's blob-id key. */
  readonly blobIdKey: Uint8Array
  readonly blobs: BlobSet
  readonly runs: readonly RunFile[]
  readonly packs: PackWriter
}

/** See the head of this file. */
export class BlobStore {
  readonly #key: KeyObject
  readonly #options: BlobStoreOptions
  /** Bytes of blobs that were new. */
  storedBytes = 0

  constructor(options: BlobStoreOptions) {
    this.#key = createSecretKey(options.blobIdKey)
    this.#options = options
  }

  /**
   * Makes sure that the vault has the blob.
   * @param owner files of different owners never share a segment
   */
  put(owner: number, content: Uint8Array): ReadBlob {
    const sha256 = hash('sha256', content, 'buffer')
    const id = createHmac('sha256', this.#key).update(sha256).digest()
    const { runs, blobs, packs } = this.#options
    for (let run = 0; run < runs.length; run++) {
      const found = (runs[run] as RunFile).find(id)
      if (found !== null) return { id, sha256, length: content.length, run, pack: found.pack }
    }
    const { ordinal, stored } = blobs.findOrAdd(id, () => packs.add(owner, content, id))
    if (stored) this.storedBytes += content.length
    return { id, sha256, length: content.length, run: ownRun, pack: ordinal }
  }
}
