/** The body of a checking thread: every byte of a pack, every segment, every blob, and where the indexes say that it lies. */
import { createHmac, createSecretKey, hash, type KeyObject } from 'node:crypto'
import type { BulkStore } from '@holdfast/core/bulk-store'
import { toHex } from '@holdfast/core/bytes'
import { HoldfastError } from '@holdfast/core/errors'
import { objectName } from '@holdfast/core/layout'
import { headerBytes, messageOverhead, messageType, ObjectOpener, trailerBytes } from '@holdfast/core/sealed-object'
import { BlobSet } from '../index/blob-set.ts'
import { RunFile } from '../index/run-file.ts'
import { directoryBlobBytes, maxDirectoryBytes, maxPackBytes, parsePackDirectory, type SegmentRecord } from '../pack/pack-directory.ts'
import { decompressAtMost } from '../pack/zstd.ts'
import { openSegment } from '../read/segment-source.ts'
import { release } from '../release.ts'
import { toThreadError } from '../threads/thread-error.ts'
import type { CheckerSetup, CheckResult, CheckTask, FromChecker, ToChecker } from './verify-messages.ts'

/** Errors of the vault's content, as against those of the store. */
const damage = new Set(['CORRUPT', 'MALFORMED', 'VANISHED', 'WRONG_SECRET', 'UNSUPPORTED', 'TOO_LARGE'])

/** See the head of this file. */
export class CheckerThread {
  readonly #setup: CheckerSetup
  readonly #store: BulkStore
  readonly #send: (message: FromChecker) => void
  readonly #blobIdKey: KeyObject
  readonly #runs: readonly RunFile[]
  readonly #verified: BlobSet
  #queue: Promise<void> = Promise.resolve()

  constructor(setup: CheckerSetup, dependencies: { readonly store: BulkStore; readonly send: (message: FromChecker) => void }) {
    this.#setup = setup
    this.#store = dependencies.store
    this.#send = dependencies.send
    this.#blobIdKey = createSecretKey(setup.blobIdKey)
    this.#runs = setup.runs.map(path => new RunFile(path))
    this.#verified = new BlobSet(setup.verified)
  }

  /** Queues a task. */
  handle({ id, task }: ToChecker): void {
    this.#queue = this.#queue.then(async () => {
      try {
        this.#send({ kind: 'done', id, result: await this.#check(task) })
      } catch (error) {
        this.#send({ kind: 'failed', error: toThreadError(error) })
      }
    })
  }

  /** Closes what it holds open, when its tasks are done. A thread that ends with its process needs no such thing. */
  async close(): Promise<void> {
    await this.#queue
    for (const run of this.#runs) run.close()
  }

  async #check(task: CheckTask): Promise<CheckResult> {
    const result = { problems: [] as string[], blobs: 0, bytes: 0 }
    try {
      const bytes = await this.#store.get(objectName.pack(task.id), maxPackBytes)
      if (bytes === null) throw new HoldfastError('VANISHED', 'it is not in the store')
      if (toHex(hash('sha256', bytes, 'buffer')) !== task.id) result.problems.push('its bytes are not the ones that its name says')
      this.#checkContent(task, bytes, result)
      release(bytes)
    } catch (error) {
      if (!(error instanceof HoldfastError) || !damage.has(error.code)) throw error
      result.problems.push(error.message)
    }
    return result
  }

  #checkContent(task: CheckTask, bytes: Uint8Array, result: { problems: string[]; blobs: number; bytes: number }): void {
    if (bytes.length < headerBytes + messageOverhead + trailerBytes) throw new HoldfastError('MALFORMED', 'it is too short')
    const { vault, domain } = this.#setup
    const opener = new ObjectOpener({ inputKey: task.dataKey, vault, domain, kind: task.kind }, bytes.subarray(0, headerBytes))
    const footer = opener.openTrailer(bytes.length, bytes.subarray(bytes.length - trailerBytes))
    const coded = opener.open(footer.offset, messageType.body, footer.codec, bytes.subarray(footer.offset, footer.offset + footer.sizeBytes))
    const segments = parsePackDirectory(decompressAtMost({ codec: footer.codec, bytes: coded }, maxDirectoryBytes))
    for (const segment of segments) {
      try {
        const message = bytes.subarray(segment.offset, segment.offset + segment.storedBytes)
        const plain = openSegment(opener, segment, message)
        this.#checkBlobs(task, segment, plain, result)
        release(plain)
      } catch (error) {
        if (!(error instanceof HoldfastError) || !damage.has(error.code)) throw error
        result.problems.push(`the segment at ${segment.offset}: ${error.message}`)
      }
    }
  }

  #checkBlobs(task: CheckTask, segment: SegmentRecord, plain: Uint8Array, result: { problems: string[]; blobs: number; bytes: number }): void {
    const lengths = new DataView(segment.blobs.buffer, segment.blobs.byteOffset, segment.blobs.byteLength)
    let offset = 0
    for (let at = 0; at < segment.blobs.length; at += directoryBlobBytes) {
      const id = segment.blobs.subarray(at, at + 32)
      const length = lengths.getUint32(at + 32, true)
      const content = plain.subarray(offset, offset + length)
      const actual = createHmac('sha256', this.#blobIdKey).update(hash('sha256', content, 'buffer')).digest()
      result.blobs++
      result.bytes += length
      if (Buffer.compare(actual, id) !== 0) result.problems.push(`a blob in the segment at ${segment.offset} is not what its id says`)
      else if (this.#isWhereIndexesSay(task, segment, offset, length, id)) this.#verified.findOrAdd(id, () => 0)
      offset += length
    }
  }

  /** True when some index leads to exactly this place. A blob may also lie in another pack, which then counts. */
  #isWhereIndexesSay(task: CheckTask, segment: SegmentRecord, offset: number, length: number, id: Uint8Array): boolean {
    return this.#runs.some(run => {
      const found = run.find(id)
      return found !== null && run.pack(found.pack).id === task.id && found.segmentOffset === segment.offset && found.offset === offset &&
        found.length === length && found.segmentStoredBytes === segment.storedBytes && found.segmentPlainBytes === segment.plainBytes &&
        found.codec === segment.codec
    })
  }
}
