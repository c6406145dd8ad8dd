/**
 * Walks the trees to back up: every directory once, after the directories in it, in the order of names' bytes.
 * The tree begins at "/": above the given paths only what leads to them is visited.
 */
import { HoldfastError, isHoldfastError } from '@holdfast/core/errors'
import {
  type ByteString, type DirectoryListing, type DirectoryRef, type FileSource, modeType, statFields, statRecordBytes,
} from '@holdfast/core/file-source'
import { readU64, typeOf } from './file-reader.ts'

/** What happened to a child that is a directory. */
export type ChildDirectory =
  | { readonly kind: 'entered' }
  /** Another file system, or left out on request: the entry is kept, its content is not. */
  | { readonly kind: 'left-out' }
  | { readonly kind: 'unread'; readonly reason: string }

/** A directory with all that is to be backed up of it. The receiver closes `ref`. */
export interface ScannedDirectory {
  readonly path: ByteString
  readonly ref: DirectoryRef
  readonly listing: DirectoryListing
  /** Every child directory, by name. */
  readonly directories: ReadonlyMap<ByteString, ChildDirectory>
}

/** Decides what to leave out of one directory. */
export interface DirectoryFilter {
  /** False leaves the child out, without a trace in the point. `stat` is its record. */
  keeps(name: ByteString, isDirectory: boolean, stat: Uint8Array): boolean
}

/** Makes a filter for each directory, when it is entered. Null keeps everything. */
export interface ScanFilter {
  enter(path: ByteString, ref: DirectoryRef, names: readonly ByteString[]): DirectoryFilter | null
}

/** What to scan. Paths are absolute, without `.`, `..`, doubled or final slashes. */
export interface ScanOptions {
  readonly source: FileSource
  readonly paths: readonly ByteString[]
  readonly filter: ScanFilter | null
  readonly oneFileSystem: boolean
}

/** A tree of names that lead to the paths; null: everything below. */
type Selection = Map<ByteString, Selection> | null

interface Frame {
  readonly path: ByteString
  readonly ref: DirectoryRef
  readonly listing: DirectoryListing
  readonly selection: Selection
  readonly device: number
  readonly directories: Map<ByteString, ChildDirectory>
  next: number
}

/** See the head of this file. @throws HoldfastError READ_FAILED when "/" cannot be read, NOT_FOUND for a path that is not there */
export function* scan(options: ScanOptions): Generator<ScannedDirectory, void, void> {
  const { source } = options
  const stack: Frame[] = []
  const selection = selectionOf(options.paths)
  const root = source.openRoot('/' as ByteString)
  try {
    stack.push(openTop(options, root, selection))
    for (let frame = stack.at(-1); frame !== undefined; frame = stack.at(-1)) {
      const child = nextDirectory(options, frame)
      if (child !== null) {
        stack.push(child)
        continue
      }
      stack.pop()
      yield { path: frame.path, ref: frame.ref, listing: frame.listing, directories: frame.directories }
    }
  } finally {
    for (const frame of stack) source.closeDirectory(frame.ref)
  }
}

/** The path of a child. */
export function childPath(parent: ByteString, name: ByteString): ByteString {
  return (parent === '/' ? `/${name}` : `${parent}/${name}`) as ByteString
}

function openTop(options: ScanOptions, root: DirectoryRef, selection: Selection): Frame {
  try {
    return open(options, '/' as ByteString, root, selection, -1)
  } catch (error) {
    options.source.closeDirectory(root)
    throw error
  }
}

function selectionOf(paths: readonly ByteString[]): Selection {
  const root: Selection = new Map<ByteString, Selection>()
  for (const path of paths) {
    const names = path.split('/').filter(name => name !== '') as ByteString[]
    if (names.length === 0) return null
    let at: Map<ByteString, Selection> = root
    for (const [i, name] of names.entries()) {
      const below = at.get(name)
      if (below === null) break // a path above this one is selected whole
      if (i === names.length - 1) {
        at.set(name, null)
        break
      }
      const next: Map<ByteString, Selection> = below ?? new Map<ByteString, Selection>()
      at.set(name, next)
      at = next
    }
  }
  return root
}

