/**
 * Groups files into tasks for the reading threads: many small files to a task, a large file alone, a very large one in
 * regions. Keeps directories open until all their files were read.
 */
import { HoldfastError, isHoldfastError } from '@holdfast/core/errors'
import { type ByteString, type DirectoryRef, type Extent, type FileSource, statFields, statRecordBytes } from '@holdfast/core/file-source'
import { appendExtent, clipExtents, readU64, regionBytes, regionThresholdBytes, sameContent, sparseExtents } from './file-reader.ts'
import { readAttributes } from './read-attributes.ts'
import { type FinishedFile, parseFinishedFiles, parseReadPart, type ReadFile, readStatus } from './read-results.ts'
import type { ReadTask } from './reader-pool.ts'

const batchFiles = 256
const batchDirectories = 64
const batchBytes = 4 * 1024 * 1024
/** Files with several names that are remembered; another name of one that was forgotten is read again. */
const linksKept = 32_768

/** A file that was handed to the threads; `result` is set when it was read: a file's entry, or the parts of a very large one. */
export interface PendingFile {
  result: FinishedFile | ReadFile | null
}

interface Batch {
  readonly directories: DirectoryRef[]
  readonly directoryOf: number[]
  readonly names: ByteString[]
  readonly stats: Uint8Array[]
  readonly files: PendingFile[]
  bytes: number
}

/** See the head of this file. */
export class FileBatches {
  readonly #source: FileSource
  readonly #submit: (task: ReadTask) => Promise<Uint8Array<ArrayBuffer>>
  readonly #users = new Map<DirectoryRef, number>()
  readonly #links = new Map<string, { readonly file: PendingFile; readonly stat: Uint8Array; left: number }>()
  readonly #underWay = new Set<Promise<void>>()
  #batch: Batch = newBatch()
  #failure: unknown

  constructor(source: FileSource, submit: (task: ReadTask) => Promise<Uint8Array<ArrayBuffer>>) {
    this.#source = source
    this.#submit = submit
  }

  /** Tasks that are not answered. */
  get underWay(): number {
    return this.#underWay.size
  }

  /** Keeps a directory open until the matching {@link FileBatches.release}. */
  retain(ref: DirectoryRef): void {
    this.#users.set(ref, (this.#users.get(ref) ?? 0) + 1)
  }

  /** Closes the directory when nobody needs it any more. */
  release(ref: DirectoryRef): void {
    const users = this.#users.get(ref)
    if (users === undefined) return
    const left = users - 1
    if (left > 0) {
      this.#users.set(ref, left)
      return
    }
    this.#users.delete(ref)
    this.#source.closeDirectory(ref)
  }

