/** The directory at the end of a pack (docs/spec/packs.md). */
import { HoldfastError } from '@holdfast/core/errors'
import { codec, headerBytes, messageOverhead, type Codec } from '@holdfast/core/sealed-object'
import { maxChunkBytes } from '../chunk/chunker.ts'

/** No pack is larger. */
export const maxPackBytes = 64 * 1024 * 1024
/** Bytes of one blob's record: id and length. */
export const directoryBlobBytes = 36
/** A directory is never larger, decompressed: 64 MiB of empty-most blobs do not occur. */
export const maxDirectoryBytes = 64 * 1024 * 1024

/** One segment of a pack. `blobs` are records of id (32) and u32 length. */
export interface SegmentRecord {
  readonly offset: number
  readonly storedBytes: number
  readonly plainBytes: number
  readonly codec: Codec
  readonly blobs: Uint8Array
}

/** The directory's plaintext. */
export function encodePackDirectory(segments: readonly SegmentRecord[]): Uint8Array<ArrayBuffer> {
  let size = 4
  for (const s of segments) size += 17 + s.blobs.length
  const out = new Uint8Array(size)
  const view = new DataView(out.buffer)
  view.setUint32(0, segments.length, true)
  let at = 4
  for (const s of segments) {
    view.setUint32(at, s.offset, true)
    view.setUint32(at + 4, s.storedBytes, true)
    view.setUint32(at + 8, s.plainBytes, true)
    out[at + 12] = s.codec
    view.setUint32(at + 13, s.blobs.length / directoryBlobBytes, true)
    out.set(s.blobs, at + 17)
    at += 17 + s.blobs.length
  }
  return out
}

/** Strict reading. @throws HoldfastError MALFORMED */
export function parsePackDirectory(bytes: Uint8Array): SegmentRecord[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const malformed = (why: string) => new HoldfastError('MALFORMED', `a pack directory is malformed: ${why}`)
  if (bytes.length < 4) throw malformed('too short')
  const count = view.getUint32(0, true)
  const segments: SegmentRecord[] = []
  let at = 4
  for (let i = 0; i < count; i++) {
    if (at + 17 > bytes.length) throw malformed('it ends within a segment')
    const blobs = view.getUint32(at + 13, true)
    const end = at + 17 + blobs * directoryBlobBytes
    const coding = bytes[at + 12]
    if (end > bytes.length) throw malformed('it ends within a list of blobs')
    if (coding !== codec.stored && coding !== codec.zstd) throw malformed('unknown codec')
    const segment: SegmentRecord = {
      offset: view.getUint32(at, true),
      storedBytes: view.getUint32(at + 4, true),
      plainBytes: view.getUint32(at + 8, true),
      codec: coding,
      blobs: bytes.subarray(at + 17, end),
    }
    if (blobs === 0) throw malformed('a segment has no blobs')
    if (segment.plainBytes > maxChunkBytes) throw malformed('a segment is over 8 MiB')
    if (segment.offset < headerBytes || segment.storedBytes < messageOverhead || segment.offset + segment.storedBytes > maxPackBytes) throw malformed('a segment lies outside of a pack')
    let sum = 0
    for (let b = at + 17 + 32; b < end; b += directoryBlobBytes) sum += view.getUint32(b, true)
    if (sum !== segment.plainBytes) throw malformed('blob lengths do not add up')
    segments.push(segment)
    at = end
  }
  if (at !== bytes.length) throw malformed('bytes follow its end')
  return segments
}
