/** The content of a file as pieces of a stream: exactly as many bytes as the file has, holes as zeros. */
import { createHash, hash } from 'node:crypto'
import { bytesEqual } from '@holdfast/core/bytes'
import { HoldfastError } from '@holdfast/core/errors'
import type { TreeEntry } from '../tree/entry.ts'
import type { PointReader } from './point-reader.ts'
import type { Piece } from './read-ahead.ts'

/** What content is read with. */
export type ContentReader = Pick<PointReader, 'contentRefs' | 'readBlob'>

/**
 * Pieces of a file that has content. Every blob is checked by its id before anything of it is handed on, and the whole by
 * its hash and lengths at the end; but not one that changed while it was read: it is cut off or filled up to its size.
 * @throws HoldfastError CORRUPT, MALFORMED, VANISHED
 */
export async function* filePieces(reader: ContentReader, entry: TreeEntry): AsyncGenerator<Piece> {
  const { content } = entry
  if (content === undefined) throw new HoldfastError('NOT_FOUND', 'the file could not be read when the point was made', { context: { reason: entry.unread ?? 'unknown' } })
  const layout = new FileLayout(entry)
  for await (const ref of reader.contentRefs(content)) {
    const load = () => reader.readBlob(ref.id)
    yield { sizeBytes: ref.sizeBytes, load, emit: bytes => layout.place(bytes, ref.sizeBytes) }
  }
  yield { sizeBytes: 0, load: async () => nothing, emit: () => layout.finish() }
}

const nothing = new Uint8Array()
const zeros = new Uint8Array(1024 * 1024)

/** `count` zero bytes. */
export function* zeroBytes(count: number): Generator<Uint8Array> {
  for (let left = count; left > 0; left -= zeros.length) yield left < zeros.length ? zeros.subarray(0, left) : zeros
}

/** Lays blobs into the extents of a file, and sums up what was laid. */
class FileLayout {
  readonly #entry: TreeEntry
  readonly #sizeBytes: number
  readonly #extents: readonly { readonly offset: number; readonly length: number }[]
  readonly #hash = createHash('sha256').update('holdfast/v1/content')
  #blobs = 0
  #onlyHash = hash('sha256', nothing, 'buffer')
  /** Bytes of the file that went out. */
  #position = 0
  /** The extent that is being filled, and how far it is. */
  #extent = 0
  #filled = 0
  #overlong = false

  constructor(entry: TreeEntry) {
    this.#entry = entry
    this.#sizeBytes = entry.content?.sizeBytes ?? 0
    this.#extents = entry.extents ?? [{ offset: 0, length: this.#sizeBytes }]
  }

  *place(blob: Uint8Array, expectedBytes: number): Generator<Uint8Array> {
    if (blob.length !== expectedBytes) throw malformed('a blob of it is not as long as it says')
    this.#sum(blob)
    for (let at = 0; at < blob.length; ) {
      const extent = this.#extents[this.#extent]
      if (extent === undefined || extent.offset + this.#filled >= this.#sizeBytes) {
        this.#overlong = true
        return
      }
      const start = extent.offset + this.#filled
      const part = blob.subarray(at, at + Math.min(extent.length - this.#filled, this.#sizeBytes - start))
      if (part.length > 0) {
        yield* this.#zerosUpTo(start)
        yield part
      }
      this.#position += part.length
      this.#filled += part.length
      at += part.length
      if (this.#filled === extent.length) {
        this.#extent++
        this.#filled = 0
      }
    }
  }

  *finish(): Generator<Uint8Array> {
    if (this.#entry.changedWhileRead === undefined) {
      const short = this.#extents.slice(this.#extent).some(extent => extent.length > 0)
      if (short || this.#overlong) throw malformed('its content is not as long as it says')
      if (!bytesEqual(this.#blobs > 1 ? this.#hash.digest() : this.#onlyHash, this.#entry.content?.hash ?? nothing)) {
        throw new HoldfastError('CORRUPT', 'the content of a file does not have the hash that it should have')
      }
    }
    yield* this.#zerosUpTo(this.#sizeBytes)
  }

  *#zerosUpTo(offset: number): Generator<Uint8Array> {
    const count = offset - this.#position
    this.#position = Math.max(this.#position, offset)
    yield* zeroBytes(count)
  }

  /** docs/spec/trees.md, "Content hash". */
  #sum(blob: Uint8Array): void {
    const length = Buffer.alloc(4)
    length.writeUInt32LE(blob.length)
    this.#onlyHash = hash('sha256', blob, 'buffer')
    this.#hash.update(length).update(this.#onlyHash)
    this.#blobs++
  }
}

function malformed(why: string): HoldfastError {
  return new HoldfastError('MALFORMED', `a file is malformed: ${why}`)
}
