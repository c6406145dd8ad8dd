/** Tree entries (docs/spec/trees.md, "Entry"): encode and strict parse. */
import { HoldfastError } from '@holdfast/core/errors'
import type { ByteString, ExtendedAttribute, Extent } from '@holdfast/core/file-source'
import { ByteReader } from '../byte-reader.ts'
import { ByteWriter } from '../byte-writer.ts'

/** What an entry is, by the number in the format. */
export const entryKind = { file: 1, directory: 2, symlink: 3, fifo: 4, socket: 5, character: 6, block: 7 } as const
/** One of {@link entryKind}. */
export type EntryKind = (typeof entryKind)[keyof typeof entryKind]

/** A blob, or a list of blobs, and the bytes of content below it. */
export interface ContentRef {
  /** 32 bytes. */
  readonly id: Uint8Array
  readonly sizeBytes: number
}

/** The content of a file. `depth` 0: refs are content blobs; otherwise list nodes. */
export interface FileContent {
  /** Size of the file, holes included. */
  readonly sizeBytes: number
  /** 32 bytes. */
  readonly hash: Uint8Array
  readonly depth: number
  readonly refs: readonly ContentRef[]
}

/** A directory's subtree. */
export interface Subtree {
  readonly id: Uint8Array
  readonly nodeBytes: number
  /** Entries in all levels below. */
  readonly entries: number
  readonly contentBytes: number
  /** Merkle root of its commitments, 32 bytes. */
  readonly root: Uint8Array
}

/** One name in a directory. Fields that do not fit the kind are absent. */
export interface TreeEntry {
  readonly kind: EntryKind
  readonly name: ByteString
  /** 07777 */
  readonly mode: number
  readonly uid: number
  readonly gid: number
  readonly mtimeSeconds: number
  readonly mtimeNanos: number
  readonly content?: FileContent
  readonly extents?: readonly Extent[]
  readonly subtree?: Subtree
  readonly target?: ByteString
  readonly device?: { readonly major: number; readonly minor: number }
  /** Present on files with several names: entries with equal device and inode are one file. */
  readonly hardLink?: { readonly device: bigint; readonly inode: bigint }
  readonly attributes?: readonly ExtendedAttribute[]
  /** Why something of it could not be read. */
  readonly unread?: string
  readonly changedWhileRead?: true
}

const tag = { content: 1, extents: 2, subtree: 3, target: 4, device: 5, hardLink: 6, attributes: 7, unread: 8, changed: 9 } as const

// Entries are encoded in one go and copied out, so one writer serves all.
const writer = new ByteWriter(64 * 1024)

function shortString(text: string): void {
  if (text.length > 0xffff) throw new HoldfastError('TOO_LARGE', 'a name is over 65,535 bytes')
  writer.u16(text.length)
  writer.latin1(text)
}

function field(number: number, write: () => void): void {
  writer.u8(number)
  const lengthAt = writer.length
  writer.u32(0)
  write()
  writer.patchU32(lengthAt, writer.length - lengthAt - 4)
}

function writeRefs(refs: readonly ContentRef[]): void {
  writer.u32(refs.length)
  for (const ref of refs) {
    writer.bytes(ref.id)
    writer.u64(ref.sizeBytes)
  }
}

/** The bytes of an entry with its length field. */
export function encodeEntry(e: TreeEntry): Uint8Array {
  writer.u32(0)
  writer.u8(e.kind)
  shortString(e.name)
  writer.u16(e.mode)
  writer.u32(e.uid)
  writer.u32(e.gid)
  writer.i64(e.mtimeSeconds)
  writer.u32(e.mtimeNanos)
  const { content, extents, subtree, target, device, hardLink, attributes, unread } = e
  if (content !== undefined) {
    field(tag.content, () => {
      writer.u64(content.sizeBytes)
      writer.bytes(content.hash)
      writer.u8(content.depth)
      writeRefs(content.refs)
    })
  }
  if (extents !== undefined) {
    field(tag.extents, () => {
      writer.u32(extents.length)
      for (const extent of extents) {
        writer.u64(extent.offset)
        writer.u64(extent.length)
      }
    })
  }
  if (subtree !== undefined) {
    field(tag.subtree, () => {
      writer.bytes(subtree.id)
      writer.u32(subtree.nodeBytes)
      writer.u64(subtree.entries)
      writer.u64(subtree.contentBytes)
      writer.bytes(subtree.root)
    })
  }
  if (target !== undefined) field(tag.target, () => writer.latin1(target))
  if (device !== undefined) {
    field(tag.device, () => {
      writer.u32(device.major)
      writer.u32(device.minor)
    })
  }
  if (hardLink !== undefined) {
    field(tag.hardLink, () => {
      writer.bigU64(hardLink.device)
      writer.bigU64(hardLink.inode)
    })
  }
  if (attributes !== undefined && attributes.length > 0) {
    field(tag.attributes, () => {
      writer.u32(attributes.length)
      for (const attribute of attributes) {
        shortString(attribute.name)
        writer.u32(attribute.value.length)
        writer.bytes(attribute.value)
      }
    })
  }
  if (unread !== undefined) field(tag.unread, () => shortString(Buffer.from(unread).toString('latin1').slice(0, 1000)))
  if (e.changedWhileRead === true) field(tag.changed, () => undefined)
  writer.patchU32(0, writer.length - 4)
  return writer.takeSmall()
}

function malformed(why: string): HoldfastError {
  return new HoldfastError('MALFORMED', `a tree entry is malformed: ${why}`)
}

