/**
 * What differs between two trees. Both are walked at once, and what has the same node id on both sides is passed over: a
 * whole subtree, or a part of a large directory. So the cost grows with the difference.
 */
import { bytesEqual } from '@holdfast/core/bytes'
import type { ByteString } from '@holdfast/core/file-source'
import { throwIfCancelled } from '../cancel.ts'
import { entryKind, type TreeEntry } from '../tree/entry.ts'
import { DirectoryCursor } from './directory-cursor.ts'
import type { NodeRef } from './node-reader.ts'
import { joinPath, type Place, type TreeReader } from './tree-reader.ts'

/** How an entry differs. Of one whose kind or content differs, owner, mode, times and attributes may differ as well. */
export type Change = 'added' | 'removed' | 'content' | 'metadata' | 'kind'

/** One entry that differs. `path` is from the root, without a slash in front. */
export interface Difference {
  readonly path: ByteString
  readonly change: Change
  readonly older: TreeEntry | null
  readonly newer: TreeEntry | null
}

/** The trees to compare, and where in them. */
export interface DiffOptions {
  readonly older: TreeReader
  readonly newer: TreeReader
  /** The same path on both sides; null where a side does not have it. */
  readonly olderPlace: Place | null
  readonly newerPlace: Place | null
  /**
   * `comparable`: both points cut files with the same keys, so equal content has equal hashes. `unknown`: hashes of files
   * of several blobs say nothing, and such files count as equal when size and time are.
   */
  readonly hashes: 'comparable' | 'unknown'
  readonly signal: AbortSignal
}

/** All differences, in order of paths, a directory before what is in it. @throws HoldfastError CANCELLED, CORRUPT, MALFORMED, VANISHED */
export async function* diffPoints(options: DiffOptions): AsyncGenerator<Difference> {
  const { olderPlace, newerPlace } = options
  const path = (newerPlace ?? olderPlace)?.names.join('/') as ByteString | undefined
  if (path === undefined) return
  if (olderPlace?.entry === null && newerPlace?.entry === null) yield* diffDirectories(options, path, olderPlace.node, newerPlace.node)
  else yield* diffEntries(options, path, olderPlace?.entry ?? null, newerPlace?.entry ?? null)
}

async function* diffDirectories(options: DiffOptions, path: ByteString, older: NodeRef | null, newer: NodeRef | null): AsyncGenerator<Difference> {
  throwIfCancelled(options.signal)
  const a = new DirectoryCursor(options.older, older)
  const b = new DirectoryCursor(options.newer, newer)
  for (;;) {
    const [x, y] = [a.item, b.item]
    if (x === undefined && y === undefined) return
    if (x?.kind === 'node' && y?.kind === 'node' && bytesEqual(x.ref.id, y.ref.id)) {
      a.skip()
      b.skip()
      continue
    }
    // What comes first is opened, or is on its own side alone. Where both begin with the same name, the higher node is opened
    // first, so that the nodes below it meet their equals.
    const order = x === undefined ? 1 : y === undefined ? -1 : x.name < y.name ? -1 : x.name > y.name ? 1 : 0
    const heights = order === 0 ? height(x) - height(y) : 0
    const opensA = order <= 0 && heights >= 0 && x?.kind === 'node'
    const opensB = order >= 0 && heights <= 0 && y?.kind === 'node'
    if (opensA || opensB) {
      if (opensA) await a.open()
      if (opensB) await b.open()
      continue
    }
    const left = order <= 0 && x?.kind === 'entry' ? x.entry : null
    const right = order >= 0 && y?.kind === 'entry' ? y.entry : null
    if (left !== null) a.skip()
    if (right !== null) b.skip()
    yield* diffEntries(options, joinPath(path, (left ?? right)?.name ?? ('' as ByteString)), left, right)
  }
}

/** An entry is lower than any node; a directory's root node, whose level is not known yet, is higher. */
function height(item: DirectoryCursor['item']): number {
  return item?.kind === 'node' ? (item.level ?? 65) : -1
}

async function* diffEntries(options: DiffOptions, path: ByteString, older: TreeEntry | null, newer: TreeEntry | null): AsyncGenerator<Difference> {
  const change = changeOf(options, older, newer)
  if (change !== null) yield { path, change, older, newer }
  const [a, b] = [older?.subtree ?? null, newer?.subtree ?? null]
  if (a === null && b === null) return
  if (a !== null && b !== null && bytesEqual(a.id, b.id)) return
  yield* diffDirectories(options, path, a, b)
}

function changeOf(options: DiffOptions, a: TreeEntry | null, b: TreeEntry | null): Change | null {
  if (a === null || b === null) return a === b ? null : a === null ? 'added' : 'removed'
  if (a.kind !== b.kind) return 'kind'
  const sameTime = a.mtimeSeconds === b.mtimeSeconds && a.mtimeNanos === b.mtimeNanos
  if (!sameContent(a, b, sameTime, options.hashes)) return 'content'
  return sameTime && sameMetadata(a, b) ? null : 'metadata'
}

function sameContent(a: TreeEntry, b: TreeEntry, sameTime: boolean, hashes: DiffOptions['hashes']): boolean {
  switch (a.kind) {
    case entryKind.file: {
      const [x, y] = [a.content, b.content]
      if (x === undefined || y === undefined) return x === y
      if (x.sizeBytes !== y.sizeBytes) return false
      if (bytesEqual(x.hash, y.hash)) return sameExtents(a, b)
      const isOneBlob = [x, y].every(c => c.depth === 0 && c.refs.length <= 1)
      return hashes === 'unknown' && !isOneBlob && sameTime
    }
    case entryKind.symlink:
      return a.target === b.target
    case entryKind.character:
    case entryKind.block:
      return a.device?.major === b.device?.major && a.device?.minor === b.device?.minor
    default:
      return true
  }
}

/** Two sparse files of the same size whose data lies elsewhere are not the same. */
function sameExtents({ extents: a }: TreeEntry, { extents: b }: TreeEntry): boolean {
  if (a === undefined || b === undefined) return a === b
  return a.length === b.length && a.every((extent, i) => extent.offset === b[i]?.offset && extent.length === b[i].length)
}

function sameMetadata(a: TreeEntry, b: TreeEntry): boolean {
  if (a.mode !== b.mode || a.uid !== b.uid || a.gid !== b.gid) return false
  const [x, y] = [a.attributes ?? [], b.attributes ?? []]
  return x.length === y.length && x.every((attribute, i) => attribute.name === y[i]?.name && bytesEqual(attribute.value, y[i].value))
}
