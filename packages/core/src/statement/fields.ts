/** Members that several statements have, as valibot schemas (docs/spec/conventions.md). */
import {
  array, type GenericSchema, integer, maxLength, maxValue, minLength, minValue, number, picklist, pipe, rawTransform, regex,
  strictObject, string, transform,
} from 'valibot'
import { fromBase64 } from '../bytes/bytes.ts'
import { HoldfastError } from '../errors.ts'
import type { Sha256Hex } from '../ids.ts'
import { formatInstant, type Instant } from '../ports/clock.ts'
import { encodeVerifierKey, type KeyType, parseVerifierKey, type VerifierKey } from './vkey.ts'

/** An id: 64 lower-case hex digits. */
export function idField<Id extends string>(): GenericSchema<string, Id> {
  return pipe(string(), regex(/^[0-9a-f]{64}$/, 'expected 64 lower-case hex digits'), transform(text => text as Id))
}

/** A SHA-256: 64 lower-case hex digits. */
export const hashField: GenericSchema<string, Sha256Hex> = idField<Sha256Hex>()

/** A time with milliseconds and `Z`, in the years 1970 to 9999. */
export const timeField: GenericSchema<string, Instant> = pipe(
  string(),
  maxLength(24),
  rawTransform(({ dataset, addIssue, NEVER }) => {
    const at = Date.parse(dataset.value)
    if (Number.isFinite(at) && at >= 0 && formatInstant(at) === dataset.value) return at
    addIssue({ message: 'expected a time like 2026-01-02T03:04:05.678Z' })
    return NEVER
  }),
)

/** An integer from 0 to 2^53-1, or to `most`. */
export function countField(most = Number.MAX_SAFE_INTEGER): GenericSchema<number, number> {
  return pipe(number(), integer(), minValue(0), maxValue(most))
}

/** Text of 1 to `most` UTF-16 units without lone surrogates or control characters. */
export function textField(most: number): GenericSchema<string, string> {
  return pipe(string(), minLength(1), maxLength(most), regex(/^[^\p{Cc}\p{Cs}]+$/u, 'expected text without control characters'))
}

/** Base64 with padding. */
export const bytesField: GenericSchema<string, Uint8Array> = converted(text => fromBase64(text, 'a member'))

/** A verifier key of one type. */
export function keyField(type: KeyType): GenericSchema<string, VerifierKey> {
  return pipe(
    string(),
    maxLength(4096),
    converted(text => {
      const key = parseVerifierKey(text)
      if (key.type !== type || encodeVerifierKey(key) !== text) throw new HoldfastError('MALFORMED', `expected a verifier key of type ${type}`)
      return key
    }),
  )
}

/** What keeps a point from being deleted: governance (shortened only under quorum) or compliance (by nobody). */
export type RetentionMode = 'governance' | 'compliance'

/** A retention in days from admission, at most 100 years. */
export interface Retention {
  readonly mode: RetentionMode
  readonly days: number
}

export const modeField: GenericSchema<RetentionMode, RetentionMode> = picklist(['governance', 'compliance'])

export const retentionField: GenericSchema<{ mode: RetentionMode, days: number }, Retention> = strictObject({
  mode: modeField,
  days: countField(36_525),
})

/** A list of at most `most` items. */
export function listField<Input, Output>(item: GenericSchema<Input, Output>, most: number): GenericSchema<Input[], Output[]> {
  return pipe(array(item), maxLength(most))
}

function converted<T>(convert: (text: string) => T): GenericSchema<string, T> {
  return pipe(
    string(),
    rawTransform(({ dataset, addIssue, NEVER }) => {
      try {
        return convert(dataset.value)
      } catch (error) {
        if (!(error instanceof HoldfastError)) throw error
        addIssue({ message: error.message })
        return NEVER
      }
    }),
  )
}
