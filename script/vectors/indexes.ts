/** Vectors of docs/spec/indexes.md. The index itself is a file beside the others: blocks are large. */
import { dataKey, domain, kind, Sealer, vault } from './envelope.ts'
import { domainKey, domainSecret, makePack } from './packs.ts'
import { ascii, concat, ed25519, edited, fill, hex, hkdf, sha256, u32, u64, u8 } from './primitives.ts'

export const commitmentOf = (dek: Uint8Array): Buffer => hkdf(dek, Buffer.alloc(0), ascii('holdfast/v1/data-key-commitment'), 32)
const agent = ed25519(7)
/** Stands for the SHA-256 of a data key's wrap. */
const wrap = fill(0x57)
const blockBytes = 65_536
const logSize = 3

interface Tables {
  readonly blobs: Buffer
  readonly segments: Buffer
  readonly packs: Buffer
  readonly dataKeys: Buffer
}

const recordBytes = { blobs: 44, segments: 20, packs: 44 } as const

function tables(): Tables {
  const { bytes, segments } = makePack(kind.dataPack)
  const records = segments.flatMap((s, number) => {
    let offset = 0
    return s.blobs.map(b => {
      const record = concat(b.id, u32(number), u32(offset), u32(b.length))
      offset += b.length
      return record
    })
  })
  return {
    blobs: concat(...records.sort((a, b) => Buffer.compare(a, b))),
    segments: concat(...segments.map(s => concat(u32(0), u32(s.offset), u32(s.stored), u32(s.plain), u8(s.codec), fill(0, 3)))),
    packs: concat(sha256(bytes), u32(0), u32(bytes.length), u8(kind.dataPack), fill(0, 3)),
    dataKeys: concat(commitmentOf(dataKey), wrap),
  }
}

/** The file. `footer` changes the footer's plaintext. */
function makeIndex(t: Tables, footer: (plain: Buffer) => Buffer = plain => plain): Buffer {
  const sealer = new Sealer({ ikm: domainKey('index'), kind: kind.index, salt: fill(0x46), tailBytes: 72 })
  const fences: Buffer[] = []
  for (const name of ['blobs', 'segments', 'packs'] as const) {
    const step = Math.floor(blockBytes / recordBytes[name]) * recordBytes[name]
    for (let at = 0; at < t[name].length; at += step) {
      const records = t[name].subarray(at, at + step)
      if (name === 'blobs') fences.push(records.subarray(0, 32))
      sealer.add(2, 0, concat(records, fill(0, blockBytes - records.length)))
    }
  }
  const counts = [t.blobs.length / 44, t.segments.length / 20, t.packs.length / 44].map(n => u64(n))
  const sealed = sealer.finish(footer(concat(...counts, u32(t.dataKeys.length / 64), t.dataKeys, ...fences)))
  const message = concat(ascii('holdfast/v1/index\n'), vault, domain, u64(logSize), sha256(sealed))
  return concat(sealed, u64(logSize), agent.sign(message))
}

const none: Tables = { blobs: Buffer.alloc(0), segments: Buffer.alloc(0), packs: Buffer.alloc(0), dataKeys: Buffer.alloc(0) }

/** The vectors and the index file. */
export function indexVectors(): { readonly json: object; readonly file: Buffer } {
  const good = tables()
  const file = makeIndex(good)
  const empty = makeIndex(none)
  const shown = (t: Tables) => ({ blobs: hex(t.blobs), segments: hex(t.segments), packs: hex(t.packs), dataKeys: hex(t.dataKeys) })
  const invalid = (fault: string, changed: Partial<Tables>) => ({ fault, error: 'MALFORMED', tables: shown({ ...good, ...changed }) })
  const segment = (at: number, ...values: number[]) => ({ segments: edited(good.segments, at, ...values) })
  const pack = (at: number, ...values: number[]) => ({ packs: edited(good.packs, at, ...values) })
  const blob = (at: number, ...values: number[]) => ({ blobs: edited(good.blobs, at, ...values) })
  const records = [0, 44, 88].map(at => good.blobs.subarray(at, at + 44))
  const json = {
    description: 'An index, docs/spec/indexes.md. `file` names a file beside this one; other bytes are hex. `edits` are offsets (negative: from the end) and the byte there, changed by xor. Padding is to 1,024 bytes.',
    domainSecret: hex(domainSecret), vault: hex(vault), domain: hex(domain), agent: hex(agent.public), logSize,
    valid: [
      { name: 'three blobs of one pack', file: 'index.bin', id: hex(sha256(file)), size: file.length, tables: shown(good) },
      { name: 'no blobs', object: hex(empty), id: hex(sha256(empty)), size: empty.length, tables: shown(none) },
    ],
    invalidObjects: [
      { fault: 'a changed signature', error: 'BAD_SIGNATURE', file: 'index.bin', edits: [[-1, 1]] },
      { fault: 'a changed size of the log', error: 'BAD_SIGNATURE', file: 'index.bin', edits: [[-72, 1]] },
      { fault: 'a changed byte of a block', error: 'BAD_SIGNATURE', file: 'index.bin', edits: [[200, 1]] },
      { fault: 'shorter than its parts', error: 'MALFORMED', object: hex(empty.subarray(0, 200)) },
      { fault: 'a footer that counts blobs that are not there', error: 'MALFORMED', object: hex(makeIndex(none, f => concat(edited(f, 0, 1), fill(9)))) },
      { fault: 'a footer of another length than its counts', error: 'MALFORMED', object: hex(makeIndex(none, f => concat(f, u8(0)))) },
      { fault: 'a footer that counts over 2^32 packs', error: 'MALFORMED', object: hex(makeIndex(none, f => edited(f, 16 + 4, 2))) },
    ],
    invalid: [
      invalid('blobs out of order', { blobs: concat(records[1] as Buffer, records[0] as Buffer, records[2] as Buffer) }),
      invalid('equal ids', { blobs: concat(records[0] as Buffer, records[0] as Buffer, records[2] as Buffer) }),
      invalid('a blob in a segment that is not listed', blob(32, 2)),
      invalid('a blob that begins beyond its segment', blob(36, 0xff, 0xff)),
      invalid('a blob that ends beyond its segment', blob(40, 0xff, 0xff)),
      invalid('a segment in a pack that is not listed', segment(0, 1)),
      invalid('a segment within the header', segment(4, 79)),
      invalid('a segment that ends beyond its pack', segment(4, 0, 16)),
      invalid('a segment shorter than a message can be', segment(8, 47, 0)),
      invalid('a segment over 8 MiB', segment(12, 1, 0, 0x80)),
      invalid('a segment with codec 2', segment(16, 2)),
      invalid('a segment with a reserved byte that is not zero', segment(19, 1)),
      invalid('a pack with a data key that is not listed', pack(32, 1)),
      invalid('a pack over 64 MiB', pack(36, 1, 0, 0, 4)),
      invalid('a pack of kind 3', pack(40, 3)),
      invalid('a pack with a reserved byte that is not zero', pack(43, 1)),
    ],
  }
  return { json, file }
}
