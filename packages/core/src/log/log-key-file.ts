/**
 * The custodian's log key as a file. It lies in core, and not beside the keyrings' secrets, because custodians must
 * not reach the package that can decrypt.
 */
import { primitives } from '#primitives'
import { literal, pipe, regex, strictObject, string, transform } from 'valibot'
import { fromHex, toHex, utf8 } from '../bytes/bytes.ts'
import { parseStrictJson } from '../bytes/strict-json.ts'
import { formatInstant, type Instant } from '../ports/clock.ts'
import { textField, timeField } from '../statement/fields.ts'
import type { SigningSeed } from '../primitives/primitives.ts'

/** What a log signs its checkpoints with (docs/spec/log.md). */
export interface LogKey {
  /** The name of both keys. */
  readonly origin: string
  /** 32 bytes, secret. */
  readonly ed25519: SigningSeed
  /** 32 bytes, secret. */
  readonly mldsa44: SigningSeed
  readonly created: Instant
}

const maxBytes = 4096

// With a message of its own: valibot's would quote the secret.
const seedField = pipe(string('expected text'), regex(/^[0-9a-f]{64}$/, 'expected 64 lower-case hex digits'), transform(text => fromHex(text, 'a seed')))

/** The members of a log key in JSON. */
export const logKeySchema = { origin: textField(255), ed25519: seedField, mldsa44: seedField, created: timeField } as const

const schema = strictObject({ format: literal('holdfast-log-key/1'), ...logKeySchema })

/** New seeds from the platform's random bytes. */
export function generateLogKey(origin: string, created: Instant): LogKey {
  return { origin, ed25519: primitives.randomBytes(32), mldsa44: primitives.randomBytes(32), created }
}

/** The bytes of a log key file. They are secret: to be written with mode 0600. */
export function encodeLogKeyFile(key: LogKey): Uint8Array {
  return utf8(`${JSON.stringify({ format: 'holdfast-log-key/1', ...logKeyMembers(key) })}\n`)
}

/** What {@link logKeySchema} reads. It is secret. */
export function logKeyMembers({ origin, ed25519, mldsa44, created }: LogKey): Record<string, string> {
  return { origin, ed25519: toHex(ed25519), mldsa44: toHex(mldsa44), created: formatInstant(created) }
}

/** Reads a log key file. @throws HoldfastError MALFORMED, TOO_LARGE; neither quotes a secret */
export function parseLogKeyFile(bytes: Uint8Array): LogKey {
  const line = bytes.at(-1) === 0x0a ? bytes.subarray(0, -1) : bytes
  const { format: _format, ...key } = parseStrictJson(schema, line, 'a log key file', maxBytes)
  return key
}
