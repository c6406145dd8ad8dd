/**
 * Assembles the tree in the order of the scan: compares each directory with the last run's, has what changed read by
 * the pool, and, when that is done, builds the directory's nodes and the next run's cache. Nothing waits for a whole
 * directory: it goes in stretches of entries, and what is under way is bounded.
 */
import { HoldfastError } from '@holdfast/core/errors'
import { type ByteString, type FileSource, modeType, statFields, statRecordBytes } from '@holdfast/core/file-source'
import type { Subtree } from '../tree/entry.ts'
import { DirectoryBuilder } from '../tree/node.ts'
import { countEntry, noCounts } from './assembly-counts.ts'
import type { BlobStore } from './blob-store.ts'
import type { FileBatches, PendingFile } from './file-batches.ts'
import { readU64, typeOf } from './file-reader.ts'
import { addRow, type CachedRow, comparableStats, type DirectoryResult, type GroupRows, newGroupRows } from './files-cache/cache-format.ts'
import type { CachedGroup, FilesCacheReader } from './files-cache/files-cache-reader.ts'
import type { FilesCacheWriter } from './files-cache/files-cache-writer.ts'
import { LastRun } from './files-cache/last-run.ts'
import { directoryEntry, fileEntry, renamedEntry, sizeOf } from './make-entry.ts'
import { EntryReader, type PendingEntry, type UnreadPath } from './pending-entry.ts'
import type { ReadAttributes } from './read-attributes.ts'
import { ownRun, type PackRef, readStatus } from './read-results.ts'
import { childPath, type ScannedDirectory } from './scan.ts'

const noBytes = new Uint8Array()
/** Entries in a stretch. */
const stretchEntries = 1024
/** What changed this short before it was read may change again within the same tick of the clock: it is looked at again next time. */
const racyMilliseconds = 2000

/** What the assembly works with. */
export interface AssemblyOptions {
  readonly source: FileSource
  readonly batches: FileBatches
  readonly old: FilesCacheReader | null
  readonly cache: FilesCacheWriter
  /** Stores nodes and blob lists. */
  readonly nodes: BlobStore
  readonly directorySeed: Uint8Array
  readonly saltKey: Uint8Array
  /** The table ordinal of the pack that holds a blob. */
  readonly packOrdinal: (place: PackRef) => number
  readonly markPack: (ordinal: number) => void
  /** Packs by which nothing of the last run may be taken over. */
  readonly distrusted: ReadonlySet<number>
  /** When the session began, in milliseconds since 1970: what changed after it, or shortly before, is read again next time. */
  readonly startedAt: number
  readonly onUnread: (unread: UnreadPath) => void
}

/** A finished directory and whether it is as it was in the last run. */
interface FinishedDirectory extends DirectoryResult {
  readonly unchanged: boolean
}

/** An entry for a node and the cache; trusted when the next run may rely on its stat record. */
interface FinishedEntry {
  readonly entry: Uint8Array
  readonly packs: readonly number[]
  readonly stat: Uint8Array
  readonly trusted: boolean
}

interface OpenDirectory {
  readonly scanned: ScannedDirectory
  readonly rows: GroupRows
  readonly packs: Set<number>
  readonly builder: DirectoryBuilder
  entries: number
  contentBytes: number
}

type Step =
  | { readonly kind: 'keep'; readonly fileOffset: number; readonly fileBytes: number }
  | { readonly kind: 'stretch'; readonly directory: OpenDirectory; readonly from: number; readonly pending: readonly PendingEntry[]; readonly isLast: boolean }

/** See the head of this file. */
export class TreeAssembly {
  readonly counts = noCounts()
  readonly #options: AssemblyOptions
  readonly #entries: EntryReader
  readonly #finished = new Map<ByteString, FinishedDirectory>()
  readonly #steps: (Step | undefined)[] = []
  #nextStep = 0
  #waitingEntries = 0
  #filesUnderWay = 0
  #changed = false
  /** Packs of the directory whose nodes are being stored. */
  #nodePacks = new Set<number>()

  constructor(options: AssemblyOptions) {
    this.#options = options
    this.#entries = new EntryReader(options)
  }

  /** True when anything differs from the last run. */
  get changed(): boolean {
    return this.#changed
  }

  /** Files that are counted, and not yet assembled. */
  get filesUnderWay(): number {
    return this.#filesUnderWay
  }

  /** Entries, and directories that are taken over, that wait to be assembled. */
  get waiting(): number {
    return this.#waitingEntries + this.#steps.length - this.#nextStep
  }

