/** Sealed parts of statements: a sealed object whose footer is JSON (docs/spec/statements.md, `sealed`). */
import { concat, utf8, utf8Text } from '@holdfast/core/bytes'
import { HoldfastError } from '@holdfast/core/errors'
import { paddedSmallSize } from '@holdfast/core/padding'
import { primitives } from '@holdfast/core/primitives'
import { headerBytes, messageOverhead, messageType, type ObjectContext, ObjectOpener, ObjectSealer, trailerBytes } from '@holdfast/core/sealed-object'
import { compress, decompressAtMost } from './pack/zstd.ts'

const maxBytes = 16 * 1024 * 1024

/** Seals a value, padded to a size that says little. */
export function sealJson(context: ObjectContext, value: unknown): Uint8Array {
  const sealer = new ObjectSealer(context)
  const coded = compress(utf8(JSON.stringify(value)), 3)
  const message = sealer.sealBody(headerBytes, coded.codec, coded.bytes)
  const size = headerBytes + message.sizeBytes
  const total = paddedSmallSize(size + trailerBytes)
  const trailer = sealer.sealTrailer(total - trailerBytes, { offset: headerBytes, sizeBytes: message.sizeBytes, codec: coded.codec })
  return concat(sealer.header, message.context, message.ciphertext, message.tag, primitives.randomBytes(total - trailerBytes - size), trailer)
}

/**
 * Opens what {@link sealJson} made.
 * @param what for messages: `the sealed part of a point`
 * @param parse throws when the value is not what it should be
 * @throws HoldfastError WRONG_SECRET, CORRUPT, MALFORMED
 */
export function openJson<T>(context: ObjectContext, sealed: Uint8Array, what: string, parse: (value: unknown) => T): T {
  if (sealed.length < headerBytes + messageOverhead + trailerBytes) throw new HoldfastError('MALFORMED', `${what} is too short`)
  const opener = new ObjectOpener(context, sealed.subarray(0, headerBytes))
  const footer = opener.openTrailer(sealed.length, sealed.subarray(sealed.length - trailerBytes))
  const coded = opener.open(footer.offset, messageType.body, footer.codec, sealed.subarray(footer.offset, footer.offset + footer.sizeBytes))
  const text = utf8Text(decompressAtMost({ codec: footer.codec, bytes: coded }, maxBytes), what)
  try {
    return parse(JSON.parse(text))
  } catch (cause) {
    throw new HoldfastError('MALFORMED', `${what} is malformed`, { cause })
  }
}
