/** Packs that exist only as their directories, for tests of indexes. */
import { createHash } from 'node:crypto'
import { toHex } from '@holdfast/core/bytes'
import type { DekId, PackId, Sha256Hex } from '@holdfast/core/ids'
import { codec } from '@holdfast/core/sealed-object'
import type { PackToIndex } from '../src/index/run-builder.ts'
import { directoryBlobBytes, encodePackDirectory, type SegmentRecord } from '../src/pack/pack-directory.ts'

/** A blob id as uniform as real ones. */
export function madeUpId(n: number): Uint8Array {
  return createHash('sha256').update(`blob ${n}`).digest()
}

/** A data key's commitment. */
export function madeUpDek(n: number): DekId {
  return toHex(createHash('sha256').update(`dek ${n}`).digest()) as DekId
}

/** The hash of a data key's wrap. */
function madeUpWrap(n: number): Sha256Hex {
  return toHex(createHash('sha256').update(`wrap ${n}`).digest()) as Sha256Hex
}

/** A pack of the blobs with the given numbers, of length 1 + number mod 100, `perSegment` to a segment. */
export function madeUpPack(name: string, blobs: readonly number[], dek = 1, perSegment = 50): PackToIndex {
  const segments: SegmentRecord[] = []
  for (let first = 0; first < blobs.length; first += perSegment) {
    const part = blobs.slice(first, first + perSegment)
    const records = new Uint8Array(part.length * directoryBlobBytes)
    const view = new DataView(records.buffer)
    let plainBytes = 0
    for (const [i, n] of part.entries()) {
      records.set(madeUpId(n), i * directoryBlobBytes)
      view.setUint32(i * directoryBlobBytes + 32, 1 + (n % 100), true)
      plainBytes += 1 + (n % 100)
    }
    segments.push({ offset: 80 + segments.length * 200, storedBytes: 200, plainBytes, codec: codec.zstd, blobs: records })
  }
  const id = toHex(createHash('sha256').update(`pack ${name}`).digest()) as PackId
  return { id, kind: 1, dek: madeUpDek(dek), wrap: madeUpWrap(dek), sizeBytes: 32 * 1024 * 1024, directory: encodePackDirectory(segments) }
}

/** Numbers from `from` up to `to`, without `to`. */
export function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, i) => from + i)
}
