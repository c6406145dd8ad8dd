/** Pieces that wait to be written, gathered by pack and segment, so that each segment is read once for all that lies in it. */
import type { PackId } from '@holdfast/core/ids'
import type { BlobLocation } from '../index/index-format.ts'
import type { RunPack } from '../index/run-file.ts'
import type { LocatedBlob } from '../read/blob-reader.ts'
import { type FileExtras, segmentNumbers } from './restore-messages.ts'
import type { PieceRecords } from './piece-records.ts'
import type { TargetFile } from './target-file.ts'

/** Pieces of one pack, as a thread gets them. */
export interface PackBatch {
  readonly pack: RunPack
  readonly segments: Uint32Array
  readonly pieces: Uint32Array
  /** The files of the pieces. */
  readonly files: readonly TargetFile[]
  readonly records: PieceRecords
  readonly extras: ReadonlyMap<number, FileExtras>
}

interface Segment {
  readonly location: BlobLocation
  readonly pieces: number[]
  readonly files: TargetFile[]
}

/** Plain bytes of segments in a batch, after which another begins. */
const batchBytes = 16 * 1024 * 1024

/** See the head of this file. The pieces are records of one memory. */
export class PackBatches {
  readonly records: PieceRecords
  readonly #extras: Map<number, FileExtras>
  readonly #packs = new Map<PackId, { readonly pack: RunPack; readonly segments: Map<number, Segment> }>()
  count = 0

  constructor(records: PieceRecords, extras: ReadonlyMap<number, FileExtras> = new Map()) {
    this.records = records
    this.#extras = new Map(extras)
  }

  /** @param extras of the file, which holds for the record from then on */
  add(record: number, { pack, location }: LocatedBlob, file: TargetFile, extras?: FileExtras): void {
    if (extras !== undefined) this.#extras.set(record, extras)
    let ofPack = this.#packs.get(pack.id)
    if (ofPack === undefined) {
      ofPack = { pack, segments: new Map() }
      this.#packs.set(pack.id, ofPack)
    }
    const segment = ofPack.segments.get(location.segmentOffset)
    if (segment === undefined) ofPack.segments.set(location.segmentOffset, { location, pieces: [record], files: [file] })
    else {
      segment.pieces.push(record)
      segment.files.push(file)
    }
    this.count++
  }

  /** All pieces, a pack after another, segments by their places. */
  *batches(): Generator<PackBatch> {
    for (const { pack, segments } of this.#packs.values()) {
      let part: Segment[] = []
      let bytes = 0
      for (const segment of [...segments.values()].sort((a, b) => a.location.segmentOffset - b.location.segmentOffset)) {
        if (bytes >= batchBytes) {
          yield this.#batch(pack, part)
          part = []
          bytes = 0
        }
        part.push(segment)
        bytes += segment.location.segmentPlainBytes
      }
      yield this.#batch(pack, part)
    }
  }

  #extrasOf(segments: readonly Segment[]): ReadonlyMap<number, FileExtras> {
    const extras = new Map<number, FileExtras>()
    if (this.#extras.size === 0) return extras
    for (const { pieces } of segments) {
      for (const record of pieces) {
        const own = this.#extras.get(record)
        if (own !== undefined) extras.set(record, own)
      }
    }
    return extras
  }

  #batch(pack: RunPack, segments: readonly Segment[]): PackBatch {
    const numbers = new Uint32Array(segments.length * segmentNumbers)
    for (const [i, { location, pieces }] of segments.entries()) {
      const { segmentOffset, segmentStoredBytes, segmentPlainBytes, codec } = location
      numbers.set([segmentOffset, segmentStoredBytes, segmentPlainBytes, codec, pieces.length], i * segmentNumbers)
    }
    return {
      pack, segments: numbers, pieces: Uint32Array.from(segments.flatMap(segment => segment.pieces)), files: segments.flatMap(segment => segment.files),
      records: this.records, extras: this.#extrasOf(segments),
    }
  }
}
