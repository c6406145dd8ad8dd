import { existsSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type ByteString, statFields, statRecordBytes } from '@holdfast/core/file-source'
import type { DekId, IndexId, PackId, Sha256Hex } from '@holdfast/core/ids'
import { fileName } from '../../../test/arbitrary-entries.ts'
import { NeedsTable } from '../needs-table.ts'
import { addRow, comparableStats, type DirectoryResult, newGroupRows, readRow } from './cache-format.ts'
import { type CachedGroup, FilesCacheReader } from './files-cache-reader.ts'
import { FilesCacheWriter } from './files-cache-writer.ts'
import { compareScanOrder } from './scan-order.ts'

let folder: string
let path: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'holdfast-cache-'))
  path = join(folder, 'files')
})
afterEach(() => {
  rmSync(folder, { recursive: true })
})

const binding = new Uint8Array(32).fill(7)
const indexes = [{ id: 'ab'.repeat(32) as IndexId, size: 1234 }]

function table(): NeedsTable {
  const t = new NeedsTable()
  t.set(0, { kind: 'data-key', id: '01'.repeat(32) as DekId, wrap: '02'.repeat(32) as Sha256Hex })
  t.set(1, { kind: 'data-pack', id: '03'.repeat(32) as PackId, sizeBytes: 5, dek: 0 })
  return t
}

const resultOf = (n: number): DirectoryResult => ({
  id: new Uint8Array(32).fill(n), nodeBytes: n, root: new Uint8Array(32).fill(n + 1), entries: n * 2, contentBytes: n * 3, packs: Uint32Array.of(n, n + 1),
})
const statOf = (n: number) => new Uint8Array(statRecordBytes).fill(n)
const entryOf = (n: number, size = 20) => new Uint8Array(size).fill(n)

function add(writer: FilesCacheWriter, at: string, n: number, rows = 3, size = 20): void {
  const group = newGroupRows()
  for (let i = 0; i < rows; i++) {
    addRow(group, `name-${i}` as ByteString, statOf(n + i), entryOf(n + i, size), [n, i])
    writer.addPart(group)
  }
  writer.add(at as ByteString, group, resultOf(n))
}

/** Expects the rows that are given to be the first ones as {@link add} wrote them. @returns their number */
function expectRows(group: CachedGroup, n: number, size: number): number {
  let i = 0
  for (const part of group.parts()) {
    const names = part.count === 0 ? [] : part.names.split('/')
    expect(names).toHaveLength(part.count)
    const rows = part.rows()
    for (const [k, name] of names.entries()) {
      if (name !== `name-${i}`) expect(name).toBe(`name-${i}`)
      if (Buffer.compare(part.stats.subarray(k * statRecordBytes, (k + 1) * statRecordBytes), comparableStats(statOf(n + i))) !== 0) throw new Error(`the stat record of row ${i} is wrong`)
      const row = readRow(rows)
      if (row.packs[0] !== n || row.packs[1] !== i || row.packs.length !== 2) expect(row.packs).toEqual([n, i])
      if (Buffer.compare(row.entry, entryOf(n + i, size)) !== 0) throw new Error(`the entry of row ${i} is wrong`)
      i++
    }
    rows.expectEnd()
  }
  return i
}

function expectGroup(reader: FilesCacheReader, at: string, n: number, rows = 3, size = 20): void {
  const group = reader.find(at as ByteString)
  if (group === null) throw new Error(`there is no group of ${at}`)
  expect(group.result).toEqual({ ...resultOf(n), id: Buffer.alloc(32, n), root: Buffer.alloc(32, n + 1) })
  expect(expectRows(group, n, size)).toBe(rows)
  expect(expectRows(group, n, size)).toBe(rows)
}

/** Uses the cache and closes it. */
function read<T>(use: (reader: FilesCacheReader) => T): T {
  const reader = FilesCacheReader.open(path, binding)
  if (reader === null) throw new Error('there is no cache')
  try {
    return use(reader)
  } finally {
    reader.close()
  }
}

function writeFirst(): void {
  const writer = new FilesCacheWriter(path, binding, null)
  add(writer, '/a/b', 1)
  add(writer, '/a', 2, 2000, 900)
  add(writer, '/c', 3, 0)
  add(writer, '/', 4)
  writer.finish({ table: table(), indexes })
}

