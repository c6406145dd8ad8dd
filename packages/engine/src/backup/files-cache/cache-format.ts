/**
 * The files cache: what the last run of the same paths saw and stored, so that what did not change is not read again.
 * It is only a cache: losing it costs a re-read. One group a directory, in the order of the scan (children before
 * their directory), in parts of some thousand entries, so that it is read and written from front to back with bounded memory.
 *
 * File: `"hffc0005"` · u32 length of the binding · binding · records · u8 0 · u32 CRC-32 of the tail · tail. The checksum's offset is the last u64.
 * Record: u8 mark · u32 bytes that follow · u32 CRC-32 of the rest · body: a cache is not synced, and damage must not get
 * into a tree. Mark 2: rows. Mark 1, which ends a directory: lp32(path) · u32 count of the records with mark 2 before it
 * that are its first rows · its last rows · result. Rows: u32 n · lp32(names joined by "/") · u32 bytes of the rows · n stat
 * records · n × (u32 length of the entry · u32 count of pack ordinals · ordinals · entry).
 */
import type { ByteString } from '@holdfast/core/file-source'
import { statFields, statRecordBytes } from '@holdfast/core/file-source'
import type { IndexId } from '@holdfast/core/ids'
import type { ByteReader } from '../../byte-reader.ts'
import { ByteWriter } from '../../byte-writer.ts'
import type { NeedsTable } from '../needs-table.ts'

/** The first bytes of a cache. */
export const magic = Buffer.from('hffc0005')
/** Marks of records. */
export const mark = { group: 1, part: 2 } as const
/** Bytes before what a record's checksum covers: mark, length, checksum. */
export const headBytes = 9

/** The outcome of a directory: what its parent's entry and the next run need. */
export interface DirectoryResult {
  readonly id: Uint8Array
  readonly nodeBytes: number
  readonly root: Uint8Array
  /** Entries in all levels below. */
  readonly entries: number
  readonly contentBytes: number
  /** Ordinals of the packs that this directory's own nodes and files need (not its subdirectories'). */
  readonly packs: Uint32Array
}

/** One row of a group. */
export interface CachedRow {
  readonly entry: Uint8Array
  readonly packs: readonly number[]
}

/** Reads the next row. */
export function readRow(rows: ByteReader): CachedRow {
  const length = rows.u32()
  const count = rows.count(4)
  const packs: number[] = []
  for (let i = 0; i < count; i++) packs.push(rows.u32())
  return { packs, entry: rows.bytes(length) }
}

/** What ends a cache file. */
export interface CacheTail {
  readonly table: NeedsTable
  /** Index objects that locate everything in the table. */
  readonly indexes: readonly { readonly id: IndexId; readonly size: number }[]
}

/** The rows of a directory that are to be written next, and how many parts were. */
export interface GroupRows {
  readonly names: string[]
  readonly stats: ByteWriter
  readonly rows: ByteWriter
  parts: number
}

/** An empty group. */
export function newGroupRows(): GroupRows {
  return { names: [], stats: new ByteWriter(512), rows: new ByteWriter(512), parts: 0 }
}

const noStat = new Uint8Array(statRecordBytes)

/** Stat records as a group has them: without what may change while the file does not. File systems settle the blocks in use late. */
export function comparableStats(stats: Uint8Array): Uint8Array {
  const out = Uint8Array.from(stats)
  for (let at = statFields.blocks; at < out.length; at += statRecordBytes) out.fill(0, at, at + 4)
  return out
}

/** Adds a row; the stat record tells the next run whether the file changed, null makes it read it again. */
export function addRow(group: GroupRows, name: ByteString, stat: Uint8Array | null, entry: Uint8Array, packs: readonly number[]): void {
  group.names.push(name)
  const { stats, rows } = group
  stats.bytes(stat ?? noStat)
  stats.patchU32(stats.length - statRecordBytes + statFields.blocks, 0)
  rows.u32(entry.length)
  rows.u32(packs.length)
  for (const pack of packs) rows.u32(pack)
  rows.bytes(entry)
}
