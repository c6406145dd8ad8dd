/**
 * The files cache: what the last run of the same paths saw and stored, so that what did not change is not read again.
 * It is only a cache: losing it costs a re-read. One group a directory, in the order of the scan (children before
 * their directory), in parts of some thousand entries, so that it is read and written from front to back with bounded memory.
 *
 * File: `"hffc0005"` · u32 length of the binding · binding · records · u8 0 · u32 CRC-32 of the tail · tail. The checksum's offset is the last u64.
 * Record: u8 mark · u32 bytes that follow · u32 CRC-32 of the rest · body: a cache is not synced, and damage must not get
 * into a tree. Mark 2: rows. Mark 1, which ends a directory: lp32(path) · u32 count of the records with mark 2 before it
 * that are its first rows · its last rows · result. Rows: u32 n · lp32(names joined by "/") · u32 bytes of the rows · n stat
 * records · n × (u32 length of the entry · u32 count of pack ordinals · ordinals · entry).
 */
import { closeSync, fstatSync, openSync, readSync, renameSync, rmSync, writeSync } from 'node:fs'
import { crc32 } from 'node:zlib'
import type { ByteString } from '@holdfast/core/file-source'
import { statFields, statRecordBytes } from '@holdfast/core/file-source'
import type { IndexId } from '@holdfast/core/ids'
import { fromHex, toHex } from '@holdfast/core/bytes'
import { HoldfastError } from '@holdfast/core/errors'
import { ByteReader } from '../byte-reader.ts'
import { ByteWriter } from '../byte-writer.ts'
import { NeedsTable } from './needs-table.ts'

const magic = Buffer.from('hffc0005')
const groupMark = 1
const partMark = 2
/** A part is written when it has so many rows, or so many bytes. */
const partRows = 4096
const partBytes = 1024 * 1024

/** The outcome of a directory: what its parent's entry and the next run need. */
export interface DirectoryResult {
  readonly id: Uint8Array
  readonly nodeBytes: number
  readonly root: Uint8Array
  /** Entries in all levels below. */
  readonly entries: number
  readonly contentBytes: number
  /** Ordinals of the packs that this directory's own nodes and files need (not its subdirectories'). */
  readonly packs: Uint32Array
}

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

/** One row of a group. */
export interface CachedRow {
  readonly entry: Uint8Array
  readonly packs: readonly number[]
}

/** Reads the next row. */
export function readRow(rows: ByteReader): CachedRow {
  const length = rows.u32()
  const count = rows.count(4)
  const packs: number[] = []
  for (let i = 0; i < count; i++) packs.push(rows.u32())
  return { packs, entry: rows.bytes(length) }
}

/** What ends a cache file. */
export interface CacheTail {
  readonly table: NeedsTable
  /** Index objects that locate everything in the table. */
  readonly indexes: readonly { readonly id: IndexId; readonly size: number }[]
}

/** Bytes before what the checksum covers: mark, length, checksum. */
const headBytes = 9

