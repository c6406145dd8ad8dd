/** Primitives on the noble libraries, for pages that check proofs without a server. */
import { ctr, gcm } from '@noble/ciphers/aes.js'
import { ed25519 } from '@noble/curves/ed25519.js'
import { expand, hkdf } from '@noble/hashes/hkdf.js'
import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { randomBytes } from '@noble/hashes/utils.js'
import { ml_dsa44 } from '@noble/post-quantum/ml-dsa.js'
import type { Primitives } from './primitives.ts'

function answer(check: () => boolean): boolean {
  try {
    return check()
  } catch {
    return false // noble throws on keys and signatures of the wrong form
  }
}

/** See {@link Primitives}. */
export const primitives: Primitives = {
  randomBytes,
  sha256: data => sha256(data),
  hmacSha256: (key, data) => hmac(sha256, key, data),
  hkdfSha256: (inputKey, salt, info, length) => hkdf(sha256, inputKey, salt, info, length),
  hkdfExpandSha256: (key, info, length) => expand(sha256, key, info, length),
  aesGcmSeal(key, nonce, aad, plaintext) {
    const sealed = gcm(key, nonce, aad).encrypt(plaintext)
    return { ciphertext: sealed.subarray(0, plaintext.length), tag: sealed.subarray(plaintext.length) }
  },
  aesGcmOpen(key, nonce, aad, sealed) {
    try {
      return gcm(key, nonce, aad).decrypt(sealed)
    } catch {
      return null
    }
  },
  aesCtrStream: (key, length) => ctr(key, new Uint8Array(16)).encrypt(new Uint8Array(length)),
  ed25519PublicKey: seed => ed25519.getPublicKey(seed),
  ed25519Sign: (seed, message) => ed25519.sign(message, seed),
  ed25519Verify: (raw, message, signature) => answer(() => ed25519.verify(signature, message, raw, { zip215: false })),
  mldsa44PublicKey: seed => ml_dsa44.keygen(seed).publicKey,
  mldsa44Sign: (seed, message) => ml_dsa44.sign(message, ml_dsa44.keygen(seed).secretKey),
  mldsa44Verify: (raw, message, signature) => answer(() => ml_dsa44.verify(signature, message, raw)),
}
