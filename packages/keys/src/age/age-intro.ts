/** What age files begin with, and how large they may be. */
import { utf8 } from '@holdfast/core/bytes'

/** Most bytes of an age file that is read here; the files of a vault are of about 2 KiB for each recipient. */
export const maxAgeFileBytes = 1 << 20

const binaryIntro = utf8('age-encryption.org/v1\n')
const armorIntro = utf8('-----BEGIN AGE ENCRYPTED FILE-----')

/** True when the bytes begin like an age file, binary or armored. */
export function isAgeFile(bytes: Uint8Array): boolean {
  return isBinary(bytes) || isArmored(bytes)
}

/** True when the bytes begin like a binary age file. */
export function isBinary(bytes: Uint8Array): boolean {
  return startsWith(bytes, binaryIntro)
}

/** True when the bytes begin like an armored age file. */
export function isArmored(bytes: Uint8Array): boolean {
  return startsWith(bytes, armorIntro)
}

function startsWith(bytes: Uint8Array, intro: Uint8Array): boolean {
  return intro.every((byte, i) => bytes[i] === byte)
}
