/** What plans and journals know an intent by. */
import { toHex, utf8 } from '@holdfast/core/bytes'
import { primitives } from '@holdfast/core/primitives'

/** SHA-256 of the file's text, in hex. */
export function intentHash(text: string): string {
  return toHex(primitives.sha256(utf8(text)))
}
