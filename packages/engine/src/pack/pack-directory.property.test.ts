import fc from 'fast-check'
import { expect, test } from 'vitest'
import { codec, headerBytes, messageOverhead } from '@holdfast/core/sealed-object'
import { codeOf } from '../../test/error-code.ts'
import { directoryBlobBytes, encodePackDirectory, maxPackBytes, parsePackDirectory, type SegmentRecord } from './pack-directory.ts'

const blob = fc.tuple(fc.uint8Array({ minLength: 32, maxLength: 32 }), fc.nat(10_000))
const segment: fc.Arbitrary<SegmentRecord> = fc
  .record({
    offset: fc.integer({ min: headerBytes, max: maxPackBytes / 2 }),
    storedBytes: fc.integer({ min: messageOverhead, max: maxPackBytes / 2 }),
    codec: fc.constantFrom(codec.stored, codec.zstd),
    list: fc.array(blob, { minLength: 1, maxLength: 5 }),
  })
  .map(({ list, ...rest }) => {
    const blobs = new Uint8Array(list.length * directoryBlobBytes)
    for (const [i, [id, length]] of list.entries()) {
      blobs.set(id, i * directoryBlobBytes)
      new DataView(blobs.buffer).setUint32(i * directoryBlobBytes + 32, length, true)
    }
    return { ...rest, plainBytes: list.reduce((sum, [, length]) => sum + length, 0), blobs }
  })
const directory = fc.array(segment, { maxLength: 8 })

test('a directory reads as it was written', () => {
  fc.assert(fc.property(directory, segments => {
    expect(parsePackDirectory(encodePackDirectory(segments))).toEqual(segments)
  }))
})

test('arbitrary bytes throw typed errors only', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 400 }), bytes => ['MALFORMED', 'none'].includes(codeOf(() => parsePackDirectory(bytes)))))
})

test('changed bytes throw typed errors only, and what is accepted is within bounds', () => {
  fc.assert(
    fc.property(directory, fc.nat(), fc.nat(255), (segments, place, byte) => {
      const bytes = encodePackDirectory(segments)
      bytes[place % bytes.length] = byte
      if (codeOf(() => parsePackDirectory(bytes)) !== 'none') return
      for (const s of parsePackDirectory(bytes)) {
        expect(s.offset + s.storedBytes).toBeLessThanOrEqual(maxPackBytes)
        expect(s.plainBytes).toBeLessThanOrEqual(8 * 1024 * 1024)
      }
    }),
  )
})

test('a directory that was cut off or extended is malformed', () => {
  fc.assert(
    fc.property(directory, fc.nat(), (segments, place) => {
      const bytes = encodePackDirectory(segments)
      expect(codeOf(() => parsePackDirectory(bytes.subarray(0, place % bytes.length)))).toBe('MALFORMED')
      expect(codeOf(() => parsePackDirectory(Buffer.concat([bytes, new Uint8Array(1)])))).toBe('MALFORMED')
    }),
  )
})

const one: SegmentRecord = { offset: 80, storedBytes: 100, plainBytes: 50, codec: codec.stored, blobs: withLength(50) }

function withLength(length: number): Uint8Array {
  const record = new Uint8Array(directoryBlobBytes)
  new DataView(record.buffer).setUint32(32, length, true)
  return record
}

test.each<[string, Partial<SegmentRecord>]>([
  ['an offset within the header', { offset: 79 }],
  ['fewer stored bytes than a message has', { storedBytes: 47 }],
  ['an end beyond the largest pack', { offset: maxPackBytes - 99 }],
  ['lengths that do not add up', { plainBytes: 51 }],
  ['an unknown codec', { codec: 2 as never }],
  ['over 8 MiB', { plainBytes: 8 * 1024 * 1024 + 1, blobs: withLength(8 * 1024 * 1024 + 1) }],
  ['no blobs', { plainBytes: 0, blobs: new Uint8Array() }],
])('a segment with %s is malformed', (_, change) => {
  expect(codeOf(() => parsePackDirectory(encodePackDirectory([one])))).toBe('none')
  expect(codeOf(() => parsePackDirectory(encodePackDirectory([{ ...one, ...change }])))).toBe('MALFORMED')
})
