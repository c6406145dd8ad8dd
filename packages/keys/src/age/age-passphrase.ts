/**
 * Age files with a passphrase, by age's own library. It is loaded when first used: that takes 40 ms, which commands that ask for
 * no passphrase need not spend.
 */
import { concat, utf8 } from '@holdfast/core/bytes'
import { HoldfastError, isHoldfastError } from '@holdfast/core/errors'
import { binaryAgeFile } from './age-armor.ts'

/**
 * An armored age file that the passphrase opens, with age's own work factor (scrypt, N = 2^18).
 * @throws HoldfastError USAGE for an empty passphrase
 */
export async function encryptWithPassphrase(passphrase: string, plaintext: Uint8Array): Promise<Uint8Array> {
  if (passphrase === '') throw new HoldfastError('USAGE', 'the passphrase is empty')
  const age = await import('age-encryption')
  const encrypter = new age.Encrypter()
  encrypter.setPassphrase(passphrase)
  return utf8(age.armor.encode(await collect(await encrypter.encrypt(streamOf(plaintext)))))
}

/**
 * The plaintext of an age file with a passphrase.
 * @param what names the file in errors
 * @throws HoldfastError WRONG_SECRET, CORRUPT when the passphrase fits and the rest was changed, MALFORMED when it is no age file, TOO_LARGE
 */
export async function decryptWithPassphrase(passphrase: string, file: Uint8Array, what: string): Promise<Uint8Array> {
  const binary = await binaryAgeFile(file, what)
  const age = await import('age-encryption')
  const decrypter = new age.Decrypter()
  decrypter.addPassphrase(passphrase)
  // Identities are asked in order, so this one is only asked when the passphrase did not fit.
  decrypter.addIdentity({
    unwrapFileKey() {
      throw new HoldfastError('WRONG_SECRET', `the passphrase does not open ${what}`)
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
