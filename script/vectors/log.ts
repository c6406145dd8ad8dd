/** Vectors of docs/spec/log.md: entries, tiles, checkpoints, cosignatures, stages. */
import { ascii, base64, concat, ed25519, edited, fill, flipped, hex, lp, mldsa44, sha256, u32, u64, u8, utf8 } from './primitives.ts'
import {
  agent, created, domain0, domainId, idOf, keyring0, keyringId, logKeys, origin, ownerOf, point0, type Signer, signatureLine, signer, statement, vaultId,
} from './statements.ts'
import { merkleRoot } from './trees.ts'

const bigU64 = (n: number): Buffer => Buffer.from(u64(n)).reverse()
const seconds = Date.parse(created) / 1000 - 0.678

function act(type: string, subject: object, by: Signer, more: object = {}): string {
  return statement('holdfast/act/v1', { type, vault: vaultId, subject, ...more }, by)
}

function entry(type: string, text: string, more: object = {}): Buffer {
  const admitted = type === 'point-admitted' ? { mode: 'compliance', retainUntil: '2027-01-02T03:04:05.678Z' } : null
  return utf8(JSON.stringify({ v: 1, at: created, type, act: text, admitted, ...more }))
}

const subjects = {
  keyring: { keyring: keyringId, epoch: 0, statement: keyringId },
  domain: { domain: domainId, epoch: 0, statement: domainId },
  point: { point: idOf(point0), domain: domainId },
}
const verified = { report: hex(fill(1)), size: 4, root: hex(fill(2)), kind: 'keyless', outcome: 'intact', sample: 'all' }
const acts = [
  ['vault-created', act('vault-created', { vault: vaultId }, logKeys[0])],
  ['keyring-stated', act('keyring-stated', subjects.keyring, ownerOf(3)[0])],
  ['domain-stated', act('domain-stated', subjects.domain, agent)],
  ['point-admitted', act('point-admitted', subjects.point, agent)],
  ['vault-verified', act('vault-verified', verified, logKeys[0])],
] as const

function cosigned(by: Signer, size: number, root: Uint8Array, time = seconds): Buffer {
  const name = utf8(by.name)
  const message = concat(
    ascii('subtree/v1\n\0'), u8(name.length), name, bigU64(time), u8(origin.length), ascii(origin), bigU64(0), bigU64(size), root,
  )
  return concat(bigU64(time), by.key.sign(message))
}

interface Parts {
  readonly text?: string
  readonly ed25519?: (text: string) => Uint8Array
  readonly mldsa44?: Uint8Array
  readonly also?: string
}

function checkpoint(size: number, root: Uint8Array, parts: Parts = {}): string {
  const text = parts.text ?? `${origin}\n${size}\n${base64(root)}\n`
  const [classic, quantum] = logKeys
  const first = parts.ed25519?.(text) ?? classic.key.sign(utf8(text))
  const lines = [[classic, first], [quantum, parts.mldsa44 ?? cosigned(quantum, size, root)]] as const
  return `${text}\n${lines.map(([s, signature]) => signatureLine(s.name, s.id, signature)).join('')}${parts.also ?? ''}`
}

/** Hashes by level, as tiles hold them. */
function tiles(size: number): { size: number; root: string; tiles: object[] } {
  const bundle = (entries: readonly Buffer[]) => concat(...entries.map(e => concat(Buffer.of(e.length >> 8, e.length & 255), e)))
  const entries = Array.from({ length: size }, (_, i) => utf8(`entry ${i}`))
  const out: object[] = []
  const path = (level: string, index: number, width: number) =>
    `log/tile/${level}/${String(index).padStart(3, '0')}${width === 256 ? '' : `.p/${width}`}`
  for (let at = 0; at < size; at += 256) {
    const part = entries.slice(at, at + 256)
    out.push({ name: path('entries', at / 256, part.length), sha256: hex(sha256(bundle(part))), bytes: bundle(part).length })
  }
  const leaves = entries.map(e => sha256(u8(0), e))
  let hashes = leaves
  for (let level = 0; hashes.length > 0; level++) {
    const above: Buffer[] = []
    for (let at = 0; at < hashes.length; at += 256) {
      const part = hashes.slice(at, at + 256)
      out.push({ name: path(String(level), at / 256, part.length), sha256: hex(sha256(...part)), bytes: part.length * 32 })
      if (part.length === 256) above.push(merkleRoot(part))
    }
    hashes = above
  }
  return { size, root: hex(merkleRoot(leaves)), tiles: out }
}