  /**
   * Takes the next directory of the scan. Closes its reference when it is not needed any more. It yields between stretches,
   * for the caller to wait while much is under way: a directory may have millions of entries.
   */
  *add(scanned: ScannedDirectory): Generator<void, void, void> {
    const { old, batches } = this.#options
    const group = old?.find(scanned.path) ?? null
    if (group !== null && this.#isUnchanged(scanned, group)) {
      this.#options.source.closeDirectory(scanned.ref)
      this.#keep(scanned, group)
      return
    }
    this.#changed = true
    batches.retain(scanned.ref)
    const directory: OpenDirectory = {
      scanned,
      rows: newGroupRows(),
      packs: new Set(),
      builder: new DirectoryBuilder({ seed: this.#options.directorySeed, saltKey: this.#options.saltKey, store: bytes => this.#storeNode(bytes).id }),
      entries: 0,
      contentBytes: 0,
    }
    const last = group === null ? null : new LastRun(group, this.#options.distrusted)
    const { names, stats } = scanned.listing
    const view = new DataView(stats.buffer, stats.byteOffset, stats.byteLength)
    let pending: PendingEntry[] = []
    let comparable: Uint8Array = noBytes
    for (let i = 0; i < names.length; i++) {
      if (last !== null && pending.length === 0) comparable = comparableStats(stats.subarray(i * statRecordBytes, (i + stretchEntries) * statRecordBytes))
      const at = pending.length * statRecordBytes
      pending.push(this.#pend(scanned, view, i, last?.find(names[i] as ByteString, comparable.subarray(at, at + statRecordBytes)) ?? null))
      if (pending.length === stretchEntries && i + 1 < names.length) {
        this.#push({ kind: 'stretch', directory, from: i + 1 - pending.length, pending, isLast: false })
        pending = []
        yield
      }
    }
    this.#push({ kind: 'stretch', directory, from: names.length - pending.length, pending, isLast: true })
    batches.release(scanned.ref)
    this.assemble()
  }

  /** Assembles what is ready, in order. */
  assemble(): void {
    for (let step = this.#steps[this.#nextStep]; step !== undefined; step = this.#steps[this.#nextStep]) {
      if (step.kind === 'stretch' && step.pending.some(p => p.kind === 'file' && p.file.result === null)) break
      this.#steps[this.#nextStep++] = undefined // lets go of what was read
      if (step.kind === 'keep') {
        this.#options.cache.keep(step)
        continue
      }
      this.#waitingEntries -= step.pending.length
      this.#assembleStretch(step)
    }
    if (this.#nextStep > 1024 || this.#nextStep === this.#steps.length) {
      this.#steps.splice(0, this.#nextStep)
      this.#nextStep = 0
    }
  }

  #push(step: Extract<Step, { readonly kind: 'stretch' }>): void {
    this.#steps.push(step)
    this.#waitingEntries += step.pending.length
  }

  /** The root directory's result, when all is assembled. */
  root(): DirectoryResult {
    const root = this.#finished.get('/' as ByteString)
    if (root === undefined || this.waiting > 0) throw new HoldfastError('INTERNAL', 'the tree is not finished')
    return root
  }

  #isUnchanged(scanned: ScannedDirectory, group: CachedGroup): boolean {
    const { names, stats } = scanned.listing
    const { distrusted } = this.#options
    if (distrusted.size > 0 && group.result.packs.some(pack => distrusted.has(pack))) return false
    let from = 0
    for (const part of group.parts()) {
      const to = from + part.count
      if (to > names.length || (to - from === names.length ? names : names.slice(from, to)).join('/') !== part.names) return false
      if (Buffer.compare(comparableStats(stats.subarray(from * statRecordBytes, to * statRecordBytes)), part.stats) !== 0) return false
      from = to
    }
    if (from !== names.length) return false
    for (const [name, child] of scanned.directories) {
      if (child.kind === 'unread') return false
      if (child.kind === 'left-out') continue
      if (this.#finished.get(childPath(scanned.path, name))?.unchanged !== true) return false
    }
    return true
  }

  #keep(scanned: ScannedDirectory, group: CachedGroup): void {
    const { names, stats } = scanned.listing
    for (const name of scanned.directories.keys()) this.#finished.delete(childPath(scanned.path, name))
    this.#finished.set(scanned.path, { ...group.result, unchanged: true })
    for (const pack of group.result.packs) this.#options.markPack(pack)
    const view = new DataView(stats.buffer, stats.byteOffset, stats.byteLength)
    for (let i = 0; i < names.length; i++) countEntry(this.counts, view, i * statRecordBytes, true)
    if (this.waiting === 0) this.#options.cache.keep(group)
    else this.#steps.push({ kind: 'keep', fileOffset: group.fileOffset, fileBytes: group.fileBytes })
  }

  #pend(scanned: ScannedDirectory, view: DataView, i: number, row: CachedRow | null): PendingEntry {
    const pending = this.#entries.pend(scanned, i, row)
    countEntry(this.counts, view, i * statRecordBytes, pending.kind === 'cached')
    if (pending.kind === 'file') this.#filesUnderWay++
    return pending
  }

  #assembleStretch(step: Extract<Step, { readonly kind: 'stretch' }>): void {
    const { directory, from, pending } = step
    const { scanned } = directory
    this.#nodePacks = directory.packs
    const safeBefore = this.#options.startedAt - racyMilliseconds
    for (const [k, entry] of pending.entries()) {
      const i = from + k
      const name = scanned.listing.names[i] as ByteString
      const scannedStat = scanned.listing.stats.subarray(i * statRecordBytes, (i + 1) * statRecordBytes)
      const made = this.#finishEntry(directory, name, scannedStat, entry)
      for (const pack of made.packs) directory.packs.add(pack)
      directory.builder.add(name, made.entry)
      directory.entries++
      addRow(directory.rows, name, made.trusted && !isRacy(made.stat, safeBefore) ? made.stat : null, made.entry, made.packs)
      this.#options.cache.addPart(directory.rows)
    }
    if (step.isLast) this.#finishDirectory(directory)
  }

