/** Primitives on Node's OpenSSL. */
import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  createPrivateKey,
  createPublicKey,
  createSecretKey,
  decapsulate,
  diffieHellman,
  encapsulate,
  generateKeyPairSync,
  hash,
  hkdfSync,
  type KeyObject,
  randomBytes,
  sign,
  verify,
} from 'node:crypto'
import type { Encapsulated, Primitives } from './primitives.ts'

// DER prefixes: RFC 8410 (Ed25519) and RFC 9881 (ML-DSA-44, the seed-only private key).
const ed25519Private = Buffer.from('302e020100300506032b657004220420', 'hex')
const ed25519Public = Buffer.from('302a300506032b6570032100', 'hex')
// RFC 5480: a key on P-256, its point uncompressed.
const p256Public = Buffer.from('3059301306072a8648ce3d020106082a8648ce3d030107034200', 'hex')
const mldsa44Private = Buffer.from('3034020100300b060960864801650304031104228020', 'hex')
const mldsa44Public = Buffer.from('30820532300b06096086480165030403110382052100', 'hex')
// RFC 8410 (X25519) and RFC 9935 (ML-KEM-768, the seed-only private key).
const x25519Private = Buffer.from('302e020100300506032b656e04220420', 'hex')
const x25519Public = Buffer.from('302a300506032b656e032100', 'hex')
const mlkem768Private = Buffer.from('3054020100300b060960864801650304040204428040', 'hex')
const mlkem768Public = Buffer.from('308204b2300b0609608648016503040402038204a100', 'hex')

const mlkem768 = { publicKey: 1184, ciphertext: 1088, seed: 64 } as const
/** Bytes of an X25519 key, share and secret. */
const x25519Bytes = 32
/** The label of X-Wing's combiner: a ship, drawn. */
const xwingLabel = Buffer.from('5c2e2f2f5e5c', 'hex')

function privateKey(prefix: Buffer, seed: Uint8Array): KeyObject {
  return createPrivateKey({ key: Buffer.concat([prefix, seed]), format: 'der', type: 'pkcs8' })
}

function publicKey(prefix: Buffer, raw: Uint8Array): KeyObject {
  return createPublicKey({ key: Buffer.concat([prefix, raw]), format: 'der', type: 'spki' })
}

function rawPublicKey(prefix: Buffer, key: KeyObject): Uint8Array {
  return rawKey(prefix, createPublicKey(key))
}

function rawKey(prefix: Buffer, publicKeyObject: KeyObject): Uint8Array {
  return new Uint8Array(publicKeyObject.export({ format: 'der', type: 'spki' }).subarray(prefix.length))
}

/** Of keys that signatures were verified by: making one of ML-DSA costs as much as verifying. */
const publicKeys = new WeakMap<Uint8Array, KeyObject>()

function verifyRaw(prefix: Buffer, raw: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  let key = publicKeys.get(raw)
  if (key === undefined) {
    try {
      key = publicKey(prefix, raw)
    } catch {
      return false // not a point on the curve, or of the wrong length: no signature by it can be good
    }
    publicKeys.set(raw, key)
  }
  return verify(null, message, key, signature)
}

/**
 * Node takes a key object much faster than bytes (2 µs against 13 for an HMAC in 24.21, where bytes are first tried as
 * a key object). One is made for each array of key bytes that is seen, and goes with it. Keys of ciphers are used once:
 * remembering them would only burden the garbage collector.
 */
const keyObjects = new WeakMap<Uint8Array, KeyObject>()

function secretKey(bytes: Uint8Array): KeyObject {
  let key = keyObjects.get(bytes)
  if (key === undefined) {
    key = createSecretKey(bytes)
    keyObjects.set(bytes, key)
  }
  return key
}

/** A seed's two private keys: SHAKE-256 of it is ML-KEM's seed (d ‖ z) and X25519's secret. */
function xwingPrivateKeys(seed: Uint8Array): { readonly mlkem: KeyObject; readonly x25519: KeyObject } {
  const expanded = createHash('shake256', { outputLength: mlkem768.seed + x25519Bytes }).update(seed).digest()
  return {
    mlkem: privateKey(mlkem768Private, expanded.subarray(0, mlkem768.seed)),
    x25519: privateKey(x25519Private, expanded.subarray(mlkem768.seed)),
  }
}

/** The secret of both: of ML-KEM's and X25519's, bound to the latter's share and public key. */
function xwingSecret(mlkem: Uint8Array, x25519: Uint8Array, share: Uint8Array, publicKeyShare: Uint8Array): Uint8Array {
  return hash('sha3-256', Buffer.concat([mlkem, x25519, share, publicKeyShare, xwingLabel]), 'buffer')
}

