/**
 * age v1 files (c2sp.org/age) of a few kilobytes, so that age's own program can open what Holdfast wraps. What every backup and
 * restore needs, hybrid recipients, is here, on the platform's cryptography; passphrases and armor are rare, and elsewhere.
 */
import { bytesEqual, concat, utf8 } from '@holdfast/core/bytes'
import { HoldfastError } from '@holdfast/core/errors'
import { primitives } from '@holdfast/core/primitives'
import { binaryAgeFile } from './age-armor.ts'
import { appendAgeMac, encodeAgeHeader, parseAgeHeader } from './age-header.ts'
import type { AgeIdentity, AgeRecipient } from './age-key.ts'
import { openAgePayload, sealAgePayload } from './age-payload.ts'
import { unwrapFileKey, wrapFileKey } from './hybrid-stanza.ts'

const nonceBytes = 16
const noSalt = new Uint8Array(0)

/**
 * A binary age file that each one of the recipients can open.
 * @throws HoldfastError MALFORMED, UNSUPPORTED for a recipient that is not a post-quantum one; USAGE without any
 */
export async function encryptToRecipients(recipients: readonly AgeRecipient[], plaintext: Uint8Array): Promise<Uint8Array> {
  if (recipients.length === 0) throw new HoldfastError('USAGE', 'nothing can be wrapped without a recipient')
  const fileKey = primitives.randomBytes(16)
  const covered = encodeAgeHeader(recipients.map(recipient => wrapFileKey(recipient, fileKey)))
  const nonce = primitives.randomBytes(nonceBytes)
  return concat(appendAgeMac(covered, headerMac(fileKey, covered)), nonce, sealAgePayload(payloadKey(fileKey, nonce), plaintext))
}

/**
 * The plaintext of an age file, opened with the first identity that fits.
 * @param what names the file in errors
 * @throws HoldfastError SECRET_NEEDED without identities, WRONG_SECRET when none fits, CORRUPT when one fits and the rest was
 *   changed, MALFORMED when it is no age file, TOO_LARGE
 */
export async function decryptWithIdentities(identities: readonly AgeIdentity[], file: Uint8Array, what: string): Promise<Uint8Array> {
  if (identities.length === 0) throw new HoldfastError('SECRET_NEEDED', `an identity is needed to open ${what}`)
  const binary = await binaryAgeFile(file, what)
  const corrupt = () => new HoldfastError('CORRUPT', `${what} was changed or cut off`)
  const header = parseAgeHeader(binary)
  // c2sp.org/age: a stanza of a passphrase stands alone, so that who has the passphrase is the only one who can have made the file
  if (header === null || (header.stanzas.length > 1 && header.stanzas.some(({ args }) => args[0] === 'scrypt'))) throw corrupt()
  const fileKey = unwrapFileKey(identities, header.stanzas, what)
  if (fileKey === null) throw new HoldfastError('WRONG_SECRET', `no identity that was given opens ${what}`)
  if (!bytesEqual(headerMac(fileKey, header.covered), header.mac)) throw corrupt()
  const payload = binary.subarray(header.sizeBytes)
  const plaintext = openAgePayload(payloadKey(fileKey, payload.subarray(0, nonceBytes)), payload.subarray(nonceBytes))
  if (plaintext === null) throw corrupt()
  return plaintext
}

function headerMac(fileKey: Uint8Array, covered: Uint8Array): Uint8Array {
  return primitives.hmacSha256(primitives.hkdfSha256(fileKey, noSalt, utf8('header'), 32), covered)
}

function payloadKey(fileKey: Uint8Array, nonce: Uint8Array): Uint8Array {
  return primitives.hkdfSha256(fileKey, nonce, utf8('payload'), 32)
}
