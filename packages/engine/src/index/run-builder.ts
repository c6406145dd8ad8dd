/** Builds the tables of a run from finished packs, and merges runs (docs/spec/indexes.md). */
import { fromHex, toHex } from '@holdfast/core/bytes'
import { HoldfastError } from '@holdfast/core/errors'
import type { DekId, PackId, Sha256Hex } from '@holdfast/core/ids'
import { directoryBlobBytes, parsePackDirectory } from '../pack/pack-directory.ts'
import { blobRecordBytes, dataKeyRecordBytes, packRecordBytes, type RunTables, segmentRecordBytes } from './index-format.ts'

/** A pack to index: its id, kind, data key with the SHA-256 of its wrap, and the plaintext of its directory. */
export interface PackToIndex {
  readonly id: PackId
  readonly kind: 1 | 2
  readonly dek: DekId
  readonly wrap: Sha256Hex
  readonly sizeBytes: number
  readonly directory: Uint8Array
}

/** Buckets up to this size are sorted by insertion. */
const fewRecords = 16

/** Bytes that grow. */
class Table {
  bytes: Uint8Array<ArrayBuffer>
  length = 0

  constructor(expectedBytes: number) {
    this.bytes = new Uint8Array(Math.max(64 * 1024, expectedBytes))
  }

  /** Makes room for `size` bytes and returns where they begin. */
  extend(size: number): number {
    const at = this.length
    if (at + size > this.bytes.length) {
      const grown = new Uint8Array(Math.max(this.bytes.length * 2, at + size))
      grown.set(this.bytes.subarray(0, at))
      this.bytes = grown
    }
    this.length += size
    return at
  }

  view(): DataView {
    return new DataView(this.bytes.buffer)
  }

  take(): Uint8Array {
    return this.bytes.subarray(0, this.length)
  }
}

/**
 * True when a blob lies in one pack by the one run and in another by the other (two sessions at a time stored it). Merged,
 * one place would be lost, although there may be points that name only that pack among their needs.
 */
export function contradict(a: RunTables, b: RunTables): boolean {
  const packOf = (tables: RunTables) => {
    const blobs = new DataView(tables.blobs.buffer, tables.blobs.byteOffset, tables.blobs.byteLength)
    const segments = new DataView(tables.segments.buffer, tables.segments.byteOffset, tables.segments.byteLength)
    return (at: number): Uint8Array => {
      const pack = segments.getUint32(blobs.getUint32(at + 32, true) * segmentRecordBytes, true) * packRecordBytes
      return tables.packs.subarray(pack, pack + 32)
    }
  }
  const [packOfA, packOfB] = [packOf(a), packOf(b)]
  for (let i = 0, j = 0; i < a.blobs.length && j < b.blobs.length;) {
    const order = compareIds(a.blobs, i, b.blobs, j)
    if (order === 0 && Buffer.compare(packOfA(i), packOfB(j)) !== 0) return true
    if (order <= 0) i += blobRecordBytes
    if (order >= 0) j += blobRecordBytes
  }
  return false
}

function compareIds(a: Uint8Array, aAt: number, b: Uint8Array, bAt: number): number {
  for (let i = 0; i < 32; i++) {
    const order = (a[aAt + i] as number) - (b[bAt + i] as number)
    if (order !== 0) return order
  }
  return 0
}

/** Collects packs and other runs; {@link RunBuilder.build} sorts. Memory is 44 bytes a blob. */
export class RunBuilder {
  readonly #blobs: Table
  readonly #segments = new Table(0)
  readonly #packs = new Table(0)
  readonly #dataKeys = new Map<DekId, { readonly number: number; readonly wrap: Sha256Hex }>()
  readonly #packNumbers = new Map<string, number>()

  /** @param expectedBlobs for how many blobs to make room at once; more may come */
  constructor(expectedBlobs = 0) {
    this.#blobs = new Table(Math.ceil(expectedBlobs) * blobRecordBytes)
  }