function xwingEncapsulate(raw: Uint8Array): Encapsulated | null {
  if (raw.length !== mlkem768.publicKey + x25519Bytes) return null
  const publicShare = raw.subarray(mlkem768.publicKey)
  try {
    const ephemeral = generateKeyPairSync('x25519')
    const { sharedKey, ciphertext } = encapsulate(publicKey(mlkem768Public, raw.subarray(0, mlkem768.publicKey)))
    const agreed = diffieHellman({ privateKey: ephemeral.privateKey, publicKey: publicKey(x25519Public, publicShare) })
    const share = rawKey(x25519Public, ephemeral.publicKey)
    return { ciphertext: Buffer.concat([ciphertext, share]), sharedSecret: xwingSecret(sharedKey, agreed, share, publicShare) }
  } catch {
    return null // coefficients out of range (FIPS 203 §7.2), or a share of low order
  }
}

function xwingDecapsulate(seed: Uint8Array, ciphertext: Uint8Array): Uint8Array | null {
  if (ciphertext.length !== mlkem768.ciphertext + x25519Bytes) return null
  const keys = xwingPrivateKeys(seed)
  const share = ciphertext.subarray(mlkem768.ciphertext)
  try {
    const agreed = diffieHellman({ privateKey: keys.x25519, publicKey: publicKey(x25519Public, share) })
    const sharedKey = decapsulate(keys.mlkem, ciphertext.subarray(0, mlkem768.ciphertext))
    return xwingSecret(sharedKey, agreed, share, rawPublicKey(x25519Public, keys.x25519))
  } catch {
    return null // a share of low order: everyone would know what was agreed
  }
}

/** See {@link Primitives}. */
export const primitives: Primitives = {
  randomBytes: length => randomBytes(length),
  sha256: data => hash('sha256', data, 'buffer'),
  hmacSha256: (key, data) => createHmac('sha256', secretKey(key)).update(data).digest(),
  hkdfSha256: (inputKey, salt, info, length) => new Uint8Array(hkdfSync('sha256', inputKey, salt, info, length)),
  hkdfExpandSha256: (key, info, length) =>
    createHmac('sha256', secretKey(key)).update(info).update(Uint8Array.of(1)).digest().subarray(0, length),
  aesGcmSeal(key, nonce, aad, plaintext) {
    const cipher = createCipheriv('aes-256-gcm', createSecretKey(key), nonce)
    cipher.setAAD(aad)
    const ciphertext = cipher.update(plaintext)
    cipher.final() // GCM is a stream mode: nothing is held back
    return { ciphertext, tag: cipher.getAuthTag() }
  },
  aesGcmOpen(key, nonce, aad, sealed) {
    if (sealed.length < 16) return null
    const end = sealed.length - 16
    const decipher = createDecipheriv('aes-256-gcm', createSecretKey(key), nonce, { authTagLength: 16 })
    decipher.setAAD(aad)
    decipher.setAuthTag(sealed.subarray(end))
    const plaintext = decipher.update(sealed.subarray(0, end))
    try {
      decipher.final()
    } catch {
      return null // the only failure of final() in GCM is authentication
    }
    return plaintext
  },
  chachaSeal(key, nonce, plaintext) {
    const cipher = createCipheriv('chacha20-poly1305', secretKey(key), nonce, { authTagLength: 16 })
    const ciphertext = cipher.update(plaintext)
    cipher.final() // a stream cipher: nothing is held back
    return Buffer.concat([ciphertext, cipher.getAuthTag()])
  },
  chachaOpen(key, nonce, sealed) {
    if (sealed.length < 16) return null
    const end = sealed.length - 16
    const decipher = createDecipheriv('chacha20-poly1305', secretKey(key), nonce, { authTagLength: 16 })
    decipher.setAuthTag(sealed.subarray(end))
    const plaintext = decipher.update(sealed.subarray(0, end))
    try {
      decipher.final()
    } catch {
      return null // the only failure of final() here is authentication
    }
    return plaintext
  },
  aesCtrStream(key, length) {
    const cipher = createCipheriv('aes-256-ctr', createSecretKey(key), Buffer.alloc(16)) // such a key is used once: not worth remembering
    return cipher.update(Buffer.alloc(length))
  },
  ed25519PublicKey: seed => rawPublicKey(ed25519Public, privateKey(ed25519Private, seed)),
  ed25519Sign: (seed, message) => sign(null, message, privateKey(ed25519Private, seed)),
  ed25519Verify: (raw, message, signature) => verifyRaw(ed25519Public, raw, message, signature),
  ecdsaP256Verify(raw, message, signature) {
    if (raw.length !== 65 || signature.length !== 64) return false
    try {
      return verify('sha256', message, { key: publicKey(p256Public, raw), dsaEncoding: 'ieee-p1363' }, signature)
    } catch {
      return false // not a point of the curve
    }
  },
  mldsa44PublicKey: seed => rawPublicKey(mldsa44Public, privateKey(mldsa44Private, seed)),
  mldsa44Sign: (seed, message) => sign(null, message, privateKey(mldsa44Private, seed)),
  mldsa44Verify: (raw, message, signature) => verifyRaw(mldsa44Public, raw, message, signature),
  xwingPublicKey(seed) {
    const keys = xwingPrivateKeys(seed)
    return Buffer.concat([rawPublicKey(mlkem768Public, keys.mlkem), rawPublicKey(x25519Public, keys.x25519)])
  },
  xwingEncapsulate,
  xwingDecapsulate,
}
