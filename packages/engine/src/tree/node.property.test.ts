import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { toHex } from '@holdfast/core/bytes'
import type { ByteString } from '@holdfast/core/file-source'
import { primitives } from '@holdfast/core/primitives'
import { fileName, namelessEntry } from '../../test/arbitrary-entries.ts'
import { codeOf } from '../../test/error-code.ts'
import { encodeEntry, entryKind, parseEntry } from './entry.ts'
import { merkleRoot } from './merkle-root.ts'
import { DirectoryBuilder, maxNodeBytes, parseNode } from './node.ts'

const seed = Uint8Array.of(1, 2, 3, 4)
const saltKey = new Uint8Array(32).fill(5)

/** Nodes by hex id, and how often and how much was stored. */
class NodeStore {
  readonly nodes = new Map<string, Uint8Array>()
  newBytes = 0

  readonly put = (bytes: Uint8Array): Uint8Array => {
    const id = createHash('sha256').update(bytes).digest()
    const key = toHex(id)
    if (!this.nodes.has(key)) {
      this.nodes.set(key, bytes)
      this.newBytes += bytes.length
    }
    return id
  }

  /** Names of all entries below a node, every commitment checked. */
  names(id: Uint8Array, root: Uint8Array, level?: number): ByteString[] {
    const { node, root: computed } = parseNode(this.nodes.get(toHex(id)) as Uint8Array, saltKey)
    expect(toHex(computed)).toBe(toHex(root))
    if (level !== undefined) expect(node.level).toBe(level)
    if ('entries' in node) return node.entries.map(e => e.name)
    const { children } = node
    return children.flatMap(child => {
      const below = this.names(child.id, child.root, node.level - 1)
      expect(below[0]).toBe(child.firstName)
      expect(below.length).toBe(child.entries)
      expect(this.nodes.get(toHex(child.id))?.length).toBe(child.nodeBytes)
      return below
    })
  }
}

type Named = readonly [ByteString, Uint8Array]

function buildWith(store: NodeStore, entries: Iterable<Named>) {
  const builder = new DirectoryBuilder({ seed, saltKey, store: store.put })
  for (const [name, entry] of entries) builder.add(name, entry)
  return builder.finish()
}

/** `count` small files with names of six digits. */
function* manyFiles(count: number, changed = -1): Generator<Named> {
  for (let i = 0; i < count; i++) {
    const name = String(i).padStart(6, '0') as ByteString
    const common = { kind: entryKind.file, name, mode: 0o644, uid: 0, gid: 0, mtimeSeconds: i === changed ? 1 : 0, mtimeNanos: 0 }
    yield [name, encodeEntry({ ...common, content: { sizeBytes: 3, hash: new Uint8Array(32), depth: 0, refs: [{ id: new Uint8Array(32).fill(i & 255), sizeBytes: 3 }] } })]
  }
}

/** docs/spec/trees.md, "Cutting", in arithmetic that cannot overflow. */
function cutHash(name: string): number {
  const multiply = (a: number, b: number) => Number((BigInt(a) * BigInt(b)) % 2n ** 32n)
  const shifted = (h: number, bits: number) => Number(BigInt(h) ^ (BigInt(h) >> BigInt(bits)))
  let h = 0x811c9dc5
  for (const b of [...seed, ...Buffer.from(name, 'latin1')]) h = multiply(Number(BigInt(h) ^ BigInt(b)), 0x01000193)
  h = multiply(shifted(h, 16), 0x85ebca6b)
  h = multiply(shifted(h, 13), 0xc2b2ae35)
  return shifted(h, 16)
}

