/** The two implementations agree, and with what others computed. */
import { ml_kem768_x25519 as xwing } from '@noble/post-quantum/hybrid.js'
import { describe, expect, test } from 'vitest'
import { fromHex, toHex, utf8 } from '../bytes/bytes.ts'
import { primitives as browser } from './browser.ts'
import { primitives as node } from './node.ts'
import type { Primitives } from './primitives.ts'

const bytes = (text: string) => fromHex(text, 'a vector')
const implementations = { node, browser } satisfies Record<string, Primitives>
const pairs = [['node', 'browser'], ['browser', 'node'], ['node', 'node']] as const

/** draft-connolly-cfrg-xwing-kem-10, appendix C: the first two, with the first bytes of keys and ciphertexts. */
const xwingVectors = [
  {
    seed: '7f9c2ba4e88f827d616045507605853ed73b8093f6efbc88eb1a6eacfa66ef26',
    eseed: '3cb1eea988004b93103cfb0aeefd2a686e01fa4a58e8a3639ca8a1e3f9ae57e235b8cc873c23dc62b8d260169afa2f75ab916a58d974918835d25e6a435085b2',
    publicKey: 'e2236b35a8c24b39b10aa1323a96a919',
    ciphertext: 'b83aa828d4d62b9a83ceffe1d3d3bb1e',
    sharedSecret: 'd2df0522128f09dd8e2c92b1e905c793d8f57a54c3da25861f10bf4ca613e384',
  },
  {
    seed: 'badfd6dfaac359a5efbb7bcc4b59d538df9a04302e10c8bc1cbf1a0b3a5120ea',
    eseed: '17cda7cfad765f5623474d368ccca8af0007cd9f5e4c849f167a580b14aabdefaee7eef47cb0fca9767be1fda69419dfb927e9df07348b196691abaeb580b32d',
    publicKey: '0333285fa253661508c9fb444852caa4',
    ciphertext: 'c93beb22326705699bbc3d1d0aa6339b',
    sharedSecret: 'f2e86241c64d60f6649fbc6c5b7d17180b780a3f34355e64a85749949c45f150',
  },
]

describe.each(Object.entries(implementations))('%s', (_, primitives) => {
  test.each(xwingVectors)('X-Wing of seed $seed', ({ seed, eseed, publicKey, ciphertext, sharedSecret }) => {
    const key = primitives.xwingPublicKey(bytes(seed))
    expect(toHex(key.subarray(0, 16))).toBe(publicKey)
    const encapsulated = xwing.encapsulate(new Uint8Array(key), bytes(eseed)).cipherText
    expect(toHex(encapsulated.subarray(0, 16))).toBe(ciphertext)
    expect(toHex(primitives.xwingDecapsulate(bytes(seed), encapsulated) as Uint8Array)).toBe(sharedSecret)
  })

  test('ChaCha20-Poly1305 of a message of RFC 8439 (its ciphertext, of §2.8.2, without the tag that covers associated data)', () => {
    const key = bytes('808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9f')
    const nonce = bytes('070000004041424344454647')
    const sealed = primitives.chachaSeal(key, nonce, utf8("Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, sunscreen would be it."))
    expect(toHex(sealed.subarray(0, 32))).toBe('d31a8d34648e60db7b86afbc53ef7ec2a4aded51296e08fea9e2b5a736ee62d6')
    expect(sealed).toHaveLength(114 + 16)
  })

  test('ECDSA over P-256 of RFC 6979 (A.2.5, SHA-256)', () => {
    const key = bytes(
      '0460fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb67903fe1008b8bc99a41ae9e95628bc64f2f1b20c2d7e9f5177a3c294d4462299',
    )
    const signature = bytes(
      'efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8',
    )
    expect(primitives.ecdsaP256Verify(key, utf8('sample'), signature)).toBe(true)
    expect(primitives.ecdsaP256Verify(key, utf8('simple'), signature)).toBe(false)
    for (const at of [0, 31, 32, 63]) expect(primitives.ecdsaP256Verify(key, utf8('sample'), changed(signature, at))).toBe(false)
    expect(primitives.ecdsaP256Verify(changed(key, 40), utf8('sample'), signature)).toBe(false)
    expect(primitives.ecdsaP256Verify(key, utf8('sample'), signature.subarray(1))).toBe(false)
    expect(primitives.ecdsaP256Verify(key, utf8('sample'), new Uint8Array(64))).toBe(false)
  })

  test('refuses changed messages, and X-Wing keys and ciphertexts of another form', () => {
    const [key, nonce] = [new Uint8Array(32).fill(1), new Uint8Array(12)]
    const sealed = primitives.chachaSeal(key, nonce, utf8('text'))
    for (const at of [0, 4, 19]) expect(primitives.chachaOpen(key, nonce, changed(sealed, at))).toBeNull()
    expect(primitives.chachaOpen(key, nonce, sealed.subarray(0, 15))).toBeNull()

    const seed = new Uint8Array(32).fill(7)
    const publicKey = new Uint8Array(primitives.xwingPublicKey(seed))
    expect(primitives.xwingEncapsulate(publicKey.subarray(1))).toBeNull()
    // a coefficient over the modulus
    expect(primitives.xwingEncapsulate(publicKey.slice().fill(0xff, 0, 3))).toBeNull()
    // X25519 shares of low order
    expect(primitives.xwingEncapsulate(publicKey.slice().fill(0, 1184))).toBeNull()
    const { ciphertext } = primitives.xwingEncapsulate(publicKey) ?? expect.fail('a good key was refused')
    expect(primitives.xwingDecapsulate(seed, ciphertext.subarray(1))).toBeNull()
    expect(primitives.xwingDecapsulate(seed, new Uint8Array(ciphertext).fill(0, 1088))).toBeNull()
  })
})

test.each(pairs)('what %s seals and encapsulates, %s opens', (from, to) => {
  const [a, b] = [implementations[from], implementations[to]]
  const [key, nonce, text] = [a.randomBytes(32), a.randomBytes(12), a.randomBytes(1000)]
  expect(toHex(b.chachaOpen(key, nonce, a.chachaSeal(key, nonce, text)) as Uint8Array)).toBe(toHex(text))

  const seed = a.randomBytes(32)
  const publicKey = b.xwingPublicKey(seed)
  expect(toHex(a.xwingPublicKey(seed))).toBe(toHex(publicKey))
  const { ciphertext, sharedSecret } = a.xwingEncapsulate(publicKey) ?? expect.fail('a good key was refused')
  expect([publicKey.length, ciphertext.length, sharedSecret.length]).toEqual([1216, 1120, 32])
  const secret = b.xwingDecapsulate(seed, ciphertext) as Uint8Array
  expect(toHex(secret)).toBe(toHex(sharedSecret))
  // rejection is implicit, and the same in both
  const other = changed(ciphertext, 5)
  expect(toHex(a.xwingDecapsulate(seed, other) as Uint8Array)).toBe(toHex(b.xwingDecapsulate(seed, other) as Uint8Array))
  expect(toHex(a.xwingDecapsulate(seed, other) as Uint8Array)).not.toBe(toHex(secret))
})

function changed(from: Uint8Array, at: number): Uint8Array {
  const copy = new Uint8Array(from)
  copy[at] = (copy[at] as number) ^ 1
  return copy
}
