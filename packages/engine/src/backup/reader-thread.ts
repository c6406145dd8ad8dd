/** The body of a reading thread: files in, packs into the store, blob lists out. */
import { type BulkStore } from '@holdfast/core/bulk-store'
import { HoldfastError } from '@holdfast/core/errors'
import type { FileSource } from '@holdfast/core/file-source'
import { objectKind } from '@holdfast/core/sealed-object'
import { statRecordBytes } from '@holdfast/core/file-source'
import { ByteWriter } from '../byte-writer.ts'
import { deriveChunkerKeys } from '../chunk/chunker.ts'
import { BlobSet } from '../index/blob-set.ts'
import { RunFile } from '../index/run-file.ts'
import { PackWriter } from '../pack/pack-writer.ts'
import { BlobStore } from './blob-store.ts'
import { FileReader } from './file-reader.ts'
import { fileEntry, sizeOf } from './make-entry.ts'
import { writeFinishedFile, writeReadPart } from './read-results.ts'
import { StreamReader } from './stream-reader.ts'
import { toThreadError } from '../threads/thread-error.ts'
import type { FromReader, ReaderSetup, ToReader } from './worker-messages.ts'

/** Packs that may be on their way to the store while the thread goes on. */
const packsInFlight = 2

/** A file that is read by one thread has no more blobs than an entry lists. */
function noList(): never {
  throw new HoldfastError('INTERNAL', 'a file that one thread reads has too many blobs')
}

/** What a thread needs from the composition root. */
export interface ReaderDependencies {
  readonly source: FileSource
  readonly store: BulkStore
  /** Sends to the main thread; the buffers in `transfer` are given away. */
  readonly send: (message: FromReader, transfer: ArrayBuffer[]) => void
}

/** Handles messages one after another. After a failure it only answers. */
export class ReaderThread {
  readonly #packs: PackWriter
  readonly #files: FileReader
  readonly #gear: Int32Array
  #stream: StreamReader | null = null
  readonly #store: BulkStore
  readonly #blobStore: BlobStore
  readonly #runs: readonly RunFile[]
  readonly #send: ReaderDependencies['send']
  readonly #counters: BigInt64Array
  readonly #out = new ByteWriter(64 * 1024)
  #countedStored = 0
  #queue: Promise<void> = Promise.resolve()
  #failed = false

  constructor(setup: ReaderSetup, dependencies: ReaderDependencies) {
    const blobs = new BlobSet(setup.blobSet)
    this.#store = dependencies.store
    this.#send = dependencies.send
    this.#counters = new BigInt64Array(setup.counters)
    this.#packs = new PackWriter({
      context: { inputKey: setup.dataKey, vault: setup.vault, domain: setup.domain, kind: objectKind.dataPack },
      createWriter: () => dependencies.store.createWriter(),
      nextOrdinal: () => blobs.nextOrdinal(),
      onFinished: pack => {
        const { ordinal, id, sizeBytes, directory } = pack
        this.#send({ kind: 'pack', ordinal, id, sizeBytes, directory }, [directory.buffer])
      },
      compressionLevel: setup.compressionLevel,
      openPacks: 2,
    })
    this.#runs = setup.runs.map(path => new RunFile(path))
    this.#blobStore = new BlobStore({ blobIdKey: setup.blobIdKey, blobs, runs: this.#runs, packs: this.#packs })
    this.#gear = deriveChunkerKeys(setup.chunkerKey).gear
    this.#files = new FileReader({
      source: dependencies.source,
      store: this.#blobStore,
      gear: this.#gear,
      onBytes: bytes => Atomics.add(this.#counters, 0, BigInt(bytes)),
    })
  }

  /** Queues a message; answers come in the same order. */
  handle(message: ToReader): void {
    this.#queue = this.#queue.then(async () => {
      if (this.#failed && message.kind !== 'abort') return
      try {
        await this.#handle(message)
      } catch (error) {
        this.#failed = true
        this.#send({ kind: 'failed', error: toThreadError(error) }, [])
      }
    })
  }

  async #handle(message: ToReader): Promise<void> {
    let results: Uint8Array<ArrayBuffer> | null = null
    switch (message.kind) {
      case 'files': {
        const { batch } = message
        for (const [i, name] of batch.names.entries()) {
          const directory = batch.directories[batch.directoryOf[i] as number]
          if (directory === undefined) throw new HoldfastError('INTERNAL', 'a batch refers to a directory that it does not have')
          const stat = batch.stats.subarray(i * statRecordBytes, (i + 1) * statRecordBytes)
          const file = this.#files.readFile(directory, name, stat)
          writeFinishedFile(this.#out, file, fileEntry(name, file, noList), sizeOf(file))
        }
        results = this.#out.take()
        break
      }
      case 'region': {
        const { region } = message
        writeReadPart(this.#out, this.#files.readRegion(region.directory, region.name, region.owner, region.extents))
        results = this.#out.take()
        break
      }
      case 'stream':
        this.#stream ??= new StreamReader(this.#blobStore, this.#gear)
        this.#stream.add(message.piece)
        Atomics.add(this.#counters, 0, BigInt(message.piece.length))
        if (!message.isLast) break
        writeReadPart(this.#out, this.#stream.finish())
        results = this.#out.take()
        break
      case 'sync':
        await this.#packs.drain(0)
        await this.#store.flush()
        break
      case 'finish':
        await this.#packs.finish()
        await this.#store.flush()
        this.#close()
        break
      case 'abort':
        await this.#packs.abort()
        this.#close()
        break
    }
    await this.#packs.drain(packsInFlight)
    Atomics.add(this.#counters, 1, BigInt(this.#blobStore.storedBytes - this.#countedStored))
    this.#countedStored = this.#blobStore.storedBytes
    this.#send({ kind: 'done', id: message.id, results }, results === null ? [] : [results.buffer])
  }

  #close(): void {
    for (const run of this.#runs) run.close()
  }
}
