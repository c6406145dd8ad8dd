/** Signed notes (c2sp.org/signed-note): parse, encode, sign, verify. */
import { primitives } from '#primitives'
import { concat, fromBase64, fromHex, toBase64, toHex, utf8, utf8Text } from '../bytes/bytes.ts'
import { HoldfastError } from '../errors.ts'
import type { VerifierKey } from './vkey.ts'

/** One signature line, not verified. `signature` is what follows the 4-byte key id. */
export interface NoteSignature {
  readonly name: string
  readonly keyId: string
  readonly signature: Uint8Array
}

/** A parsed note: nothing in it is to be trusted before {@link verifyNote}. */
export interface Note {
  /** The text with its final newline. */
  readonly text: string
  readonly signatures: readonly NoteSignature[]
}

/** Most signature lines that a note may have (the specification asks for at least 16). */
export const maxSignatures = 64

/** Something that signs note texts under a name. Cosigners are in the log's cosignature module. */
export interface NoteSigner {
  readonly key: VerifierKey
  /** The bytes after the key id in the signature line. */
  sign(text: Uint8Array): Uint8Array
}

/** Something that signs elsewhere, and may take its time: a service that holds the key. */
export interface RemoteNoteSigner {
  readonly key: VerifierKey
  /** As of {@link NoteSigner}. */
  sign(text: Uint8Array): Promise<Uint8Array>
}

/** Reads a note. @throws HoldfastError MALFORMED or TOO_LARGE */
export function parseNote(bytes: Uint8Array, maxBytes = 1 << 20): Note {
  if (bytes.length > maxBytes) throw new HoldfastError('TOO_LARGE', `a note is over ${maxBytes} bytes`, { context: { size: bytes.length } })
  const whole = utf8Text(bytes, 'a note')
  // eslint-disable-next-line no-control-regex -- the specification forbids exactly these
  if (/[\u0000-\u0009\u000b-\u001f]/.test(whole)) throw new HoldfastError('MALFORMED', 'a note holds a control character')
  const split = whole.lastIndexOf('\n\n')
  if (split < 0 || !whole.endsWith('\n')) throw new HoldfastError('MALFORMED', 'a note has no signature lines')
  const text = whole.slice(0, split + 1)
  const lines = whole.slice(split + 2, -1).split('\n')
  if (lines.length > maxSignatures) throw new HoldfastError('TOO_LARGE', `a note has over ${maxSignatures} signatures`)
  return { text, signatures: lines.map(parseSignatureLine) }
}

function parseSignatureLine(line: string): NoteSignature {
  const match = /^— ([^\s+]+) ([A-Za-z0-9+/]+={0,2})$/u.exec(line)
  if (match === null) throw new HoldfastError('MALFORMED', 'a signature line of a note is malformed')
  const bytes = fromBase64(match[2] as string, 'a note signature')
  if (bytes.length < 5) throw new HoldfastError('MALFORMED', 'a signature of a note is too short')
  return { name: match[1] as string, keyId: toHex(bytes.subarray(0, 4)), signature: bytes.slice(4) }
}

/** The bytes of a note. */
export function encodeNote(note: Note): Uint8Array {
  const lines = note.signatures.map(s => `— ${s.name} ${toBase64(concat(fromHex(s.keyId, 'a key id'), s.signature))}\n`)
  return utf8(`${note.text}\n${lines.join('')}`)
}

/** Signs a text, which must end in a newline and hold no other control character. */
export function signNote(text: string, signers: readonly NoteSigner[]): Note {
  if (!text.endsWith('\n')) throw new HoldfastError('INTERNAL', 'a note text must end in a newline')
  const bytes = utf8(text)
  return { text, signatures: signers.map(s => ({ name: s.key.name, keyId: s.key.keyId, signature: s.sign(bytes) })) }
}

/** As {@link signNote}, by one who may be elsewhere. */
export async function signNoteRemotely(text: string, signer: NoteSigner | RemoteNoteSigner): Promise<Note> {
  if (!text.endsWith('\n')) throw new HoldfastError('INTERNAL', 'a note text must end in a newline')
  const { name, keyId } = signer.key
  const note = { text, signatures: [{ name, keyId, signature: await signer.sign(utf8(text)) }] }
  // what comes from elsewhere is believed when it verifies
  verifyNote(note, [signer.key])
  return note
}

/**
 * Verifies every signature by a known key; signatures by unknown keys are ignored, as the specification says.
 * Handles the types `ed25519`, `mldsa44` and `ecdsa-p256`; cosignatures are for the log's module.
 * @returns the keys that signed
 * @throws HoldfastError BAD_SIGNATURE when a known key's signature is wrong, or none is there
 */
export function verifyNote(note: Note, known: readonly VerifierKey[]): readonly VerifierKey[] {
  const text = utf8(note.text)
  const good: VerifierKey[] = []
  for (const s of note.signatures) {
    const key = known.find(k => k.name === s.name && k.keyId === s.keyId)
    if (key === undefined || good.includes(key)) continue
    if (!verifyOne(key, text, s.signature)) {
      throw new HoldfastError('BAD_SIGNATURE', `the signature by ${key.name} is wrong`, { context: { key: key.name, type: key.type } })
    }
    good.push(key)
  }
  if (good.length === 0) {
    throw new HoldfastError('BAD_SIGNATURE', 'no known key signed this', { context: { expected: known.map(k => k.name).join(', ') } })
  }
  return good
}

/** Like {@link verifyNote}, and all the given keys must have signed. */
export function verifyNoteByAll(note: Note, keys: readonly VerifierKey[]): void {
  const good = verifyNote(note, keys)
  const missing = keys.find(k => !good.includes(k))
  if (missing !== undefined) {
    throw new HoldfastError('BAD_SIGNATURE', `the ${missing.type} signature by ${missing.name} is missing`, { context: { key: missing.name, type: missing.type } })
  }
}

function verifyOne(key: VerifierKey, text: Uint8Array, signature: Uint8Array): boolean {
  switch (key.type) {
    case 'ed25519':
      return primitives.ed25519Verify(key.publicKey, text, signature)
    case 'mldsa44':
      return primitives.mldsa44Verify(key.publicKey, text, signature)
    case 'ecdsa-p256':
      return primitives.ecdsaP256Verify(key.publicKey, text, signature)
    case 'ed25519-cosignature':
    case 'mldsa44-cosignature':
      return false // a cosignature signs another message than the note text
  }
}
