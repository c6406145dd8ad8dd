/**
 * Sealing one small message to an X-Wing public key: HPKE (RFC 9180) in base mode with HKDF-SHA-256, ChaCha20-Poly1305 and the KEM
 * 0x647a, as age's `mlkem768x25519` recipients have it. No associated data, one message for each encapsulation.
 */
import { concat, utf8 } from '@holdfast/core/bytes'
import { primitives } from '@holdfast/core/primitives'

/** An encapsulated key and the message under it. */
export interface HpkeSealed {
  /** 1,120 bytes. */
  readonly encapsulated: Uint8Array
  /** As long as the message, and 16 bytes. */
  readonly ciphertext: Uint8Array
}

/** Null when these bytes are no public key. */
export function sealToPublicKey(publicKey: Uint8Array, info: Uint8Array, message: Uint8Array): HpkeSealed | null {
  const made = primitives.xwingEncapsulate(publicKey)
  if (made === null) return null
  const { key, nonce } = schedule(made.sharedSecret, info)
  return { encapsulated: made.ciphertext, ciphertext: primitives.chachaSeal(key, nonce, message) }
}

/** Null when the seed's public key is not the one that it was sealed to, or when it was changed. */
export function openWithSeed(seed: Uint8Array, info: Uint8Array, sealed: HpkeSealed): Uint8Array | null {
  const secret = primitives.xwingDecapsulate(seed, sealed.encapsulated)
  if (secret === null) return null
  const { key, nonce } = schedule(secret, info)
  return primitives.chachaOpen(key, nonce, sealed.ciphertext)
}

/** `"HPKE"`, then KEM, KDF (HKDF-SHA-256) and AEAD (ChaCha20-Poly1305) as two bytes each. */
const suite = concat(utf8('HPKE'), Uint8Array.of(0x64, 0x7a, 0x00, 0x01, 0x00, 0x03))
const version = utf8('HPKE-v1')
const empty = new Uint8Array(0)
const modeBase = Uint8Array.of(0)

/** RFC 9180 §5.1, KeySchedule with mode_base. */
function schedule(sharedSecret: Uint8Array, info: Uint8Array): { readonly key: Uint8Array; readonly nonce: Uint8Array } {
  const context = concat(modeBase, extract(empty, 'psk_id_hash', empty), extract(empty, 'info_hash', info))
  const secret = extract(sharedSecret, 'secret', empty)
  return { key: expand(secret, 'key', context, 32), nonce: expand(secret, 'base_nonce', context, 12) }
}

function extract(salt: Uint8Array, label: string, inputKey: Uint8Array): Uint8Array {
  return primitives.hmacSha256(salt, concat(version, suite, utf8(label), inputKey))
}

function expand(secret: Uint8Array, label: string, info: Uint8Array, length: number): Uint8Array {
  return primitives.hkdfExpandSha256(secret, concat(Uint8Array.of(0, length), version, suite, utf8(label), info), length)
}