  /** Blobs added so far, duplicates included. */
  get blobCount(): number {
    return this.#blobs.length / blobRecordBytes
  }

  /** @throws HoldfastError MALFORMED for its directory; nothing was added then */
  addPack(pack: PackToIndex): void {
    const listed = parsePackDirectory(pack.directory) // before anything is added: it may be malformed
    const packNumber = this.#addPackRecord(fromHex(pack.id, 'pack id'), pack.kind, pack, pack.sizeBytes)
    if (packNumber === null) return
    for (const s of listed) {
      const segment = this.#addSegment(packNumber, s.offset, s.storedBytes, s.plainBytes, s.codec)
      const count = s.blobs.length / directoryBlobBytes
      const lengths = new DataView(s.blobs.buffer, s.blobs.byteOffset, s.blobs.byteLength)
      let at = this.#blobs.extend(count * blobRecordBytes)
      const view = this.#blobs.view()
      let offset = 0
      for (let i = 0; i < count; i++) {
        const from = i * directoryBlobBytes
        const length = lengths.getUint32(from + 32, true)
        this.#blobs.bytes.set(s.blobs.subarray(from, from + 32), at)
        view.setUint32(at + 32, segment, true)
        view.setUint32(at + 36, offset, true)
        view.setUint32(at + 40, length, true)
        offset += length
        at += blobRecordBytes
      }
    }
  }

  /** Adds a run, without the packs that `keeps` says no to and the blobs in them. */
  addRun(run: RunTables, keeps: (pack: Pick<PackToIndex, 'id' | 'dek'>) => boolean = () => true): void {
    const packs = new DataView(run.packs.buffer, run.packs.byteOffset, run.packs.byteLength)
    const packMap: (number | null)[] = []
    for (let at = 0; at < run.packs.length; at += packRecordBytes) {
      const key = packs.getUint32(at + 32, true) * dataKeyRecordBytes
      const dataKey = { dek: toHex(run.dataKeys.subarray(key, key + 32)) as DekId, wrap: toHex(run.dataKeys.subarray(key + 32, key + 64)) as Sha256Hex }
      const id = run.packs.subarray(at, at + 32)
      const isKept = keeps({ id: toHex(id) as PackId, dek: dataKey.dek })
      packMap.push(isKept ? this.#addPackRecord(id, run.packs[at + 40] as 1 | 2, dataKey, packs.getUint32(at + 36, true)) : null)
    }
    const segments = new DataView(run.segments.buffer, run.segments.byteOffset, run.segments.byteLength)
    const segmentMap = new Uint32Array(run.segments.length / segmentRecordBytes).fill(0xffffffff)
    for (let i = 0; i < segmentMap.length; i++) {
      const at = i * segmentRecordBytes
      const pack = packMap[segments.getUint32(at, true)]
      if (pack === undefined) throw new HoldfastError('MALFORMED', 'an index refers to a pack that it does not list')
      if (pack === null) continue // it is not kept, or came with another run, and its blobs did too
      segmentMap[i] = this.#addSegment(
        pack, segments.getUint32(at + 4, true), segments.getUint32(at + 8, true), segments.getUint32(at + 12, true), run.segments[at + 16] as number,
      )
    }
    const blobs = new DataView(run.blobs.buffer, run.blobs.byteOffset, run.blobs.byteLength)
    for (let at = 0; at < run.blobs.length; at += blobRecordBytes) {
      const segment = segmentMap[blobs.getUint32(at + 32, true)]
      if (segment === 0xffffffff || segment === undefined) continue
      const to = this.#blobs.extend(blobRecordBytes)
      this.#blobs.bytes.set(run.blobs.subarray(at, at + blobRecordBytes), to)
      this.#blobs.view().setUint32(to + 32, segment, true)
    }
  }

