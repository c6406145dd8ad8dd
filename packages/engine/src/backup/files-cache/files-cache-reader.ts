/** Reads the files cache of the last run from front to back. */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { crc32 } from 'node:zlib'
import { toHex } from '@holdfast/core/bytes'
import { HoldfastError } from '@holdfast/core/errors'
import { type ByteString, statRecordBytes } from '@holdfast/core/file-source'
import type { IndexId } from '@holdfast/core/ids'
import { ByteReader } from '../../byte-reader.ts'
import { NeedsTable } from '../needs-table.ts'
import { type CacheTail, type DirectoryResult, headBytes, magic, mark } from './cache-format.ts'
import { compareScanOrder } from './scan-order.ts'

/** One directory of the last run. */
export interface CachedGroup {
  readonly path: ByteString
  readonly result: DirectoryResult
  /** Offset and size of the whole group in the file, for copying. */
  readonly fileOffset: number
  readonly fileBytes: number
  /** Its rows in order, from the first; read as they are asked for. Ends early where they are damaged. */
  parts(): Iterable<CachedPart>
}

/** Consecutive rows of a directory. */
export interface CachedPart {
  readonly count: number
  /** Names joined by "/". */
  readonly names: string
  readonly stats: Uint8Array
  /** A reader for {@link readRow}. */
  rows(): ByteReader
}

/** See the head of this file. */
export class FilesCacheReader {
  readonly tail: CacheTail
  /** Where the groups begin. */
  readonly groupsAt: number
  readonly #fd: number
  readonly #end: number
  #at: number
  #buffer: Buffer = Buffer.allocUnsafe(1024 * 1024)
  #bufferAt = 0
  #bufferLength = 0
  #current: CachedGroup | null = null

  private constructor(fd: number, groupsAt: number, end: number, tail: CacheTail) {
    this.#fd = fd
    this.#at = groupsAt
    this.groupsAt = groupsAt
    this.#end = end
    this.tail = tail
  }

  /** Opens a cache, or null when there is none, it is damaged, or made for something else (`binding` differs). */
  static open(path: string, binding: Uint8Array): FilesCacheReader | null {
    let fd: number
    try {
      fd = openSync(path, 'r')
    } catch {
      return null // no cache: everything is read
    }
    try {
      const size = fstatSync(fd).size
      const head = Buffer.alloc(12 + binding.length)
      readSync(fd, head, 0, head.length, 0)
      const last = Buffer.alloc(8)
      readSync(fd, last, 0, 8, size - 8)
      const tailAt = Number(last.readBigUInt64LE(0))
      const fits = head.subarray(0, 8).equals(magic) && head.readUInt32LE(8) === binding.length && head.subarray(12).equals(binding)
      if (fits && tailAt >= head.length && tailAt < size - 8) {
        const bytes = Buffer.alloc(size - 8 - tailAt)
        readSync(fd, bytes, 0, bytes.length, tailAt)
        return new FilesCacheReader(fd, head.length, tailAt - 1, parseTail(bytes))
      }
    } catch {
      // a damaged cache is as good as none
    }
    closeSync(fd)
    return null
  }

