/**
 * An opened run on local disk: the plain tables of an index object in a cache file, looked up by position.
 * Blob ids are uniform (they are MACs), so a record's place follows from its id: one or two reads of a page find it,
 * whatever the size of the run, and memory stays bounded. Small runs are held whole.
 */
import { closeSync, fsyncSync, fstatSync, openSync, readSync, renameSync, rmSync, writeSync } from 'node:fs'
import { crc32 } from 'node:zlib'
import { toHex } from '@holdfast/core/bytes'
import { HoldfastError } from '@holdfast/core/errors'
import type { DekId, PackId, Sha256Hex } from '@holdfast/core/ids'
import { type BlobLocation, blobRecordBytes, dataKeyRecordBytes, packRecordBytes, type RunTables, segmentRecordBytes } from './index-format.ts'

const magic = 'hfrun003'
/** Magic, four u64 counts, CRC-32 of the tables, 4 zero bytes. */
const headBytes = 48
/** Runs up to this size are read into memory. */
const wholeBytes = 4 * 1024 * 1024
/** Packs whose records are kept as objects. */
const packsKept = 4096
/** Records read at once when looking for an id. */
const windowRecords = 93

/** A pack as a run lists it. */
export interface RunPack {
  readonly id: PackId
  readonly dek: DekId
  /** SHA-256 of its data key's wrap. */
  readonly wrap: Sha256Hex
  readonly kind: 1 | 2
  readonly sizeBytes: number
}

/**
 * Writes tables as a run file, atomically. It is a cache; but runs are merged into new index objects, so damage must be
 * noticed: a checksum guards what is read whole, and a large file, of which single records are read, is synced.
 */
export function writeRunFile(path: string, tables: RunTables): void {
  const parts = [tables.blobs, tables.segments, tables.packs, tables.dataKeys]
  const head = Buffer.alloc(headBytes)
  head.write(magic, 'latin1')
  head.writeBigUInt64LE(BigInt(tables.blobs.length / blobRecordBytes), 8)
  head.writeBigUInt64LE(BigInt(tables.segments.length / segmentRecordBytes), 16)
  head.writeBigUInt64LE(BigInt(tables.packs.length / packRecordBytes), 24)
  head.writeBigUInt64LE(BigInt(tables.dataKeys.length / dataKeyRecordBytes), 32)
  head.writeUInt32LE(parts.reduce((sum, part) => crc32(part, sum), 0), 40)
  const temporary = `${path}.${process.pid}.tmp`
  const fd = openSync(temporary, 'w', 0o600)
  try {
    let size = 0
    for (const part of [head, ...parts]) {
      for (let at = 0; at < part.length;) at += writeSync(fd, part, at, Math.min(part.length - at, 1 << 24))
      size += part.length
    }
    if (size > wholeBytes) fsyncSync(fd)
  } catch (cause) {
    rmSync(temporary, { force: true })
    throw cause
  } finally {
    closeSync(fd)
  }
  renameSync(temporary, path)
}

/** See the head of this file. */
export class RunFile {
  readonly blobCount: number
  readonly packCount: number
  readonly #fd: number
  readonly #whole: Buffer | null
  readonly #segmentsAt: number
  readonly #packsAt: number
  readonly #dataKeysAt: number
  readonly #size: number
  readonly #path: string
  readonly #checksum: number
  readonly #window = Buffer.allocUnsafe(windowRecords * blobRecordBytes)
  readonly #packs = new Map<number, RunPack>()
  readonly #small = Buffer.allocUnsafe(Math.max(packRecordBytes, dataKeyRecordBytes))
  /** Where the record that was found last lies. */
  #found: { readonly bytes: Buffer; readonly offset: number } = { bytes: this.#window, offset: 0 }

