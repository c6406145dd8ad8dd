/** The body of a writing thread: reads segments in pack order, checks every blob, puts each piece where it belongs. */
import type { BulkStore } from '@holdfast/core/bulk-store'
import { HoldfastError, isHoldfastError } from '@holdfast/core/errors'
import type { ByteString, DirectoryRef, Extent } from '@holdfast/core/file-source'
import type { NodeMetadata, RestoreTarget } from '@holdfast/core/restore-target'
import { clipExtents } from '../backup/file-reader.ts'
import { BlobIds } from '../blob-id.ts'
import { damageOrValue } from '../read/damage.ts'
import { type SegmentLocation, SegmentSource } from '../read/segment-source.ts'
import { release } from '../release.ts'
import { toThreadError } from '../threads/thread-error.ts'
import { makeRoom } from './existing-file.ts'
import { PieceRecords } from './piece-records.ts'
import { type FileExtras, type FromWriter, type PackTask, type PieceOutcome, segmentNumbers, type ToWriter, type WriterSetup } from './restore-messages.ts'
import { TargetDirectories } from './target-directories.ts'

/** What a thread needs from the composition root. */
export interface WriterDependencies {
  readonly store: BulkStore
  readonly target: RestoreTarget
  readonly send: (message: FromWriter) => void
}

/** Writes content that begins at `position` of the concatenated extents. */
function writeToExtents(target: RestoreTarget, fd: number, extents: readonly Extent[], content: Uint8Array, position: number): void {
  let done = 0
  for (const extent of clipExtents(extents, position, position + content.length)) {
    target.write(fd, content.subarray(done, done + extent.length), extent.offset)
    done += extent.length
  }
}

const noExtras: FileExtras = { attributes: [], extents: null }

/** See the head of this file. */
export class WriterThread {
  readonly #target: RestoreTarget
  readonly #directories: TargetDirectories
  readonly #segments: SegmentSource
  readonly #blobIds: BlobIds
  readonly #policy: WriterSetup['policy']
  readonly #send: WriterDependencies['send']
  #queue: Promise<void> = Promise.resolve()

  constructor(setup: WriterSetup, dependencies: WriterDependencies) {
    this.#target = dependencies.target
    this.#directories = new TargetDirectories(dependencies.target, setup.root)
    this.#segments = new SegmentSource({ store: dependencies.store, vault: setup.vault, domain: setup.domain })
    this.#blobIds = new BlobIds(setup.blobIdKey)
    this.#policy = setup.policy
    this.#send = dependencies.send
  }

  /** Queues a task. */
  handle({ id, task }: ToWriter): void {
    this.#queue = this.#queue.then(async () => {
      try {
        this.#send({ kind: 'done', id, result: await this.#run(task) })
      } catch (error) {
        this.#send({ kind: 'failed', error: toThreadError(error) })
      }
    })
  }

  /** Closes what it holds open, when its tasks are done. A thread that ends with its process needs no such thing. */
  async close(): Promise<void> {
    await this.#queue
    this.#directories.close()
  }

  async #run(task: PackTask): Promise<readonly PieceOutcome[]> {
    const outcomes: PieceOutcome[] = []
    const records = new PieceRecords(task.records)
    let piece = 0
    // The next segment is fetched while this one is written.
    let next = this.#fetch(task, 0)
    for (let number = 0; number * segmentNumbers < task.segments.length; number++) {
      const segment = segmentAt(task, number)
      const end = piece + segment.pieces
      const fetched = await next
      next = this.#fetch(task, number + 1)
      next.catch(() => undefined) // seen when it is awaited; writing may fail before that
      const plain = fetched instanceof HoldfastError ? fetched : await damageOrValue(this.#segments.open(task.pack, segment, fetched))
      if (plain instanceof HoldfastError) for (; piece < end; piece++) outcomes.push({ piece, kind: 'failed', reason: plain.message, damage: true })
      else {
        for (; piece < end; piece++) {
          const outcome = this.#writePiece(records, task.pieces[piece] as number, plain, task.extras, piece)
          if (outcome !== null) outcomes.push(outcome)
        }
        release(plain)
      }
    }
    return outcomes
  }

  /** The stored bytes of a segment, or the error where it is damaged. */
  async #fetch(task: PackTask, number: number): Promise<Uint8Array | HoldfastError> {
    if (number * segmentNumbers >= task.segments.length) return new Uint8Array()
    return await damageOrValue(this.#segments.fetch(task.pack, segmentAt(task, number)))
  }

  #writePiece(records: PieceRecords, at: number, plain: Uint8Array, extras: PackTask['extras'], piece: number): PieceOutcome | null {
    const length = records.length(at)
    const offset = records.blobOffset(at)
    const content = plain.subarray(offset, offset + length)
    if (content.length !== length || !records.hasId(at, content, this.#blobIds)) {
      return { piece, kind: 'failed', reason: 'a blob is not what its id says', damage: true }
    }
    const { attributes, extents } = extras.get(at) ?? noExtras
    const fd = records.fd(at)
    try {
      if (fd === null) return this.#writeWhole(records, at, content, records.metadata(at, attributes), piece)
      if (extents === null) this.#target.write(fd, content, records.position(at))
      else writeToExtents(this.#target, fd, extents, content, records.position(at))
      return null
    } catch (error) {
      if (!(error instanceof HoldfastError)) throw error
      return { piece, kind: 'failed', reason: String(error.context['errno'] ?? error.message), damage: false }
    }
  }

  #writeWhole(records: PieceRecords, at: number, content: Uint8Array, metadata: NodeMetadata, piece: number): PieceOutcome | null {
    const target = this.#target
    const directory = this.#directories.at(records.directory(at))
    const name = records.name(at)
    const fd = this.#create(directory, name, metadata, records.sizeBytes(at))
    if (fd === null) return { piece, kind: 'skipped' }
    let isWhole = false
    try {
      target.write(fd, content, 0)
      isWhole = true
      const unset = target.setFileMetadata(fd, metadata)
      return unset.length === 0 ? null : { piece, kind: 'unset', what: unset }
    } finally {
      target.closeFile(fd)
      // Half a file must not be taken for a whole one.
      if (!isWhole) target.remove(directory, name)
    }
  }

  #create(directory: DirectoryRef, name: ByteString, metadata: NodeMetadata, sizeBytes: number): number | null {
    try {
      return this.#target.createFile(directory, name)
    } catch (error) {
      if (!isHoldfastError(error, 'WRITE_FAILED') || error.context['errno'] !== 'EEXIST') throw error
    }
    if (!makeRoom(this.#target, directory, this.#policy, { name, metadata, sizeBytes })) return null
    return this.#target.createFile(directory, name)
  }
}

function segmentAt({ segments }: PackTask, number: number): SegmentLocation & { readonly pieces: number } {
  const [offset, storedBytes, plainBytes, codec, pieces] = segments.subarray(number * segmentNumbers, (number + 1) * segmentNumbers)
  return { offset: offset as number, storedBytes: storedBytes as number, plainBytes: plainBytes as number, codec: codec as number, pieces: pieces as number }
}
