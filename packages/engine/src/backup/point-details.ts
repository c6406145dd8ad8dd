/** The sealed part of a point (docs/spec/statements.md, `sealed`). */
import { concat, utf8, utf8Text } from '@holdfast/core/bytes'
import { HoldfastError } from '@holdfast/core/errors'
import { paddedSmallSize } from '@holdfast/core/padding'
import { primitives } from '@holdfast/core/primitives'
import { headerBytes, messageOverhead, messageType, type ObjectContext, ObjectOpener, ObjectSealer, trailerBytes } from '@holdfast/core/sealed-object'
import { array, type InferOutput, nullable, number, object, parse, string } from 'valibot'
import { compress, decompressAtMost } from '../pack/zstd.ts'

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

const maxDetailsBytes = 16 * 1024 * 1024

/** Seals the details under the session's data key. */
export function sealPointDetails(context: ObjectContext, details: PointDetails): Uint8Array {
  const sealer = new ObjectSealer(context)
  const coded = compress(utf8(JSON.stringify(details)), 3)
  const message = sealer.sealBody(headerBytes, coded.codec, coded.bytes)
  const size = headerBytes + message.sizeBytes
  const total = paddedSmallSize(size + trailerBytes)
  const trailer = sealer.sealTrailer(total - trailerBytes, { offset: headerBytes, sizeBytes: message.sizeBytes, codec: coded.codec })
  return concat(sealer.header, message.context, message.ciphertext, message.tag, primitives.randomBytes(total - trailerBytes - size), trailer)
}

/** Opens what {@link sealPointDetails} made. @throws HoldfastError WRONG_SECRET, CORRUPT, MALFORMED */
export function openPointDetails(context: ObjectContext, sealed: Uint8Array): PointDetails {
  if (sealed.length < headerBytes + messageOverhead + trailerBytes) throw new HoldfastError('MALFORMED', 'the sealed part of a point is too short')
  const opener = new ObjectOpener(context, sealed.subarray(0, headerBytes))
  const footer = opener.openTrailer(sealed.length, sealed.subarray(sealed.length - trailerBytes))
  const coded = opener.open(footer.offset, messageType.body, footer.codec, sealed.subarray(footer.offset, footer.offset + footer.sizeBytes))
  const text = utf8Text(decompressAtMost({ codec: footer.codec, bytes: coded }, maxDetailsBytes), 'the sealed part of a point')
  try {
    return parse(schema, JSON.parse(text))
  } catch (cause) {
    throw new HoldfastError('MALFORMED', 'the sealed part of a point is malformed', { cause })
  }
}
