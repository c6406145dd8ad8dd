/** Vectors of docs/spec/trees.md: entries, nodes, blob lists, commitments, how directories are cut. */
import { blobId, domainKey, domainSecret } from './packs.ts'
import { domain } from './envelope.ts'
import { ascii, concat, ctrStream, edited, fill, hex, hmac, i64, lp, sha256, u16, u32, u64, u8, utf8 } from './primitives.ts'

interface Fields {
  readonly kind?: number
  readonly name?: Uint8Array
  readonly mode?: number
  readonly seconds?: number
  readonly nanos?: number
  /** Tag and value, in the order in which they are to stand. */
  readonly fields?: readonly (readonly [number, Uint8Array])[]
}

function entry({ kind = 1, name = utf8('a'), mode = 0o644, seconds = 1_600_000_000, nanos = 5, fields = [] }: Fields): Buffer {
  const body = concat(
    u8(kind), lp(name), u16(mode), u32(1000), u32(100), i64(seconds), u32(nanos), ...fields.flatMap(([tag, value]) => [u8(tag), u32(value.length), value]),
  )
  return concat(u32(body.length), body)
}

type Ref = readonly [Uint8Array, number]
const refs = (list: readonly Ref[]): Buffer => concat(u32(list.length), ...list.flatMap(([id, bytes]) => [id, u64(bytes)]))
const content = (size: number, hash: Uint8Array, depth: number, list: readonly Ref[]): Buffer => concat(u64(size), hash, u8(depth), refs(list))
const node = (level: number, items: readonly Buffer[]): Buffer => concat(ascii('hft1'), u8(level), u32(items.length), ...items)
const child = (name: Uint8Array, bytes: Uint8Array, entries: number, root: Uint8Array): Buffer =>
  concat(lp(name), blobId(bytes), u32(bytes.length), u64(entries), root)
const list = (l: readonly Ref[]): Buffer => concat(ascii('hfl1'), refs(l))

export function merkleRoot(leaves: readonly Buffer[]): Buffer {
  if (leaves.length === 0) return sha256()
  if (leaves.length === 1) return leaves[0] as Buffer
  let split = 1
  while (split * 2 < leaves.length) split *= 2
  return sha256(u8(1), merkleRoot(leaves.slice(0, split)), merkleRoot(leaves.slice(split)))
}

function leavesOf(bytes: Buffer, entries: readonly Buffer[]): { salts: Buffer[]; leaves: Buffer[] } {
  const stream = ctrStream(hmac(domainKey('salt'), bytes), 16 * entries.length)
  const salts = entries.map((_, i) => stream.subarray(16 * i, 16 * i + 16))
  return { salts, leaves: entries.map((e, i) => sha256(u8(0), salts[i] as Buffer, e)) }
}

/** Every kind of entry once, names in order. */
function entries(): Buffer[] {
  const one = utf8('hello')
  const attributes = concat(u32(2), lp(utf8('system.posix_acl_access')), u32(3), fill(1, 3), lp(utf8('user.b')), u32(0))
  const subtree = concat(blobId(node(0, [])), u32(9), u64(0), u64(0), sha256())
  return [
    entry({ name: utf8('block'), kind: 7, fields: [[5, concat(u32(8), u32(1))]] }),
    entry({ name: utf8('char'), kind: 6, fields: [[5, concat(u32(1), u32(3))]] }),
    entry({ name: utf8('directory'), kind: 2, mode: 0o1777, fields: [[3, subtree]] }),
    entry({ name: utf8('fifo'), kind: 4 }),
    entry({ name: utf8('file'), fields: [[1, content(5, sha256(one), 0, [[blobId(one), 5]])], [6, concat(u64(2n ** 63n), u64(7))], [7, attributes], [9, Buffer.alloc(0)]] }),
    entry({ name: utf8('file empty'), mode: 0, seconds: -1, nanos: 999_999_999, fields: [[1, content(0, sha256(), 0, [])]] }),
    entry({ name: utf8('file sparse'), fields: [[1, content(100, sha256(one), 0, [[blobId(one), 5]])], [2, concat(u32(2), u64(10), u64(2), u64(20), u64(3))]] }),
    entry({ name: utf8('left out'), kind: 2 }),
    entry({ name: utf8('link'), kind: 3, mode: 0o777, fields: [[4, utf8('../nowhere')]] }),
    entry({ name: utf8('socket'), kind: 5 }),
    entry({ name: utf8('unread'), fields: [[8, lp(utf8('EACCES'))]] }),
    entry({ name: utf8('unread link'), kind: 3, fields: [[8, lp(utf8('ENOENT'))]] }),
    entry({ name: utf8('with a field that may be passed over'), kind: 4, fields: [[200, fill(1, 3)]] }),
    entry({ name: Buffer.from([0xff, 0x0a, 0xfe]), kind: 4 }),
  ]
}