/** Ids of the nodes that the specification says, level by level, until one is left. */
function rootBySpecification(entries: readonly Named[]): string {
  const store = new NodeStore()
  const node = (level: number, parts: readonly Uint8Array[]) => {
    const bytes = Buffer.concat([Buffer.from('hft1'), Uint8Array.of(level), Buffer.alloc(4), ...parts])
    bytes.writeUInt32LE(parts.length, 5)
    return bytes
  }
  const sha256 = (...parts: readonly Uint8Array[]) => createHash('sha256').update(Buffer.concat(parts)).digest()
  let level = 0
  let items = entries.map(([name, bytes]) => ({ name: name as string, bytes, entries: 1, root: new Uint8Array() as Uint8Array }))
  for (;;) {
    const groups: (typeof items)[] = [[]]
    for (const item of items) {
      const open = groups.at(-1) as typeof items
      open.push(item)
      const count = open.length
      const hash = cutHash(item.name)
      const size = open.reduce((sum, i) => sum + i.bytes.length, 0)
      // the hash that closes an inner node is that of its last child's first name
      if (level === 0 ? (count >= 64 && hash % 256 === 0) || count >= 2048 || size >= 1024 * 1024 : (count >= 16 && hash % 64 === 0) || count >= 1024) groups.push([])
    }
    if (groups.at(-1)?.length === 0 && groups.length > 1) groups.pop()
    const made = groups.map(group => {
      const bytes = node(level, group.map(i => i.bytes))
      let leaves: Uint8Array[]
      if (level === 0) {
        const salts = primitives.aesCtrStream(primitives.hmacSha256(saltKey, bytes), 16 * group.length)
        leaves = group.map((i, n) => sha256(Uint8Array.of(0), salts.subarray(n * 16, n * 16 + 16), i.bytes))
      } else leaves = group.map(i => sha256(Uint8Array.of(0), i.root))
      return { group, bytes, id: store.put(bytes), root: merkleRoot(Buffer.concat(leaves)) }
    })
    if (made.length === 1) return `${toHex(made[0]?.id as Uint8Array)} ${toHex(made[0]?.root as Uint8Array)}`
    items = made.map(({ group, bytes, id, root }) => {
      const name = group[0]?.name as string
      const below = group.reduce((sum, i) => sum + i.entries, 0)
      const item = Buffer.concat([Buffer.alloc(2), Buffer.from(name, 'latin1'), id, Buffer.alloc(12), root])
      item.writeUInt16LE(name.length, 0)
      item.writeUInt32LE(bytes.length, 2 + name.length + 32)
      item.writeBigUInt64LE(BigInt(below), 2 + name.length + 36)
      return { name, bytes: item, entries: below, root }
    })
    level++
  }
}

describe('a directory', () => {
  test.each([0, 1, 2, 63, 64, 65, 300, 5000, 40_000])('of %d entries has the root that the specification says', count => {
    const entries = [...manyFiles(count)]
    const store = new NodeStore()
    const root = buildWith(store, entries)
    expect(`${toHex(root.id)} ${toHex(root.root)}`).toBe(rootBySpecification(entries))
    expect(store.names(root.id, root.root)).toEqual(entries.map(([name]) => name))
  })

  test('of any entries reads as it was built', () => {
    fc.assert(
      fc.property(fc.dictionary(fileName, namelessEntry, { maxKeys: 40, noNullPrototype: true }), all => {
        const names = Object.keys(all).sort((a, b) => (a < b ? -1 : 1)) as ByteString[]
        const entries = names.map((name): Named => [name, encodeEntry({ ...(all[name] as object), name } as never)])
        const store = new NodeStore()
        const root = buildWith(store, entries)
        expect(store.names(root.id, root.root)).toEqual(names)
        expect(`${toHex(root.id)} ${toHex(root.root)}`).toBe(rootBySpecification(entries))
      }),
      { numRuns: 50 },
    )
  })

  test('with one changed entry among 100,000 stores a few nodes', () => {
    const store = new NodeStore()
    const first = buildWith(store, manyFiles(100_000))
    const before = store.newBytes
    const nodes = store.nodes.size
    const second = buildWith(store, manyFiles(100_000, 54_321))
    expect(toHex(second.id)).not.toBe(toHex(first.id))
    expect(store.nodes.size - nodes).toBeLessThanOrEqual(4)
    expect(store.newBytes - before).toBeLessThan(before / 50)
  })

  test('with an entry more at the front leaves later nodes as they were', () => {
    const store = new NodeStore()
    buildWith(store, manyFiles(20_000))
    const before = store.newBytes
    const [, bytes] = [...manyFiles(1)][0] as Named
    buildWith(store, [['!' as ByteString, bytes], ...manyFiles(20_000)])
    expect(store.newBytes - before).toBeLessThan(before / 10)
  })

  test('of entries as large as they get stays within the limit of a node', () => {
    const entries = Array.from({ length: 40 }, (_, i): Named => {
      const name = String(i).padStart(3, '0') as ByteString
      const value = new Uint8Array(65_536)
      return [name, encodeEntry({ kind: entryKind.fifo, name, mode: 0, uid: 0, gid: 0, mtimeSeconds: 0, mtimeNanos: 0, attributes: [{ name: 'a' as ByteString, value }] })]
    })
    const store = new NodeStore()
    const root = buildWith(store, entries)
    expect(store.names(root.id, root.root)).toHaveLength(40)
    for (const node of store.nodes.values()) expect(node.length).toBeLessThan(maxNodeBytes)
  })
})