  /** @throws HoldfastError CORRUPT when the file is not a whole run; it can be made anew from the index object */
  constructor(path: string) {
    this.#path = path
    this.#fd = openSync(path, 'r')
    try {
      const size = fstatSync(this.#fd).size
      const head = Buffer.alloc(headBytes)
      if (readSync(this.#fd, head, 0, headBytes, 0) !== headBytes || head.toString('latin1', 0, 8) !== magic) throw corrupt(path)
      this.blobCount = Number(head.readBigUInt64LE(8))
      const segments = Number(head.readBigUInt64LE(16))
      this.packCount = Number(head.readBigUInt64LE(24))
      this.#segmentsAt = headBytes + this.blobCount * blobRecordBytes
      this.#packsAt = this.#segmentsAt + segments * segmentRecordBytes
      this.#dataKeysAt = this.#packsAt + this.packCount * packRecordBytes
      if (this.#dataKeysAt + Number(head.readBigUInt64LE(32)) * dataKeyRecordBytes !== size) throw corrupt(path)
      this.#size = size
      this.#checksum = head.readUInt32LE(40)
      if (head.readUInt32LE(44) !== 0) throw corrupt(path)
      this.#whole = size <= wholeBytes ? this.#readAll() : null
    } catch (cause) {
      closeSync(this.#fd)
      throw cause
    }
  }

  /** Where the blob lies, or null. `id` has 32 bytes at `at`. */
  find(id: Uint8Array, at = 0): BlobLocation | null {
    return this.recordOf(id, at) === -1 ? null : this.#foundLocation()
  }

  /** The position of the blob's record in the table, or -1. */
  recordOf(id: Uint8Array, at = 0): number {
    return this.#findRecord(id, at)
  }

  /** The position of the blob's record if it says that the blob lies exactly there, or -1. */
  recordAt(place: BlobLocation, id: Uint8Array, at = 0): number {
    const record = this.#findRecord(id, at)
    if (record === -1) return -1
    const found = this.#foundLocation()
    const isThere = found.pack === place.pack && found.segmentOffset === place.segmentOffset && found.offset === place.offset && found.length === place.length &&
      found.segmentStoredBytes === place.segmentStoredBytes && found.segmentPlainBytes === place.segmentPlainBytes && found.codec === place.codec
    return isThere ? record : -1
  }

  /** Calls `take` with each record's position and id until it says false; true when it never did. The bytes are reused. */
  forEachId(take: (record: number, ids: Uint8Array, at: number) => boolean): boolean {
    const blob = Buffer.allocUnsafe(windowRecords * blobRecordBytes)
    for (let first = 0; first < this.blobCount; first += windowRecords) {
      const count = Math.min(windowRecords, this.blobCount - first)
      this.#readRecords(first, count, blob)
      for (let i = 0; i < count; i++) if (!take(first + i, blob, i * blobRecordBytes)) return false
    }
    return true
  }

  #foundLocation(): BlobLocation {
    const { bytes, offset } = this.#found
    const segment = bytes.readUInt32LE(offset + 32)
    const blobOffset = bytes.readUInt32LE(offset + 36)
    const length = bytes.readUInt32LE(offset + 40)
    const s = this.#read(this.#segmentsAt + segment * segmentRecordBytes, segmentRecordBytes)
    return {
      pack: s.bytes.readUInt32LE(s.offset),
      segmentOffset: s.bytes.readUInt32LE(s.offset + 4),
      segmentStoredBytes: s.bytes.readUInt32LE(s.offset + 8),
      segmentPlainBytes: s.bytes.readUInt32LE(s.offset + 12),
      codec: s.bytes[s.offset + 16] as number,
      offset: blobOffset,
      length,
    }
  }

  /** A pack of the run's table. */
  pack(number: number): RunPack {
    const known = this.#packs.get(number)
    if (known !== undefined) return known
    if (this.#packs.size === packsKept) this.#packs.clear()
    const pack = this.#readPack(number)
    this.#packs.set(number, pack)
    return pack
  }

  #readPack(number: number): RunPack {
    if (number >= this.packCount) throw new HoldfastError('INTERNAL', 'a run has no pack of this number', { context: { number } })
    const { bytes, offset } = this.#read(this.#packsAt + number * packRecordBytes, packRecordBytes)
    const id = toHex(bytes.subarray(offset, offset + 32)) as PackId
    const kind = bytes[offset + 40] as 1 | 2
    const sizeBytes = bytes.readUInt32LE(offset + 36)
    const key = bytes.readUInt32LE(offset + 32)
    const { bytes: keys, offset: at } = this.#read(this.#dataKeysAt + key * dataKeyRecordBytes, dataKeyRecordBytes)
    return { id, kind, sizeBytes, dek: toHex(keys.subarray(at, at + 32)) as DekId, wrap: toHex(keys.subarray(at + 32, at + 64)) as Sha256Hex }
  }

  /** All tables, for merging. Memory: the size of the run. @throws HoldfastError CORRUPT */
  tables(): RunTables {
    const all = this.#whole ?? this.#readAll()
    return {
      blobs: all.subarray(headBytes, this.#segmentsAt),
      segments: all.subarray(this.#segmentsAt, this.#packsAt),
      packs: all.subarray(this.#packsAt, this.#dataKeysAt),
      dataKeys: all.subarray(this.#dataKeysAt),
    }
  }

  close(): void {
    closeSync(this.#fd)
  }

  #readAll(): Buffer {
    const all = Buffer.allocUnsafe(this.#size)
    for (let at = 0; at < this.#size;) {
      const n = readSync(this.#fd, all, at, Math.min(1 << 26, this.#size - at), at)
      if (n === 0) throw corrupt(this.#path)
      at += n
    }
    if (crc32(all.subarray(headBytes)) !== this.#checksum) throw corrupt(this.#path)
    return all
  }

  #read(position: number, length: number): { bytes: Buffer; offset: number } {
    if (this.#whole !== null) return { bytes: this.#whole, offset: position }
    if (readSync(this.#fd, this.#small, 0, length, position) !== length) throw corrupt(this.#path)
    return { bytes: this.#small, offset: 0 }
  }

  #readRecords(first: number, count: number, target: Buffer): void {
    const from = headBytes + first * blobRecordBytes
    const want = count * blobRecordBytes
    if (this.#whole !== null) this.#whole.copy(target, 0, from, from + want)
    else if (readSync(this.#fd, target, 0, want, from) !== want) throw corrupt(this.#path)
  }

  #findRecord(id: Uint8Array, at: number): number {
    let low = 0
    let high = this.blobCount // the record, if there, is in [low, high)
    const key = prefix(id, at)
    let lowKey = 0
    let highKey = 2 ** 48
    while (low < high) {
      const guess = Math.floor(low + ((key - lowKey) / Math.max(1, highKey - lowKey)) * (high - low))
      const first = Math.max(low, Math.min(guess - (windowRecords >> 1), high - windowRecords))
      const count = Math.min(windowRecords, high - first)
      let bytes: Buffer
      let base: number
      if (this.#whole !== null) {
        bytes = this.#whole
        base = headBytes + first * blobRecordBytes
      } else {
        bytes = this.#window
        base = 0
        this.#readRecords(first, count, bytes)
      }
      if (compareId(id, at, bytes, base) < 0) {
        if (high === first) return -1
        high = first
        highKey = prefix(bytes, base)
        continue
      }
      const last = base + (count - 1) * blobRecordBytes
      if (compareId(id, at, bytes, last) > 0) {
        low = first + count
        lowKey = prefix(bytes, last)
        continue
      }
      const record = searchWindow(id, at, bytes, base, count)
      if (record === -1) return -1
      this.#found = { bytes, offset: base + record * blobRecordBytes }
      return first + record
    }
    return -1
  }
}

function searchWindow(id: Uint8Array, at: number, bytes: Buffer, base: number, count: number): number {
  let low = 0
  let high = count - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const offset = base + middle * blobRecordBytes
    const order = compareId(id, at, bytes, offset)
    if (order === 0) return middle
    if (order < 0) high = middle - 1
    else low = middle + 1
  }
  return -1
}

function prefix(bytes: Uint8Array, at: number): number {
  let n = 0
  for (let i = 0; i < 6; i++) n = n * 256 + (bytes[at + i] as number)
  return n
}

function compareId(a: Uint8Array, aAt: number, b: Uint8Array, bAt: number): number {
  for (let i = 0; i < 32; i++) {
    const d = (a[aAt + i] as number) - (b[bAt + i] as number)
    if (d !== 0) return d
  }
  return 0
}

function corrupt(path: string): HoldfastError {
  return new HoldfastError('CORRUPT', 'a cached index is damaged; it is made anew when it is removed', { context: { path } })
}