const seed = (): Buffer => ctrStream(domainKey('chunker'), 1028).subarray(1024)

function nameHash(name: Uint8Array): number {
  let h = 0x811c9dc5
  for (const b of concat(seed(), name)) h = Math.imul(h ^ b, 0x01000193) >>> 0
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b) >>> 0
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35) >>> 0
  return (h ^ (h >>> 16)) >>> 0
}

interface Built {
  readonly first: Buffer
  readonly entries: number
  readonly bytes: Buffer
  readonly root: Buffer
  readonly level: number
}

/** All nodes of a directory, level by level; the last is its root. */
function build(names: readonly Buffer[], make: (name: Buffer) => Buffer): Built[] {
  const all: Built[] = []
  let level: Built[] = cut(names.map(name => ({ name, item: make(name) })), 64, 255, 2048).map(group => {
    const items = group.map(g => g.item)
    const bytes = node(0, items)
    return { first: group[0]?.name ?? Buffer.alloc(0), entries: group.length, bytes, root: merkleRoot(leavesOf(bytes, items).leaves), level: 0 }
  })
  for (let height = 1; ; height++) {
    all.push(...level)
    if (level.length === 1) return all
    const groups = cut(level.map(n => ({ name: n.first, item: child(n.first, n.bytes, n.entries, n.root), below: n })), 16, 63, 1024)
    level = groups.map(group => {
      const below = group.map(g => g.below)
      return {
        first: (below[0] as Built).first, entries: below.reduce((sum, n) => sum + n.entries, 0), bytes: node(height, group.map(g => g.item)),
        root: merkleRoot(below.map(n => sha256(u8(0), n.root))), level: height,
      }
    })
  }
}

interface Item {
  readonly name: Buffer
  readonly item: Buffer
}

function cut<T extends Item>(items: readonly T[], least: number, mask: number, most: number): T[][] {
  const out: T[][] = [[]]
  for (const item of items) {
    const last = out.at(-1) as T[]
    last.push(item)
    const bytes = last.reduce((sum, i) => sum + i.item.length, 0)
    const full = last.length >= most || (mask === 255 && bytes >= 1_048_576)
    if (full || (last.length >= least && (nameHash(item.name) & mask) === 0)) out.push([])
  }
  if (out.length > 1 && out.at(-1)?.length === 0) out.pop()
  return out
}