describe('a node', () => {
  const small = new NodeStore()
  const leaf = small.nodes.get(toHex(buildWith(small, manyFiles(20)).id)) as Uint8Array
  const large = new NodeStore()
  const inner = large.nodes.get(toHex(buildWith(large, manyFiles(5000)).id)) as Uint8Array

  test('that was changed throws typed errors, or has another commitment', () => {
    expect(inner[4]).toBe(1)
    for (const node of [leaf, inner]) {
      const root = toHex(parseNode(node, saltKey).root)
      fc.assert(fc.property(fc.nat(node.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const changed = node.slice()
        changed[at] = (changed[at] as number) ^ change
        const code = codeOf(() => {
          // a child's name, id, size and count are bound by the node's blob id alone, not by the commitment
          if (node === leaf) expect(toHex(parseNode(changed, saltKey).root)).not.toBe(root)
          else parseNode(changed, saltKey)
        })
        expect(['MALFORMED', 'UNSUPPORTED', 'none']).toContain(code)
      }))
    }
  })

  test('that was cut off or extended is malformed', () => {
    for (const node of [leaf, inner]) {
      for (let length = 0; length < node.length; length += 13) expect(codeOf(() => parseNode(node.subarray(0, length), saltKey))).toBe('MALFORMED')
      expect(codeOf(() => parseNode(Buffer.concat([node, Buffer.alloc(1)]), saltKey))).toBe('MALFORMED')
    }
  })

  test('of arbitrary bytes throws typed errors only', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), fc.constantFrom(0, 1, 2, 64, 65), (bytes, level) => {
      expect(['MALFORMED', 'UNSUPPORTED', 'none']).toContain(codeOf(() => parseNode(bytes, saltKey)))
      expect(['MALFORMED', 'UNSUPPORTED', 'none']).toContain(codeOf(() => parseNode(Buffer.concat([Buffer.from('hft1'), Uint8Array.of(level), bytes]), saltKey)))
    }))
  })

  test('with names twice or out of order is malformed', () => {
    const entries = [...manyFiles(3)].map(([, bytes]) => bytes)
    const node = (...order: readonly number[]) => {
      const bytes = Buffer.concat([Buffer.from('hft1\0'), Buffer.alloc(4), ...order.map(i => entries[i] as Uint8Array)])
      bytes.writeUInt32LE(order.length, 5)
      return codeOf(() => parseNode(bytes, saltKey))
    }
    expect(node(0, 1, 2)).toBe('none')
    expect(node(0, 0)).toBe('MALFORMED')
    expect(node(0, 2, 1)).toBe('MALFORMED')
  })

  test('over 4 MiB is malformed', () => {
    expect(codeOf(() => parseNode(new Uint8Array(maxNodeBytes + 1), saltKey))).toBe('MALFORMED')
  })

  test('keeps entries that share its memory', () => {
    expect(parseEntry(leaf, 9).entry.name).toBe('000000')
  })
})
