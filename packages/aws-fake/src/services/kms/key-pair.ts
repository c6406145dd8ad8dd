/** Key pairs of asymmetric keys: real ones, on P-256. */
import { createECDH, createHash, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto'

export interface KeyPair {
  readonly publicKey: KeyObject
  readonly privateKey: KeyObject
}

/** The order of the group (FIPS 186-5, P-256). */
const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n

export function makeKeyPair(): KeyPair {
  return generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
}

/** ECDSA with SHA-256 over what was hashed already, which node:crypto has no call for. @returns the signature in DER */
export function signDigest({ privateKey }: KeyPair, digest: Uint8Array): Uint8Array {
  const secret = number(Buffer.from(privateKey.export({ format: 'jwk' }).d ?? '', 'base64url'))
  for (;;) {
    const nonce = (number(randomBytes(40)) % (order - 1n)) + 1n
    const point = createECDH('prime256v1')
    point.setPrivateKey(bytes(nonce))
    const r = number(point.getPublicKey().subarray(1, 33)) % order
    const s = (inverse(nonce) * (number(digest) + r * secret)) % order
    if (r !== 0n && s !== 0n) return sequence([r, s])
  }
}

export function sha256(message: Uint8Array): Uint8Array {
  return createHash('sha256').update(message).digest()
}

function number(of: Uint8Array): bigint {
  return BigInt(`0x${Buffer.from(of).toString('hex')}`)
}

function bytes(of: bigint): Buffer {
  return Buffer.from(of.toString(16).padStart(64, '0'), 'hex')
}

/** By Fermat: the order is a prime. */
function inverse(of: bigint): bigint {
  let [result, base] = [1n, of % order]
  for (let exponent = order - 2n; exponent > 0n; exponent >>= 1n) {
    if (exponent & 1n) result = (result * base) % order
    base = (base * base) % order
  }
  return result
}

/** DER: a sequence of integers. */
function sequence(all: readonly bigint[]): Uint8Array {
  const encoded = all.map((one) => {
    const hex = one.toString(16)
    const plain = Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex')
    const value = (plain[0] ?? 0) < 0x80 ? plain : Buffer.concat([Buffer.of(0), plain])
    return Buffer.concat([Buffer.of(2, value.length), value])
  })
  const body = Buffer.concat(encoded)
  return Buffer.concat([Buffer.of(0x30, body.length), body])
}
