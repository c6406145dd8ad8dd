/**
 * Gathers the pieces of many files, and sends them to the threads sorted by pack and place, so that each segment is read
 * once for all that lies in it. Memory is bounded by the window. A piece whose pack is damaged or missing is looked for in
 * the other packs that have it.
 */
import type { ByteString } from '@holdfast/core/file-source'
import { HoldfastError } from '@holdfast/core/errors'
import type { PackId } from '@holdfast/core/ids'
import type { RestoreTarget } from '@holdfast/core/restore-target'
import { throwIfCancelled } from '../cancel.ts'
import type { LocatedBlob } from '../read/blob-reader.ts'
import type { PointReader } from '../read/point-reader.ts'
import { damageOrValue } from '../read/damage.ts'
import type { TaskPool } from '../threads/task-pool.ts'
import type { ContentRef, FileContent, TreeEntry } from '../tree/entry.ts'
import { type PackBatch, PackBatches } from './pack-batches.ts'
import { PieceRecords } from './piece-records.ts'
import type { PackTask, PieceOutcome } from './restore-messages.ts'
import { type FileFailure, type OpenFile, TargetFile } from './target-file.ts'

/** What the window tells of files. */
export interface WindowOptions {
  readonly reader: PointReader
  readonly pool: TaskPool<PackTask, readonly PieceOutcome[]>
  readonly target: RestoreTarget
  readonly signal: AbortSignal
  readonly onDone: (bytes: number, unset: readonly string[]) => void
  readonly onSkipped: () => void
  readonly onFailed: (path: ByteString, failure: FileFailure) => void
}

/** Where a file goes: `path` in the point, `directory` in the target. */
export interface FilePlace {
  readonly path: ByteString
  readonly directory: ByteString
}

/** The first windows are smaller, so that the threads have work soon. */
const windowPieces = { first: 512, most: 4096 }
const windowBytes = 128 * 1024 * 1024
const recordBytes = 1024 * 1024
const tasksUnderWay = 8
const noPacks: ReadonlySet<PackId> = new Set()

/** See the head of this file. */
export class FileWindow {
  readonly #options: WindowOptions
  readonly #underWay = new Set<Promise<void>>()
  readonly #open = new Set<TargetFile>()
  #gathered = new PackBatches(PieceRecords.make(recordBytes))
  #most = windowPieces.first
  #bytes = 0
  #failure: unknown

  constructor(options: WindowOptions) {
    this.#options = options
  }

  /** Adds a file of one blob. @returns when there is something to wait for */
  addWhole(place: FilePlace, entry: TreeEntry, content: FileContent): Promise<void> | undefined {
    return this.#addPiece(new TargetFile(place.path, null), place, entry, content, content.refs[0] as ContentRef, 0)
  }

  /** Adds a file of any number of blobs that was made and is open; it is closed when its last piece is written. */
  async addPieces(place: FilePlace, entry: TreeEntry, content: FileContent, open: OpenFile): Promise<void> {
    const file = new TargetFile(place.path, open)
    this.#open.add(file)
    let position = 0
    try {
      if (content.sizeBytes > 0) this.#options.target.truncate(open.fd, content.sizeBytes)
      for await (const ref of this.#options.reader.contentRefs(content)) {
        file.left++
        await this.#addPiece(file, place, entry, content, ref, position)
        position += ref.sizeBytes
      }
    } catch (error) {
      if (!(error instanceof HoldfastError)) throw error
      file.failure ??= { reason: error.message, damage: error.code !== 'WRITE_FAILED' }
    }
    this.#pieceDone(file, 0)
  }

