/** Directory nodes: cutting, encoding, commitments, strict parse (docs/spec/trees.md). */
import { hash } from 'node:crypto'
import { HoldfastError } from '@holdfast/core/errors'
import type { ByteString } from '@holdfast/core/file-source'
import { primitives } from '@holdfast/core/primitives'
import { HmacSha256 } from '../hmac.ts'
import { parseEntry, type Subtree, type TreeEntry } from './entry.ts'
import { merkleRoot } from './merkle-root.ts'

/** No node is larger. */
export const maxNodeBytes = 4 * 1024 * 1024
const cutEntries = { least: 64, mask: 255, most: 2048, mostBytes: 1024 * 1024 }
const cutChildren = { least: 16, mask: 63, most: 1024 }

/** A child of an inner node. */
export interface NodeChild {
  readonly firstName: ByteString
  readonly id: Uint8Array
  readonly nodeBytes: number
  /** Entries of the directory below it (not of its subdirectories). */
  readonly entries: number
  readonly root: Uint8Array
}

/** What a parsed node holds. */
export type DirectoryNode =
  | { readonly level: 0; readonly entries: readonly TreeEntry[] }
  | { readonly level: number; readonly children: readonly NodeChild[] }

/** Stores a node's bytes and returns its blob id. */
export type StoreNode = (bytes: Uint8Array) => Uint8Array

/** The directory's root node as its parent's entry and the point need it. */
export type DirectoryRoot = Pick<Subtree, 'id' | 'nodeBytes' | 'root'>

interface OpenLevel {
  parts: Uint8Array[]
  bytes: number
  firstName: ByteString
  roots: Uint8Array[]
  entries: number
  /** Nodes closed on this level so far. */
  closed: number
}

/** Builds one directory's nodes from its entries in order; memory is one open node a level. */
export class DirectoryBuilder {
  readonly #levels: OpenLevel[] = []
  readonly #seed: Uint8Array
  readonly #saltKey: Uint8Array
  readonly #store: StoreNode

  constructor(options: { readonly seed: Uint8Array; readonly saltKey: Uint8Array; readonly store: StoreNode }) {
    this.#seed = options.seed
    this.#saltKey = options.saltKey
    this.#store = options.store
  }

