import { describe, expect, test } from 'vitest'
import type { DekId, PackId, Sha256Hex } from '@holdfast/core/ids'
import { ByteReader } from '../byte-reader.ts'
import { ByteWriter } from '../byte-writer.ts'
import { NeedsTable } from './needs-table.ts'

const id = (n: number) => n.toString(16).padStart(64, '0')
const key = (n: number) => ({ kind: 'data-key' as const, id: id(n) as DekId, wrap: id(1000 + n) as Sha256Hex })
const pack = (n: number, dek: number) => ({ kind: 'data-pack' as const, id: id(n) as PackId, sizeBytes: n * 10, dek })

function copy(table: NeedsTable): NeedsTable {
  const writer = new ByteWriter()
  table.encode(writer)
  const reader = new ByteReader(writer.take(), 'a test')
  const parsed = NeedsTable.parse(reader)
  reader.expectEnd()
  return parsed
}

describe('a table of needs', () => {
  test('lists what is marked, with the data keys of its packs, in the order of ordinals', () => {
    const table = new NeedsTable()
    table.set(0, key(1))
    table.set(3, pack(4, 0))
    table.set(1, pack(2, 5))
    table.set(2, pack(3, 0))
    table.set(5, key(6))
    for (const ordinal of [3, 1]) table.mark(ordinal)
    expect(table.needed().map(record => record.id)).toEqual([1, 2, 4, 6].map(id))
    table.mark(2)
    expect(table.needed().map(record => record.id)).toEqual([1, 2, 3, 4, 6].map(id))
  })

  test('only grows at its end: what earlier points listed stays where it was', () => {
    const first = new NeedsTable()
    first.set(0, key(1))
    for (let n = 1; n < 50; n++) first.set(n, pack(100 + n, 0))
    for (let n = 1; n < 50; n++) first.mark(n)
    const before = first.needed()
    const second = copy(first)
    expect(second.end).toBe(50)
    second.set(50, key(2))
    second.set(51, pack(200, 50))
    for (let n = 1; n < 52; n++) second.mark(n)
    expect(second.needed().slice(0, before.length)).toEqual(before)
    expect(second.needed().slice(before.length).map(record => record.id)).toEqual([id(2), id(200)])
  })

  test('keeps the place of ordinals that were never filled in', () => {
    const table = new NeedsTable()
    table.set(2, key(1))
    table.set(7, pack(2, 2))
    const parsed = copy(table)
    expect(parsed.end).toBe(8)
    expect([parsed.get(0), parsed.get(2), parsed.get(7)]).toEqual([undefined, key(1), pack(2, 2)])
    expect(parsed.ordinalOf(id(2))).toBe(7)
    expect(parsed.ordinalOf(id(3))).toBeUndefined()
    expect(parsed.needed()).toEqual([])
  })

  test('finds the impossible: an ordinal filled in twice, one that is needed and was never stored', () => {
    const table = new NeedsTable()
    table.set(0, key(1))
    expect(() => {
      table.set(0, key(2))
    }).toThrow('twice')
    table.mark(5000)
    expect(() => table.needed()).toThrow('never stored')
  })
})
