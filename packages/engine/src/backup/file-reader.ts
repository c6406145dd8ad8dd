/** Reads files into blobs: one thread's part of a backup. */
import { isHoldfastError } from '@holdfast/core/errors'
import { type ByteString, type DirectoryRef, type Extent, type FileSource, modeType, statFields, statRecordBytes } from '@holdfast/core/file-source'
import { findCut, maxChunkBytes, minChunkBytes } from '../chunk/chunker.ts'
import type { BlobStore } from './blob-store.ts'
import { readAttributes } from './read-attributes.ts'
import { type ReadBlob, type ReadFile, readStatus, type ReadStatus } from './read-results.ts'

/** A chunk, and what is read ahead of it. */
const bufferBytes = maxChunkBytes + 2 * 1024 * 1024
/** Content is read in pieces of this size, so that what was just read is still in the processor's cache. */
const readBytes = 1024 * 1024

/** Content over this size is read in regions, by several threads. */
export const regionThresholdBytes = 384 * 1024 * 1024
/** Most bytes that are read of a file that says that it has none, as those of /proc do. */
const unsizedBytes = 256 * 1024 * 1024
/** Most extents that an entry lists; where a file has more, small holes are read as zeros. */
const mostExtents = 65_536

/** Size of a region. */
export const regionBytes = 256 * 1024 * 1024

/** See the head of this file. */
export class FileReader {
  readonly #source: FileSource
  readonly #store: BlobStore
  readonly #gear: Int32Array
  readonly #buffer = Buffer.allocUnsafeSlow(bufferBytes)
  readonly #after = Buffer.alloc(statRecordBytes)
  readonly #onBytes: (bytes: number) => void

  constructor(options: { readonly source: FileSource; readonly store: BlobStore; readonly gear: Int32Array; readonly onBytes: (bytes: number) => void }) {
    this.#source = options.source
    this.#store = options.store
    this.#gear = options.gear
    this.#onBytes = options.onBytes
  }

  /**
   * Reads one file.
   * @param before its stat record from the scan
   */
  readFile(directory: DirectoryRef, name: ByteString, before: Uint8Array): ReadFile {
    let fd: number
    try {
      fd = this.#source.openFile(directory, name)
    } catch (error) {
      return unread(before, error)
    }
    try {
      return this.#readOpen(fd, before)
    } catch (error) {
      return unread(before, error)
    } finally {
      this.#source.closeFile(fd)
    }
  }

  /** Reads some of a file's extents, one after another. The stat record is empty, the extents are those that were there. */
  readRegion(directory: DirectoryRef, name: ByteString, owner: number, extents: readonly Extent[]): ReadFile {
    const stat = new Uint8Array(statRecordBytes)
    let fd: number
    try {
      fd = this.#source.openFile(directory, name)
    } catch (error) {
      return unread(stat, error)
    }
    try {
      const blobs: ReadBlob[] = []
      const found = this.#readContent(fd, owner, extents, blobs)
      return { status: readStatus.complete, reason: '', stat, attributes: [], extents: found, blobs }
    } catch (error) {
      return unread(stat, error)
    } finally {
      this.#source.closeFile(fd)
    }
  }

  #readOpen(fd: number, scanned: Uint8Array): ReadFile {
    let before = scanned
    for (let attempt = 0; ; attempt++) {
      const view = new DataView(before.buffer, before.byteOffset, statRecordBytes)
      const owner = view.getUint32(statFields.uid, true)
      const size = readU64(view, statFields.size)
      const wanted = sparseExtents(this.#source, fd, before)
      const blobs: ReadBlob[] = []
      let extents: readonly Extent[] | null = null
      if (wanted === null) this.#readWhole(fd, owner, size, blobs)
      else extents = this.#readContent(fd, owner, wanted, blobs)
      this.#source.statFile(fd, this.#after, 0)
      const same = sameContent(before, this.#after)
      // Once more when it changed between the scan and the reading; a file that changes all the time is kept and marked.
      if (!same && attempt === 0) {
        before = Uint8Array.prototype.slice.call(this.#after)
        continue
      }
      const status: ReadStatus = same ? readStatus.complete : readStatus.changed
      const { attributes, unread: reason } = readAttributes(() => this.#source.fileAttributes(fd))
      return { status, reason: reason ?? '', stat: Uint8Array.prototype.slice.call(this.#after), attributes, extents, blobs }
    }
  }

  #readWhole(fd: number, owner: number, size: number, blobs: ReadBlob[]): void {
    if (size < minChunkBytes) {
      // One call reads it all and sees the end, too: it asks for a byte more than there should be.
      const n = this.#source.read(fd, this.#buffer, 0, size + 1, 0)
      if (n <= size) {
        if (n > 0) blobs.push(this.#store.put(owner, this.#buffer.subarray(0, n)))
        this.#onBytes(n)
        return
      }
    }
    // Not to its end, which a file that grows as fast as it is read does not have.
    const most = size === 0 ? unsizedBytes : size
    let position = 0
    this.#chunks(owner, blobs, (buffer, at, length) => {
      const n = position === most ? 0 : this.#source.read(fd, buffer, at, Math.min(length, most - position), position)
      position += n
      return n
    })
  }

  /** Reads extents one after another. @returns what was there of them: less than was asked for when the file shrinks */
  #readContent(fd: number, owner: number, extents: readonly Extent[], blobs: ReadBlob[]): Extent[] {
    const found: Extent[] = []
    let index = 0
    let done = 0
    this.#chunks(owner, blobs, (buffer, at, length) => {
      for (let extent = extents[index]; extent !== undefined; extent = extents[index]) {
        const n = this.#source.read(fd, buffer, at, Math.min(length, extent.length - done), extent.offset + done)
        if (n > 0) appendExtent(found, { offset: extent.offset + done, length: n })
        done += n
        if (n === 0 || done === extent.length) {
          index++
          done = 0
        }
        if (n > 0) return n
      }
      return 0
    })
    return found
  }

