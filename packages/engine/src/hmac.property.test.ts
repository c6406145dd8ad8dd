/** The spelled-out HMAC against Node's own. */
import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { HmacSha256 } from './hmac.ts'

const lengths = fc.oneof(fc.nat(200), fc.constantFrom(32 * 1024, 32 * 1024 + 1, 100_000))

it('is Node\'s HMAC of each message, short and long ones in any order', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 64 }), fc.array(fc.tuple(lengths, fc.nat(255)), { maxLength: 6 }), (key, messages) => {
      const hmac = new HmacSha256(key)
      for (const [length, fill] of messages) {
        const message = Buffer.alloc(length, fill)
        const expected = createHmac('sha256', key).update(message).digest('hex')
        expect(Buffer.from(hmac.of(message), 'latin1').toString('hex')).toBe(expected)
        expect(Buffer.from(hmac.ofText(message.toString('latin1')), 'latin1').toString('hex')).toBe(expected)
      }
    }),
  )
})
