/** The sealed part of a point (docs/spec/statements.md, `sealed`). */
import type { ObjectContext } from '@holdfast/core/sealed-object'
import { array, type InferOutput, nullable, number, object, parse, string } from 'valibot'
import { openJson, sealJson } from '../sealed-json.ts'

const schema = object({
  /** The root directory's node: blob id (hex) and length. */
  root: object({ id: string(), length: number() }),
  host: string(),
  /** What was asked for, base64 of the bytes. */
  paths: array(string()),
  user: string(),
  label: nullable(string()),
  stats: object({ files: number(), directories: number(), others: number(), bytes: number() }),
  /** What could not be read: base64 of the path, and why. */
  unread: array(object({ path: string(), reason: string() })),
  /** What the platform could not keep, in words. */
  fidelity: array(string()),
  program: string(),
})

/** What only those with the data key know of a point. */
export type PointDetails = InferOutput<typeof schema>

/** Seals the details under the session's data key. */
export function sealPointDetails(context: ObjectContext, details: PointDetails): Uint8Array {
  return sealJson(context, details)
}

/** Opens what {@link sealPointDetails} made. @throws HoldfastError WRONG_SECRET, CORRUPT, MALFORMED */
export function openPointDetails(context: ObjectContext, sealed: Uint8Array): PointDetails {
  return openJson(context, sealed, 'the sealed part of a point', value => parse(schema, value))
}
