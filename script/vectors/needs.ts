/** Vectors of docs/spec/needs.md. */
import { ascii, concat, edited, fill, hex, sha256, u32, u64, u8 } from './primitives.ts'

const sized = (type: number, id: Buffer, n: number | bigint): Buffer => concat(u8(type), id, u64(n))
const part = (...records: readonly Buffer[]): Buffer => concat(ascii('hfn1'), u32(records.length), ...records)

export function needsVectors(): object {
  const key = concat(u8(4), fill(0xa4), fill(0xb4))
  const all = part(sized(5, fill(0xa5), 2), key, sized(1, fill(0xa1), 33_554_432), sized(2, fill(0xa2), 262_144), sized(3, fill(0xa3), Number.MAX_SAFE_INTEGER))
  const one = part(sized(1, fill(0xa1), 1))
  const invalid = (fault: string, error: string, bytes: Buffer) => ({ fault, error, part: hex(bytes) })
  return {
    description: 'Parts of needs, docs/spec/needs.md. Bytes are hex.',
    valid: [
      {
        name: 'one record of each type', id: hex(sha256(all)), part: hex(all),
        records: [
          { kind: 'domain', id: hex(fill(0xa5)), epoch: 2 },
          { kind: 'data-key', id: hex(fill(0xa4)), wrap: hex(fill(0xb4)) },
          { kind: 'data-pack', id: hex(fill(0xa1)), sizeBytes: 33_554_432 },
          { kind: 'tree-pack', id: hex(fill(0xa2)), sizeBytes: 262_144 },
          { kind: 'index', id: hex(fill(0xa3)), sizeBytes: Number.MAX_SAFE_INTEGER },
        ],
      },
      { name: 'a single pack', id: hex(sha256(one)), part: hex(one), records: [{ kind: 'data-pack', id: hex(fill(0xa1)), sizeBytes: 1 }] },
    ],
    invalid: [
      invalid('another magic', 'MALFORMED', edited(one, 3, 0x32)),
      invalid('no records', 'MALFORMED', part()),
      invalid('a count over 2,048 (the records are left out here)', 'TOO_LARGE', concat(ascii('hfn1'), u32(2049))),
      invalid('type 0', 'UNSUPPORTED', edited(one, 8, 0)),
      invalid('type 6', 'UNSUPPORTED', edited(one, 8, 6)),
      invalid('a size over 2^53-1', 'MALFORMED', part(sized(1, fill(1), 2n ** 53n))),
      invalid('an epoch over 2^53-1', 'MALFORMED', part(sized(5, fill(1), 2n ** 64n - 1n))),
      invalid('a record that is cut off', 'MALFORMED', one.subarray(0, -1)),
      invalid('a trailing byte', 'MALFORMED', concat(one, u8(0))),
    ],
    cuts: [
      ['0000' + 'ff'.repeat(30), true], ['0002' + '00'.repeat(30), true], ['0001' + '00'.repeat(30), false], ['0100' + '00'.repeat(30), false],
      ['00fe' + '11'.repeat(30), true], ['00ff' + '11'.repeat(30), false],
    ].map(([id, cut]) => ({ id, cut })),
  }
}
