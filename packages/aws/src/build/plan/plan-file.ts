/** A plan as a file: one line of JSON, signed by the key of the one who made it (a C2SP signed note). */
import { toHex, utf8 } from '@holdfast/core/bytes'
import { formatInstant } from '@holdfast/core/clock'
import { encodeNote, parseNote, signNoteRemotely, verifyNote } from '@holdfast/core/note'
import { primitives } from '@holdfast/core/primitives'
import { timeField } from '@holdfast/core/statement-fields'
import { parseStrictJson } from '@holdfast/core/strict-json'
import type { VerifierKey } from '@holdfast/core/vkey'
import { array, custom, literal, maxLength, nullable, optional, pipe, record, regex, strictObject, string } from 'valibot'
import { arnText, regionName } from '../aspects/fields.ts'
import type { Plan } from './plan.ts'
import type { PlanSigner } from '../journal/journal-record.ts'
import { stepSchema } from './step.ts'

const maxBytes = 16 << 20
const text = pipe(string(), maxLength(4096))

const schema = strictObject({
  format: literal('holdfast-aws-plan/2'),
  account: pipe(string(), regex(/^\d{12}$/)),
  regions: array(regionName),
  homeRegion: regionName,
  intent: nullable(pipe(string(), regex(/^[0-9a-f]{64}$/))),
  made: timeField,
  expires: timeField,
  // a list would pass for an empty record
  guardians: pipe(custom<object>((value) => typeof value === 'object' && value !== null && !Array.isArray(value)), record(text, array(arnText))),
  foreignMarks: array(strictObject({ tag: text, value: optional(text) })),
  steps: array(stepSchema),
  obstacles: array(strictObject({ region: text, target: text, why: text })),
  notes: optional(array(text)),
})

export interface OpenPlan extends Plan {
  /** SHA-256 of what was signed, in hex: what the journal knows the plan by. */
  readonly id: string
}

/** @throws HoldfastError as the signer */
export async function encodePlan(plan: Plan, signer: PlanSigner): Promise<Uint8Array> {
  const { account, regions, homeRegion, intent, made, expires, guardians, foreignMarks, steps, obstacles, notes } = plan
  const times = { made: formatInstant(made), expires: formatInstant(expires) }
  const body = { format: 'holdfast-aws-plan/2', account, regions, homeRegion, intent, ...times, guardians, foreignMarks, steps, obstacles, notes }
  return encodeNote(await signNoteRemotely(`${JSON.stringify(body)}\n`, signer))
}

/** @throws HoldfastError BAD_SIGNATURE if none of the keys signed exactly this; MALFORMED, TOO_LARGE */
export function openPlan(bytes: Uint8Array, keys: readonly VerifierKey[]): OpenPlan {
  const note = parseNote(bytes, maxBytes)
  verifyNote(note, keys)
  const { format: _, ...plan } = parseStrictJson(schema, note.text.slice(0, -1), 'a plan', maxBytes)
  return { ...plan, id: toHex(primitives.sha256(utf8(note.text))) }
}
