/** The body of a writing thread: reads segments in pack order, checks every blob, puts each piece where it belongs. */
import type { BulkStore } from '@holdfast/core/bulk-store'
import { HoldfastError, isHoldfastError } from '@holdfast/core/errors'
import type { Extent } from '@holdfast/core/file-source'
import type { RestoreTarget } from '@holdfast/core/restore-target'
import { clipExtents } from '../backup/file-reader.ts'
import { BlobIds } from '../blob-id.ts'
import { toThreadError } from '../threads/thread-error.ts'
import { SegmentSource } from '../read/segment-source.ts'
import { release } from '../release.ts'
import { makeRoom } from './existing-file.ts'
import type { FileOutcome, FromWriter, PackOutcome, PackTask, SegmentTask, TargetFile, ToWriter, WriterSetup } from './restore-messages.ts'
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

/** Errors that a damaged or missing object causes: they cost what lies in it, and nothing else. */
const damage = ['CORRUPT', 'MALFORMED', 'VANISHED', 'WRONG_SECRET', 'UNSUPPORTED', 'TOO_LARGE'] as const

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

  async #run(task: PackTask): Promise<PackOutcome> {
    const outcomes: FileOutcome[] = []
    let bytes = 0
    // The next segment is read while this one is written.
    let next = this.#read(task, 0)
    for (const [i, segment] of task.segments.entries()) {
      const plain = await next
      next = this.#read(task, i + 1)
      next.catch(() => undefined) // seen when it is awaited; writing may fail before that
      if (plain instanceof HoldfastError) this.#failAll(segment, plain.message, outcomes)
      else {
        bytes += this.#writePieces(task, segment, plain, outcomes)
        release(plain)
      }
    }
    return { outcomes, bytes }
  }

  /** The plain bytes of a segment, or the error where it is damaged. */
  async #read(task: PackTask, i: number): Promise<Uint8Array | HoldfastError> {
    const segment = task.segments[i]
    if (segment === undefined) return new Uint8Array()
    try {
      return await this.#segments.read(task.pack, segment)
    } catch (error) {
      if (damage.some(code => isHoldfastError(error, code))) return error as HoldfastError
      throw error
    }
  }

  #failAll(segment: SegmentTask, reason: string, outcomes: FileOutcome[]): void {
    for (let p = 0; p < segment.pieces.length; p += 4) outcomes.push({ file: segment.pieces[p + 2] as number, kind: 'failed', reason, damage: true })
  }

  #writePieces(task: PackTask, segment: SegmentTask, plain: Uint8Array, outcomes: FileOutcome[]): number {
    let bytes = 0
    const { pieces } = segment
    for (let p = 0; p < pieces.length; p += 4) {
      const offset = pieces[p] as number
      const length = pieces[p + 1] as number
      const index = pieces[p + 2] as number
      const content = plain.subarray(offset, offset + length)
      if (content.length !== length || !this.#blobIds.matches(content, segment.ids, p * 8)) {
        outcomes.push({ file: index, kind: 'failed', reason: 'a blob is not what its id says', damage: true })
        continue
      }
      const outcome = this.#writePiece(task.files[index] as TargetFile, index, content, pieces[p + 3] as number)
      if (outcome === null || outcome.kind === 'unset') bytes += length
      if (outcome !== null) outcomes.push(outcome)
    }
    return bytes
  }

  #writePiece(file: TargetFile, index: number, content: Uint8Array, position: number): FileOutcome | null {
    const target = this.#target
    try {
      if (file.fd !== null) {
        if (file.extents === null) target.write(file.fd, content, position)
        else writeToExtents(target, file.fd, file.extents, content, position)
        return null
      }
      const directory = this.#directories.at(file.directory)
      const fd = this.#create(directory, file)
      if (fd === null) return { file: index, kind: 'skipped' }
      let isWhole = false
      try {
        target.write(fd, content, 0)
        isWhole = true
        const unset = target.setFileMetadata(fd, file.metadata)
        return unset.length === 0 ? null : { file: index, kind: 'unset', what: unset }
      } finally {
        target.closeFile(fd)
        // Half a file must not be taken for a whole one.
        if (!isWhole) target.remove(directory, file.name)
      }
    } catch (error) {
      if (!(error instanceof HoldfastError)) throw error
      return { file: index, kind: 'failed', reason: String(error.context['errno'] ?? error.message), damage: false }
    }
  }

  #create(directory: Parameters<RestoreTarget['createFile']>[0], file: TargetFile): number | null {
    try {
      return this.#target.createFile(directory, file.name)
    } catch (error) {
      if (!isHoldfastError(error, 'WRITE_FAILED') || error.context['errno'] !== 'EEXIST') throw error
    }
    if (!makeRoom(this.#target, directory, file.name, this.#policy, file.metadata, file.sizeBytes)) return null
    return this.#target.createFile(directory, file.name)
  }
}
