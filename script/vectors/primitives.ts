/**
 * Bytes and cryptography for the test vectors: plain and slow, on Node's own, with nothing of the packages that the vectors
 * test (docs/spec/conventions.md, envelope.md).
 */
import {
  createCipheriv, createHash, createHmac, createPrivateKey, createPublicKey, hkdfSync, type KeyObject, sign, verify,
} from 'node:crypto'
import { readFileSync } from 'node:fs'

export const concat = (...parts: readonly Uint8Array[]): Buffer => Buffer.concat(parts)
export const ascii = (text: string): Buffer => Buffer.from(text, 'latin1')
export const utf8 = (text: string): Buffer => Buffer.from(text, 'utf8')
export const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')
export const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')
export const fill = (byte: number, length = 32): Buffer => Buffer.alloc(length, byte)

export const u8 = (n: number): Buffer => Buffer.of(n)
export function u16(n: number): Buffer {
  const out = Buffer.alloc(2)
  out.writeUInt16LE(n)
  return out
}
export function u32(n: number): Buffer {
  const out = Buffer.alloc(4)
  out.writeUInt32LE(n)
  return out
}
export function u64(n: number | bigint): Buffer {
  const out = Buffer.alloc(8)
  out.writeBigUInt64LE(BigInt(n))
  return out
}
export function i64(n: number): Buffer {
  const out = Buffer.alloc(8)
  out.writeBigInt64LE(BigInt(n))
  return out
}
export const lp = (bytes: Uint8Array): Buffer => concat(u16(bytes.length), bytes)

/** A copy with other bytes from `at` on. */
export function edited(bytes: Uint8Array, at: number, ...values: readonly number[]): Buffer {
  const out = Buffer.from(bytes)
  out.set(values, at < 0 ? out.length + at : at)
  return out
}

/** A copy with one bit of the byte at `at` changed. */
export const flipped = (bytes: Uint8Array, at: number): Buffer => {
  const from = at < 0 ? bytes.length + at : at
  return edited(bytes, from, (bytes[from] as number) ^ 1)
}

export const sha256 = (...parts: readonly Uint8Array[]): Buffer => createHash('sha256').update(concat(...parts)).digest()
export const hmac = (key: Uint8Array, data: Uint8Array): Buffer => createHmac('sha256', key).update(data).digest()
export const hkdf = (ikm: Uint8Array, salt: Uint8Array, info: Uint8Array, length: number): Buffer =>
  Buffer.from(hkdfSync('sha256', ikm, salt, info, length))
/** RFC 5869 §2.3 for one block. */
export const hkdfExpand = (prk: Uint8Array, info: Uint8Array): Buffer => hmac(prk, concat(info, u8(1)))
export const ctrStream = (key: Uint8Array, length: number): Buffer => createCipheriv('aes-256-ctr', key, Buffer.alloc(16)).update(Buffer.alloc(length))

/** Ciphertext and tag. */
export function gcm(key: Uint8Array, nonce: Uint8Array, aad: Uint8Array, plain: Uint8Array): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(aad)
  return concat(cipher.update(plain), cipher.final(), cipher.getAuthTag())
}

/** A zstd frame (RFC 8878 §3.1.1) of one block that repeats a byte: the same whatever the version of zstd. `claimed` lies in the header. */
export function repeatedFrame(byte: number, length: number, claimed = length): Buffer {
  const header = concat(Buffer.from('28b52ffda0', 'hex'), u32(claimed))
  return concat(header, u32(1 | (1 << 1) | (length << 3)).subarray(0, 3), u8(byte))
}

const pkcs8 = { ed25519: '302e020100300506032b657004220420', mldsa44: '3034020100300b060960864801650304031104228020' }
const spkiLength = { ed25519: 12, mldsa44: 22 }

/** A key pair of a seed of 32 equal bytes. */
export interface SigningKey {
  readonly key: KeyObject
  readonly public: Buffer
  sign(message: Uint8Array): Buffer
}

function keyOf(type: keyof typeof pkcs8, seedByte: number): { key: KeyObject; public: Buffer } {
  const key = createPrivateKey({ key: concat(Buffer.from(pkcs8[type], 'hex'), fill(seedByte)), format: 'der', type: 'pkcs8' })
  return { key, public: createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(spkiLength[type]) }
}

export function ed25519(seedByte: number): SigningKey {
  const pair = keyOf('ed25519', seedByte)
  return { ...pair, sign: message => sign(null, message, pair.key) }
}

/** Made by age's own program, by hand: `age -r recipient` of 32 and of 31 bytes of 0x33, as base64. */
export interface CapturedAge {
  readonly identity: string
  readonly recipient: string
  readonly otherIdentity: string
  readonly dataKey: string
  readonly short: string
}

/** What can't be made again byte for byte: kept from one run to the next. */
interface Captured {
  readonly age: CapturedAge
  /** ML-DSA-44 signatures, base64, by SHA-256(public key ‖ message). */
  readonly mldsa44: Readonly<Record<string, string>>
}

const captured = JSON.parse(readFileSync(new URL('../../docs/spec/vectors/captured.json', import.meta.url), 'utf8')) as Captured
const used: Record<string, string> = {}

/** Signatures are random, so they are captured: one that still verifies is kept. */
export function mldsa44(seedByte: number): SigningKey {
  const pair = keyOf('mldsa44', seedByte)
  return {
    ...pair,
    sign(message) {
      const name = hex(sha256(pair.public, message))
      const kept = used[name] ?? captured.mldsa44[name]
      const good = kept !== undefined && verify(null, message, createPublicKey(pair.key), Buffer.from(kept, 'base64'))
      used[name] = good ? kept : base64(sign(null, message, pair.key))
      return Buffer.from(used[name], 'base64')
    },
  }
}

/** What is to be captured after all vectors were made. */
export const capturedNow = (): Captured => ({ age: captured.age, mldsa44: used })
