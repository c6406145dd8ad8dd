/** Age files as text, by age's own library, which is loaded only then. */
import { utf8Text } from '@holdfast/core/bytes'
import { HoldfastError } from '@holdfast/core/errors'
import { isArmored, isBinary, maxAgeFileBytes } from './age-intro.ts'

/**
 * A binary age file, of itself or of its armored form.
 * @param what names the file in errors
 * @throws HoldfastError TOO_LARGE, MALFORMED when it is no age file, CORRUPT for an armor that was changed
 */
export async function binaryAgeFile(file: Uint8Array, what: string): Promise<Uint8Array> {
  if (file.length > maxAgeFileBytes) throw new HoldfastError('TOO_LARGE', `${what} is over ${maxAgeFileBytes} bytes`, { context: { size: file.length } })
  if (isBinary(file)) return file
  if (!isArmored(file)) throw new HoldfastError('MALFORMED', `${what} is not an age file`)
  const age = await import('age-encryption')
  try {
    return age.armor.decode(utf8Text(file, what))
  } catch (cause) {
    throw new HoldfastError('CORRUPT', `the armor of ${what} was changed or cut off`, { cause })
  }
}