function nextDirectory(options: ScanOptions, frame: Frame): Frame | null {
  const { names, stats } = frame.listing
  const view = new DataView(stats.buffer, stats.byteOffset, stats.byteLength)
  while (frame.next < names.length) {
    const i = frame.next++
    if (typeOf(view, i * statRecordBytes) !== modeType.directory) continue
    const name = names[i] as ByteString
    const device = readU64(view, i * statRecordBytes + statFields.device)
    const selected = frame.selection?.get(name) ?? null
    if (options.oneFileSystem && frame.selection === null && device !== frame.device) {
      frame.directories.set(name, { kind: 'left-out' })
      continue
    }
    let ref: DirectoryRef | null = null
    try {
      ref = options.source.openDirectory(frame.ref, name)
      const path = childPath(frame.path, name)
      const child = open(options, path, ref, selected, device)
      frame.directories.set(name, { kind: 'entered' })
      return child
    } catch (error) {
      if (ref !== null) options.source.closeDirectory(ref)
      if (!isHoldfastError(error, 'READ_FAILED')) throw error
      frame.directories.set(name, { kind: 'unread', reason: String(error.context['errno'] ?? error.message) })
    }
  }
  return null
}

function open(options: ScanOptions, path: ByteString, ref: DirectoryRef, selection: Selection, device: number): Frame {
  const listing = selection === null ? filtered(options, path, ref, options.source.list(ref)) : listSelected(options, path, ref, selection)
  return { path, ref, listing, selection, device, directories: new Map(), next: 0 }
}

function listSelected(options: ScanOptions, path: ByteString, ref: DirectoryRef, selection: ReadonlyMap<ByteString, Selection>): DirectoryListing {
  const names = [...selection.keys()].sort((a, b) => (a < b ? -1 : 1))
  const stats = new Uint8Array(names.length * statRecordBytes)
  const view = new DataView(stats.buffer)
  for (const [i, name] of names.entries()) {
    try {
      options.source.stat(ref, name, stats, i * statRecordBytes)
    } catch (cause) {
      throw new HoldfastError('NOT_FOUND', 'a path to back up cannot be read', { cause, context: { path: childPath(path, name) } })
    }
    if (selection.get(name) !== null && typeOf(view, i * statRecordBytes) !== modeType.directory) {
      throw new HoldfastError('NOT_FOUND', 'a path to back up leads through something that is not a directory', { context: { path: childPath(path, name) } })
    }
    if (selection.get(name) !== null) forgetTimes(view, i * statRecordBytes)
  }
  return { names, stats }
}

/**
 * A directory that only leads to what is backed up changes its times whenever something else in it does. They are not
 * kept, so that such a change makes no new nodes.
 */
function forgetTimes(view: DataView, at: number): void {
  for (const field of [statFields.mtimeSeconds, statFields.ctimeSeconds]) view.setBigInt64(at + field, 0n, true)
  for (const field of [statFields.mtimeNanos, statFields.ctimeNanos, statFields.linkCount]) view.setUint32(at + field, 0, true)
}

function filtered(options: ScanOptions, path: ByteString, ref: DirectoryRef, listing: DirectoryListing): DirectoryListing {
  const filter = options.filter?.enter(path, ref, listing.names) ?? null
  if (filter === null) return listing
  const view = new DataView(listing.stats.buffer, listing.stats.byteOffset, listing.stats.byteLength)
  const kept: number[] = []
  for (const [i, name] of listing.names.entries()) {
    const at = i * statRecordBytes
    if (filter.keeps(name, typeOf(view, at) === modeType.directory, listing.stats.subarray(at, at + statRecordBytes))) kept.push(i)
  }
  if (kept.length === listing.names.length) return listing
  const stats = new Uint8Array(kept.length * statRecordBytes)
  for (const [to, from] of kept.entries()) stats.set(listing.stats.subarray(from * statRecordBytes, (from + 1) * statRecordBytes), to * statRecordBytes)
  return { names: kept.map(i => listing.names[i] as ByteString), stats }
}