  /**
   * The group of a directory, or null when the last run had none. Paths must be asked for in the order of the scan.
   */
  find(path: ByteString): CachedGroup | null {
    for (;;) {
      this.#current ??= this.#next()
      if (this.#current === null) return null
      const order = compareScanOrder(this.#current.path, path)
      if (order > 0) return null
      const group = this.#current
      this.#current = null
      if (order === 0) return group
    }
  }

  /** Copies bytes of the file, for runs of groups that did not change. */
  read(offset: number, into: Uint8Array): void {
    for (let at = 0; at < into.length;) {
      const n = readSync(this.#fd, into, at, into.length - at, offset + at)
      if (n === 0) throw new HoldfastError('READ_FAILED', 'the files cache was cut off while it was used')
      at += n
    }
  }

  close(): void {
    closeSync(this.#fd)
  }

  #next(): CachedGroup | null {
    const fileOffset = this.#at
    for (let parts = 0; this.#at < this.#end; parts++) {
      const at = this.#at
      const fileBytes = this.#recordBytes(at)
      if (fileBytes === null) return this.#stop()
      this.#at += fileBytes
      if (this.#window(at, headBytes)[0] === mark.part) continue
      const record = this.#window(at, fileBytes)
      const reader = checked(record, mark.group)
      if (reader === null) return this.#stop()
      const path = reader.latin1(reader.u32())
      if (reader.u32() !== parts) return this.#stop()
      const last = readPart(record, reader)
      const result = {
        id: reader.bytes(32).slice(), nodeBytes: reader.u32(), root: reader.bytes(32).slice(), entries: reader.u64(), contentBytes: reader.u64(),
        packs: readOrdinals(reader),
      }
      return { path, result, fileOffset, fileBytes: this.#at - fileOffset, parts: () => parts === 0 ? [last] : this.#parts(fileOffset, parts, last) }
    }
    return this.#stop()
  }

  *#parts(fileOffset: number, count: number, last: CachedPart): Generator<CachedPart, void, void> {
    let at = fileOffset
    for (let i = 0; i < count; i++) {
      const bytes = Buffer.allocUnsafe(this.#recordBytes(at) ?? 0)
      this.read(at, bytes)
      const reader = checked(bytes, mark.part)
      if (reader === null) return
      yield readPart(bytes, reader)
      at += bytes.length
    }
    yield last
  }

  /** The size of the record at an offset, head included; null where there can be none. */
  #recordBytes(at: number): number | null {
    if (at + headBytes > this.#end) return null
    const head = this.#window(at, headBytes)
    const bytes = 5 + head.readUInt32LE(1)
    return bytes < headBytes || at + bytes > this.#end ? null : bytes
  }

  /** What follows damage is as good as not there. */
  #stop(): null {
    this.#at = this.#end
    return null
  }

  #window(offset: number, length: number): Buffer {
    if (offset < this.#bufferAt || offset + length > this.#bufferAt + this.#bufferLength) {
      // A group that was handed out keeps its bytes: a new window is a new buffer.
      const size = Math.max(length, Math.min(1024 * 1024, this.#end - offset))
      this.#buffer = Buffer.allocUnsafe(size)
      this.#bufferAt = offset
      this.#bufferLength = 0
      while (this.#bufferLength < size) {
        const n = readSync(this.#fd, this.#buffer, this.#bufferLength, size - this.#bufferLength, offset + this.#bufferLength)
        if (n === 0) {
          this.#buffer.fill(0, this.#bufferLength) // it was cut off: no checksum will fit
          break
        }
        this.#bufferLength += n
      }
    }
    const from = offset - this.#bufferAt
    return this.#buffer.subarray(from, from + length)
  }
}

/** A reader of a record's body, or null when it is another kind of record or damaged. */
function checked(record: Buffer, expected: number): ByteReader | null {
  if (record.length < headBytes || record[0] !== expected || crc32(record.subarray(headBytes)) !== record.readUInt32LE(5)) return null
  return new ByteReader(record, 'the files cache', headBytes)
}

function readPart(record: Buffer, reader: ByteReader): CachedPart {
  const count = reader.u32()
  const names = reader.latin1(reader.u32())
  const rowBytes = reader.u32()
  const stats = reader.bytes(count * statRecordBytes)
  const from = reader.skip(rowBytes)
  return { count, names, stats, rows: () => new ByteReader(record, 'the files cache', from, from + rowBytes) }
}

function readOrdinals(reader: ByteReader): Uint32Array {
  const out = new Uint32Array(reader.count(4))
  for (let i = 0; i < out.length; i++) out[i] = reader.u32()
  return out
}

function parseTail(bytes: Uint8Array): CacheTail {
  const reader = new ByteReader(bytes, 'the files cache')
  if (reader.u32() !== crc32(bytes.subarray(4))) throw reader.malformed('its checksum is wrong')
  const table = NeedsTable.parse(reader)
  const indexes = Array.from({ length: reader.count(40) }, () => ({ id: toHex(reader.bytes(32)) as IndexId, size: reader.u64() }))
  reader.expectEnd()
  return { table, indexes }
}
