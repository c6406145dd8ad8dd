/** The form that all signed statements share: a note whose text is a type line and one line of JSON (docs/spec/statements.md). */
import { primitives } from '#primitives'
import type { GenericSchema, InferOutput } from 'valibot'
import { toHex } from '../bytes/bytes.ts'
import { parseStrictJson } from '../bytes/strict-json.ts'
import { HoldfastError } from '../errors.ts'
import type { Sha256Hex } from '../ids.ts'
import { encodeNote, type Note, type NoteSigner, parseNote, signNote } from './note.ts'

/** Limit of a statement's bytes, signatures included. */
export const maxStatementBytes = 1 << 20

/** A statement that was read; its signatures are not verified by reading it. */
export interface Statement<Body> {
  readonly body: Body
  readonly note: Note
  /** SHA-256 of the bytes. */
  readonly id: Sha256Hex
  readonly bytes: Uint8Array
}

/** SHA-256 as hex. */
export function sha256Hex(bytes: Uint8Array): Sha256Hex {
  return toHex(primitives.sha256(bytes)) as Sha256Hex
}

/** Reads a statement of the type. @throws HoldfastError MALFORMED, TOO_LARGE, UNSUPPORTED for another version */
export function parseStatement<S extends GenericSchema>(
  type: string, schema: S, bytes: Uint8Array, maxBytes = maxStatementBytes,
): Statement<InferOutput<S>> {
  const note = parseNote(bytes, maxBytes)
  const [found, json, end, ...more] = note.text.split('\n')
  if (found !== type) {
    throw new HoldfastError('UNSUPPORTED', `expected a statement of type ${type}`, { context: { found: (found ?? '').slice(0, 80) } })
  }
  if (json === undefined || end !== '' || more.length > 0) throw new HoldfastError('MALFORMED', `${type}: expected one line of JSON`)
  return { body: parseStrictJson(schema, json, type, maxBytes), note, id: sha256Hex(bytes), bytes }
}

/**
 * Signs a statement. What is signed is read back first: nobody must be able to make a statement that readers refuse.
 * @throws HoldfastError MALFORMED or TOO_LARGE when the body breaks a rule of the format
 */
export function signStatement(
  type: string, schema: GenericSchema, wire: object, signers: readonly NoteSigner[], maxBytes = maxStatementBytes,
): Uint8Array {
  const bytes = encodeNote(signNote(`${type}\n${JSON.stringify(wire)}\n`, signers))
  parseStatement(type, schema, bytes, maxBytes)
  return bytes
}
