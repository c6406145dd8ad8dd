/** Trees as plain data: of a folder, and of a point, for comparing. */
import { createHash } from 'node:crypto'
import { lstatSync, readdirSync, readFileSync, readlinkSync } from 'node:fs'
import type { ByteString } from '@holdfast/core/file-source'
import { pathBytes } from '@holdfast/testkit/local-files'
import type { NodeRef } from '../src/read/node-reader.ts'
import type { PointReader } from '../src/read/point-reader.ts'
import { contentHash } from '../src/backup/make-entry.ts'
import { type EntryKind, entryKind, type TreeEntry } from '../src/tree/entry.ts'

/** What must be the same of an entry. */
export interface Leaf {
  readonly kind: EntryKind
  readonly mode: number
  readonly owner: string
  readonly mtime: string
  /** Of a file its size and SHA-256, of a link its target, of a device its numbers. */
  readonly content: string
  /** The path of the first name of a file with several, else ''. */
  readonly linkOf: string
}

/** Leaves by path below the top, as byte strings. */
export type Tree = Readonly<Record<string, Leaf>>

const kinds: Readonly<Record<number, EntryKind>> = {
  0o100000: entryKind.file, 0o040000: entryKind.directory, 0o120000: entryKind.symlink, 0o010000: entryKind.fifo,
  0o140000: entryKind.socket, 0o020000: entryKind.character, 0o060000: entryKind.block,
}
/** Files over this size are compared by size alone. */
const readable = 2 ** 28

/** The tree below a folder. */
export function treeOfFolder(top: string): Tree {
  const tree: Record<string, Leaf> = {}
  const links = new Map<string, string>()
  const walk = (path: string, below: string): void => {
    for (const name of readdirSync(pathBytes(path), { encoding: 'latin1' }).sort()) {
      const child = `${path}/${name}`
      const at = below === '' ? name : `${below}/${name}`
      const s = lstatSync(pathBytes(child), { bigint: true })
      const kind = kinds[Number(s.mode) & 0o170000] as EntryKind
      let content = ''
      if (kind === entryKind.file) content = s.size > readable ? String(s.size) : `${s.size} ${createHash('sha256').update(readFileSync(pathBytes(child))).digest('hex')}`
      if (kind === entryKind.symlink) content = readlinkSync(pathBytes(child), { encoding: 'latin1' })
      if (kind === entryKind.character || kind === entryKind.block) content = `device ${s.rdev}`
      const key = `${s.dev} ${s.ino}`
      const isLinked = kind === entryKind.file && s.nlink > 1n
      if (isLinked && !links.has(key)) links.set(key, at)
      tree[at] = {
        kind, mode: Number(s.mode) & 0o7777, owner: `${s.uid}:${s.gid}`, mtime: String(s.mtimeNs), content, linkOf: isLinked ? (links.get(key) as string) : '',
      }
      if (kind === entryKind.directory) walk(child, at)
    }
  }
  walk(Buffer.from(top).toString('latin1'), '')
  return tree
}

/** Every entry of a directory. */
async function entriesOf(reader: PointReader, node: NodeRef): Promise<TreeEntry[]> {
  const all: TreeEntry[] = []
  for await (const entries of reader.entries(node)) all.push(...entries)
  return all
}

/** The content of a file of a point, holes filled, its hash checked. */
export async function contentOfEntry(reader: PointReader, entry: TreeEntry): Promise<Buffer> {
  if (entry.content === undefined) throw new Error('this entry has no content')
  const blobs: Uint8Array[] = []
  for await (const ref of reader.contentRefs(entry.content)) {
    const blob = await reader.readBlob(ref.id)
    if (blob.length !== ref.sizeBytes) throw new Error('a blob has another length than its reference says')
    blobs.push(Uint8Array.from(blob))
  }
  const hash = contentHash(blobs.map(blob => ({ length: blob.length, sha256: createHash('sha256').update(blob).digest() })))
  if (!Buffer.from(hash).equals(Buffer.from(entry.content.hash))) throw new Error('a file has another content hash than its entry says')
  const dense = Buffer.concat(blobs)
  if (entry.extents === undefined) {
    if (dense.length !== entry.content.sizeBytes) throw new Error('a file has another size than its entry says')
    return dense
  }
  const out = Buffer.alloc(entry.content.sizeBytes > readable ? 0 : entry.content.sizeBytes)
  let at = 0
  for (const { offset, length } of entry.extents) {
    if (offset + length > entry.content.sizeBytes) throw new Error('an extent ends beyond its file')
    if (out.length > 0) dense.copy(out, offset, at, at + length)
    at += length
  }
  if (at !== dense.length) throw new Error('the extents of a file do not cover its content')
  return out
}

/** The tree of a point below an absolute path. */
export async function treeOfPoint(reader: PointReader, top: string): Promise<Tree> {
  const tree: Record<string, Leaf> = {}
  const links = new Map<string, string>()
  const walk = async (node: NodeRef, below: string): Promise<void> => {
    for (const e of await entriesOf(reader, node)) {
      const at = below === '' ? e.name : `${below}/${e.name}`
      let content: string = e.target ?? ''
      if (e.kind === entryKind.file) {
        const size = e.content?.sizeBytes ?? 0
        const bytes = e.content === undefined ? null : await contentOfEntry(reader, e)
        content = bytes === null ? `unread ${e.unread}` : size > readable ? String(size) : `${size} ${createHash('sha256').update(bytes).digest('hex')}`
      }
      // Linux's encoding of small device numbers
      if (e.device !== undefined) content = `device ${e.device.major * 256 + e.device.minor}`
      const key = e.hardLink === undefined ? '' : `${e.hardLink.device} ${e.hardLink.inode}`
      if (key !== '' && !links.has(key)) links.set(key, at)
      const mtime = String(BigInt(e.mtimeSeconds) * 1_000_000_000n + BigInt(e.mtimeNanos))
      tree[at] = { kind: e.kind, mode: e.mode, owner: `${e.uid}:${e.gid}`, mtime, content, linkOf: links.get(key) ?? '' }
      if (e.subtree !== undefined) await walk(e.subtree, at)
    }
  }
  await walk(await nodeAt(reader, top), '')
  return tree
}

/** The directory of a point at an absolute path. */
export async function nodeAt(reader: PointReader, path: string): Promise<NodeRef> {
  let node = reader.root
  for (const name of Buffer.from(path).toString('latin1').split('/').filter(part => part !== '')) {
    const entry = (await entriesOf(reader, node)).find(e => e.name === name)
    if (entry?.subtree === undefined) throw new Error(`the point has no directory ${name}`)
    node = entry.subtree
  }
  return node
}

/** The entry of a point at an absolute path. */
export async function entryAt(reader: PointReader, path: string): Promise<TreeEntry> {
  const at = path.lastIndexOf('/')
  const name = Buffer.from(path.slice(at + 1)).toString('latin1') as ByteString
  const entry = (await entriesOf(reader, await nodeAt(reader, path.slice(0, at)))).find(e => e.name === name)
  if (entry === undefined) throw new Error(`the point has no ${path}`)
  return entry
}