/** Reads a cache of the last run from front to back. */
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
      if (this.#window(at, headBytes)[0] === partMark) continue
      const record = this.#window(at, fileBytes)
      const reader = checked(record, groupMark)
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
      const reader = checked(bytes, partMark)
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
function checked(record: Buffer, mark: number): ByteReader | null {
  if (record.length < headBytes || record[0] !== mark || crc32(record.subarray(headBytes)) !== record.readUInt32LE(5)) return null
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

/** The rows of a directory that are to be written next, and how many parts were. */
export interface GroupRows {
  readonly names: string[]
  readonly stats: ByteWriter
  readonly rows: ByteWriter
  parts: number
}

/** An empty group. */
export function newGroupRows(): GroupRows {
  return { names: [], stats: new ByteWriter(512), rows: new ByteWriter(512), parts: 0 }
}

const noStat = new Uint8Array(statRecordBytes)

/** Stat records as a group has them: without what may change while the file does not. File systems settle the blocks in use late. */
export function comparableStats(stats: Uint8Array): Uint8Array {
  const out = Uint8Array.from(stats)
  for (let at = statFields.blocks; at < out.length; at += statRecordBytes) out.fill(0, at, at + 4)
  return out
}

/** Adds a row; the stat record tells the next run whether the file changed, null makes it read it again. */
export function addRow(group: GroupRows, name: ByteString, stat: Uint8Array | null, entry: Uint8Array, packs: readonly number[]): void {
  group.names.push(name)
  const { stats, rows } = group
  stats.bytes(stat ?? noStat)
  stats.patchU32(stats.length - statRecordBytes + statFields.blocks, 0)
  rows.u32(entry.length)
  rows.u32(packs.length)
  for (const pack of packs) rows.u32(pack)
  rows.bytes(entry)
}

/** Writes a new cache beside the old one and replaces it at the end. Nothing is written while nothing changed. */
export class FilesCacheWriter {
  readonly #path: string
  readonly #temporary: string
  readonly #binding: Uint8Array
  readonly #old: FilesCacheReader | null
  #fd: number | null = null
  /** Up to where the old file is taken over as it is, not yet copied. */
  #copyFrom: number
  #copyTo: number
  readonly #out = new ByteWriter(1024 * 1024)

  constructor(path: string, binding: Uint8Array, old: FilesCacheReader | null) {
    this.#path = path
    this.#temporary = `${path}.${process.pid}.tmp`
    this.#binding = binding
    this.#old = old
    this.#copyFrom = old?.groupsAt ?? 0
    this.#copyTo = this.#copyFrom
  }

  /** Takes over a group of the last run. */
  keep(group: Pick<CachedGroup, 'fileOffset' | 'fileBytes'>): void {
    if (group.fileOffset !== this.#copyTo) {
      this.#flushCopy()
      this.#copyFrom = group.fileOffset
    }
    this.#copyTo = group.fileOffset + group.fileBytes
  }

  /**
   * Writes what there is of a directory, if it is much, and empties it. Between this and the {@link FilesCacheWriter.add}
   * of the same directory no other may be added or kept.
   */
  addPart(group: GroupRows): void {
    if (group.names.length < partRows && group.rows.length < partBytes) return
    this.#record(partMark, () => this.#rows(group))
    group.names.length = 0
    group.stats.clear()
    group.rows.clear()
    group.parts++
  }

  /** Adds a directory. */
  add(path: ByteString, group: GroupRows, result: DirectoryResult): void {
    this.#record(groupMark, () => {
      const w = this.#out
      w.u32(path.length)
      w.latin1(path)
      w.u32(group.parts)
      this.#rows(group)
      w.bytes(result.id)
      w.u32(result.nodeBytes)
      w.bytes(result.root)
      w.u64(result.entries)
      w.u64(result.contentBytes)
      w.u32(result.packs.length)
      for (const pack of result.packs) w.u32(pack)
    })
  }

  /** Replaces the old cache. */
  finish(tail: CacheTail): void {
    this.#flushCopy()
    this.#flushOut()
    const tailAt = this.#position + 1
    this.#out.u8(0)
    this.#out.u32(0)
    tail.table.encode(this.#out)
    this.#out.u32(tail.indexes.length)
    for (const index of tail.indexes) {
      this.#out.bytes(fromHex(index.id, 'an index id'))
      this.#out.u64(index.size)
    }
    this.#out.patchU32(1, crc32(this.#out.view(5)))
    this.#out.u64(tailAt)
    this.#flushOut()
    if (this.#fd !== null) closeSync(this.#fd)
    this.#fd = null
    renameSync(this.#temporary, this.#path)
  }

  /** Leaves the old cache as it is. */
  abandon(): void {
    if (this.#fd === null) return
    closeSync(this.#fd)
    this.#fd = null
    rmSync(this.#temporary, { force: true })
  }

  #position = 0

  #record(mark: number, write: () => void): void {
    this.#flushCopy()
    const w = this.#out
    const at = w.length
    w.u8(mark)
    w.u32(0)
    w.u32(0)
    write()
    w.patchU32(at + 1, w.length - at - 5)
    w.patchU32(at + 5, crc32(w.view(at + headBytes)))
    if (w.length > 1024 * 1024) this.#flushOut()
  }

  #rows(group: GroupRows): void {
    const w = this.#out
    const names = group.names.join('/')
    w.u32(group.names.length)
    w.u32(names.length)
    w.latin1(names)
    w.u32(group.rows.length)
    w.bytes(group.stats.view(0))
    w.bytes(group.rows.view(0))
  }

  #flushOut(): void {
    this.#write(this.#out.view(0))
    this.#out.clear()
  }

  #write(bytes: Uint8Array): void {
    if (this.#fd === null) {
      this.#fd = openSync(this.#temporary, 'w', 0o600)
      const length = Buffer.alloc(4)
      length.writeUInt32LE(this.#binding.length)
      this.#write(Buffer.concat([magic, length, this.#binding]))
    }
    for (let at = 0; at < bytes.length;) at += writeSync(this.#fd, bytes, at, bytes.length - at)
    this.#position += bytes.length
  }

  #flushCopy(): void {
    if (this.#copyFrom === this.#copyTo || this.#old === null) return
    this.#flushOut()
    const piece = Buffer.allocUnsafe(Math.min(4 * 1024 * 1024, this.#copyTo - this.#copyFrom))
    while (this.#copyFrom < this.#copyTo) {
      const part = piece.subarray(0, Math.min(piece.length, this.#copyTo - this.#copyFrom))
      this.#old.read(this.#copyFrom, part)
      this.#write(part)
      this.#copyFrom += part.length
    }
  }
}

/**
 * The order in which a scan finishes directories: children by name before their parent.
 * Paths are absolute byte strings; the root is "/".
 */
export function compareScanOrder(a: string, b: string): number {
  if (a === b) return 0
  if (isBelow(a, b)) return -1
  if (isBelow(b, a)) return 1
  let i = 0
  while (a[i] === b[i]) i++
  // The separator sorts before every byte of a name, so that "a" with all below it comes before "a.b".
  const x = a[i] === '/' ? -1 : a.charCodeAt(i)
  const y = b[i] === '/' ? -1 : b.charCodeAt(i)
  return (Number.isNaN(x) ? -1 : x) - (Number.isNaN(y) ? -1 : y)
}

function isBelow(child: string, parent: string): boolean {
  return parent === '/' ? child !== '/' : child.startsWith(parent) && child[parent.length] === '/'
}
