/** Where blobs go: found in an earlier run, found in this session, or packed. One belongs to one thread. */
import { BlobIds } from '../blob-id.ts'
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
  readonly #ids: BlobIds
  readonly #options: BlobStoreOptions
  /** Bytes of blobs that were new. */
  storedBytes = 0

  constructor(options: BlobStoreOptions) {
    this.#ids = new BlobIds(options.blobIdKey)
    this.#options = options
  }

  /**
   * Makes sure that the vault has the blob.
   * @param owner files of different owners never share a segment
   */
  put(owner: number, content: Uint8Array): ReadBlob {
    const { id, sha256 } = this.#ids.of(content)
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
