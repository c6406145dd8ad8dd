/**
 * Lines of the journal: JSON objects, each naming the SHA-256 of the line before and signed by the key of the one who applies. The
 * signature is that of a C2SP signed note whose text is the line without it.
 */
import { toBase64, fromBase64, toHex, utf8 } from '@holdfast/core/bytes'
import { HoldfastError } from '@holdfast/core/errors'
import { type NoteSigner, type RemoteNoteSigner, signNoteRemotely, verifyNote } from '@holdfast/core/note'
import { primitives } from '@holdfast/core/primitives'
import { timeField } from '@holdfast/core/statement-fields'
import { parseStrictJson } from '@holdfast/core/strict-json'
import { formatInstant } from '@holdfast/core/clock'
import type { VerifierKey } from '@holdfast/core/vkey'
import * as v from 'valibot'
import { writtenStepSchema } from '../plan/step.ts'

const text = v.pipe(v.string(), v.maxLength(4096))
const hash = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))
const number = v.pipe(v.number(), v.integer(), v.minValue(0))

/**
 * `done`: AWS said so, and it was seen; `found-done`, `found-not-done`: AWS did not say, and it was looked for; `throttled`, `refused`:
 * AWS said that it was not done; `unseen`: AWS said that it was done, and it can't be seen; `moved`: somebody else changed it meanwhile.
 */
const result = v.picklist(['done', 'found-done', 'found-not-done', 'throttled', 'refused', 'unseen', 'moved'])

const event = v.variant('kind', [
  /** Somebody begins to apply a plan. */
  v.strictObject({ kind: v.literal('start'), plan: hash, account: text, intent: v.nullable(hash), principal: text, steps: number }),
  /** A call is about to be made. */
  v.strictObject({ kind: v.literal('intent'), plan: hash, account: text, step: writtenStepSchema }),
  /** What became of the call; `intent` is the number of its line, `made` the id that AWS gave to what it made. */
  v.strictObject({ kind: v.literal('outcome'), intent: number, result, error: v.nullable(text), made: v.nullable(text) }),
  /** All steps of the plan are done. */
  v.strictObject({ kind: v.literal('end'), plan: hash }),
])

const schema = v.strictObject({
  format: v.literal('holdfast-aws-journal/2'),
  number,
  previous: hash,
  at: timeField,
  event,
  signature: v.strictObject({ name: text, keyId: text, signature: text }),
})

export type JournalEvent = v.InferOutput<typeof event>
export type Outcome = Extract<JournalEvent, { kind: 'outcome' }>['result']

export interface JournalRecord {
  readonly number: number
  readonly at: number
  readonly event: JournalEvent
}

/** What the first line names. */
const noLine = '0'.repeat(64)
const maxLineChars = 256 * 1024

/** Whose key signs plans and journals: one on this machine, or one that a service holds. */
export type PlanSigner = NoteSigner | RemoteNoteSigner

export interface Line {
  /** With its newline. */
  readonly text: string
  /** What the next line names. */
  readonly hash: string
}

/** @throws HoldfastError as the signer; BAD_SIGNATURE if what it gave does not verify */
export async function signLine(record: JournalRecord, previous: string, signer: PlanSigner): Promise<Line> {
  const body = { format: 'holdfast-aws-journal/2', number: record.number, previous, at: formatInstant(record.at), event: record.event }
  const { signatures } = await signNoteRemotely(`${JSON.stringify(body)}\n`, signer)
  const [made] = signatures
  if (made === undefined) throw new HoldfastError('INTERNAL', 'a signer did not sign')
  const signature = { name: made.name, keyId: made.keyId, signature: toBase64(made.signature) }
  const line = `${JSON.stringify({ ...body, signature })}\n`
  return { text: line, hash: hashOf(line) }
}

/** Of a whole line, with its newline: what the next line names. */
export function hashOf(line: string): string {
  return toHex(primitives.sha256(utf8(line)))
}

/**
 * Reads lines from the first to the last.
 * @throws HoldfastError CORRUPT if a line does not follow the one before; BAD_SIGNATURE; MALFORMED
 */
export function readLines(lines: readonly string[], keys: readonly VerifierKey[]): { readonly records: readonly JournalRecord[]; readonly head: string } {
  let head = noLine
  const records = lines.map((line, index) => {
    const read = parseStrictJson(schema, line, 'a line of the journal', maxLineChars)
    if (read.number !== index || read.previous !== head) {
      throw new HoldfastError('CORRUPT', 'a line of the journal does not follow the one before: lines were changed or taken out', {
        context: { line: index + 1 },
      })
    }
    const { signature, ...body } = JSON.parse(line) as { readonly signature: { name: string; keyId: string; signature: string } }
    const { name, keyId } = signature
    const signed = { name, keyId, signature: fromBase64(signature.signature, 'a signature of the journal') }
    verifyNote({ text: `${JSON.stringify(body)}\n`, signatures: [signed] }, keys)
    head = hashOf(`${line}\n`)
    return { number: read.number, at: read.at, event: read.event }
  })
  return { records, head }
}