  /** Adds an entry's bytes (with the length field). Names must ascend. */
  add(name: ByteString, entry: Uint8Array): void {
    const level = this.#open(0, name)
    level.parts.push(entry)
    level.bytes += entry.length
    level.entries++
    const count = level.parts.length
    if (
      count >= cutEntries.most || level.bytes >= cutEntries.mostBytes ||
      (count >= cutEntries.least && (nameHash(this.#seed, name) & cutEntries.mask) === 0)
    ) this.#close(0)
  }

  /** Closes what is open. */
  finish(): DirectoryRoot {
    if (this.#levels.length === 0) return this.#closeNode(0, this.#open(0, '' as ByteString))
    for (let i = 0; ; i++) {
      const level = this.#levels[i] as OpenLevel
      if (i === this.#levels.length - 1) {
        // The top: if it never closed a node, what is open is the root; an inner level with one child is not needed.
        if (level.closed === 0 && (i === 0 || level.parts.length > 1)) return this.#closeNode(i, level)
        if (level.closed === 0 && i > 0) return this.#only(level)
      }
      if (level.parts.length > 0) this.#close(i)
    }
  }

  #only(level: OpenLevel): DirectoryRoot {
    const child = parseChild(new DataView((level.parts[0] as Uint8Array).buffer), level.parts[0] as Uint8Array, 0).child
    return { id: child.id, nodeBytes: child.nodeBytes, root: child.root }
  }

  #open(number: number, firstName: ByteString): OpenLevel {
    let level = this.#levels[number]
    if (level === undefined) {
      level = { parts: [], bytes: 0, firstName, roots: [], entries: 0, closed: 0 }
      this.#levels[number] = level
    }
    if (level.parts.length === 0) level.firstName = firstName
    return level
  }

  /** Closes the open node of a level and adds it to the level above. */
  #close(number: number): void {
    const level = this.#levels[number] as OpenLevel
    const { firstName, entries } = level
    const node = this.#closeNode(number, level)
    level.closed++
    const above = this.#open(number + 1, firstName)
    const item = encodeChild({ firstName, entries, ...node })
    above.parts.push(item)
    above.bytes += item.length
    above.roots.push(node.root)
    above.entries += entries
    const count = above.parts.length
    if (count >= cutChildren.most || (count >= cutChildren.least && (nameHash(this.#seed, firstName) & cutChildren.mask) === 0)) this.#close(number + 1)
  }

  #closeNode(number: number, level: OpenLevel): DirectoryRoot {
    const bytes = new Uint8Array(9 + level.bytes)
    bytes.set([0x68, 0x66, 0x74, 0x31, number]) // "hft1"
    new DataView(bytes.buffer).setUint32(5, level.parts.length, true)
    let at = 9
    for (const part of level.parts) {
      bytes.set(part, at)
      at += part.length
    }
    const root = number === 0 ? leafCommitment(this.#saltKey, bytes, level.parts) : innerCommitment(level.roots)
    level.parts = []
    level.roots = []
    level.bytes = 0
    level.entries = 0
    return { id: this.#store(bytes), nodeBytes: bytes.length, root }
  }
}

/** fnv1a32 over seed and name, then mixed: cheap, keyed, only for choosing cuts. FNV's low bits alone follow a name's last digit. */
function nameHash(seed: Uint8Array, name: string): number {
  let h = 0x811c9dc5
  for (const b of seed) h = Math.imul(h ^ b, 0x01000193)
  for (let i = 0; i < name.length; i++) h = Math.imul(h ^ name.charCodeAt(i), 0x01000193)
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}

/** The root over the salted leaves of a level-0 node. */
function leafCommitment(saltKey: Uint8Array, node: Uint8Array, entries: readonly Uint8Array[]): Uint8Array {
  const salts = nodeSalts(saltKey, node, entries.length)
  const leaves = Buffer.allocUnsafe(entries.length * 32)
  for (const [i, entry] of entries.entries()) leaves.write(entryLeaf(salts.subarray(i * 16, i * 16 + 16), entry), i * 32, 'latin1')
  return merkleRoot(leaves)
}

/** Of the key that was used last: nearly always the same one. */
let salting: { readonly key: Uint8Array; readonly hmac: HmacSha256 } | undefined

/** One 16-byte salt for each entry of a level-0 node. */
export function nodeSalts(saltKey: Uint8Array, node: Uint8Array, count: number): Uint8Array {
  if (salting === undefined || Buffer.compare(salting.key, saltKey) !== 0) salting = { key: saltKey.slice(), hmac: new HmacSha256(saltKey) }
  return primitives.aesCtrStream(Buffer.from(salting.hmac.of(node), 'latin1'), count * 16)
}

let leafInput = Buffer.alloc(4096)

/** SHA-256(0x00 ‖ salt ‖ entry): the leaf that commits to an entry, a character a byte (see merkle-root.ts). */
export function entryLeaf(salt: Uint8Array, entry: Uint8Array): string {
  if (entry.length + 17 > leafInput.length) leafInput = Buffer.alloc((entry.length + 17) * 2)
  leafInput[0] = 0
  leafInput.set(salt, 1)
  leafInput.set(entry, 17)
  return hash('sha256', leafInput.subarray(0, 17 + entry.length), 'binary')
}

/** The root over the roots of an inner node's children. */
function innerCommitment(roots: readonly Uint8Array[]): Uint8Array {
  const leaves = Buffer.allocUnsafe(roots.length * 32)
  const input = new Uint8Array(33)
  for (const [i, root] of roots.entries()) {
    input.set(root, 1)
    leaves.write(hash('sha256', input, 'binary'), i * 32, 'latin1')
  }
  return merkleRoot(leaves)
}

function encodeChild(child: NodeChild): Uint8Array {
  const name = child.firstName
  const out = new Uint8Array(2 + name.length + 76)
  const view = new DataView(out.buffer)
  view.setUint16(0, name.length, true)
  for (let i = 0; i < name.length; i++) out[2 + i] = name.charCodeAt(i)
  const at = 2 + name.length
  out.set(child.id, at)
  view.setUint32(at + 32, child.nodeBytes, true)
  view.setBigUint64(at + 36, BigInt(child.entries), true)
  out.set(child.root, at + 44)
  return out
}

function parseChild(view: DataView, bytes: Uint8Array, start: number): { child: NodeChild; end: number } {
  if (start + 2 > bytes.length) throw malformed('it ends within a child')
  const length = view.getUint16(start, true)
  const at = start + 2 + length
  if (at + 76 > bytes.length) throw malformed('it ends within a child')
  const entries = view.getBigUint64(at + 36, true)
  if (entries > BigInt(Number.MAX_SAFE_INTEGER)) throw malformed('a count is over 2^53')
  const child = {
    firstName: Buffer.from(bytes.buffer, bytes.byteOffset + start + 2, length).toString('latin1') as ByteString,
    id: bytes.slice(at, at + 32),
    nodeBytes: view.getUint32(at + 32, true),
    entries: Number(entries),
    root: bytes.slice(at + 44, at + 76),
  }
  return { child, end: at + 76 }
}

function malformed(why: string): HoldfastError {
  return new HoldfastError('MALFORMED', `a directory node is malformed: ${why}`)
}

/** A parsed node with the commitment computed from its content. */
export interface CheckedNode {
  readonly node: DirectoryNode
  readonly root: Uint8Array
}

/** Strict reading: order of names, limits, nothing left over. @throws HoldfastError MALFORMED or UNSUPPORTED */
export function parseNode(bytes: Uint8Array, saltKey: Uint8Array): CheckedNode {
  if (bytes.length < 9 || bytes.length > maxNodeBytes) throw malformed('its size is out of bounds')
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (view.getUint32(0, true) !== 0x31746668) throw malformed('this is not one')
  const level = bytes[4] as number
  const count = view.getUint32(5, true)
  if (level > 64) throw malformed('it lies too deep')
  if (count * 9 > bytes.length) throw malformed('its count does not fit its size')
  let at = 9
  let last: string | null = null
  const ascending = (name: string): void => {
    if (last !== null && name <= last) throw malformed('its names are not in order')
    last = name
  }
  if (level === 0) {
    const entries: TreeEntry[] = []
    const parts: Uint8Array[] = []
    for (let i = 0; i < count; i++) {
      const { entry, end } = parseEntry(bytes, at)
      ascending(entry.name)
      entries.push(entry)
      parts.push(bytes.subarray(at, end))
      at = end
    }
    if (at !== bytes.length) throw malformed('bytes follow its end')
    return { node: { level: 0, entries }, root: leafCommitment(saltKey, bytes, parts) }
  }
  const children: NodeChild[] = []
  for (let i = 0; i < count; i++) {
    const { child, end } = parseChild(view, bytes, at)
    ascending(child.firstName)
    children.push(child)
    at = end
  }
  if (at !== bytes.length || count === 0) throw malformed('its children do not fill it')
  return { node: { level, children }, root: innerCommitment(children.map(c => c.root)) }
}
