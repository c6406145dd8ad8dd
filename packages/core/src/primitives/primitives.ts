/**
 * The cryptographic primitives that Holdfast uses, by name. Two implementations with equal behaviour:
 * `node.ts` (OpenSSL) and `browser.ts` (noble). `#primitives` resolves to one of them.
 * No randomness is taken from a caller: see `randomBytes`. Arrays that hold keys must not be changed after their first use.
 */

/** A key pair's secret for signing: 32 bytes (Ed25519 seed, RFC 8032; ML-DSA-44 seed ξ, FIPS 204). */
export type SigningSeed = Uint8Array

/** Ciphertext (as long as the plaintext) and authentication tag (16 bytes). */
export interface SealedParts {
  readonly ciphertext: Uint8Array
  readonly tag: Uint8Array
}

/** What a KEM gives the sender: what goes to the recipient, and the secret that both then have. */
export interface Encapsulated {
  readonly ciphertext: Uint8Array
  readonly sharedSecret: Uint8Array
}

/** What both implementations offer. Byte strings that are returned belong to the caller. */
export interface Primitives {
  /** Cryptographically strong random bytes of the platform. */
  randomBytes(length: number): Uint8Array
  /** SHA-256 (FIPS 180-4), 32 bytes. */
  sha256(data: Uint8Array): Uint8Array
  /** HMAC-SHA-256 (RFC 2104), 32 bytes. */
  hmacSha256(key: Uint8Array, data: Uint8Array): Uint8Array
  /** HKDF-SHA-256 (RFC 5869), extract and expand. */
  hkdfSha256(inputKey: Uint8Array, salt: Uint8Array, info: Uint8Array, length: number): Uint8Array
  /** HKDF-Expand alone (RFC 5869 §2.3) of a 32-byte pseudorandom key, one block: length ≤ 32. */
  hkdfExpandSha256(key: Uint8Array, info: Uint8Array, length: number): Uint8Array
  /** AES-256-GCM. The ciphertext and the 16-byte tag come apart, so that a megabyte need not be copied to join them. */
  aesGcmSeal(key: Uint8Array, nonce: Uint8Array, aad: Uint8Array, plaintext: Uint8Array): SealedParts
  /** The plaintext, or null when authentication fails. `sealed` is ciphertext and tag. */
  aesGcmOpen(key: Uint8Array, nonce: Uint8Array, aad: Uint8Array, sealed: Uint8Array): Uint8Array | null
  /** ChaCha20-Poly1305 (RFC 8439) without associated data: ciphertext and tag, for small messages of age files. */
  chachaSeal(key: Uint8Array, nonce: Uint8Array, plaintext: Uint8Array): Uint8Array
  /** The plaintext, or null when authentication fails. `sealed` is ciphertext and tag. */
  chachaOpen(key: Uint8Array, nonce: Uint8Array, sealed: Uint8Array): Uint8Array | null
  /** AES-256-CTR key stream from the all-zero counter block. */
  aesCtrStream(key: Uint8Array, length: number): Uint8Array
  ed25519PublicKey(seed: SigningSeed): Uint8Array
  ed25519Sign(seed: SigningSeed, message: Uint8Array): Uint8Array
  ed25519Verify(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean
  /** ECDSA over P-256 with SHA-256 (FIPS 186-5). Public key 65 bytes (SEC 1, uncompressed), signature 64 (r ‖ s). Held by KMS: none is made here. */
  ecdsaP256Verify(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean
  /** ML-DSA-44 (FIPS 204) with empty context. Public key 1,312 bytes, signature 2,420. */
  mldsa44PublicKey(seed: SigningSeed): Uint8Array
  mldsa44Sign(seed: SigningSeed, message: Uint8Array): Uint8Array
  mldsa44Verify(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean
  /** The public key (1,216 bytes) of X-Wing (draft-connolly-cfrg-xwing-kem: ML-KEM-768 with X25519) for a seed of 32 bytes. */
  xwingPublicKey(seed: Uint8Array): Uint8Array
  /** A new secret (32 bytes) for a public key and its ciphertext (1,120 bytes); null when that is no public key. */
  xwingEncapsulate(publicKey: Uint8Array): Encapsulated | null
  /**
   * The secret of a ciphertext, or null when its length or its X25519 share can't be one. A ciphertext for another key gives
   * some other secret.
   */
  xwingDecapsulate(seed: Uint8Array, ciphertext: Uint8Array): Uint8Array | null
}