export function treeVectors(): object {
  const all = entries()
  const flat = node(0, all)
  const { salts, leaves } = leavesOf(flat, all)
  const [low, high] = [node(0, all.slice(0, 5)), node(0, all.slice(5))]
  const roots = [merkleRoot(leavesOf(low, all.slice(0, 5)).leaves), merkleRoot(leavesOf(high, all.slice(5)).leaves)]
  const inner = node(1, [child(utf8('block'), low, 5, roots[0] as Buffer), child(utf8('file empty'), high, 9, roots[1] as Buffer)])
  const file = (...fields: (readonly [number, Uint8Array])[]) => entry({ fields })
  const good = content(5, sha256(utf8('hello')), 0, [[blobId(utf8('hello')), 5]])
  const fifo = entry({ kind: 4 })
  const bad = (fault: string, e: Buffer, error = 'MALFORMED') => ({ fault, error, node: hex(node(0, [e])) })
  const badNode = (fault: string, bytes: Buffer, error = 'MALFORMED') => ({ fault, error, node: hex(bytes) })
  const kid = child(utf8('a'), fifo, 1, fill(1))
  const ids: Ref[] = [[fill(1), 500], [fill(2), 7]]
  const names = Array.from({ length: 20_000 }, (_, i) => utf8(`f${String(i).padStart(5, '0')}`))
  return {
    description: 'Nodes of trees, docs/spec/trees.md. Bytes are hex. `entry` of a leaf is its bytes with the length field.',
    domain: hex(domain), domainSecret: hex(domainSecret), saltKey: hex(domainKey('salt')),
    valid: [
      {
        name: 'a node of every kind of entry', node: hex(flat), id: hex(blobId(flat)), root: hex(merkleRoot(leaves)),
        leaves: all.map((e, i) => ({ entry: hex(e), salt: hex(salts[i] as Buffer), leaf: hex(leaves[i] as Buffer) })),
      },
      { name: 'the same entries in two nodes: the first', node: hex(low), id: hex(blobId(low)), root: hex(roots[0] as Buffer) },
      { name: 'the second', node: hex(high), id: hex(blobId(high)), root: hex(roots[1] as Buffer) },
      { name: 'the node above them', node: hex(inner), id: hex(blobId(inner)), root: hex(merkleRoot(roots.map(r => sha256(u8(0), r)))) },
      { name: 'an empty directory', node: hex(node(0, [])), id: hex(blobId(node(0, []))), root: hex(sha256()) },
    ],
    invalid: [
      badNode('another magic', edited(node(0, [fifo]), 3, 0x32)),
      badNode('shorter than its head', node(0, []).subarray(0, 8)),
      badNode('level 65', node(65, [kid])),
      badNode('more items than there are', edited(node(0, [fifo]), 5, 2)),
      badNode('a count that no node could hold', edited(node(0, [fifo]), 5, 0xff, 0xff, 0xff, 0xff)),
      badNode('a trailing byte', concat(node(0, [fifo]), u8(0))),
      badNode('an inner node without children', node(1, [])),
      badNode('children out of order', node(1, [child(utf8('b'), fifo, 1, fill(1)), kid])),
      badNode('a child that is cut off', node(1, [kid]).subarray(0, -1)),
      badNode('a child that counts over 2^53-1 entries', node(1, [concat(lp(utf8('a')), fill(1), u32(9), u64(2n ** 53n), fill(1))])),
      badNode('names out of order', node(0, [entry({ kind: 4, name: utf8('b') }), fifo])),
      badNode('equal names', node(0, [fifo, fifo])),
      bad('an entry longer than the node', edited(fifo, 0, 0xff)),
      bad('kind 0', entry({ kind: 0 }), 'UNSUPPORTED'),
      bad('kind 8', entry({ kind: 8 }), 'UNSUPPORTED'),
      bad('an empty name', entry({ kind: 4, name: Buffer.alloc(0) })),
      bad('the name .', entry({ kind: 4, name: utf8('.') })),
      bad('the name ..', entry({ kind: 4, name: utf8('..') })),
      bad('a name with a slash', entry({ kind: 4, name: utf8('a/b') })),
      bad('a name with a NUL', entry({ kind: 4, name: utf8('a\0') })),
      bad('a mode with the type in it', entry({ kind: 4, mode: 0o10644 })),
      bad('a time before what numbers can say', entry({ kind: 4, seconds: -(2 ** 53) - 2 })),
      bad('a thousand million nanoseconds', entry({ kind: 4, nanos: 1_000_000_000 })),
      bad('a field that is not known and must be', file([1, good], [10, fill(1, 1)]), 'UNSUPPORTED'),
      bad('fields out of order', file([6, fill(1, 16)], [1, good])),
      bad('a field twice', file([1, good], [1, good])),
      bad('a field that is longer than its content', file([1, concat(good, u8(0))])),
      bad('a field that is shorter than its content', file([1, good.subarray(0, -1)])),
      bad('a file without content that is not unread', file()),
      bad('content 65 levels deep', file([1, content(5, fill(1), 65, [[fill(1), 5]])])),
      bad('a list of blobs longer than the field', file([1, edited(good, 41, 2)])),
      bad('extents without content', file([2, u32(0)], [8, lp(utf8('EIO'))])),
      bad('extents that overlap', file([1, good], [2, concat(u32(2), u64(0), u64(3), u64(2), u64(2))])),
      bad('content of a fifo', entry({ kind: 4, fields: [[1, good]] })),
      bad('a subtree of a file', file([1, good], [3, fill(1, 84)])),
      bad('a link without a target', entry({ kind: 3 })),
      bad('a target of a file', file([1, good], [4, utf8('x')])),
      bad('a device without numbers', entry({ kind: 6 })),
      bad('a hard link of a directory', entry({ kind: 2, fields: [[6, fill(1, 16)]] })),
      bad('attributes out of order', file([1, good], [7, concat(u32(2), lp(utf8('user.b')), u32(0), lp(utf8('user.a')), u32(0))])),
      bad('a directory that changed while it was read', entry({ kind: 2, fields: [[9, Buffer.alloc(0)]] })),
    ],
    lists: {
      valid: [{ name: 'two blobs', node: hex(list(ids)), refs: ids.map(([id, bytes]) => ({ id: hex(id), bytes })) }],
      invalid: [
        badNode('another magic', edited(list(ids), 0, 0x48)),
        badNode('a count that does not fit', edited(list(ids), 4, 3)),
        badNode('a trailing byte', concat(list(ids), u8(0))),
        badNode('a length over 2^53-1', concat(ascii('hfl1'), u32(1), fill(1), u64(2n ** 53n))),
      ],
    },
    contentHashes: [[], [utf8('hello')], [utf8('hello'), utf8('world!')]].map(blobs => ({
      blobs: blobs.map(hex),
      hash: hex(blobs.length < 2 ? sha256(...blobs) : sha256(ascii('holdfast/v1/content'), ...blobs.flatMap(b => [u32(b.length), sha256(b)]))),
    })),
    cutting: {
      name: 'a directory of 20,000 fifos, f00000 to f19999, as the first invalid vectors have them: all its nodes, level by level',
      seed: hex(seed()),
      nodes: build(names, name => entry({ kind: 4, name })).map(n => ({ level: n.level, first: n.first.toString(), entries: n.entries, bytes: n.bytes.length, id: hex(blobId(n.bytes)), root: hex(n.root) })),
    },
  }
}
