import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ByteString } from '@holdfast/core/file-source'
import { anyEntry } from '../../test/arbitrary-entries.ts'
import { codeOf } from '../../test/error-code.ts'
import { type ContentRef, encodeEntry, encodeListNode, entryKind, isSafeName, parseEntry, parseListNode, type TreeEntry } from './entry.ts'

const typed = ['MALFORMED', 'UNSUPPORTED', 'none']

/** As text, for comparing Buffers with Uint8Arrays. */
const comparable = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value, (_, v: unknown) => {
    if (typeof v === 'bigint') return `n${v}`
    if (v instanceof Uint8Array) return Buffer.from(v).toString('hex')
    return (v as { type?: unknown } | null)?.type === 'Buffer' ? Buffer.from((v as { data: number[] }).data).toString('hex') : v
  }))

describe('an entry', () => {
  test('reads as it was written, wherever it stands', () => {
    fc.assert(
      fc.property(anyEntry, fc.nat(20), (entry, start) => {
        const encoded = encodeEntry(entry)
        const { entry: parsed, end } = parseEntry(Buffer.concat([new Uint8Array(start), encoded, new Uint8Array(3)]), start)
        expect(end).toBe(start + encoded.length)
        expect(comparable(parsed)).toEqual(comparable(entry))
        expect(Buffer.compare(encodeEntry(parsed), encoded)).toBe(0)
      }),
    )
  })

  test('that was changed throws typed errors only, or is one that would be written so', () => {
    fc.assert(
      fc.property(anyEntry, fc.nat(), fc.nat(255), (entry, place, byte) => {
        const bytes = encodeEntry(entry)
        bytes[place % bytes.length] = byte
        expect(typed).toContain(codeOf(() => parseEntry(bytes, 0)))
      }),
      { numRuns: 500 },
    )
  })

  test('that was cut off is malformed', () => {
    fc.assert(fc.property(anyEntry, fc.nat(), (entry, place) => {
      const bytes = encodeEntry(entry)
      expect(codeOf(() => parseEntry(bytes.subarray(0, place % bytes.length), 0))).toBe('MALFORMED')
    }))
  })

  test('of arbitrary bytes throws typed errors only', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), bytes => {
      expect(typed).toContain(codeOf(() => parseEntry(bytes, 0)))
      const framed = Buffer.concat([Buffer.alloc(4), bytes])
      framed.writeUInt32LE(bytes.length)
      expect(typed).toContain(codeOf(() => parseEntry(framed, 0)))
    }))
  })

  test('that claims many parts does not make the reader reserve room for them', () => {
    const encoded = Buffer.from(encodeEntry(file))
    const at = encoded.indexOf(Buffer.from([1, 0, 0, 0, 7, 7, 7]))
    encoded.writeUInt32LE(0xffffffff, at)
    expect(codeOf(() => parseEntry(encoded, 0))).toBe('MALFORMED')
  })
})

const id = new Uint8Array(32).fill(7)
const base = { name: 'name' as ByteString, mode: 0o644, uid: 1, gid: 2, mtimeSeconds: 3, mtimeNanos: 4 }
const content = { sizeBytes: 5, hash: new Uint8Array(32).fill(6), depth: 0, refs: [{ id, sizeBytes: 5 }] }
const file: TreeEntry = { ...base, kind: entryKind.file, content }
const directory: TreeEntry = { ...base, kind: entryKind.directory }
const symlink: TreeEntry = { ...base, kind: entryKind.symlink, target: 'there' as ByteString }
const subtree = { id, nodeBytes: 9, entries: 1, contentBytes: 1, root: id }

