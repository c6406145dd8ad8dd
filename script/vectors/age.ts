/** Vectors of docs/spec/envelope.md, age files: made once by age's own program. */
import { dataKey } from './envelope.ts'
import { commitmentOf } from './indexes.ts'
import { base64, type CapturedAge, edited, fill, flipped, hex, utf8 } from './primitives.ts'

export function ageVectors({ identity, recipient, otherIdentity, ...files }: CapturedAge): object {
  const file = Buffer.from(files.dataKey, 'base64')
  const commitment = hex(commitmentOf(dataKey))
  const bad = (fault: string, error: string, bytes: Uint8Array, more: object = {}) => ({ fault, error, identity, commitment, file: base64(bytes), ...more })
  return {
    description: "A data key wrapped by age's own program, docs/spec/envelope.md. Files are base64.",
    valid: [{ name: 'a wrapped data key', identity, recipient, file: base64(file), dataKey: hex(dataKey), commitment }],
    invalid: [
      bad('opened with another identity', 'WRONG_SECRET', file, { identity: otherIdentity }),
      bad('another key than its name commits to', 'CORRUPT', file, { commitment: hex(commitmentOf(fill(0x34))) }),
      bad('31 bytes', 'CORRUPT', Buffer.from(files.short, 'base64')),
      bad('a changed last byte', 'CORRUPT', flipped(file, -1)),
      bad('cut off', 'CORRUPT', file.subarray(0, -1)),
      bad('a changed header', 'CORRUPT', edited(file, file.indexOf('\n--- ') + 5, 0x41 + (file[file.indexOf('\n--- ') + 5] === 0x41 ? 1 : 0))),
      bad('not an age file', 'MALFORMED', utf8('hello')),
    ],
  }
}