  /** Closes all directories, when nothing is read any more. */
  close(): void {
    const open = [...this.#users.keys()]
    this.#users.clear()
    for (const ref of open) this.#source.closeDirectory(ref)
  }

  /** Has a file read. Other names of a file that is being read wait for the same result. */
  add(ref: DirectoryRef, name: ByteString, stat: Uint8Array): PendingFile {
    const view = new DataView(stat.buffer, stat.byteOffset, stat.byteLength)
    const links = view.getUint32(statFields.linkCount, true)
    const key = links > 1 ? `${view.getBigUint64(statFields.device, true)}:${view.getBigUint64(statFields.inode, true)}` : ''
    const linked = links > 1 ? this.#links.get(key) : undefined
    // The same inode may be another file by now, or one that was written since.
    if (linked !== undefined && sameContent(linked.stat, stat)) {
      if (--linked.left === 0) this.#links.delete(key)
      return linked.file
    }
    const file: PendingFile = { result: null }
    if (links > 1) {
      if (this.#links.size === linksKept) this.#links.delete(this.#links.keys().next().value as string)
      this.#links.set(key, { file, stat: stat.slice(), left: links - 1 })
    }
    const size = readU64(view, statFields.size)
    if (size > regionThresholdBytes) this.#readInRegions(ref, name, stat, size, file)
    else this.#addToBatch(ref, name, stat, size, file)
    return file
  }

  /** Sends what has gathered. */
  flush(): void {
    const batch = this.#batch
    if (batch.files.length === 0) return
    this.#batch = newBatch()
    const stats = new Uint8Array(batch.files.length * statRecordBytes)
    for (const [i, stat] of batch.stats.entries()) stats.set(stat, i * statRecordBytes)
    const { directories, directoryOf, names, bytes } = batch
    this.#run(
      this.#submit({ kind: 'files', batch: { directories, directoryOf, names, stats, bytes } }).then(results => {
        for (const [i, result] of parseFinishedFiles(results, names).entries()) (batch.files[i] as PendingFile).result = result
      }).finally(() => {
        for (const ref of directories) this.release(ref)
      }),
    )
  }

  /** Waits for any task to be answered. @throws what a thread threw */
  async next(): Promise<void> {
    if (this.#underWay.size > 0) await Promise.race(this.#underWay)
    if (this.#failure !== undefined) throw this.#failure
  }

  #run(task: Promise<void>): void {
    const tracked: Promise<void> = task.then(undefined, (error: unknown) => {
      this.#failure ??= error
    }).finally(() => this.#underWay.delete(tracked))
    this.#underWay.add(tracked)
  }

  #addToBatch(ref: DirectoryRef, name: ByteString, stat: Uint8Array, size: number, file: PendingFile): void {
    if (size >= batchBytes) this.flush()
    const batch = this.#batch
    if (batch.directories.at(-1) !== ref) {
      batch.directories.push(ref)
      this.retain(ref)
    }
    batch.directoryOf.push(batch.directories.length - 1)
    batch.names.push(name)
    batch.stats.push(stat)
    batch.files.push(file)
    batch.bytes += size
    if (batch.files.length >= batchFiles || batch.bytes >= batchBytes || batch.directories.length >= batchDirectories) this.flush()
  }

  #readInRegions(ref: DirectoryRef, name: ByteString, stat: Uint8Array, size: number, file: PendingFile): void {
    this.retain(ref)
    this.#run(this.#regions(ref, name, stat, size).then(result => {
      file.result = result
    }).finally(() => {
      this.release(ref)
    }))
  }

  async #regions(directory: DirectoryRef, name: ByteString, stat: Uint8Array, size: number): Promise<ReadFile> {
    const view = new DataView(stat.buffer, stat.byteOffset, stat.byteLength)
    const owner = view.getUint32(statFields.uid, true)
    const after = new Uint8Array(statRecordBytes)
    try {
      const fd = this.#source.openFile(directory, name)
      try {
        const extents = sparseExtents(this.#source, fd, stat)
        const data = extents ?? [{ offset: 0, length: size }]
        const length = data.reduce((sum, extent) => sum + extent.length, 0)
        const parts: Promise<Uint8Array<ArrayBuffer>>[] = []
        for (let start = 0; start < length; start += regionBytes) {
          const part = clipExtents(data, start, Math.min(length, start + regionBytes))
          parts.push(this.#submit({ kind: 'region', region: { directory, name, owner, extents: part } }))
        }
        const results = await Promise.all(parts)
        const regions = results.map(parseReadPart)
        const failed = regions.find(region => region.status === readStatus.unread)
        if (failed !== undefined) return { ...failed, stat }
        const blobs = regions.flatMap(region => region.blobs)
        const found: Extent[] = []
        for (const region of regions) for (const extent of region.extents ?? []) appendExtent(found, extent)
        this.#source.statFile(fd, after, 0)
        const changed = Buffer.compare(after.subarray(statFields.inode, statFields.device), stat.subarray(statFields.inode, statFields.device)) !== 0
        const { attributes, unread } = readAttributes(() => this.#source.fileAttributes(fd))
        return {
          status: changed ? readStatus.changed : readStatus.complete, reason: unread ?? '', stat: after, attributes, extents: extents === null ? null : found, blobs,
        }
      } finally {
        this.#source.closeFile(fd)
      }
    } catch (error) {
      if (!isHoldfastError(error, 'READ_FAILED')) throw error instanceof Error ? error : new HoldfastError('INTERNAL', String(error))
      return { status: readStatus.unread, reason: String(error.context['errno'] ?? error.message), stat, attributes: [], extents: null, blobs: [] }
    }
  }
}

function newBatch(): Batch {
  return { directories: [], directoryOf: [], names: [], stats: [], files: [], bytes: 0 }
}
