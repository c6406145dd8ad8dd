/** Reads a stream into blobs, as its pieces come: a thread's part of a backup of the standard input. */
import { statRecordBytes } from '@holdfast/core/file-source'
import { findCut, maxChunkBytes } from '../chunk/chunker.ts'
import type { BlobStore } from './blob-store.ts'
import { type ReadBlob, type ReadFile, readStatus } from './read-results.ts'

/** A piece has at most so many bytes. */
export const pieceBytes = 1024 * 1024

/** See the head of this file. Content is cut where that of a file would be. */
export class StreamReader {
  readonly #store: BlobStore
  readonly #gear: Int32Array
  readonly #buffer = Buffer.allocUnsafeSlow(maxChunkBytes + 2 * pieceBytes)
  readonly #blobs: ReadBlob[] = []
  #start = 0
  #looked = 0 // up to here no cut was found
  #end = 0

  constructor(store: BlobStore, gear: Int32Array) {
    this.#store = store
    this.#gear = gear
  }

  /** Takes the next piece. */
  add(piece: Uint8Array): void {
    const buffer = this.#buffer
    if (this.#end + piece.length > buffer.length) {
      buffer.copyWithin(0, this.#start, this.#end)
      this.#end -= this.#start
      this.#looked -= this.#start
      this.#start = 0
    }
    buffer.set(piece, this.#end)
    this.#end += piece.length
    while (this.#start < this.#end) {
      const cut = findCut(buffer, this.#start, this.#looked, this.#end, this.#gear)
      if (cut === null) break
      this.#put(cut)
    }
    this.#looked = this.#end
  }

  /** What was read, when all pieces were taken. The stat record is empty. */
  finish(): ReadFile {
    if (this.#start < this.#end) this.#put(this.#end)
    return { status: readStatus.complete, reason: '', stat: new Uint8Array(statRecordBytes), attributes: [], extents: null, blobs: this.#blobs }
  }

  #put(to: number): void {
    this.#blobs.push(this.#store.put(0, this.#buffer.subarray(this.#start, to)))
    this.#start = to
    this.#looked = to
  }
}
