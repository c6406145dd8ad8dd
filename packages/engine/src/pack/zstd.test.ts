import { zstdCompressSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { codec } from '@holdfast/core/sealed-object'
import { codeOf } from '../../test/error-code.ts'
import { pseudoRandom } from '../../test/pseudo-random.ts'
import { compress, decompress, decompressAtMost } from './zstd.ts'

const zstd = (bytes: Uint8Array) => ({ codec: codec.zstd, bytes })

test('what was compressed is decompressed, at every level', () => {
  fc.assert(
    fc.property(fc.oneof(fc.uint8Array({ maxLength: 5000 }), fc.integer({ min: 0, max: 300_000 }).map(n => new Uint8Array(n))), fc.integer({ min: 1, max: 6 }), (plain, level) => {
      const coded = compress(plain, level)
      expect(coded.bytes.length).toBeLessThanOrEqual(plain.length)
      expect(Buffer.compare(decompress(coded, plain.length), plain)).toBe(0)
      expect(Buffer.compare(decompressAtMost(coded, plain.length), plain)).toBe(0)
    }),
  )
})

test('what does not get smaller is kept as it is', () => {
  const plain = pseudoRandom(100_000)
  expect(compress(plain, 1)).toEqual({ codec: codec.stored, bytes: plain })
})

describe('a frame that lies', () => {
  const zeros = zstdCompressSync(new Uint8Array(5000))

  test.each([0, 1, 64, 4999, 5001, 1_000_000])('is corrupt when %d bytes were stated', stated => {
    expect(codeOf(() => decompress(zstd(zeros), stated))).toBe('CORRUPT')
  })

  test('is corrupt when stored bytes are not as many as stated', () => {
    expect(codeOf(() => decompress({ codec: codec.stored, bytes: new Uint8Array(10) }, 11))).toBe('CORRUPT')
    expect(codeOf(() => decompressAtMost({ codec: codec.stored, bytes: new Uint8Array(10) }, 9))).toBe('TOO_LARGE')
  })

  test('throws typed errors only, whatever it holds', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), fc.nat(2000), (bytes, stated) => {
      for (const coded of [zstd(bytes), zstd(Buffer.concat([zeros.subarray(0, 4), bytes]))]) {
        expect(['CORRUPT', 'none']).toContain(codeOf(() => decompress(coded, stated)))
        expect(['CORRUPT', 'none']).toContain(codeOf(() => decompressAtMost(coded, stated)))
      }
    }))
  })

  test('that is cut off or changed is corrupt, or gives as many bytes as stated', () => {
    const plain = Buffer.from('a text that is compressible '.repeat(50))
    const frame = zstdCompressSync(plain)
    for (let at = 0; at < frame.length; at++) {
      expect(codeOf(() => decompress(zstd(frame.subarray(0, at)), plain.length))).toBe('CORRUPT')
      const changed = Buffer.from(frame)
      changed[at] = (changed[at] as number) ^ 0x10
      try {
        expect(decompress(zstd(changed), plain.length)).toHaveLength(plain.length)
      } catch (error) {
        expect(error).toMatchObject({ code: 'CORRUPT' })
      }
    }
  })
})

describe('a bomb', () => {
  const bomb = zstdCompressSync(new Uint8Array(512 * 1024 * 1024))

  test('costs no more memory than was stated', () => {
    expect(bomb.length).toBeLessThan(100_000)
    const before = process.resourceUsage().maxRSS
    expect(codeOf(() => decompress(zstd(bomb), 1000))).toBe('CORRUPT')
    expect(codeOf(() => decompress(zstd(bomb), 8 * 1024 * 1024))).toBe('CORRUPT')
    expect(codeOf(() => decompressAtMost(zstd(bomb), 16 * 1024 * 1024))).toBe('CORRUPT')
    expect(process.resourceUsage().maxRSS - before).toBeLessThan(64 * 1024)
  })

  test('is a frame that asks for a window over 8 MiB', () => {
    // RFC 8878 §3.1.1: no content size, then the window's exponent over 1 KiB, then one block of 100 equal bytes
    const frame = (exponent: number) => Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0, exponent << 3, 0x23, 0x03, 0, 7])
    expect([...decompress(zstd(frame(13)), 100)]).toEqual(Array.from({ length: 100 }, () => 7))
    for (const exponent of [14, 17, 21, 31]) expect(codeOf(() => decompress(zstd(frame(exponent)), 100))).toBe('CORRUPT')
  })

  test('is never what a writer makes, at its highest level', () => {
    const plain = Buffer.concat([pseudoRandom(4_194_000), pseudoRandom(4_194_000)])
    const coded = compress(plain, 22)
    expect(coded.bytes.length).toBeLessThan(5_000_000)
    expect(Buffer.compare(decompress(coded, plain.length), plain)).toBe(0)
  })

  test('of many frames is one, too', () => {
    const frames = Buffer.concat(Array.from({ length: 1000 }, () => zstdCompressSync(new Uint8Array(1024 * 1024))))
    expect(codeOf(() => decompress(zstd(frames), 1024 * 1024))).toBe('CORRUPT')
  })
})
