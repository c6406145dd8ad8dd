/** Vectors of docs/spec/packs.md. */
import { dataKey, domain, kind, Sealer, vault } from './envelope.ts'
import { concat, edited, fill, hex, hkdf, hmac, repeatedFrame, sha256, u32, u8, utf8 } from './primitives.ts'

export const domainSecret = fill(0x66)
export const domainKey = (label: string): Buffer => hkdf(domainSecret, domain, utf8(`holdfast/v1/domain/${label}`), 32)
export const blobId = (content: Uint8Array): Buffer => hmac(domainKey('blob-id'), sha256(content))

interface Segment {
  readonly offset: number
  readonly stored: number
  readonly plain: number
  readonly codec: number
  readonly blobs: readonly { readonly id: Buffer; readonly length: number }[]
}

function directory(segments: readonly Segment[]): Buffer {
  return concat(u32(segments.length), ...segments.flatMap(s => [
    u32(s.offset), u32(s.stored), u32(s.plain), u8(s.codec), u32(s.blobs.length), ...s.blobs.flatMap(b => [b.id, u32(b.length)]),
  ]))
}

/** A pack of two segments: two small blobs, and one that compresses. `claimed` lies about the second's plain length. */
export function makePack(objectKind: number, claimed = 5000): { bytes: Buffer; segments: Segment[]; contents: Buffer[] } {
  const contents = [utf8('hello'), utf8('a second blob'), fill(0x7a, 5000)]
  const blobs = contents.map(content => ({ id: blobId(content), length: content.length }))
  const sealer = new Sealer({ kind: objectKind, salt: fill(0x45) })
  const groups = [
    { codec: 0, coded: concat(contents[0] as Buffer, contents[1] as Buffer), plain: 18, blobs: blobs.slice(0, 2) },
    { codec: 1, coded: repeatedFrame(0x7a, 5000), plain: claimed, blobs: [{ id: (blobs[2] as { id: Buffer }).id, length: claimed }] },
  ]
  const segments = groups.map(({ codec, coded, plain, blobs: inside }) => {
    const { offset, length } = sealer.add(1, codec, coded, concat(...inside.map(b => b.id)))
    return { offset, stored: length, plain, codec, blobs: inside }
  })
  return { bytes: sealer.finish(directory(segments)), segments, contents }
}

export function packVectors(): object {
  const { bytes, segments, contents } = makePack(kind.dataPack)
  const [first, second] = segments as [Segment, Segment]
  const plain = directory(segments)
  const invalid = (fault: string, error: string, changed: Buffer) => ({ fault, error, directory: hex(changed) })
  const alone = (change: Partial<Segment>) => directory([{ ...first, ...change }])
  return {
    description: 'A pack and its directory, docs/spec/packs.md. Bytes are hex. The pack is padded to 1,024 bytes only, which a reader accepts.',
    valid: [{
      name: 'a pack of two segments', dataKey: hex(dataKey), vault: hex(vault), domain: hex(domain), domainSecret: hex(domainSecret), kind: kind.dataPack,
      id: hex(sha256(bytes)), object: hex(bytes), directory: hex(plain),
      segments: segments.map(s => ({ offset: s.offset, stored: s.stored, plain: s.plain, codec: s.codec, blobs: s.blobs.map(b => hex(b.id)) })),
      blobs: contents.map(content => ({ id: hex(blobId(content)), sha256: hex(sha256(content)), length: content.length })),
    }],
    invalid: [
      invalid('shorter than its count', 'MALFORMED', u32(0).subarray(0, 3)),
      invalid('more segments than there are', 'MALFORMED', edited(plain, 0, 3)),
      invalid('more blobs than there are', 'MALFORMED', edited(alone({}), 4 + 13, 3)),
      invalid('codec 2', 'MALFORMED', alone({ codec: 2 })),
      invalid('a segment over 8 MiB', 'MALFORMED', alone({ plain: 8_388_609, blobs: [{ id: fill(1), length: 8_388_609 }] })),
      invalid('a segment within the header', 'MALFORMED', alone({ offset: 79 })),
      invalid('a segment beyond 64 MiB', 'MALFORMED', alone({ offset: 67_108_864 })),
      invalid('a segment shorter than a message can be', 'MALFORMED', alone({ stored: 47 })),
      invalid('lengths of blobs that do not add up', 'MALFORMED', alone({ plain: 19 })),
      invalid('a trailing byte', 'MALFORMED', concat(plain, u8(0))),
    ],
    frames: [
      { name: 'a frame of the length told', plain: 5000, frame: hex(repeatedFrame(0x7a, 5000)), sha256: hex(sha256(fill(0x7a, 5000))) },
      { fault: 'a frame that is longer than told', error: 'CORRUPT', plain: 4999, frame: hex(repeatedFrame(0x7a, 5000)) },
      { fault: 'a frame that is shorter than told', error: 'CORRUPT', plain: 5001, frame: hex(repeatedFrame(0x7a, 5000)) },
      { fault: 'a frame whose header claims 3 GiB', error: 'CORRUPT', plain: 5000, frame: hex(repeatedFrame(0x7a, 5000, 3 * 2 ** 30)) },
      { fault: 'a frame that is cut off', error: 'CORRUPT', plain: 5000, frame: hex(repeatedFrame(0x7a, 5000).subarray(0, -1)) },
      { fault: 'no frame', error: 'CORRUPT', plain: second.plain, frame: hex(utf8('hello')) },
    ],
  }
}
