/** What walks of trees need of a point: nodes and blobs, each checked by whoever reads them. */
import type { ByteString } from '@holdfast/core/file-source'
import { HoldfastError } from '@holdfast/core/errors'
import type { NodeChild } from '../tree/node.ts'
import type { TreeEntry } from '../tree/entry.ts'
import type { NodeRef } from './node-reader.ts'
import type { PointReader } from './point-reader.ts'

/** A {@link PointReader}, as far as its tree goes. */
export type TreeReader = Pick<PointReader, 'root' | 'readNode' | 'entries'>

/** Something in a tree. */
export interface Place {
  /** Names that lead to it from the root. */
  readonly names: readonly ByteString[]
  /** Null for the root, which has none. */
  readonly entry: TreeEntry | null
  /** What is below, or null when it is no directory or its content was left out. */
  readonly node: NodeRef | null
}

/** The names of a path; empty ones, as before a leading slash, do not count. */
export function namesOf(path: ByteString): readonly ByteString[] {
  return path.split('/').filter(name => name !== '' && name !== '.') as ByteString[]
}

/** A path below another; the root is the empty path. */
export function joinPath(parent: ByteString, name: ByteString): ByteString {
  return (parent === '' ? name : `${parent}/${name}`) as ByteString
}

/**
 * What is at a path, read along one node a level (docs/spec/reading.md, "Restore one file"), or null. A name that programs
 * were given in text with U+FFFD, since it is not UTF-8, finds the only entry that reads so.
 */
export async function findPlace(reader: TreeReader, names: readonly ByteString[]): Promise<Place | null> {
  let place: Place = { names: [], entry: null, node: reader.root }
  for (const name of names) {
    if (place.node === null) return null
    const exact = await findName(reader, place.node, name)
    const entry = exact ?? (name.includes(replacement) ? await findAsText(reader, place.node, name) : null)
    if (entry === null) return null
    place = { names: [...place.names, entry.name], entry, node: entry.subtree ?? null }
  }
  return place
}

/** As {@link findPlace}. @throws HoldfastError NOT_FOUND */
export async function needPlace(reader: TreeReader, names: readonly ByteString[]): Promise<Place> {
  const place = await findPlace(reader, names)
  if (place === null) throw new HoldfastError('NOT_FOUND', 'the point has no such path', { context: { path: `/${textOf(names.join('/'))}` } })
  return place
}

async function findName(reader: TreeReader, ref: NodeRef, name: ByteString): Promise<TreeEntry | null> {
  let node = await reader.readNode(ref)
  while (!('entries' in node)) {
    const child: NodeChild | undefined = node.children.findLast(c => c.firstName <= name)
    if (child === undefined) return null
    node = await reader.readNode(child, node.level - 1)
  }
  return node.entries.find(entry => entry.name === name) ?? null
}

/** U+FFFD in UTF-8. */
const replacement = '\xef\xbf\xbd'

async function findAsText(reader: TreeReader, node: NodeRef, name: ByteString): Promise<TreeEntry | null> {
  const found: TreeEntry[] = []
  for await (const entries of reader.entries(node)) found.push(...entries.filter(entry => textOf(entry.name) === textOf(name)))
  return found.length === 1 ? (found[0] ?? null) : null
}

function textOf(bytes: string): string {
  return Buffer.from(bytes, 'latin1').toString('utf8')
}