test.each<[string, TreeEntry]>([
  ['a file with a target', { ...file, target: 'x' as ByteString }],
  ['a file with a subtree', { ...file, subtree }],
  ['a file with a device', { ...file, device: { major: 1, minor: 2 } }],
  ['a file without content', { ...base, kind: entryKind.file }],
  ['extents without content', { ...base, kind: entryKind.file, extents: [] }],
  ['a directory with content', { ...directory, content }],
  ['a directory with a hard link', { ...directory, hardLink: { device: 1n, inode: 2n } }],
  ['a link without a target', { ...base, kind: entryKind.symlink }],
  ['a link with content', { ...symlink, content }],
  ['a device without its number', { ...base, kind: entryKind.block }],
  ['a FIFO with a device number', { ...base, kind: entryKind.fifo, device: { major: 1, minor: 2 } }],
  ['an empty name', { ...file, name: '' as ByteString }],
  ['the name of the directory itself', { ...file, name: '.' as ByteString }],
  ['the name of the parent', { ...file, name: '..' as ByteString }],
  ['a name with a separator', { ...file, name: 'a/b' as ByteString }],
  ['a name with NUL', { ...file, name: 'a\0' as ByteString }],
  ['a mode with type bits', { ...file, mode: 0o100644 }],
  ['a second of a billion nanoseconds', { ...file, mtimeNanos: 1_000_000_000 }],
  ['extents out of order', { ...file, extents: [{ offset: 10, length: 5 }, { offset: 14, length: 1 }] }],
  ['attributes out of order', { ...file, attributes: [{ name: 'b' as ByteString, value: id }, { name: 'a' as ByteString, value: id }] }],
  ['an attribute twice', { ...file, attributes: [{ name: 'a' as ByteString, value: id }, { name: 'a' as ByteString, value: id }] }],
  ['content that lies too deep', { ...file, content: { ...content, depth: 65 } }],
])('%s is refused', (_, entry) => {
  for (const good of [file, directory, symlink]) expect(codeOf(() => parseEntry(encodeEntry(good), 0))).toBe('none')
  expect(codeOf(() => parseEntry(encodeEntry(entry), 0))).toBe('MALFORMED')
})

test.each<[string, number[], string]>([
  ['unknown below 128', [10, 0, 0, 0, 0], 'UNSUPPORTED'],
  ['unknown above 127', [200, 2, 0, 0, 0, 1, 2], 'none'],
  ['known, a second time', [8, 2, 0, 0, 0, 0, 0, 8, 2, 0, 0, 0, 0, 0], 'MALFORMED'],
  ['known, after a later one', [9, 0, 0, 0, 0, 8, 2, 0, 0, 0, 0, 0], 'MALFORMED'],
  ['longer than its value', [9, 1, 0, 0, 0, 0], 'MALFORMED'],
])('a field that is %s', (_, field, code) => {
  const encoded = Buffer.concat([encodeEntry(file), Uint8Array.from(field)])
  encoded.writeUInt32LE(encoded.length - 4)
  expect(codeOf(() => parseEntry(encoded, 0))).toBe(code)
})

test('names are safe as the format says', () => {
  expect(['a', '...', '-', ' ', '\n', '\xff'].every(isSafeName)).toBe(true)
  expect(['', '.', '..', '/', 'a/', '\0'].some(isSafeName)).toBe(false)
})

describe('a blob list', () => {
  const refs = fc.array(fc.record({ id: fc.uint8Array({ minLength: 32, maxLength: 32 }), sizeBytes: fc.maxSafeNat() }), { maxLength: 50 })
  const plain = (list: readonly ContentRef[]) => list.map(r => `${Buffer.from(r.id).toString('hex')} ${r.sizeBytes}`)

  test('reads as it was written', () => {
    fc.assert(fc.property(refs, list => {
      expect(plain(parseListNode(encodeListNode(list)))).toEqual(plain(list))
    }))
  })

  test('that was changed or cut off throws typed errors only', () => {
    fc.assert(fc.property(refs, fc.nat(), fc.nat(255), (list, place, byte) => {
      const bytes = encodeListNode(list)
      expect(codeOf(() => parseListNode(bytes.subarray(0, place % bytes.length)))).toBe('MALFORMED')
      bytes[place % bytes.length] = byte
      expect(typed).toContain(codeOf(() => parseListNode(bytes)))
    }))
    fc.assert(fc.property(fc.uint8Array({ maxLength: 100 }), bytes => typed.includes(codeOf(() => parseListNode(bytes)))))
  })
})
