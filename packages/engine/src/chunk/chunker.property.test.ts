import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { primitives } from '@holdfast/core/primitives'
import { pseudoRandom } from '../../test/pseudo-random.ts'
import { deriveChunkerKeys, findCut, maxChunkBytes, minChunkBytes } from './chunker.ts'

const { gear, directorySeed } = deriveChunkerKeys(new Uint8Array(32).fill(5))

/** Cuts of bytes that arrive in pieces of the given sizes, then all at once. */
function cutsOf(bytes: Uint8Array, arrivals: readonly number[] = []): number[] {
  const cuts: number[] = []
  let [start, looked, end, next] = [0, 0, 0, 0]
  for (;;) {
    const cut = findCut(bytes, start, looked, end, gear)
    if (cut !== null) {
      cuts.push(cut)
      start = cut
      looked = cut
    } else if (end === bytes.length) {
      if (start < end) cuts.push(end)
      return cuts
    } else {
      looked = end
      end = Math.min(bytes.length, end + (arrivals[next++] ?? bytes.length))
    }
  }
}

/** The specification, word for word: docs/spec/trees.md, "Cutting content". */
function cutsBySpecification(bytes: Uint8Array): number[] {
  const cuts: number[] = []
  let start = 0
  while (start < bytes.length) {
    let h = 0
    let cut = Math.min(bytes.length, start + 8 * 1024 * 1024)
    for (let i = start + 512 * 1024 - 32; i < cut; i++) {
      h = (Math.imul(h, 2) + (gear[bytes[i] as number] as number)) | 0
      if (i >= start + 512 * 1024 && h >>> 13 === 0) cut = i + 1
    }
    cuts.push(cut)
    start = cut
  }
  return cuts
}

describe('the gear table', () => {
  test('is 256 words of the key stream, and the seed the next four bytes', () => {
    const stream = Buffer.from(primitives.aesCtrStream(new Uint8Array(32).fill(5), 1028))
    for (let i = 0; i < 256; i++) expect(gear[i]).toBe(stream.readInt32LE(i * 4))
    expect([...directorySeed]).toEqual([...stream.subarray(1024)])
  })

  test('differs for another key', () => {
    expect(deriveChunkerKeys(new Uint8Array(32).fill(6)).gear).not.toEqual(gear)
  })
})

test('cuts are those of the specification', () => {
  for (const seed of [1, 2, 3]) {
    const bytes = pseudoRandom(5_000_000, seed)
    expect(cutsOf(bytes)).toEqual(cutsBySpecification(bytes))
  }
})

test('cuts do not depend on how the bytes arrive', () => {
  const bytes = pseudoRandom(6_000_000, 9)
  const whole = cutsOf(bytes)
  expect(whole.length).toBeGreaterThan(3)
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.integer({ min: 1, max: 100 }), fc.integer({ min: 1, max: 1_500_000 })), { minLength: 1, maxLength: 60 }), arrivals => {
      expect(cutsOf(bytes, arrivals)).toEqual(whole)
    }),
    { numRuns: 40 },
  )
})

test('chunks keep their bounds, and are about a mebibyte', () => {
  const bytes = pseudoRandom(96 * 1024 * 1024, 4)
  const cuts = cutsOf(bytes)
  const sizes = cuts.map((cut, i) => cut - (cuts[i - 1] ?? 0))
  for (const size of sizes.slice(0, -1)) {
    expect(size).toBeGreaterThan(minChunkBytes)
    expect(size).toBeLessThanOrEqual(maxChunkBytes)
  }
  expect(bytes.length / sizes.length).toBeGreaterThan(0.7 * 1024 * 1024)
  expect(bytes.length / sizes.length).toBeLessThan(1.4 * 1024 * 1024)
})

test('bytes without any cut are cut at the maximum', () => {
  // a constant byte gives a constant hash: either every position is a cut or none
  const byte = Array.from({ length: 256 }, (_, b) => b).find(b => {
    let h = 0
    for (let i = 0; i < 32; i++) h = ((h << 1) + (gear[b] as number)) | 0
    return h >>> 13 !== 0
  }) as number
  const bytes = new Uint8Array(2 * maxChunkBytes + 5).fill(byte)
  expect(cutsOf(bytes, [1_000_000, 3_000_000, 5_000_000])).toEqual([maxChunkBytes, 2 * maxChunkBytes, 2 * maxChunkBytes + 5])
})

test('small contents are one chunk', () => {
  for (const size of [1, 31, 32, 33, minChunkBytes - 1, minChunkBytes]) expect(cutsOf(pseudoRandom(size, size))).toEqual([size])
  expect(cutsOf(new Uint8Array())).toEqual([])
})

test('what is inserted early leaves later cuts where they were', () => {
  const bytes = pseudoRandom(12_000_000, 11)
  const before = cutsOf(bytes)
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5000 }), fc.integer({ min: 0, max: 1_000_000 }), (count, at) => {
      const changed = new Uint8Array(bytes.length + count)
      changed.set(bytes.subarray(0, at))
      changed.set(pseudoRandom(count, count), at)
      changed.set(bytes.subarray(at), at + count)
      const after = new Set(cutsOf(changed).map(cut => cut - count))
      const kept = before.filter(cut => after.has(cut))
      expect(kept.length).toBeGreaterThanOrEqual(before.length / 2)
      expect(kept.at(-1)).toBe(before.at(-1))
    }),
    { numRuns: 10 },
  )
})
