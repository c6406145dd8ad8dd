/**
 * The objects that a tree has needed, in the order in which they were first stored, each with a stable number
 * (its ordinal). Files remember the ordinals of their packs; a point's list of needs is what is marked.
 */
import { HoldfastError } from '@holdfast/core/errors'
import type { DekId, PackId, Sha256Hex } from '@holdfast/core/ids'
import type { NeedsRecord } from '@holdfast/core/needs'
import { toHex, fromHex } from '@holdfast/core/bytes'
import type { ByteReader } from '../byte-reader.ts'
import type { ByteWriter } from '../byte-writer.ts'

/** A pack or a data key. A pack's `dek` is the ordinal of its data key; `wrap` is the SHA-256 of a data key's wrap. */
export type TableRecord =
  | { readonly kind: 'data-pack' | 'tree-pack'; readonly id: PackId; readonly sizeBytes: number; readonly dek: number }
  | { readonly kind: 'data-key'; readonly id: DekId; readonly wrap: Sha256Hex }

const kindNumbers = { 'data-pack': 1, 'tree-pack': 2, 'data-key': 4 } as const

/** See the head of this file. */
export class NeedsTable {
  readonly #records: (TableRecord | undefined)[] = []
  readonly #ordinals = new Map<string, number>()
  #marked = new Uint8Array(1024)

  /** The ordinal that comes after all that are taken. */
  get end(): number {
    return this.#records.length
  }

  /** The ordinal of an object that is in the table. */
  ordinalOf(id: string): number | undefined {
    return this.#ordinals.get(id)
  }

  get(ordinal: number): TableRecord | undefined {
    return this.#records[ordinal]
  }

  /** Fills in what an ordinal stands for; ordinals are given out elsewhere and may come in any order. */
  set(ordinal: number, record: TableRecord): void {
    if (this.#records[ordinal] !== undefined) throw new HoldfastError('INTERNAL', 'an ordinal was filled in twice', { context: { ordinal } })
    while (this.#records.length < ordinal) this.#records.push(undefined)
    this.#records[ordinal] = record
    this.#ordinals.set(record.id, ordinal)
  }

  /** Empties an ordinal, which keeps its place. */
  forget(ordinal: number): void {
    const record = this.#records[ordinal]
    if (record === undefined) return
    this.#records[ordinal] = undefined
    this.#ordinals.delete(record.id)
  }

  /** Says that the running backup needs the object with this ordinal. */
  mark(ordinal: number): void {
    if (ordinal >= this.#marked.length) {
      const grown = new Uint8Array(Math.max(this.#marked.length * 2, ordinal + 1))
      grown.set(this.#marked)
      this.#marked = grown
    }
    this.#marked[ordinal] = 1
  }

  /** What is marked, and the data keys of marked packs, in order. */
  needed(): NeedsRecord[] {
    this.#markKeys()
    const out: NeedsRecord[] = []
    for (let i = 0; i < this.#marked.length; i++) {
      if (this.#marked[i] !== 1) continue
      const record = this.#records[i]
      if (record === undefined) throw new HoldfastError('INTERNAL', 'a needed object was never stored', { context: { ordinal: i } })
      if (record.kind === 'data-key') {
        out.push({ kind: 'data-key', id: record.id, wrap: record.wrap })
      } else out.push({ kind: record.kind, id: record.id, sizeBytes: record.sizeBytes })
    }
    return out
  }

  #markKeys(): void {
    for (const [ordinal, record] of this.#records.entries()) {
      if (record !== undefined && record.kind !== 'data-key' && this.#marked[ordinal] === 1) this.mark(record.dek)
    }
  }

  /** Writes the table for the next run. Ordinals that were never filled in keep their place. */
  encode(writer: ByteWriter): void {
    writer.u32(this.#records.length)
    for (const record of this.#records) {
      if (record === undefined) {
        writer.u8(0)
        continue
      }
      writer.u8(kindNumbers[record.kind])
      writer.bytes(fromHex(record.id, 'an id'))
      if (record.kind === 'data-key') {
        writer.bytes(fromHex(record.wrap, 'a hash'))
      } else {
        writer.u64(record.sizeBytes)
        writer.u32(record.dek)
      }
    }
  }

  /** Reads what {@link NeedsTable.encode} wrote. @throws HoldfastError MALFORMED */
  static parse(reader: ByteReader): NeedsTable {
    const table = new NeedsTable()
    const count = reader.count(1)
    for (let i = 0; i < count; i++) {
      const kind = reader.u8()
      if (kind === 0) continue
      const id = toHex(reader.bytes(32))
      if (kind === kindNumbers['data-key']) {
        table.set(i, { kind: 'data-key', id: id as DekId, wrap: toHex(reader.bytes(32)) as Sha256Hex })
      } else if (kind === 1 || kind === 2) {
        table.set(i, { kind: kind === 1 ? 'data-pack' : 'tree-pack', id: id as PackId, sizeBytes: reader.u64(), dek: reader.u32() })
      } else throw reader.malformed('an unknown kind of record')
    }
    while (table.#records.length < count) table.#records.push(undefined)
    return table
  }
}
