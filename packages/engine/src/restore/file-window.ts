/**
 * Gathers the pieces of many files, and sends them to the threads sorted by pack and place, so that each segment is read
 * once for all that lies in it. Memory is bounded by the window.
 */
import type { ByteString, Extent } from '@holdfast/core/file-source'
import { HoldfastError } from '@holdfast/core/errors'
import type { PackId } from '@holdfast/core/ids'
import type { NodeMetadata, RestoreTarget } from '@holdfast/core/restore-target'
import type { LocatedBlob, PointReader } from '../read/point-reader.ts'
import type { RunPack } from '../index/run-file.ts'
import type { ContentRef, FileContent } from '../tree/entry.ts'
import type { TaskPool } from '../threads/task-pool.ts'
import type { PackOutcome, PackTask, SegmentTask, TargetFile } from './restore-messages.ts'

/** A file that is being restored. */
export interface WindowFile {
  readonly path: ByteString
  readonly directory: ByteString
  readonly name: ByteString
  readonly metadata: NodeMetadata
  readonly sizeBytes: number
  readonly extents: readonly Extent[] | null
}

/** What the window tells of files. */
export interface WindowOptions {
  readonly reader: PointReader
  readonly pool: TaskPool<PackTask, PackOutcome>
  readonly target: RestoreTarget
  readonly onDone: (file: WindowFile, bytes: number, unset: readonly string[]) => void
  readonly onSkipped: (file: WindowFile) => void
  readonly onFailed: (file: WindowFile, reason: string, damage: boolean) => void
}

/** A file that was made and is open; `remove` takes it away again. */
export interface OpenFile {
  readonly fd: number
  readonly remove: () => void
}

interface FileState {
  readonly file: WindowFile
  /** Null for a file that a thread makes whole. */
  readonly open: OpenFile | null
  /** Pieces that are not written, plus one while pieces are being added. */
  left: number
  failure: { readonly reason: string; readonly damage: boolean } | null
  bytes: number
}

interface Piece {
  readonly blob: LocatedBlob
  readonly id: Uint8Array
  readonly state: FileState
  readonly position: number
}

const windowPieces = 4096
const windowBytes = 128 * 1024 * 1024
const taskBytes = 16 * 1024 * 1024
const tasksUnderWay = 8

/** See the head of this file. */
export class FileWindow {
  readonly #options: WindowOptions
  readonly #underWay = new Set<Promise<void>>()
  readonly #open = new Set<FileState>()
  #pieces: Piece[] = []
  #bytes = 0
  #failure: unknown

  constructor(options: WindowOptions) {
    this.#options = options
  }

  /** Adds a file of one blob. */
  async addWhole(file: WindowFile, content: FileContent): Promise<void> {
    const ref = content.refs[0] as ContentRef
    const state: FileState = { file, open: null, left: 1, failure: null, bytes: 0 }
    this.#addPiece(state, ref, 0)
    await this.#flushIfFull()
  }

  /** Adds a file of any number of blobs that was made and is open; it is closed when its last piece is written. */
  async addPieces(file: WindowFile, open: OpenFile, content: FileContent): Promise<void> {
    const state: FileState = { file, open, left: 1, failure: null, bytes: 0 }
    this.#open.add(state)
    let position = 0
    try {
      if (file.sizeBytes > 0) this.#options.target.truncate(open.fd, file.sizeBytes)
      for await (const ref of this.#options.reader.contentRefs(content)) {
        state.left++
        this.#addPiece(state, ref, position)
        position += ref.sizeBytes
        await this.#flushIfFull()
      }
    } catch (error) {
      if (!(error instanceof HoldfastError)) throw error
      state.failure ??= { reason: error.message, damage: error.code !== 'WRITE_FAILED' }
    }
    this.#pieceDone(state)
  }

  /** Writes everything that was added. @throws what a thread threw */
  async finish(): Promise<void> {
    await this.#flush()
    while (this.#underWay.size > 0) await this.#next()
    this.#throwFailure()
  }

  /** Closes files that were cut off. */
  close(): void {
    for (const state of this.#open) if (state.open !== null) this.#options.target.closeFile(state.open.fd)
    this.#open.clear()
  }

  #addPiece(state: FileState, ref: ContentRef, position: number): void {
    const blob = this.#options.reader.locate(ref.id)
    if (blob === null) {
      state.failure ??= { reason: 'no index of the point has a blob that it needs', damage: true }
      this.#pieceDone(state)
      return
    }
    if (blob.location.length !== ref.sizeBytes) {
      state.failure ??= { reason: 'a blob is not as long as the file says', damage: true }
      this.#pieceDone(state)
      return
    }
    this.#pieces.push({ blob, id: ref.id, state, position })
    this.#bytes += ref.sizeBytes
  }

  async #flushIfFull(): Promise<void> {
    if (this.#pieces.length >= windowPieces || this.#bytes >= windowBytes) await this.#flush()
  }

  async #flush(): Promise<void> {
    const pieces = this.#pieces
    this.#pieces = []
    this.#bytes = 0
    const packs = new Map<PackId, Piece[]>()
    for (const piece of pieces) {
      const list = packs.get(piece.blob.pack.id)
      if (list === undefined) packs.set(piece.blob.pack.id, [piece])
      else list.push(piece)
    }
    for (const list of packs.values()) {
      list.sort((a, b) => a.blob.location.segmentOffset - b.blob.location.segmentOffset || a.blob.location.offset - b.blob.location.offset)
      for (let from = 0; from < list.length; ) {
        let to = from
        let bytes = 0
        let segment = -1
        for (; to < list.length; to++) {
          const { location } = (list[to] as Piece).blob
          if (location.segmentOffset !== segment) {
            if (bytes >= taskBytes) break
            segment = location.segmentOffset
            bytes += location.segmentPlainBytes
          }
        }
        await this.#send((list[from] as Piece).blob.pack, list.slice(from, to))
        from = to
      }
    }
  }

