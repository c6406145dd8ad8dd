/** What a reading thread tells of files: a compact form for crossing threads. */
import { type ExtendedAttribute, type Extent, statRecordBytes } from '@holdfast/core/file-source'
import { ByteReader } from '../byte-reader.ts'
import type { ByteWriter } from '../byte-writer.ts'

/** How reading went. */
export const readStatus = { complete: 0, changed: 1, unread: 2 } as const
/** One of {@link readStatus}. */
export type ReadStatus = (typeof readStatus)[keyof typeof readStatus]

/** A blob of a file: its id, SHA-256, length, and the pack that holds it. */
export interface ReadBlob {
  readonly id: Uint8Array
  readonly sha256: Uint8Array
  readonly length: number
  /** Position of an earlier run that has the blob, or `ownRun`. */
  readonly run: number
  /** The pack's ordinal in this session, or its number in the earlier run. */
  readonly pack: number
}

/** `run` of blobs that this session stored. */
export const ownRun = 0xffffffff

/** One file as it was read. */
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

/** Appends one file. */
export function writeReadFile(w: ByteWriter, file: ReadFile): void {
  w.u8(file.status)
  const reason = Buffer.from(file.reason)
  w.u32(reason.length)
  w.bytes(reason)
  w.bytes(file.stat)
  w.u32(file.attributes.length)
  for (const attribute of file.attributes) {
    w.u32(attribute.name.length)
    w.latin1(attribute.name)
    w.u32(attribute.value.length)
    w.bytes(attribute.value)
  }
  w.u32(file.extents === null ? ownRun : file.extents.length)
  for (const extent of file.extents ?? []) {
    w.u64(extent.offset)
    w.u64(extent.length)
  }
  w.u32(file.blobs.length)
  for (const blob of file.blobs) {
    w.bytes(blob.id)
    w.bytes(blob.sha256)
    w.u32(blob.length)
    w.u32(blob.run)
    w.u32(blob.pack)
  }
}

/** Reads `count` files; byte fields share memory with `bytes`. */
export function parseReadFiles(bytes: Uint8Array, count: number): ReadFile[] {
  const r = new ByteReader(bytes, 'a result of reading')
  return Array.from({ length: count }, () => {
    const status = r.u8() as ReadStatus
    const reason = Buffer.from(r.bytes(r.u32())).toString()
    const stat = r.bytes(statRecordBytes)
    const attributes: ExtendedAttribute[] = []
    for (let n = r.u32(); n > 0; n--) attributes.push({ name: r.latin1(r.u32()), value: r.bytes(r.u32()) })
    const extentCount = r.u32()
    const extents: Extent[] | null = extentCount === ownRun ? null : []
    for (let n = extents === null ? 0 : extentCount; n > 0; n--) extents?.push({ offset: r.u64(), length: r.u64() })
    const blobs: ReadBlob[] = []
    for (let n = r.u32(); n > 0; n--) blobs.push({ id: r.bytes(32), sha256: r.bytes(32), length: r.u32(), run: r.u32(), pack: r.u32() })
    return { status, reason, stat, attributes, extents, blobs }
  })
}
