/** What a reading thread tells of what it read: a compact form for crossing threads. */
import { type ByteString, type ExtendedAttribute, type Extent, statRecordBytes } from '@holdfast/core/file-source'
import { ByteReader } from '../byte-reader.ts'
import type { ByteWriter } from '../byte-writer.ts'

/** How reading went. */
export const readStatus = { complete: 0, changed: 1, unread: 2 } as const
/** One of {@link readStatus}. */
export type ReadStatus = (typeof readStatus)[keyof typeof readStatus]

/** Where a blob is. */
export interface PackRef {
  /** Position of an earlier run that has the blob, or `ownRun`. */
  readonly run: number
  /** The pack's ordinal in this session, or its number in the earlier run. */
  readonly pack: number
}

/** A blob of a file: its id, SHA-256, length, and the pack that holds it. */
export interface ReadBlob extends PackRef {
  readonly id: Uint8Array
  readonly sha256: Uint8Array
  readonly length: number
}

/** `run` of blobs that this session stored. */
export const ownRun = 0xffffffff

/** A file, or a part of one, as it was read. */
export interface ReadFile {
  readonly status: ReadStatus
  /** Why it, or its attributes, are unread; empty when all was read. */
  readonly reason: string
  /** Its stat record after reading. */
  readonly stat: Uint8Array
  readonly attributes: readonly ExtendedAttribute[]
  readonly extents: readonly Extent[] | null
  readonly blobs: readonly ReadBlob[]
}

/** A file that needs nothing but its place in the tree. */
export interface FinishedFile {
  readonly status: ReadStatus
  /** Why it, or its attributes, are unread; empty when all was read. */
  readonly reason: string
  /** Its stat record after reading. */
  readonly stat: Uint8Array
  /** The name in `entry`. */
  readonly name: ByteString
  readonly entry: Uint8Array
  readonly contentBytes: number
  /** The packs that hold its blobs, each once. */
  readonly packs: readonly PackRef[]
}

/** Appends one file. `contentBytes` is what the entry says. */
export function writeFinishedFile(w: ByteWriter, file: ReadFile, entry: Uint8Array, contentBytes: number): void {
  w.u8(file.status)
  const reason = Buffer.from(file.reason)
  w.u32(reason.length)
  w.bytes(reason)
  w.bytes(file.stat)
  w.u64(contentBytes)
  w.u32(entry.length)
  w.bytes(entry)
  const packs = file.blobs.length < 2 ? file.blobs : distinct(file.blobs)
  w.u32(packs.length)
  for (const { run, pack } of packs) {
    w.u32(run)
    w.u32(pack)
  }
}

/** Reads a file for each name; byte fields share memory with `bytes`. */
export function parseFinishedFiles(bytes: Uint8Array, names: readonly ByteString[]): FinishedFile[] {
  const r = new ByteReader(bytes, 'a result of reading')
  return names.map(name => {
    const status = r.u8() as ReadStatus
    const reasonBytes = r.u32()
    const reason = reasonBytes === 0 ? '' : Buffer.from(r.bytes(reasonBytes)).toString()
    const stat = r.bytes(statRecordBytes)
    const contentBytes = r.u64()
    const entry = r.bytes(r.u32())
    const packs: PackRef[] = []
    for (let n = r.u32(); n > 0; n--) packs.push({ run: r.u32(), pack: r.u32() })
    return { status, reason, stat, name, entry, contentBytes, packs }
  })
}

function distinct(blobs: readonly ReadBlob[]): PackRef[] {
  const seen = new Map<string, PackRef>()
  for (const { run, pack } of blobs) seen.set(`${run}:${pack}`, { run, pack })
  return [...seen.values()]
}

/** Appends what was read of a region or a stream, which has neither attributes nor a stat record. */
export function writeReadPart(w: ByteWriter, part: ReadFile): void {
  w.u8(part.status)
  const reason = Buffer.from(part.reason)
  w.u32(reason.length)
  w.bytes(reason)
  w.u32(part.extents === null ? ownRun : part.extents.length)
  for (const extent of part.extents ?? []) {
    w.u64(extent.offset)
    w.u64(extent.length)
  }
  w.u32(part.blobs.length)
  for (const blob of part.blobs) {
    w.bytes(blob.id)
    w.bytes(blob.sha256)
    w.u32(blob.length)
    w.u32(blob.run)
    w.u32(blob.pack)
  }
}

/** Reads what {@link writeReadPart} wrote; byte fields share memory with `bytes`. */
export function parseReadPart(bytes: Uint8Array): ReadFile {
  const r = new ByteReader(bytes, 'a result of reading')
  const status = r.u8() as ReadStatus
  const reason = Buffer.from(r.bytes(r.u32())).toString()
  const extentCount = r.u32()
  const extents: Extent[] | null = extentCount === ownRun ? null : []
  for (let n = extents === null ? 0 : extentCount; n > 0; n--) extents?.push({ offset: r.u64(), length: r.u64() })
  const blobs: ReadBlob[] = []
  for (let n = r.u32(); n > 0; n--) blobs.push({ id: r.bytes(32), sha256: r.bytes(32), length: r.u32(), run: r.u32(), pack: r.u32() })
  return { status, reason, stat: new Uint8Array(statRecordBytes), attributes: [], extents, blobs }
}
