/** Byte strings: concatenation, comparison, hex and base64, little-endian length prefixes. */
import { base64, hex } from '@scure/base'
import { HoldfastError } from '../errors.ts'

const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** UTF-8 bytes of a text. */
export function utf8(text: string): Uint8Array<ArrayBuffer> {
  return encoder.encode(text)
}

/** Text of UTF-8 bytes. @throws HoldfastError MALFORMED on invalid UTF-8 */
export function utf8Text(bytes: Uint8Array, what: string): string {
  try {
    return decoder.decode(bytes)
  } catch (cause) {
    throw new HoldfastError('MALFORMED', `${what} is not valid UTF-8`, { cause })
  }
}

/** Lower-case hex. */
export function toHex(bytes: Uint8Array): string {
  return hex.encode(bytes)
}

/** Bytes of lower- or upper-case hex. @throws HoldfastError MALFORMED */
export function fromHex(text: string, what: string): Uint8Array {
  try {
    return hex.decode(text)
  } catch (cause) {
    throw new HoldfastError('MALFORMED', `${what} is not hex`, { cause })
  }
}

/** RFC 4648 §4 base64 with padding. */
export function toBase64(bytes: Uint8Array): string {
  return base64.encode(bytes)
}

/** Bytes of strict base64 with padding. @throws HoldfastError MALFORMED */
export function fromBase64(text: string, what: string): Uint8Array {
  try {
    return base64.decode(text)
  } catch (cause) {
    throw new HoldfastError('MALFORMED', `${what} is not base64`, { cause })
  }
}

/** One byte string of several. */
export function concat(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  let length = 0
  for (const part of parts) length += part.length
  const out = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    out.set(part, at)
    at += part.length
  }
  return out
}

/** True when both hold the same bytes. Not constant-time: for public values only. */
export function bytesEqual(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false
  return true
}

/** `lp(x)`: u16 little-endian length, then the bytes. At most 65,535 bytes. */
export function lengthPrefixed(bytes: Uint8Array): Uint8Array {
  if (bytes.length > 0xffff) throw new HoldfastError('TOO_LARGE', 'a length-prefixed value is over 65,535 bytes')
  return concat(Uint8Array.of(bytes.length & 0xff, bytes.length >> 8), bytes)
}
