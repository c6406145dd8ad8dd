/** Blob ids against Node's own HMAC. */
import { createHash, createHmac } from 'node:crypto'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { BlobIds } from './blob-id.ts'

const keys = fc.uint8Array({ minLength: 32, maxLength: 32 })

it('is the HMAC of the hash of the content, one after another', () => {
  fc.assert(
    fc.property(keys, fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 5 }), (key, contents) => {
      const ids = new BlobIds(key)
      for (const content of contents) {
        const sha256 = createHash('sha256').update(content).digest()
        const id = createHmac('sha256', key).update(sha256).digest()
        expect(ids.of(content)).toEqual({ id: Uint8Array.from(id), sha256: Uint8Array.from(sha256) })
        expect(ids.matches(content, Buffer.concat([Buffer.alloc(3), id]), 3)).toBe(true)
      }
    }),
  )
})

it('does not match when one bit of the id or of the content differs', () => {
  fc.assert(
    fc.property(keys, fc.uint8Array({ minLength: 1, maxLength: 100 }), fc.nat(), fc.nat(7), (key, content, at, bit) => {
      const ids = new BlobIds(key)
      const { id } = ids.of(content)
      const flipped = (bytes: Uint8Array) => bytes.map((byte, i) => (i === at % bytes.length ? byte ^ (1 << bit) : byte))
      expect(ids.matches(content, flipped(id))).toBe(false)
      expect(ids.matches(flipped(content), id)).toBe(false)
    }),
  )
})
