/** Checkpoints of a vault's log (c2sp.org/tlog-checkpoint), with the two signatures of docs/spec/log.md. */
import { primitives } from '#primitives'
import { bytesEqual, fromBase64, toBase64 } from '../bytes/bytes.ts'
import { HoldfastError } from '../errors.ts'
import type { SigningSeed } from '../primitives/primitives.ts'
import type { Instant } from '../ports/clock.ts'
import { encodeNote, type Note, parseNote, signNote, verifyNoteByAll } from '../statement/note.ts'
import { ed25519Signer } from '../statement/signer.ts'
import type { LogVerifierKeys } from '../statement/vault.ts'
import { makeVerifierKey } from '../statement/vkey.ts'
import { type Cosignable, mldsa44Cosigner, verifyCosignature } from './cosignature.ts'
import { hashBytes } from './merkle.ts'
import type { TreeHead } from './proof.ts'

/** Limit of a checkpoint with all its cosignatures. */
export const maxCheckpointBytes = 1 << 18

/** The log's signing keys: two seeds of 32 bytes. */
export interface LogKeys {
  readonly ed25519: SigningSeed
  readonly mldsa44: SigningSeed
}

/** A checkpoint that was read. `note` holds its signatures. */
export interface Checkpoint extends Cosignable {
  readonly note: Note
  readonly bytes: Uint8Array
}

/** The public halves under the name of the origin. */
export function logVerifierKeys(origin: string, keys: LogKeys): LogVerifierKeys {
  return [
    makeVerifierKey(origin, 'ed25519', primitives.ed25519PublicKey(keys.ed25519)),
    makeVerifierKey(origin, 'mldsa44-cosignature', primitives.mldsa44PublicKey(keys.mldsa44)),
  ]
}

/** Signs a tree head: Ed25519 over the text, ML-DSA-44 as a cosignature of the time given. */
export function signCheckpoint(origin: string, tree: TreeHead, keys: LogKeys, at: Instant): Uint8Array {
  const text = `${origin}\n${tree.size}\n${toBase64(tree.root)}\n`
  const signed = signNote(text, [ed25519Signer(origin, keys.ed25519)])
  const cosignature = mldsa44Cosigner(origin, keys.mldsa44).cosign({ ...tree, origin, text }, Math.floor(at / 1000))
  return encodeNote({ text, signatures: [...signed.signatures, cosignature] })
}

/**
 * Reads a checkpoint without verifying it. Extension lines are refused: the ML-DSA signature doesn't cover them.
 * @throws HoldfastError MALFORMED, TOO_LARGE
 */
export function parseCheckpoint(bytes: Uint8Array): Checkpoint {
  const note = parseNote(bytes, maxCheckpointBytes)
  const [origin, size, root, end, ...more] = note.text.split('\n')
  if (!origin || size === undefined || root === undefined || end !== '' || more.length > 0) {
    throw new HoldfastError('MALFORMED', 'a checkpoint has three lines: origin, size and root')
  }
  if (!/^(?:0|[1-9][0-9]{0,15})$/.test(size) || !Number.isSafeInteger(Number(size))) throw new HoldfastError('MALFORMED', 'the size in a checkpoint is malformed')
  const hash = fromBase64(root, 'the root hash of a checkpoint')
  if (hash.length !== hashBytes) throw new HoldfastError('MALFORMED', 'the root hash of a checkpoint has not 32 bytes')
  return { origin, size: Number(size), root: hash, text: note.text, note, bytes }
}

/** What was verified last by each log's keys: a command meets the same checkpoint a dozen times, and two signatures take a millisecond. */
const lastVerified = new WeakMap<LogVerifierKeys, Checkpoint>()

/**
 * Reads a checkpoint that the log's two keys signed.
 * @throws HoldfastError SWAPPED_VAULT for another origin than the keys' name, BAD_SIGNATURE, MALFORMED, TOO_LARGE
 */
export function verifyCheckpoint(bytes: Uint8Array, keys: LogVerifierKeys): Checkpoint {
  const last = lastVerified.get(keys)
  if (last !== undefined && bytesEqual(last.bytes, bytes)) return last
  const checkpoint = verifySignatures(parseCheckpoint(Uint8Array.from(bytes)), keys)
  lastVerified.set(keys, checkpoint)
  return checkpoint
}

function verifySignatures(checkpoint: Checkpoint, keys: LogVerifierKeys): Checkpoint {
  const [ed25519, mldsa44] = keys
  // With a signature line by our keys it is a damaged checkpoint of this log rather than one of another log.
  const isOurs = checkpoint.note.signatures.some(s => keys.some(key => key.name === s.name && key.keyId === s.keyId))
  if (checkpoint.origin !== ed25519.name && !isOurs) throw swapped(checkpoint, ed25519.name)
  verifyNoteByAll(checkpoint.note, [ed25519])
  if (checkpoint.origin !== ed25519.name) throw swapped(checkpoint, ed25519.name)
  const cosignature = checkpoint.note.signatures.find(s => s.name === mldsa44.name && s.keyId === mldsa44.keyId)
  if (cosignature === undefined) {
    throw new HoldfastError('BAD_SIGNATURE', `the ML-DSA-44 signature by ${mldsa44.name} is missing`, { context: { key: mldsa44.name, type: mldsa44.type } })
  }
  verifyCosignature(mldsa44, checkpoint, cosignature.signature)
  return checkpoint
}

function swapped(found: Checkpoint, expected: string): HoldfastError {
  return new HoldfastError('SWAPPED_VAULT', `this checkpoint is of another log: expected ${expected}, found ${found.origin}`, {
    context: { expected, found: found.origin },
  })
}