/** True for a name that may stand in a directory. */
export function isSafeName(name: string): boolean {
  return name !== '' && name !== '.' && name !== '..' && !name.includes('/') && !name.includes('\0')
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] }

/**
 * Reads one entry at `start`. Byte fields share memory with `source`.
 * @returns the entry and the offset after it
 * @throws HoldfastError MALFORMED, UNSUPPORTED for a field that must be understood
 */
export function parseEntry(source: Uint8Array, start: number): { readonly entry: TreeEntry; readonly end: number } {
  const head = new ByteReader(source, 'a tree entry', start)
  const length = head.u32()
  const c = head.part(length)
  const kind = c.u8()
  if (kind < 1 || kind > 7) throw new HoldfastError('UNSUPPORTED', `entries of kind ${kind} are not known`)
  const name = c.latin1(c.u16())
  if (!isSafeName(name)) throw malformed('its name is not a file name')
  const mode = c.u16()
  if (mode > 0o7777) throw malformed('its mode is out of range')
  const entry: Mutable<TreeEntry> = {
    kind: kind as EntryKind, name, mode, uid: c.u32(), gid: c.u32(), mtimeSeconds: c.i64(), mtimeNanos: c.u32(),
  }
  let last = 0
  while (c.rest > 0) {
    const number = c.u8()
    if (number <= last) throw malformed('its fields are not in order')
    last = number
    readField(entry, number, c.part(c.u32()))
  }
  if (entry.mtimeNanos > 999_999_999) throw malformed('its time is out of range')
  if (!fieldsFit(entry)) throw malformed('its fields do not fit its kind')
  return { entry, end: start + 4 + length }
}

/** Whether an entry has the fields that its kind needs, unless it could not be read, and no others. */
function fieldsFit(e: TreeEntry): boolean {
  const isFile = e.kind === entryKind.file
  const isDevice = e.kind === entryKind.character || e.kind === entryKind.block
  const wasRead = e.unread === undefined
  return fits(e.content, isFile, isFile && wasRead)
    && fits(e.extents, e.content !== undefined, false)
    && fits(e.subtree, e.kind === entryKind.directory, false) // none when its content was left out
    && fits(e.target, e.kind === entryKind.symlink, e.kind === entryKind.symlink && wasRead)
    && fits(e.device, isDevice, isDevice && wasRead)
    && fits(e.hardLink, isFile, false)
    && fits(e.changedWhileRead, isFile, false)
}

function fits(field: unknown, isAllowed: boolean, isNeeded: boolean): boolean {
  return field === undefined ? !isNeeded : isAllowed
}

function readField(entry: Mutable<TreeEntry>, number: number, f: ByteReader): void {
  switch (number) {
    case tag.content:
      entry.content = { sizeBytes: f.u64(), hash: f.bytes(32), depth: f.u8(), refs: readRefs(f, f.count(40)) }
      if (entry.content.depth > 64) throw malformed('its content lies too deep')
      break
    case tag.extents:
      entry.extents = readExtents(f)
      break
    case tag.subtree:
      entry.subtree = { id: f.bytes(32), nodeBytes: f.u32(), entries: f.u64(), contentBytes: f.u64(), root: f.bytes(32) }
      break
    case tag.target:
      entry.target = f.latin1(f.rest)
      break
    case tag.device:
      entry.device = { major: f.u32(), minor: f.u32() }
      break
    case tag.hardLink:
      entry.hardLink = { device: f.bigU64(), inode: f.bigU64() }
      break
    case tag.attributes:
      entry.attributes = readAttributes(f)
      break
    case tag.unread:
      entry.unread = Buffer.from(f.latin1(f.u16()), 'latin1').toString('utf8')
      break
    case tag.changed:
      entry.changedWhileRead = true
      break
    default:
      if (number < 128) throw new HoldfastError('UNSUPPORTED', `an entry has the unknown field ${number}`)
      f.skip(f.rest)
  }
  if (f.rest !== 0) throw malformed('a field is longer than its content')
}

/** Reads `n` references of id and u64. */
function readRefs(f: ByteReader, n: number): ContentRef[] {
  return Array.from({ length: n }, () => ({ id: f.bytes(32), sizeBytes: f.u64() }))
}

function readAttributes(f: ByteReader): ExtendedAttribute[] {
  let last = ''
  return Array.from({ length: f.count(6) }, () => {
    const attribute = { name: f.latin1(f.u16()), value: f.bytes(f.u32()) }
    if (attribute.name <= last) throw malformed('its attributes are not in order')
    last = attribute.name
    return attribute
  })
}

function readExtents(f: ByteReader): Extent[] {
  let end = 0
  return Array.from({ length: f.count(16) }, () => {
    const extent = { offset: f.u64(), length: f.u64() }
    if (extent.offset < end) throw malformed('its extents are not in order')
    end = extent.offset + extent.length
    return extent
  })
}

/** A blob-list node (docs/spec/trees.md, "Content"). */
export function encodeListNode(refs: readonly ContentRef[]): Uint8Array {
  writer.latin1('hfl1')
  writeRefs(refs)
  return writer.takeSmall()
}

/** Strict reading of a blob-list node. @throws HoldfastError MALFORMED */
export function parseListNode(source: Uint8Array): ContentRef[] {
  const c = new ByteReader(source, 'a blob list')
  if (c.rest < 8 || c.latin1(4) !== 'hfl1') throw c.malformed('this is not one')
  const refs = readRefs(c, c.count(40))
  c.expectEnd()
  return refs
}
