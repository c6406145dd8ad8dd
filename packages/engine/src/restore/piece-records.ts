/**
 * What goes where, as records in memory that the main thread and the writing threads share: a piece of a file costs neither
 * thread an object, nor a copy on its way. A record is 96 bytes and the name, aligned to 8; all numbers are in the
 * machine's own order:
 *
 * u32: offset in segment · length · descriptor + 1, or 0 · place of the directory's path · its length · length of name ·
 * mode · uid · gid · mtime nanoseconds; f64: mtime seconds · position · size of file; then the blob's id, 32 bytes
 */
import type { ByteString } from '@holdfast/core/file-source'
import type { NodeMetadata } from '@holdfast/core/restore-target'
import type { BlobIds } from '../blob-id.ts'

const headBytes = 96
const idAt = 64
const word = { blobOffset: 0, length: 1, fd: 2, directoryAt: 3, directoryLength: 4, nameLength: 5, mode: 6, uid: 7, gid: 8, nanos: 9 } as const
const double = { seconds: 5, position: 6, size: 7 } as const

/** Where a piece comes from and goes to, beside the file. */
export interface Piece {
  readonly id: Uint8Array
  readonly blobOffset: number
  readonly length: number
  /** Where it begins in the file, or in its concatenated extents. */
  readonly position: number
}

/** The file of a piece, as its entry in the tree says. */
export type RecordedFile = Omit<NodeMetadata, 'attributes'> & { readonly name: ByteString }

/** See the head of this file. One belongs to one thread; any number may look at the same memory. */
export class PieceRecords {
  readonly shared: SharedArrayBuffer
  readonly #bytes: Buffer
  readonly #words: Uint32Array
  readonly #doubles: Float64Array
  #end = 0
  #directory: ByteString | null = null
  #directoryAt = 0

  constructor(shared: SharedArrayBuffer) {
    this.shared = shared
    this.#bytes = Buffer.from(shared)
    this.#words = new Uint32Array(shared)
    this.#doubles = new Float64Array(shared)
  }

  /** Memory for records that have `sizeBytes` together, or for the one that needs `neededBytes`. */
  static make(sizeBytes: number, neededBytes = 0): PieceRecords {
    return new PieceRecords(new SharedArrayBuffer(aligned(Math.max(sizeBytes, neededBytes))))
  }

  /** The most bytes that a record can take. */
  static neededBytes(directory: ByteString, name: ByteString): number {
    return headBytes + directory.length + name.length + 16
  }

  /**
   * Adds a record.
   * @param fd of a file that is open; null for one that its one piece makes whole
   * @param directory relative to the root, names joined by "/"; empty for the root
   * @returns its place, or null when the memory is full
   */
  add(piece: Piece, file: RecordedFile, sizeBytes: number, directory: ByteString, fd: number | null): number | null {
    const { name } = file
    if (this.#end + PieceRecords.neededBytes(directory, name) > this.#bytes.length) return null
    // files of a directory come one after another
    if (directory !== this.#directory) {
      this.#directory = directory
      this.#directoryAt = this.#end
      this.#bytes.write(directory, this.#end, 'latin1')
      this.#end = aligned(this.#end + directory.length)
    }
    const at = this.#end
    const w = at / 4
    const d = at / 8
    const words = this.#words
    words[w + word.blobOffset] = piece.blobOffset
    words[w + word.length] = piece.length
    words[w + word.fd] = fd === null ? 0 : fd + 1
    words[w + word.directoryAt] = this.#directoryAt
    words[w + word.directoryLength] = directory.length
    words[w + word.nameLength] = name.length
    words[w + word.mode] = file.mode
    words[w + word.uid] = file.uid
    words[w + word.gid] = file.gid
    words[w + word.nanos] = file.mtimeNanos
    this.#doubles[d + double.seconds] = file.mtimeSeconds
    this.#doubles[d + double.position] = piece.position
    this.#doubles[d + double.size] = sizeBytes
    this.#bytes.set(piece.id, at + idAt)
    this.#bytes.write(name, at + headBytes, 'latin1')
    this.#end = aligned(at + headBytes + name.length)
    return at
  }

  /** Says where in its segment the blob lies, when it is read from another place. */
  setBlobOffset(at: number, blobOffset: number): void {
    this.#words[at / 4 + word.blobOffset] = blobOffset
  }

  /** Where the blob begins in its plain segment. */
  blobOffset(at: number): number {
    return this.#words[at / 4 + word.blobOffset] as number
  }

  length(at: number): number {
    return this.#words[at / 4 + word.length] as number
  }

  /** The blob's id, sharing this memory. */
  id(at: number): Uint8Array {
    return this.#bytes.subarray(at + idAt, at + idAt + 32)
  }

  /** Whether the content has the id of a record. */
  hasId(at: number, content: Uint8Array, ids: BlobIds): boolean {
    return ids.matches(content, this.#bytes, at + idAt)
  }

  /** The descriptor of a file that is open already. */
  fd(at: number): number | null {
    const fd = this.#words[at / 4 + word.fd] as number
    return fd === 0 ? null : fd - 1
  }

  position(at: number): number {
    return this.#doubles[at / 8 + double.position] as number
  }

  sizeBytes(at: number): number {
    return this.#doubles[at / 8 + double.size] as number
  }

  name(at: number): ByteString {
    return this.#text(at + headBytes, this.#words[at / 4 + word.nameLength] as number)
  }

  /** Path of the directory; the same string as before while the records are of one directory. */
  directory(at: number): ByteString {
    const start = this.#words[at / 4 + word.directoryAt] as number
    if (this.#directory === null || start !== this.#directoryAt) {
      this.#directory = this.#text(start, this.#words[at / 4 + word.directoryLength] as number)
      this.#directoryAt = start
    }
    return this.#directory
  }

  /** Everything but extended attributes, which few files have. */
  metadata(at: number, attributes: NodeMetadata['attributes']): NodeMetadata {
    const w = at / 4
    const words = this.#words
    return {
      uid: words[w + word.uid] as number, gid: words[w + word.gid] as number, mode: words[w + word.mode] as number,
      mtimeSeconds: this.#doubles[at / 8 + double.seconds] as number, mtimeNanos: words[w + word.nanos] as number, attributes,
    }
  }

  #text(start: number, length: number): ByteString {
    return this.#bytes.toString('latin1', start, start + length) as ByteString
  }
}

function aligned(bytes: number): number {
  return Math.ceil(bytes / 8) * 8
}
