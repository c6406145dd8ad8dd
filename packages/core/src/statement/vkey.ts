/** Verifier keys of signed notes (c2sp.org/signed-note, "Verifier keys") and key ids. */
import { primitives } from '#primitives'
import { concat, fromBase64, toBase64, toHex, utf8 } from '../bytes/bytes.ts'
import { HoldfastError } from '../errors.ts'

/** The signature algorithms that Holdfast reads, by use. */
export type KeyType =
  /** Ed25519 over the note text, 0x01. */
  | 'ed25519'
  /** Timestamped Ed25519 checkpoint cosignature, 0x04. */
  | 'ed25519-cosignature'
  /** Timestamped ML-DSA-44 checkpoint cosignature, 0x06. */
  | 'mldsa44-cosignature'
  /** ML-DSA-44 over the note text, 0xff ‖ "holdfast/ml-dsa-44/v1" (docs/spec/statements.md). */
  | 'mldsa44'
  /** ECDSA P-256 with SHA-256 over the note text, 0xff ‖ "holdfast/ecdsa-p256/v1": keys that AWS KMS holds (docs/aws-apply.md). */
  | 'ecdsa-p256'

const typeBytes: Readonly<Record<KeyType, Uint8Array>> = {
  ed25519: Uint8Array.of(0x01),
  'ed25519-cosignature': Uint8Array.of(0x04),
  'mldsa44-cosignature': Uint8Array.of(0x06),
  mldsa44: concat(Uint8Array.of(0xff), utf8('holdfast/ml-dsa-44/v1')),
  'ecdsa-p256': concat(Uint8Array.of(0xff), utf8('holdfast/ecdsa-p256/v1')),
}

const publicKeyLength: Readonly<Record<KeyType, number>> = {
  ed25519: 32,
  'ed25519-cosignature': 32,
  'mldsa44-cosignature': 1312,
  mldsa44: 1312,
  'ecdsa-p256': 65,
}

/** A public key with the name that it signs under. */
export interface VerifierKey {
  readonly name: string
  readonly type: KeyType
  readonly publicKey: Uint8Array
  /** First four bytes, as 8 hex digits, of SHA-256(name ‖ "\n" ‖ type ‖ public key). */
  readonly keyId: string
}

/** Makes a verifier key and its id. @throws HoldfastError MALFORMED on a bad name or key length */
export function makeVerifierKey(name: string, type: KeyType, publicKey: Uint8Array): VerifierKey {
  if (name.length === 0 || /[\s+]/u.test(name)) {
    throw new HoldfastError('MALFORMED', 'a key name must not be empty or hold spaces or "+"', { context: { name } })
  }
  if (publicKey.length !== publicKeyLength[type]) {
    throw new HoldfastError('MALFORMED', `an ${type} public key has ${publicKeyLength[type]} bytes`, { context: { name, found: publicKey.length } })
  }
  const id = primitives.sha256(concat(utf8(`${name}\n`), typeBytes[type], publicKey)).subarray(0, 4)
  return { name, type, publicKey, keyId: toHex(id) }
}

/** The text form: `name+hex(id)+base64(type ‖ key)`. */
export function encodeVerifierKey(key: VerifierKey): string {
  return `${key.name}+${key.keyId}+${toBase64(concat(typeBytes[key.type], key.publicKey))}`
}

/** Reads the text form. @throws HoldfastError MALFORMED, UNSUPPORTED for another signature type */
export function parseVerifierKey(text: string): VerifierKey {
  const parts = text.split('+')
  const [name, keyId] = parts
  const encoded = parts.slice(2).join('+') // base64 may hold "+"
  if (name === undefined || keyId === undefined || encoded === '') {
    throw new HoldfastError('MALFORMED', 'a verifier key has the form name+id+base64', { context: { found: text.slice(0, 80) } })
  }
  const bytes = fromBase64(encoded, 'a verifier key')
  for (const type of Object.keys(typeBytes) as KeyType[]) {
    const prefix = typeBytes[type]
    if (bytes.length !== prefix.length + publicKeyLength[type] || !prefix.every((b, i) => bytes[i] === b)) continue
    const key = makeVerifierKey(name, type, bytes.slice(prefix.length))
    if (key.keyId !== keyId) throw new HoldfastError('MALFORMED', 'the id in a verifier key is not that of its key', { context: { name } })
    return key
  }
  throw new HoldfastError('UNSUPPORTED', 'a verifier key of an unknown signature type', { context: { name } })
}
