/** Entries of a vault's log (docs/spec/log.md). */
import { check, literal, nullable, pipe, strictObject, string, maxLength } from 'valibot'
import { utf8, utf8Text } from '../bytes/bytes.ts'
import { parseStrictJson } from '../bytes/strict-json.ts'
import { HoldfastError } from '../errors.ts'
import { formatInstant, type Instant } from '../ports/clock.ts'
import { type Act, maxActBytes, parseAct } from '../statement/act.ts'
import { modeField, type RetentionMode, textField, timeField } from '../statement/fields.ts'
import { maxEntryBytes } from './tiles.ts'

/** The custodian's word on an admitted point. */
export interface Admission {
  readonly mode: RetentionMode
  readonly retainUntil: Instant
}

/** One entry. `at` and `admitted` are the custodian's, the act is signed by the one who acts. */
export interface LogEntry {
  readonly at: Instant
  readonly act: Act
  /** For `point-admitted`, else null. */
  readonly admitted: Admission | null
}

const schema = pipe(
  strictObject({
    v: literal(1),
    at: timeField,
    type: textField(64),
    act: pipe(string(), maxLength(maxActBytes)),
    admitted: nullable(strictObject({ mode: modeField, retainUntil: timeField })),
  }),
  check(entry => (entry.admitted !== null) === (entry.type === 'point-admitted'), 'exactly admitted points have a retention'),
)

/** The bytes of an entry. @throws HoldfastError TOO_LARGE over 65,535 bytes */
export function encodeLogEntry(entry: LogEntry): Uint8Array {
  const bytes = utf8(JSON.stringify({
    v: 1,
    at: formatInstant(entry.at),
    type: entry.act.body.type,
    act: utf8Text(entry.act.bytes, 'an act'),
    admitted: entry.admitted === null ? null : { mode: entry.admitted.mode, retainUntil: formatInstant(entry.admitted.retainUntil) },
  }))
  parseLogEntry(bytes)
  return bytes
}

/** Reads an entry without verifying its act. @throws HoldfastError MALFORMED, TOO_LARGE, UNSUPPORTED */
export function parseLogEntry(bytes: Uint8Array): LogEntry {
  const { at, type, act: text, admitted } = parseStrictJson(schema, bytes, 'a log entry', maxEntryBytes)
  const act = parseAct(utf8(text))
  if (act.body.type !== type) {
    throw new HoldfastError('MALFORMED', 'the type of a log entry is not that of its act', { context: { entry: type, act: act.body.type } })
  }
  return { at, act, admitted }
}