  /** The tables, blobs sorted by id; of blobs with equal ids the one added last is dropped. */
  build(): RunTables {
    const dataKeys = new Uint8Array(this.#dataKeys.size * dataKeyRecordBytes)
    for (const [dek, { number, wrap }] of this.#dataKeys) {
      dataKeys.set(fromHex(dek, 'data key'), number * dataKeyRecordBytes)
      dataKeys.set(fromHex(wrap, 'wrap'), number * dataKeyRecordBytes + 32)
    }
    return { blobs: sortBlobs(this.#blobs.take()), segments: this.#segments.take(), packs: this.#packs.take(), dataKeys }
  }

  /** The new pack's number, or null when the pack is there already. */
  #addPackRecord(id: Uint8Array, kind: 1 | 2, { dek, wrap }: Pick<PackToIndex, 'dek' | 'wrap'>, sizeBytes: number): number | null {
    const hex = toHex(id)
    if (this.#packNumbers.has(hex)) return null
    const number = this.#packNumbers.size
    this.#packNumbers.set(hex, number)
    let key = this.#dataKeys.get(dek)
    if (key === undefined) {
      key = { number: this.#dataKeys.size, wrap }
      this.#dataKeys.set(dek, key)
    }
    const at = this.#packs.extend(packRecordBytes)
    this.#packs.bytes.set(id, at)
    this.#packs.view().setUint32(at + 32, key.number, true)
    this.#packs.view().setUint32(at + 36, sizeBytes, true)
    this.#packs.bytes[at + 40] = kind
    return number
  }

  #addSegment(pack: number, offset: number, stored: number, plain: number, coding: number): number {
    const at = this.#segments.extend(segmentRecordBytes)
    const view = this.#segments.view()
    view.setUint32(at, pack, true)
    view.setUint32(at + 4, offset, true)
    view.setUint32(at + 8, stored, true)
    view.setUint32(at + 12, plain, true)
    this.#segments.bytes[at + 16] = coding
    return at / segmentRecordBytes
  }
}

/**
 * Sorts 44-byte records by their first 32 bytes and drops repeated ids, keeping the first. Ids are uniform (they are
 * MACs), so they are dealt into about as many buckets as there are records, and each bucket is sorted: linear.
 */
function sortBlobs(records: Uint8Array): Uint8Array {
  const count = records.length / blobRecordBytes
  const view = new DataView(records.buffer, records.byteOffset, records.byteLength)
  const shift = 32 - Math.min(22, Math.max(1, Math.ceil(Math.log2(count + 1))))
  const bucketOf = (record: number): number => view.getUint32(record * blobRecordBytes) >>> shift
  const ends = new Uint32Array(2 ** (32 - shift))
  for (let i = 0; i < count; i++) (ends[bucketOf(i)] as number)++
  for (let b = 1; b < ends.length; b++) (ends[b] as number) += ends[b - 1] as number
  const order = new Uint32Array(count)
  for (let i = count - 1; i >= 0; i--) order[--(ends[bucketOf(i)] as number)] = i // now the buckets' beginnings
  for (let b = 0; b < ends.length; b++) {
    const from = ends[b] as number
    const to = ends[b + 1] ?? count
    if (to - from > fewRecords) order.subarray(from, to).sort((x, y) => compareIds(records, x * blobRecordBytes, records, y * blobRecordBytes) || x - y)
    else insertionSort(records, order, from, to)
  }
  const out = new Uint8Array(records.length)
  let kept = 0
  for (const i of order) {
    const at = i * blobRecordBytes
    if (kept > 0 && compareIds(out, (kept - 1) * blobRecordBytes, records, at) === 0) continue
    out.set(records.subarray(at, at + blobRecordBytes), kept * blobRecordBytes)
    kept++
  }
  return out.subarray(0, kept * blobRecordBytes)
}

/** Stable: equal ids stay in the order in which they were added. */
function insertionSort(records: Uint8Array, order: Uint32Array, from: number, to: number): void {
  for (let i = from + 1; i < to; i++) {
    const record = order[i] as number
    let at = i
    for (; at > from && compareIds(records, (order[at - 1] as number) * blobRecordBytes, records, record * blobRecordBytes) > 0; at--) order[at] = order[at - 1] as number
    order[at] = record
  }
}
