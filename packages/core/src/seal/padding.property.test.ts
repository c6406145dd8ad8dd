import fc from 'fast-check'
import { expect, test } from 'vitest'
import { paddedSize, paddedSmallSize, paddingQuantum } from './padding.ts'

const size = fc.oneof(fc.integer({ min: 0, max: 4 * paddingQuantum }), fc.integer({ min: 0, max: 2 ** 40 }))

test('padding holds the object, costs at most 12 % above the quantum, and is stable', () => {
  fc.assert(
    fc.property(size, bytes => {
      const padded = paddedSize(bytes)
      expect(padded).toBeGreaterThanOrEqual(bytes)
      expect(padded).toBeGreaterThanOrEqual(paddingQuantum)
      if (bytes > paddingQuantum) expect(padded / bytes).toBeLessThan(1.12)
      expect(paddedSize(padded)).toBe(padded)
    }),
  )
})

test('a larger object is never padded to less, and sizes are few', () => {
  fc.assert(fc.property(size, size, (a, b) => paddedSize(Math.min(a, b)) <= paddedSize(Math.max(a, b))))
  const sizes = new Set(Array.from({ length: 4096 }, (_, i) => paddedSize(i * 16_384)))
  expect(sizes.size).toBeLessThan(256)
})

test('small parts are padded to whole kibibytes', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2 ** 24 }), bytes => {
      const padded = paddedSmallSize(bytes)
      expect(padded % 1024).toBe(0)
      expect(padded - bytes).toBeGreaterThanOrEqual(0)
      expect(padded - bytes).toBeLessThan(1024)
    }),
  )
})
