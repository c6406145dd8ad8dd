/** The vectors of RFC 4231 §4, and what is no key for it. */
import { describe, expect, it, test } from 'vitest'
import { HmacSha256 } from './hmac.ts'

const hex = (text: string) => Buffer.from(text, 'hex')

describe('RFC 4231', () => {
  test.each([
    ['1', hex('0b'.repeat(20)), Buffer.from('Hi There'), 'b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7'],
    ['2', Buffer.from('Jefe'), Buffer.from('what do ya want for nothing?'), '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843'],
    ['3', hex('aa'.repeat(20)), hex('dd'.repeat(50)), '773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe'],
    ['4', hex('0102030405060708090a0b0c0d0e0f10111213141516171819'), hex('cd'.repeat(50)), '82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b'],
  ])('of case %s', (_, key, message, mac) => {
    const hmac = new HmacSha256(key)
    expect(Buffer.from(hmac.of(message), 'latin1').toString('hex')).toBe(mac)
    expect(Buffer.from(hmac.ofText(message.toString('latin1')), 'latin1').toString('hex')).toBe(mac)
    // a first message that needs more room than there is
    expect(Buffer.from(new HmacSha256(key).ofText(message.toString('latin1')), 'latin1').toString('hex')).toBe(mac)
  })

  it('has keys of 131 bytes in cases 6 and 7: refused, never cut', () => {
    expect(() => new HmacSha256(hex('aa'.repeat(131)))).toThrow(expect.objectContaining({ code: 'INTERNAL' }) as Error)
    expect(() => new HmacSha256(new Uint8Array(65))).toThrow(expect.objectContaining({ code: 'INTERNAL' }) as Error)
  })
})
