/** Reads packs as a reader with the data key would that has no index: trailer, directory, segments. */
import { createHash } from 'node:crypto'
import { expect } from 'vitest'
import { toHex } from '@holdfast/core/bytes'
import { paddedSize } from '@holdfast/core/padding'
import { headerBytes, messageType, type ObjectContext, ObjectOpener, trailerBytes } from '@holdfast/core/sealed-object'
import { directoryBlobBytes, maxDirectoryBytes, maxPackBytes, parsePackDirectory } from '../src/pack/pack-directory.ts'
import { decompress, decompressAtMost } from '../src/pack/zstd.ts'

/** One blob and the segment that holds it. */
export interface PackedBlob {
  readonly id: string
  readonly content: Uint8Array
  readonly segment: number
}

/** Opens every segment of a pack, and checks what every pack must be. `name` is its name in the store. */
export function packContents(context: ObjectContext, name: string, bytes: Uint8Array): PackedBlob[] {
  expect(name.split('/').at(-1)).toBe(createHash('sha256').update(bytes).digest('hex'))
  expect(name.split('/')[1]).toBe(name.split('/').at(-1)?.slice(0, 2))
  expect(bytes.length).toBe(paddedSize(bytes.length))
  expect(bytes.length).toBeLessThanOrEqual(maxPackBytes)
  const opener = new ObjectOpener(context, bytes.subarray(0, headerBytes))
  const footer = opener.openTrailer(bytes.length, bytes.subarray(bytes.length - trailerBytes))
  const coded = opener.open(footer.offset, messageType.body, footer.codec, bytes.subarray(footer.offset, footer.offset + footer.sizeBytes))
  const directory = parsePackDirectory(decompressAtMost({ codec: footer.codec, bytes: coded }, maxDirectoryBytes))
  const blobs: PackedBlob[] = []
  let next = headerBytes
  for (const [number, s] of directory.entries()) {
    expect(s.offset).toBe(next)
    next += s.storedBytes
    const message = opener.open(s.offset, messageType.segment, s.codec, bytes.subarray(s.offset, s.offset + s.storedBytes))
    const plain = decompress({ codec: s.codec, bytes: message }, s.plainBytes)
    let at = 0
    for (let b = 0; b < s.blobs.length; b += directoryBlobBytes) {
      const length = new DataView(s.blobs.buffer, s.blobs.byteOffset + b + 32, 4).getUint32(0, true)
      blobs.push({ id: toHex(s.blobs.subarray(b, b + 32)), content: plain.subarray(at, at + length), segment: number })
      at += length
    }
  }
  expect(next).toBe(footer.offset)
  return blobs
}