describe('a files cache', () => {
  test('reads as it was written, groups larger than its window included', () => {
    writeFirst()
    read(reader => {
      expect(reader.tail.indexes).toEqual(indexes)
      expect(reader.tail.table.get(1)).toEqual(table().get(1))
      expectGroup(reader, '/a/b', 1)
      expectGroup(reader, '/a', 2, 2000, 900)
      expectGroup(reader, '/c', 3, 0)
      expectGroup(reader, '/', 4)
      expect(reader.find('/' as ByteString)).toBeNull()
    })
  })

  test('keeps stat records without the blocks in use, and zeros for what must be read again', () => {
    const writer = new FilesCacheWriter(path, binding, null)
    const group = newGroupRows()
    addRow(group, 'a' as ByteString, statOf(9), entryOf(1), [])
    addRow(group, 'b' as ByteString, null, entryOf(2), [])
    writer.add('/' as ByteString, group, resultOf(1))
    writer.finish({ table: table(), indexes })
    read(reader => {
      const stats = [...reader.find('/' as ByteString)?.parts() ?? []][0]?.stats as Uint8Array
      const other = statOf(9)
      other.fill(77, statFields.blocks, statFields.blocks + 4)
      expect(Buffer.compare(stats.subarray(0, statRecordBytes), comparableStats(other))).toBe(0)
      expect(Buffer.compare(stats.subarray(statRecordBytes), new Uint8Array(statRecordBytes))).toBe(0)
      expect(comparableStats(statOf(9)).filter(byte => byte === 0)).toHaveLength(4)
    })
  })

  test('has large directories in parts, which are kept with them and of which one that is damaged ends what is given', () => {
    const writer = new FilesCacheWriter(path, binding, null)
    add(writer, '/many', 1, 10_000)
    add(writer, '/z', 2)
    add(writer, '/', 3, 9000)
    writer.finish({ table: table(), indexes })
    read(old => {
      const next = new FilesCacheWriter(path, binding, old)
      const many = old.find('/many' as ByteString) as CachedGroup
      expect([...many.parts()].map(part => part.count)).toEqual([4096, 4096, 1808])
      next.keep(many)
      add(next, '/y', 9)
      next.keep(old.find('/' as ByteString) as CachedGroup)
      next.finish({ table: table(), indexes })
    })
    read(reader => {
      expectGroup(reader, '/many', 1, 10_000)
      expectGroup(reader, '/y', 9)
      expectGroup(reader, '/', 3, 9000)
    })
    const bytes = readFileSync(path)
    const second = bytes.indexOf('name-5000')
    bytes[second] = 0
    writeFileSync(path, bytes)
    read(reader => {
      expect(expectRows(reader.find('/many' as ByteString) as CachedGroup, 1, 20)).toBe(4096)
      expectGroup(reader, '/y', 9)
    })
  })

  test('passes over what is not asked for, and says null for what it does not have', () => {
    writeFirst()
    read(reader => {
      expect(reader.find('/a/a' as ByteString)).toBeNull()
      expectGroup(reader, '/a', 2, 2000, 900)
      expect(reader.find('/b' as ByteString)).toBeNull()
      expectGroup(reader, '/', 4)
    })
  })

  test('takes over what is kept, in order, among what is new', () => {
    writeFirst()
    read(old => {
      const writer = new FilesCacheWriter(path, binding, old)
      add(writer, '/0', 10)
      const kept = (at: string) => writer.keep(old.find(at as ByteString) as NonNullable<ReturnType<FilesCacheReader['find']>>)
      kept('/a/b')
      kept('/a')
      add(writer, '/b', 11)
      old.find('/c' as ByteString)
      kept('/')
      writer.finish({ table: table(), indexes: [] })
    })
    read(reader => {
      expectGroup(reader, '/0', 10)
      expectGroup(reader, '/a/b', 1)
      expectGroup(reader, '/a', 2, 2000, 900)
      expectGroup(reader, '/b', 11)
      expect(reader.find('/c' as ByteString)).toBeNull()
      expectGroup(reader, '/', 4)
    })
  })

  test('stays as it was when the new one is abandoned', () => {
    writeFirst()
    const before = readFileSync(path)
    const writer = new FilesCacheWriter(path, binding, null)
    add(writer, '/x', 1, 5000, 500)
    writer.abandon()
    expect(readFileSync(path).equals(before)).toBe(true)
    expect(existsSync(`${path}.${process.pid}.tmp`)).toBe(false)
  })

  test('of something else, or none, is none', () => {
    expect(FilesCacheReader.open(path, binding)).toBeNull()
    writeFirst()
    expect(FilesCacheReader.open(path, new Uint8Array(32))).toBeNull()
    expect(FilesCacheReader.open(path, new Uint8Array(31))).toBeNull()
    expect(FilesCacheReader.open(folder, binding)).toBeNull()
  })

  test('that is damaged anywhere gives what is whole before, and nothing wrong', () => {
    writeFirst()
    const whole = readFileSync(path)
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.constantFrom(1, 64, 4096), (at, length) => {
        const changed = Buffer.from(whole)
        for (let i = at; i < Math.min(whole.length, at + length); i++) changed[i] = (changed[i] as number) ^ 0x55
        writeFileSync(path, changed)
        expectNothingWrong()
      }),
      { numRuns: 150 },
    )
  })

  test('that was cut off, or holds arbitrary bytes, is none or gives nothing wrong', () => {
    writeFirst()
    const whole = readFileSync(path)
    for (let length = 0; length < whole.length; length += 9973) {
      writeFileSync(path, whole)
      truncateSync(path, length)
      expectNothingWrong()
      writeFileSync(path, Buffer.concat([whole.subarray(0, length), Buffer.alloc(whole.length - length)]))
      expectNothingWrong()
    }
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), bytes => {
      writeFileSync(path, bytes)
      expectNothingWrong()
      writeFileSync(path, Buffer.concat([whole.subarray(0, 44), bytes]))
      expectNothingWrong()
    }))
  })

  function expectNothingWrong(): void {
    const reader = FilesCacheReader.open(path, binding)
    if (reader === null) return
    for (const [at, n, rows, size] of [['/a/b', 1, 3, 20], ['/a', 2, 2000, 900], ['/c', 3, 0, 20], ['/', 4, 3, 20]] as const) {
      const group = reader.find(at as ByteString)
      if (group === null) break
      expect(group.result.nodeBytes).toBe(n)
      expect(expectRows(group, n, size)).toBeLessThanOrEqual(rows)
    }
    reader.close()
  }
})

