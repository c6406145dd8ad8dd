/** Timestamped cosignatures of checkpoints, Ed25519 (0x04) and ML-DSA-44 (0x06) (c2sp.org/tlog-cosignature). */
import { primitives } from '#primitives'
import { concat, utf8 } from '../bytes/bytes.ts'
import { HoldfastError } from '../errors.ts'
import type { SigningSeed } from '../primitives/primitives.ts'
import type { NoteSignature } from '../statement/note.ts'
import { makeVerifierKey, type VerifierKey } from '../statement/vkey.ts'
import type { TreeHead } from './proof.ts'

/** A checkpoint as cosigners see it: `text` is the note text. */
export interface Cosignable extends TreeHead {
  readonly origin: string
  readonly text: string
}

/** One who cosigns. `seconds` is the time, in whole seconds since 1970. */
export interface Cosigner {
  readonly key: VerifierKey
  cosign(checkpoint: Cosignable, seconds: number): NoteSignature
}

/** A cosigner with an Ed25519 seed. A seed must not be used under two names: the signature doesn't cover the name. */
export function ed25519Cosigner(name: string, seed: SigningSeed): Cosigner {
  const key = makeVerifierKey(name, 'ed25519-cosignature', primitives.ed25519PublicKey(seed))
  return cosigner(key, message => primitives.ed25519Sign(seed, message))
}

/** A cosigner with an ML-DSA-44 seed. */
export function mldsa44Cosigner(name: string, seed: SigningSeed): Cosigner {
  const key = makeVerifierKey(name, 'mldsa44-cosignature', primitives.mldsa44PublicKey(seed))
  return cosigner(key, message => primitives.mldsa44Sign(seed, message))
}

function cosigner(key: VerifierKey, sign: (message: Uint8Array) => Uint8Array): Cosigner {
  return {
    key,
    cosign(checkpoint, seconds) {
      const signature = concat(u64(seconds), sign(cosignedMessage(key, checkpoint, seconds)))
      return { name: key.name, keyId: key.keyId, signature }
    },
  }
}

/**
 * Verifies a cosignature.
 * @returns its time, in seconds since 1970
 * @throws HoldfastError BAD_SIGNATURE
 */
export function verifyCosignature(key: VerifierKey, checkpoint: Cosignable, signature: Uint8Array): number {
  const bad = new HoldfastError('BAD_SIGNATURE', `the cosignature by ${key.name} is wrong`, { context: { key: key.name, type: key.type } })
  if (signature.length < 8) throw bad
  const stamp = new DataView(signature.buffer, signature.byteOffset).getBigUint64(0)
  if (stamp > BigInt(Number.MAX_SAFE_INTEGER)) throw bad
  const seconds = Number(stamp)
  const message = cosignedMessage(key, checkpoint, seconds)
  if (!verifyRaw(key, message, signature.subarray(8))) throw bad
  return seconds
}

function verifyRaw(key: VerifierKey, message: Uint8Array, signature: Uint8Array): boolean {
  switch (key.type) {
    case 'ed25519-cosignature':
      return primitives.ed25519Verify(key.publicKey, message, signature)
    case 'mldsa44-cosignature':
      return primitives.mldsa44Verify(key.publicKey, message, signature)
    case 'ed25519':
    case 'mldsa44':
    case 'ecdsa-p256':
      return false
  }
}

/** What a key of this type signs: the "signed message" sections of the specification. */
function cosignedMessage(key: VerifierKey, checkpoint: Cosignable, seconds: number): Uint8Array {
  if (key.type === 'ed25519-cosignature') return utf8(`cosignature/v1\ntime ${seconds}\n${checkpoint.text}`)
  return concat(
    utf8('subtree/v1\n\0'),
    opaque(key.name),
    u64(seconds),
    opaque(checkpoint.origin),
    u64(0),
    u64(checkpoint.size),
    checkpoint.root,
  )
}

function opaque(text: string): Uint8Array {
  const bytes = utf8(text)
  if (bytes.length === 0 || bytes.length > 255) throw new HoldfastError('MALFORMED', 'a cosigner name or origin is not 1 to 255 bytes', { context: { text } })
  return concat(Uint8Array.of(bytes.length), bytes)
}

function u64(value: number): Uint8Array {
  const out = new Uint8Array(8)
  new DataView(out.buffer).setBigUint64(0, BigInt(value))
  return out
}
