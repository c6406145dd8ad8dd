/** From what was read of a file to its tree entry. */
import { createHash, hash } from 'node:crypto'
import { type ByteString, type ExtendedAttribute, modeType, statFields } from '@holdfast/core/file-source'
import { type ContentRef, encodeEntry, encodeListNode, type EntryKind, entryKind, type FileContent, parseEntry, type Subtree, type TreeEntry } from '../tree/entry.ts'
import { readU64 } from './file-reader.ts'
import { type ReadBlob, type ReadFile, readStatus } from './read-results.ts'

const kindOfMode: Readonly<Record<number, EntryKind>> = {
  [modeType.file]: entryKind.file,
  [modeType.directory]: entryKind.directory,
  [modeType.symlink]: entryKind.symlink,
  [modeType.fifo]: entryKind.fifo,
  [modeType.socket]: entryKind.socket,
  [modeType.character]: entryKind.character,
  [modeType.block]: entryKind.block,
}

/** Lists of up to this many blobs stand in the entry. */
const inlineRefs = 1024
const listCut = { mask: 511, most: 4096 }

/** The fields that every entry takes from a stat record. */
function commonFields(name: ByteString, stat: Uint8Array): TreeEntry {
  const view = new DataView(stat.buffer, stat.byteOffset, stat.byteLength)
  const mode = view.getUint32(statFields.mode, true)
  const kind = kindOfMode[mode & modeType.mask] ?? entryKind.file
  const links = view.getUint32(statFields.linkCount, true)
  return {
    kind,
    name,
    mode: mode & 0o7777,
    uid: view.getUint32(statFields.uid, true),
    gid: view.getUint32(statFields.gid, true),
    mtimeSeconds: Number(view.getBigInt64(statFields.mtimeSeconds, true)),
    mtimeNanos: view.getUint32(statFields.mtimeNanos, true),
    ...(kind === entryKind.character || kind === entryKind.block
      ? { device: { major: view.getUint32(statFields.specialMajor, true), minor: view.getUint32(statFields.specialMinor, true) } }
      : {}),
    ...(kind === entryKind.file && links > 1
      ? { hardLink: { device: view.getBigUint64(statFields.device, true), inode: view.getBigUint64(statFields.inode, true) } }
      : {}),
  }
}

/** The entry of a regular file. `storeList` stores a blob-list node and returns its id. */
export function fileEntry(name: ByteString, file: ReadFile, storeList: (bytes: Uint8Array) => Uint8Array): Uint8Array {
  const common = commonFields(name, file.stat)
  if (file.status === readStatus.unread) return encodeEntry({ ...common, unread: file.reason })
  return encodeEntry({
    ...common,
    content: contentOf(sizeOf(file), file.blobs, storeList),
    ...(file.extents === null ? {} : { extents: file.extents }),
    ...(file.attributes.length > 0 ? { attributes: file.attributes } : {}),
    ...(file.reason === '' ? {} : { unread: file.reason }),
    ...(file.status === readStatus.changed ? { changedWhileRead: true as const } : {}),
  })
}

/** The size of a file's content, holes included. That of a dense one is what was read: stat may say otherwise of one that was being written. */
export function sizeOf(file: ReadFile): number {
  if (file.extents === null) return file.blobs.reduce((sum, blob) => sum + blob.length, 0)
  const last = file.extents.at(-1)
  const size = readU64(new DataView(file.stat.buffer, file.stat.byteOffset, file.stat.byteLength), statFields.size)
  return Math.max(size, last === undefined ? 0 : last.offset + last.length)
}

/** The same entry under another name, of another link to the file. */
export function renamedEntry(entry: Uint8Array, name: ByteString): Uint8Array {
  return encodeEntry({ ...parseEntry(entry, 0).entry, name })
}

/** An entry of any other kind than file and directory. */
export function specialEntry(
  name: ByteString, stat: Uint8Array, target: ByteString | null, attributes: readonly ExtendedAttribute[], unread: string | null,
): Uint8Array {
  return encodeEntry({
    ...commonFields(name, stat),
    ...(target === null ? {} : { target }),
    ...(attributes.length > 0 ? { attributes } : {}),
    ...(unread === null ? {} : { unread }),
  })
}

/** The entry of a directory; without a subtree when it was left out or could not be read. */
export function directoryEntry(
  name: ByteString, stat: Uint8Array, subtree: Subtree | null, attributes: readonly ExtendedAttribute[], unread: string | null,
): Uint8Array {
  return encodeEntry({
    ...commonFields(name, stat),
    ...(subtree === null ? {} : { subtree }),
    ...(attributes.length > 0 ? { attributes } : {}),
    ...(unread === null ? {} : { unread }),
  })
}

/** Content of blobs in order, with list nodes when there are many. */
export function contentOf(sizeBytes: number, blobs: readonly ReadBlob[], storeList: (bytes: Uint8Array) => Uint8Array): FileContent {
  let refs: readonly ContentRef[] = blobs.map(blob => ({ id: blob.id, sizeBytes: blob.length }))
  let depth = 0
  while (refs.length > inlineRefs) {
    refs = cutList(refs).map(part => ({ id: storeList(encodeListNode(part)), sizeBytes: part.reduce((sum, ref) => sum + ref.sizeBytes, 0) }))
    depth++
  }
  return { sizeBytes, hash: contentHash(blobs), depth, refs }
}

/** docs/spec/trees.md, "Content hash". */
export function contentHash(blobs: readonly Pick<ReadBlob, 'sha256' | 'length'>[]): Uint8Array {
  if (blobs.length === 0) return hash('sha256', new Uint8Array(), 'buffer')
  if (blobs.length === 1) return (blobs[0] as ReadBlob).sha256
  const h = createHash('sha256').update('holdfast/v1/content')
  const length = Buffer.alloc(4)
  for (const blob of blobs) {
    length.writeUInt32LE(blob.length)
    h.update(length).update(blob.sha256)
  }
  return h.digest()
}

function cutList(refs: readonly ContentRef[]): ContentRef[][] {
  const parts: ContentRef[][] = []
  let part: ContentRef[] = []
  for (const ref of refs) {
    part.push(ref)
    const low = (ref.id[0] as number) | ((ref.id[1] as number) << 8)
    if ((low & listCut.mask) === 0 || part.length === listCut.most) {
      parts.push(part)
      part = []
    }
  }
  if (part.length > 0) parts.push(part)
  return parts
}
