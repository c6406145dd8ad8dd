/** Writes a new files cache beside the old one and replaces it at the end. Nothing is written while nothing changed. */
import { closeSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import { crc32 } from 'node:zlib'
import { fromHex } from '@holdfast/core/bytes'
import type { ByteString } from '@holdfast/core/file-source'
import { ByteWriter } from '../../byte-writer.ts'
import { type CacheTail, type DirectoryResult, type GroupRows, headBytes, magic, mark } from './cache-format.ts'
import type { CachedGroup, FilesCacheReader } from './files-cache-reader.ts'

/** A part is written when it has so many rows, or so many bytes. */
const partRows = 4096
const partBytes = 1024 * 1024

/** See the head of this file. */
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
    this.#record(mark.part, () => this.#rows(group))
    group.names.length = 0
    group.stats.clear()
    group.rows.clear()
    group.parts++
  }

  /** Adds a directory. */
  add(path: ByteString, group: GroupRows, result: DirectoryResult): void {
    this.#record(mark.group, () => {
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

  #record(kind: number, write: () => void): void {
    this.#flushCopy()
    const w = this.#out
    const at = w.length
    w.u8(kind)
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
