/** Primitives on the noble libraries, for pages that check proofs without a server. */
import { ctr, gcm } from '@noble/ciphers/aes.js'
import { chacha20poly1305 } from '@noble/ciphers/chacha.js'
import { ed25519 } from '@noble/curves/ed25519.js'
import { p256 } from '@noble/curves/nist.js'
import { expand, hkdf } from '@noble/hashes/hkdf.js'
import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { randomBytes } from '@noble/hashes/utils.js'
import { ml_kem768_x25519 as xwing } from '@noble/post-quantum/hybrid.js'
import { ml_dsa44 } from '@noble/post-quantum/ml-dsa.js'
import type { Primitives } from './primitives.ts'

function answer(check: () => boolean): boolean {
  try {
    return check()
  } catch {
    return false // noble throws on keys and signatures of the wrong form
  }
}

function orNull<T>(open: () => T): T | null {
  try {
    return open()
  } catch {
    return null // noble throws on what does not authenticate, and on keys and ciphertexts of the wrong form
  }
}

/** FIPS 203 §7.2: no coefficient (12 bits each) of an encapsulation key is over the modulus. noble 0.5 lets such keys pass. */
function isReduced(coefficients: Uint8Array): boolean {
  for (let at = 0; at < coefficients.length; at += 3) {
    const [a = 0, b = 0, c = 0] = coefficients.subarray(at, at + 3)
    if ((a | ((b & 15) << 8)) >= 3329 || ((b >> 4) | (c << 4)) >= 3329) return false
  }
  return true
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
  aesGcmOpen: (key, nonce, aad, sealed) => orNull(() => gcm(key, nonce, aad).decrypt(sealed)),
  chachaSeal: (key, nonce, plaintext) => chacha20poly1305(key, nonce).encrypt(plaintext),
  chachaOpen: (key, nonce, sealed) => orNull(() => chacha20poly1305(key, nonce).decrypt(sealed)),
  aesCtrStream: (key, length) => ctr(key, new Uint8Array(16)).encrypt(new Uint8Array(length)),
  ed25519PublicKey: seed => ed25519.getPublicKey(seed),
  ed25519Sign: (seed, message) => ed25519.sign(message, seed),
  ed25519Verify: (raw, message, signature) => answer(() => ed25519.verify(signature, message, raw, { zip215: false })),
  ecdsaP256Verify: (raw, message, signature) =>
    raw.length === 65 && signature.length === 64 && answer(() => p256.verify(signature, message, raw, { lowS: false, format: 'compact' })),
  mldsa44PublicKey: seed => ml_dsa44.keygen(seed).publicKey,
  mldsa44Sign: (seed, message) => ml_dsa44.sign(message, ml_dsa44.keygen(seed).secretKey),
  mldsa44Verify: (raw, message, signature) => answer(() => ml_dsa44.verify(signature, message, raw)),
  xwingPublicKey: seed => xwing.getPublicKey(seed),
  xwingEncapsulate: publicKey =>
    orNull(() => {
      if (!isReduced(publicKey.subarray(0, 1152))) return null
      const { cipherText, sharedSecret } = xwing.encapsulate(publicKey)
      return { ciphertext: cipherText, sharedSecret }
    }),
  xwingDecapsulate: (seed, ciphertext) => orNull(() => xwing.decapsulate(ciphertext, seed)),
}