  /** Cuts what `read` gives into chunks. `read` returns 0 at the end. */
  #chunks(owner: number, blobs: ReadBlob[], read: (buffer: Uint8Array, at: number, length: number) => number): void {
    const buffer = this.#buffer
    let start = 0
    let end = 0
    let looked = 0 // up to here no cut was found
    let ended = false
    for (;;) {
      if (start < end) {
        const cut = findCut(buffer, start, looked, end, this.#gear)
        if (cut !== null || ended) {
          const to = cut ?? end
          blobs.push(this.#store.put(owner, buffer.subarray(start, to)))
          start = to
          looked = to
          continue
        }
        looked = end
      } else if (ended) return
      if (end + readBytes > bufferBytes) {
        buffer.copyWithin(0, start, end)
        end -= start
        looked -= start
        start = 0
      }
      const n = read(buffer, end, readBytes)
      ended = n === 0
      end += n
      this.#onBytes(n)
    }
  }
}

function unread(stat: Uint8Array, error: unknown): ReadFile {
  if (!isHoldfastError(error, 'READ_FAILED')) throw error
  return { status: readStatus.unread, reason: String(error.context['errno'] ?? error.message), stat, attributes: [], extents: null, blobs: [] }
}

/** A u64 of a stat record as a number. */
export function readU64(view: DataView, at: number): number {
  return view.getUint32(at + 4, true) * 2 ** 32 + view.getUint32(at, true)
}

/** True when the file is the same and was not written between the two stat records. */
export function sameContent(a: Uint8Array, b: Uint8Array): boolean {
  const { mode, inode, device } = statFields
  const range = (from: number, to: number) => Buffer.compare(a.subarray(from, to), b.subarray(from, to)) === 0
  // Not the blocks: some file systems settle them later.
  return range(inode, device) && range(mode, mode + 4)
}

/** The extents to read of a file with holes; null for one that is read whole. `stat` is its record. */
export function sparseExtents(source: FileSource, fd: number, stat: Uint8Array): readonly Extent[] | null {
  const view = new DataView(stat.buffer, stat.byteOffset, statRecordBytes)
  const size = readU64(view, statFields.size)
  if (view.getUint32(statFields.blocks, true) * 512 >= size) return null
  let extents = source.dataExtents(fd, size)
  const [first] = extents ?? []
  if (extents === null || (first?.offset === 0 && first.length === size)) return null // compressed by its file system
  for (let hole = 4096; extents.length > mostExtents; hole *= 2) extents = withoutHoles(extents, hole)
  return extents
}

/** The same data and the holes of up to `most` bytes in it. */
function withoutHoles(extents: readonly Extent[], most: number): readonly Extent[] {
  const out: { offset: number; length: number }[] = []
  for (const { offset, length } of extents) {
    const last = out.at(-1)
    if (last !== undefined && offset - (last.offset + last.length) <= most) last.length = offset + length - last.offset
    else out.push({ offset, length })
  }
  return out
}

/** Appends an extent, as one with the last where it follows without a hole. */
export function appendExtent(extents: Extent[], extent: Extent): void {
  const last = extents.at(-1)
  if (last !== undefined && last.offset + last.length === extent.offset) extents[extents.length - 1] = { offset: last.offset, length: last.length + extent.length }
  else extents.push(extent)
}

/** The parts of extents between two positions of their concatenation. */
export function clipExtents(extents: readonly Extent[], start: number, end: number): Extent[] {
  const out: Extent[] = []
  let position = 0
  for (const extent of extents) {
    const from = Math.max(start, position)
    const to = Math.min(end, position + extent.length)
    if (from < to) out.push({ offset: extent.offset + (from - position), length: to - from })
    position += extent.length
  }
  return out
}

/** The type bits of a stat record. */
export function typeOf(view: DataView, at: number): number {
  return view.getUint32(at + statFields.mode, true) & modeType.mask
}
