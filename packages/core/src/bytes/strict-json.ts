/**
 * JSON as docs/spec/conventions.md allows it: one line, exactly as ECMAScript's JSON.stringify writes it (so no
 * duplicate members, white space, needless escapes or fractions), with known members only.
 */
import { getDotPath, type GenericSchema, type InferOutput, safeParse } from 'valibot'
import { HoldfastError } from '../errors.ts'
import { utf8Text } from './bytes.ts'

/**
 * Reads one line of JSON by a schema.
 * @param what names the thing in errors, such as `a point statement`
 * @throws HoldfastError TOO_LARGE over maxBytes (UTF-16 units of a text), MALFORMED naming the member that is wrong
 */
export function parseStrictJson<S extends GenericSchema>(schema: S, input: Uint8Array | string, what: string, maxBytes = 1 << 20): InferOutput<S> {
  if (input.length > maxBytes) {
    throw new HoldfastError('TOO_LARGE', `${what} is over ${maxBytes} bytes`, { context: { size: input.length } })
  }
  const text = typeof input === 'string' ? input : utf8Text(input, what)
  const result = safeParse(schema, parseCanonical(text, what), { abortEarly: true })
  if (result.success) return result.output
  const issue = result.issues[0]
  const member = getDotPath(issue) ?? 'value'
  throw new HoldfastError('MALFORMED', `${what} is malformed at ${member}: ${issue.message}`, { context: { member } })
}

function parseCanonical(text: string, what: string): unknown {
  let value: unknown
  let canonical: string
  try {
    value = JSON.parse(text)
    canonical = JSON.stringify(value) // fails on what is nested deeper than the stack
  } catch {
    throw new HoldfastError('MALFORMED', `${what} is not JSON`) // the parser's message quotes the input
  }
  if (canonical !== text) {
    throw new HoldfastError('MALFORMED', `${what} holds duplicate members, white space or another unusual form of JSON`)
  }
  return value
}