function checkpointVectors(): object {
  const entries = acts.slice(0, 4).map(([type, text]) => entry(type, text))
  const root = merkleRoot(entries.map(e => sha256(u8(0), e)))
  const witness = signer('example.com/witness', 'cosignature', ed25519(20))
  const quantumWitness = signer('example.com/pq-witness', 'mldsaCosignature', mldsa44(21))
  const plain = `${origin}\n4\n${base64(root)}\n`
  const classic = concat(bigU64(seconds), witness.key.sign(utf8(`cosignature/v1\ntime ${seconds}\n${plain}`)))
  const quantum = cosigned(quantumWitness, 4, root)
  const also = signatureLine(witness.name, witness.id, classic) + signatureLine(quantumWitness.name, quantumWitness.id, quantum)
  const bad = (fault: string, error: string, parts: Parts) => ({ fault, error, text: checkpoint(4, root, parts) })
  const good = checkpoint(4, root)
  const [line1, line2] = good.split('\n').slice(4) as [string, string]
  return {
    keys: logKeys.map(k => k.vkey), entries: entries.map(e => e.toString()),
    valid: [
      { name: 'four entries', size: 4, root: hex(root), text: good, time: seconds, cosignatures: [] },
      { name: 'an empty log', size: 0, root: hex(sha256()), text: checkpoint(0, sha256()), time: seconds, cosignatures: [] },
      {
        name: 'cosigned by two witnesses', size: 4, root: hex(root), text: checkpoint(4, root, { also }), time: seconds,
        cosignatures: [witness, quantumWitness].map(w => ({ vkey: w.vkey, time: seconds })),
      },
    ],
    invalid: [
      bad('another origin', 'SWAPPED_VAULT', { text: plain.replace('00', 'ff') }),
      bad('an extension line', 'MALFORMED', { text: `${plain}more\n` }),
      bad('a size with a leading zero', 'MALFORMED', { text: plain.replace('\n4\n', '\n04\n') }),
      bad('a size over 2^53-1', 'MALFORMED', { text: plain.replace('\n4\n', '\n9007199254740992\n') }),
      bad('a root of 31 bytes', 'MALFORMED', { text: `${origin}\n4\n${base64(root.subarray(1))}\n` }),
      bad('a changed Ed25519 signature', 'BAD_SIGNATURE', { ed25519: text => flipped(logKeys[0].key.sign(utf8(text)), 0) }),
      bad('a changed ML-DSA-44 signature', 'BAD_SIGNATURE', { mldsa44: flipped(cosigned(logKeys[1], 4, root), 8) }),
      bad('a changed time of the ML-DSA-44 cosignature', 'BAD_SIGNATURE', { mldsa44: flipped(cosigned(logKeys[1], 4, root), 7) }),
      bad('an ML-DSA-44 cosignature of another size', 'BAD_SIGNATURE', { mldsa44: cosigned(logKeys[1], 3, root) }),
      { fault: 'without the Ed25519 signature', error: 'BAD_SIGNATURE', text: `${plain}\n${line2}\n` },
      { fault: 'without the ML-DSA-44 cosignature', error: 'BAD_SIGNATURE', text: `${plain}\n${line1}\n` },
    ],
  }
}

function stageVectors(): object {
  const object = (name: string, bytes: Uint8Array) => concat(lp(utf8(name)), u32(bytes.length), bytes)
  const stage = (n: number, ...objects: readonly Buffer[]) => concat(ascii('hfs1'), fill(9, 16), u64(4), u32(n), ...objects)
  const tile = object('log/tile/0/000.p/4', fill(1, 128))
  const bad = (fault: string, bytes: Buffer) => ({ fault, error: 'MALFORMED', stage: hex(bytes) })
  return {
    valid: [{ name: 'one tile', stage: hex(stage(1, tile)), id: hex(sha256(stage(1, tile))), size: 4, objects: [{ name: 'log/tile/0/000.p/4', bytes: hex(fill(1, 128)) }] }],
    invalid: [
      bad('another magic', edited(stage(0), 3, 0x32)),
      bad('an object that is cut off', stage(1, tile).subarray(0, -1)),
      bad('a trailing byte', concat(stage(1, tile), u8(0))),
      bad('something else than a tile', stage(1, object('vault.json', fill(1, 3)))),
      bad('a name that leaves the folder', stage(1, object('log/tile/../../vault.json', fill(1, 3)))),
    ],
  }
}

export function logVectors(): object {
  const bad = (fault: string, error: string, bytes: Buffer) => ({ fault, error, entry: bytes.toString() })
  const [, pointAct] = acts[3]
  return {
    description: 'The log, docs/spec/log.md. Entries and notes are text, other bytes hex. Tiles are of a log whose entry i is the text "entry i".',
    vault: vaultId, statements: { keyring: keyring0, domain: domain0, point: point0 },
    entries: {
      valid: acts.map(([type, text]) => ({ name: type, entry: entry(type, text).toString(), leaf: hex(sha256(u8(0), entry(type, text))) })),
      invalid: [
        bad('another version', 'MALFORMED', entry('vault-created', acts[0][1], { v: 2 })),
        bad('a type that is not that of its act', 'MALFORMED', entry('vault-created', acts[1][1])),
        bad('a point without its retention', 'MALFORMED', entry('point-admitted', pointAct, { admitted: null })),
        bad('a retention of something else', 'MALFORMED', entry('vault-created', acts[0][1], { admitted: { mode: 'governance', retainUntil: created } })),
        bad('an unknown member', 'MALFORMED', entry('vault-created', acts[0][1], { host: 'h' })),
        bad('an act that is no statement', 'MALFORMED', entry('vault-created', 'hello')),
        bad('an act of another version', 'UNSUPPORTED', entry('vault-created', acts[0][1].replace('act/v1', 'act/v2'))),
        bad('an act of an unknown type', 'MALFORMED', entry('vault-deleted', act('vault-deleted', {}, logKeys[0]))),
        bad('an act with another subject than its type has', 'MALFORMED', entry('vault-created', act('vault-created', subjects.point, logKeys[0]))),
        bad('over 65,535 bytes', 'TOO_LARGE', entry('vault-created', 'x'.repeat(65_536))),
      ],
    },
    tiles: [1, 2, 255, 256, 257, 600].map(tiles),
    checkpoints: checkpointVectors(), stages: stageVectors(),
  }
}