  async #send(pack: RunPack, pieces: readonly Piece[]): Promise<void> {
    while (this.#underWay.size >= tasksUnderWay) await this.#next()
    this.#throwFailure()
    let dataKey: Uint8Array
    try {
      dataKey = await this.#options.reader.dataKey(pack)
    } catch (error) {
      if (!(error instanceof HoldfastError)) throw error
      for (const piece of pieces) {
        piece.state.failure ??= { reason: error.message, damage: true }
        this.#pieceDone(piece.state)
      }
      return
    }
    const states: FileState[] = []
    const numbers = new Map<FileState, number>()
    const segments: SegmentTask[] = []
    for (let from = 0; from < pieces.length; ) {
      const { location } = (pieces[from] as Piece).blob
      let to = from
      while (to < pieces.length && (pieces[to] as Piece).blob.location.segmentOffset === location.segmentOffset) to++
      const numbersOfPieces = new Float64Array((to - from) * 4)
      const ids = new Uint8Array((to - from) * 32)
      for (let i = from; i < to; i++) {
        const piece = pieces[i] as Piece
        let number = numbers.get(piece.state)
        if (number === undefined) {
          number = states.push(piece.state) - 1
          numbers.set(piece.state, number)
        }
        numbersOfPieces.set([piece.blob.location.offset, piece.blob.location.length, number, piece.position], (i - from) * 4)
        ids.set(piece.id, (i - from) * 32)
      }
      segments.push({
        offset: location.segmentOffset, storedBytes: location.segmentStoredBytes, plainBytes: location.segmentPlainBytes, codec: location.codec,
        pieces: numbersOfPieces, ids,
      })
      from = to
    }
    const files = states.map<TargetFile>(({ file, open }) => ({
      directory: file.directory, name: file.name, metadata: file.metadata, sizeBytes: file.sizeBytes, fd: open?.fd ?? null, extents: file.extents,
    }))
    const task = this.#options.pool.submit({ pack: { id: pack.id, kind: pack.kind, dataKey }, segments, files })
    const tracked: Promise<void> = task.then(
      outcome => {
        this.#taskDone(states, pieces, outcome)
      },
      (error: unknown) => {
        this.#failure ??= error
      },
    ).finally(() => this.#underWay.delete(tracked))
    this.#underWay.add(tracked)
  }

  #taskDone(states: readonly FileState[], pieces: readonly Piece[], outcome: PackOutcome): void {
    const skipped = new Set<FileState>()
    const unset = new Map<FileState, readonly string[]>()
    for (const o of outcome.outcomes) {
      const state = states[o.file] as FileState
      if (o.kind === 'failed') state.failure ??= { reason: o.reason, damage: o.damage }
      else if (o.kind === 'skipped') skipped.add(state)
      else unset.set(state, o.what)
    }
    for (const piece of pieces) {
      const { state } = piece
      state.bytes += piece.blob.location.length
      if (skipped.has(state)) this.#options.onSkipped(state.file)
      else this.#pieceDone(state, unset.get(state) ?? [])
    }
  }

  #pieceDone(state: FileState, unset: readonly string[] = []): void {
    state.left--
    if (state.left > 0) return
    const { file, open } = state
    let notSet = unset
    if (open !== null) {
      const { target } = this.#options
      this.#open.delete(state)
      if (state.failure === null) notSet = target.setFileMetadata(open.fd, file.metadata)
      target.closeFile(open.fd)
      // Half a file must not be taken for a whole one.
      if (state.failure !== null) open.remove()
    }
    if (state.failure === null) this.#options.onDone(file, state.bytes, notSet)
    else this.#options.onFailed(file, state.failure.reason, state.failure.damage)
  }

  async #next(): Promise<void> {
    await Promise.race(this.#underWay)
    this.#throwFailure()
  }

  #throwFailure(): void {
    if (this.#failure !== undefined) throw this.#failure
  }
}
