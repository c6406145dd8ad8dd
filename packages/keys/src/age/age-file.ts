/**
 * age v1 files (c2sp.org/age) of a few kilobytes, so that age's own program can open what Holdfast wraps.
 * The library is loaded when first used: it takes 0.1 s, which commands that wrap nothing need not spend.
 */
import { concat, utf8, utf8Text } from '@holdfast/core/bytes'
import { HoldfastError, isHoldfastError } from '@holdfast/core/errors'
import { type AgeIdentity, type AgeRecipient, parseAgeIdentity, parseAgeRecipient } from './age-key.ts'

/** Most bytes of an age file that is read here; the files of a vault are of about 2 KiB for each recipient. */
export const maxAgeFileBytes = 1 << 20

const binaryIntro = utf8('age-encryption.org/v1\n')
const armorIntro = utf8('-----BEGIN AGE ENCRYPTED FILE-----')

/** True when the bytes begin like an age file, binary or armored. */
export function isAgeFile(bytes: Uint8Array): boolean {
  return startsWith(bytes, binaryIntro) || startsWith(bytes, armorIntro)
}

function startsWith(bytes: Uint8Array, intro: Uint8Array): boolean {
  return intro.every((byte, i) => bytes[i] === byte)
}

/**
 * A binary age file that each one of the recipients can open.
 * @throws HoldfastError MALFORMED, UNSUPPORTED for a recipient that is not a post-quantum one; USAGE without any
 */
export async function encryptToRecipients(recipients: readonly AgeRecipient[], plaintext: Uint8Array): Promise<Uint8Array> {
  if (recipients.length === 0) throw new HoldfastError('USAGE', 'nothing can be wrapped without a recipient')
  const age = await import('age-encryption')
  const encrypter = new age.Encrypter()
  for (const recipient of recipients) encrypter.addRecipient(parseAgeRecipient(recipient))
  return collect(await encrypter.encrypt(streamOf(plaintext)))
}

/**
 * The plaintext of an age file, opened with the first identity that fits.
 * @param what names the file in errors
 * @throws HoldfastError SECRET_NEEDED without identities, WRONG_SECRET when none fits, CORRUPT when one fits and the rest was
 *   changed, MALFORMED when it is no age file, TOO_LARGE
 */
export async function decryptWithIdentities(identities: readonly AgeIdentity[], file: Uint8Array, what: string): Promise<Uint8Array> {
  if (identities.length === 0) throw new HoldfastError('SECRET_NEEDED', `an identity is needed to open ${what}`)
  const age = await import('age-encryption')
  const decrypter = new age.Decrypter()
  for (const identity of identities) decrypter.addIdentity(parseAgeIdentity(identity))
  return decrypt(decrypter, file, what, `no identity that was given opens ${what}`)
}

/**
 * An armored age file that the passphrase opens, with age's own work factor (scrypt, N = 2^18).
 * @throws HoldfastError USAGE for an empty passphrase
 */
export async function encryptWithPassphrase(passphrase: string, plaintext: Uint8Array): Promise<Uint8Array> {
  if (passphrase === '') throw new HoldfastError('USAGE', 'the passphrase is empty')
  const age = await import('age-encryption')
  const encrypter = new age.Encrypter()
  encrypter.setPassphrase(passphrase)
  return utf8(age.armor.encode(await encrypter.encrypt(plaintext)))
}

/** The plaintext of an age file with a passphrase. @throws as {@link decryptWithIdentities} */
export async function decryptWithPassphrase(passphrase: string, file: Uint8Array, what: string): Promise<Uint8Array> {
  const age = await import('age-encryption')
  const decrypter = new age.Decrypter()
  decrypter.addPassphrase(passphrase)
  return decrypt(decrypter, file, what, `the passphrase does not open ${what}`)
}

type Decrypter = import('age-encryption').Decrypter

async function decrypt(decrypter: Decrypter, file: Uint8Array, what: string, wrongSecret: string): Promise<Uint8Array> {
  if (file.length > maxAgeFileBytes) throw new HoldfastError('TOO_LARGE', `${what} is over ${maxAgeFileBytes} bytes`, { context: { size: file.length } })
  const binary = await withoutArmor(file, what)
  // Identities are asked in order, so this one is only asked when none before it fitted.
  decrypter.addIdentity({
    unwrapFileKey() {
      throw new HoldfastError('WRONG_SECRET', wrongSecret)
    },
  })
  try {
    return await collect(await decrypter.decrypt(streamOf(binary)))
  } catch (cause) {
    if (isHoldfastError(cause)) throw cause
    throw new HoldfastError('CORRUPT', `${what} was changed or cut off`, { cause })
  }
}

// The library's own way from streams to bytes goes through Response, which makes Node load its whole HTTP client: 50 ms.
function streamOf(bytes: Uint8Array): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      controller.enqueue(bytes)
      controller.close()
    },
  })
}

async function collect(stream: ReadableStream<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  for await (const part of stream) parts.push(part)
  return concat(...parts)
}

async function withoutArmor(file: Uint8Array, what: string): Promise<Uint8Array> {
  if (startsWith(file, binaryIntro)) return file
  if (!startsWith(file, armorIntro)) throw new HoldfastError('MALFORMED', `${what} is not an age file`)
  const age = await import('age-encryption')
  try {
    return age.armor.decode(utf8Text(file, what))
  } catch (cause) {
    throw new HoldfastError('CORRUPT', `the armor of ${what} was changed or cut off`, { cause })
  }
}