describe('the order of the scan', () => {
  interface Folder {
    readonly [name: string]: Folder
  }
  const tree: fc.Arbitrary<Folder> = fc.letrec<{ folder: Folder }>(tie => ({
    folder: fc.dictionary(fc.oneof(fileName, fc.constantFrom('a', 'a.b', 'a-b', 'ab', 'a!', 'a\x01')), fc.oneof({ maxDepth: 4 }, fc.constant({}), tie('folder')), { maxKeys: 4, noNullPrototype: true }),
  })).folder
  /** Folders in the order in which a scan leaves them. */
  const finished = (folder: Folder, at: string): string[] => [
    ...Object.keys(folder).sort().flatMap(name => finished(folder[name] as Folder, at === '/' ? `/${name}` : `${at}/${name}`)),
    at,
  ]

  test('is the one in which it finishes folders', () => {
    fc.assert(fc.property(tree, folders => {
      const order = finished(folders, '/')
      expect([...order].reverse().sort(compareScanOrder)).toEqual(order)
    }))
  })

  test('is total', () => {
    const anyPath = fc.array(fc.oneof(fileName, fc.constantFrom('a', 'a.b', 'ab')), { maxLength: 4 }).map(names => `/${names.join('/')}`)
    fc.assert(fc.property(anyPath, anyPath, anyPath, (a, b, c) => {
      const [ab, ba, bc, ac] = [compareScanOrder(a, b), compareScanOrder(b, a), compareScanOrder(b, c), compareScanOrder(a, c)].map(Math.sign) as [number, number, number, number]
      expect(ab + ba).toBe(0)
      expect(ab === 0).toBe(a === b)
      if (ab < 0 && bc < 0) expect(ac).toBe(-1)
    }))
  })
})