  /** Writes everything that was added. @throws what a thread threw */
  async finish(): Promise<void> {
    await this.#flush()
    while (this.#underWay.size > 0) await this.#next()
    this.#throwFailure()
  }

  /** Waits for what threads are at, and removes the files that are not whole. */
  async stop(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.race(this.#underWay)
    for (const { open } of this.#open) open?.remove()
  }

  /** Closes files that were cut off. */
  close(): void {
    for (const { open } of this.#open) if (open !== null) this.#options.target.closeFile(open.fd)
    this.#open.clear()
  }

  #addPiece(file: TargetFile, place: FilePlace, entry: TreeEntry, content: FileContent, ref: ContentRef, position: number): Promise<void> | undefined {
    const blob = this.#locate(ref.id, ref.sizeBytes, noPacks)
    if (blob === null) {
      file.failure ??= { reason: 'no index of the point has a blob that it needs', damage: true }
      this.#pieceDone(file, 0)
      return undefined
    }
    const piece = { id: ref.id, blobOffset: blob.location.offset, length: ref.sizeBytes, position }
    const fd = file.open?.fd ?? null
    const record = this.#gathered.records.add(piece, entry, content.sizeBytes, place.directory, fd)
    if (record === null) return this.#addToNext(file, place, entry, content, ref, position)
    const { attributes, extents } = entry
    const hasExtras = attributes !== undefined || extents !== undefined
    this.#gathered.add(record, blob, file, hasExtras ? { attributes: attributes ?? [], extents: extents ?? null } : undefined)
    this.#bytes += ref.sizeBytes
    return this.#gathered.count >= this.#most || this.#bytes >= windowBytes ? this.#flush() : undefined
  }

  async #addToNext(file: TargetFile, place: FilePlace, entry: TreeEntry, content: FileContent, ref: ContentRef, position: number): Promise<void> {
    await this.#flush(PieceRecords.neededBytes(place.directory, entry.name))
    await this.#addPiece(file, place, entry, content, ref, position)
  }

  /** Where a blob of that length lies, in none of the packs that were tried. */
  #locate(id: Uint8Array, sizeBytes: number, tried: ReadonlySet<PackId>): LocatedBlob | null {
    const { reader } = this.#options
    let found = reader.locate(id, tried)
    for (let without = tried; found !== null && found.location.length !== sizeBytes; found = reader.locate(id, without)) without = new Set([...without, found.pack.id])
    return found
  }

  async #flush(neededBytes = 0): Promise<void> {
    const gathered = this.#gathered
    this.#gathered = new PackBatches(PieceRecords.make(recordBytes, neededBytes))
    this.#bytes = 0
    this.#most = Math.min(windowPieces.most, this.#most * 2)
    for (const batch of gathered.batches()) {
      while (this.#underWay.size >= tasksUnderWay) await this.#next()
      this.#throwFailure()
      throwIfCancelled(this.#options.signal)
      const run: Promise<void> = this.#run(batch, noPacks, null)
        .catch((error: unknown) => {
          this.#failure ??= error
        })
        .finally(() => this.#underWay.delete(run))
      this.#underWay.add(run)
    }
  }

  /**
   * Has a batch written, and what is damaged in it looked for elsewhere.
   * @param tried packs that its pieces were not found whole in, with what was wrong in the first one
   */
  async #run(batch: PackBatch, tried: ReadonlySet<PackId>, first: readonly FileFailure[] | null): Promise<void> {
    const { pack, segments, pieces, files, records, extras } = batch
    const dataKey = await damageOrValue(this.#options.reader.dataKey(pack))
    const outcomes = dataKey instanceof HoldfastError
      ? files.map<PieceOutcome>((_, piece) => ({ piece, kind: 'failed', reason: dataKey.message, damage: true }))
      : await this.#options.pool.submit({
          pack: { id: pack.id, kind: pack.kind, sizeBytes: pack.sizeBytes, dataKey }, segments, pieces, records: records.shared, extras,
        })
    const byPiece = new Map(outcomes.map(outcome => [outcome.piece, outcome]))
    const without = new Set([...tried, pack.id])
    const again = new PackBatches(records, extras)
    const failures = new Map<number, FileFailure>()
    for (const [i, file] of files.entries()) {
      const outcome = byPiece.get(i)
      const record = pieces[i] as number
      if (outcome?.kind !== 'failed') {
        this.#pieceDone(file, records.length(record), outcome)
        continue
      }
      const failure = first?.[i] ?? { reason: outcome.reason, damage: outcome.damage }
      const other = outcome.damage ? this.#locate(records.id(record), records.length(record), without) : null
      if (other === null) {
        file.failure ??= failure
        this.#pieceDone(file, 0)
      } else {
        failures.set(record, failure)
        records.setBlobOffset(record, other.location.offset)
        again.add(record, other, file)
      }
    }
    for (const next of again.batches()) await this.#run(next, without, Array.from(next.pieces, record => failures.get(record) as FileFailure))
  }

  #pieceDone(file: TargetFile, bytes: number, outcome?: PieceOutcome): void {
    file.bytes += bytes
    file.left--
    if (outcome?.kind === 'skipped') this.#options.onSkipped()
    else if (file.left === 0) {
      const unset = file.open === null ? (outcome?.kind === 'unset' ? outcome.what : []) : this.#closeOpen(file, file.open)
      if (file.failure === null) this.#options.onDone(file.bytes, unset)
      else this.#options.onFailed(file.path, file.failure)
    }
  }

  #closeOpen(file: TargetFile, open: OpenFile): readonly string[] {
    const { target } = this.#options
    let unset: readonly string[] = []
    this.#open.delete(file)
    try {
      try {
        if (file.failure === null) unset = target.setFileMetadata(open.fd, open.metadata)
      } finally {
        target.closeFile(open.fd)
      }
    } catch (error) {
      if (!(error instanceof HoldfastError)) throw error
      file.failure ??= { reason: String(error.context['errno'] ?? error.message), damage: false }
    }
    // Half a file must not be taken for a whole one.
    if (file.failure !== null) open.remove()
    return unset
  }

  async #next(): Promise<void> {
    await Promise.race(this.#underWay)
    this.#throwFailure()
  }

  #throwFailure(): void {
    if (this.#failure !== undefined) throw this.#failure
  }
}