  #finishEntry(directory: OpenDirectory, name: ByteString, stat: Uint8Array, pending: PendingEntry): FinishedEntry {
    switch (pending.kind) {
      case 'cached': {
        const view = new DataView(stat.buffer, stat.byteOffset, stat.byteLength)
        if (typeOf(view, 0) === modeType.file) directory.contentBytes += readU64(view, statFields.size)
        return { ...pending.row, stat, trusted: true }
      }
      case 'made':
        return { entry: pending.entry, packs: [], stat, trusted: pending.trusted }
      case 'directory':
        return this.#finishChildDirectory(directory, name, stat, pending.attributes)
      case 'file':
        this.#filesUnderWay--
        return this.#finishFile(directory, name, pending.file.result)
    }
  }

  #finishFile(directory: OpenDirectory, name: ByteString, result: PendingFile['result']): FinishedEntry {
    if (result === null) throw new HoldfastError('INTERNAL', 'a file is assembled before it was read')
    const { status, reason, stat } = result
    if (reason !== '') this.#options.onUnread({ path: childPath(directory.scanned.path, name), reason })
    if (status === readStatus.changed) this.counts.changedWhileRead++
    const trusted = status === readStatus.complete && reason === ''
    if ('entry' in result) {
      directory.contentBytes += result.contentBytes
      const [first] = result.packs
      const packs = result.packs.length < 2
        ? first === undefined ? [] : [this.#options.packOrdinal(first)]
        : [...new Set(result.packs.map(place => this.#options.packOrdinal(place)))]
      return { entry: result.name === name ? result.entry : renamedEntry(result.entry, name), packs, stat, trusted }
    }
    directory.contentBytes += sizeOf(result)
    const packs = new Set(result.blobs.map(blob => this.#options.packOrdinal(blob)))
    const entry = fileEntry(name, result, bytes => {
      const { id, pack } = this.#storeNode(bytes)
      packs.add(pack)
      return id
    })
    return { entry, packs: [...packs], stat, trusted }
  }

  #finishChildDirectory(directory: OpenDirectory, name: ByteString, stat: Uint8Array, { attributes, unread }: ReadAttributes) {
    const path = childPath(directory.scanned.path, name)
    const child = directory.scanned.directories.get(name)
    let subtree: Subtree | null = null
    let reason = unread
    if (child?.kind === 'entered') {
      const result = this.#finished.get(path)
      if (result === undefined) throw new HoldfastError('INTERNAL', 'a directory is assembled before its child')
      this.#finished.delete(path)
      subtree = result
      directory.entries += result.entries
      directory.contentBytes += result.contentBytes
    } else if (child?.kind === 'unread') {
      reason = child.reason
      this.#options.onUnread({ path, reason })
    }
    return { entry: directoryEntry(name, stat, subtree, attributes, reason), packs: [], stat, trusted: reason === null }
  }

  #finishDirectory(directory: OpenDirectory): void {
    const node = directory.builder.finish()
    for (const pack of directory.packs) this.#options.markPack(pack)
    const result: FinishedDirectory = {
      ...node,
      entries: directory.entries,
      contentBytes: directory.contentBytes,
      packs: Uint32Array.from(directory.packs),
      unchanged: false,
    }
    this.#finished.set(directory.scanned.path, result)
    this.#options.cache.add(directory.scanned.path, directory.rows, result)
  }

  #storeNode(bytes: Uint8Array): { readonly id: Uint8Array; readonly pack: number } {
    const blob = this.#options.nodes.put(0, bytes)
    const pack = blob.run === ownRun ? blob.pack : this.#options.packOrdinal(blob)
    this.#nodePacks.add(pack)
    return { id: blob.id, pack }
  }
}

/** True when the file or folder was changed so shortly ago that it may be changed again without its times changing. */
function isRacy(stat: Uint8Array, safeBefore: number): boolean {
  const view = new DataView(stat.buffer, stat.byteOffset, stat.byteLength)
  const newest = Math.max(Number(view.getBigInt64(statFields.mtimeSeconds, true)), Number(view.getBigInt64(statFields.ctimeSeconds, true)))
  return (newest + 1) * 1000 > safeBefore // the record has whole seconds here
}
