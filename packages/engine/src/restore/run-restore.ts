/**
 * Restores a point, or a part of it, below a folder. The tree is walked in order; the content of many files is gathered
 * in a window, sorted by pack, and written by threads, each piece to its place. A damaged pack costs only what lies in it.
 */
import { existsSync } from 'node:fs'
import { toHex } from '@holdfast/core/bytes'
import { HoldfastError, isHoldfastError } from '@holdfast/core/errors'
import type { ByteString, DirectoryRef } from '@holdfast/core/file-source'
import { noHardLinks } from '@holdfast/core/no-hard-links'
import type { NodeMetadata, SpecialKind } from '@holdfast/core/restore-target'
import { throwIfCancelled } from '../cancel.ts'
import type { NodeRef } from '../read/node-reader.ts'
import { joinPath, needPlace } from '../read/tree-reader.ts'
import { isDamage } from '../read/damage.ts'
import { TaskPool } from '../threads/task-pool.ts'
import { entryKind, type FileContent, type TreeEntry } from '../tree/entry.ts'
import { lookAt, makeRoom } from './existing-file.ts'
import { FileWindow } from './file-window.ts'
import type { OverwritePolicy, PackTask, PieceOutcome } from './restore-messages.ts'
import type { RestoreOptions, RestoreResult } from './restore-options.ts'
import { TargetDirectories } from './target-directories.ts'

/** Runs a restore. @throws HoldfastError NOT_FOUND for a subpath that is not in the point, and those of store and target */
export async function runRestore(options: RestoreOptions): Promise<RestoreResult> {
  const restore = new Restore(options)
  try {
    return await restore.run()
  } catch (error) {
    if (isHoldfastError(error, 'CANCELLED')) await restore.stop()
    throw error
  } finally {
    await restore.close()
  }
}

interface MadeDirectory {
  readonly path: ByteString
  readonly metadata: NodeMetadata
}

interface PendingLink {
  readonly path: ByteString
  readonly directory: ByteString
  readonly entry: TreeEntry
  readonly first: { readonly path: ByteString; readonly directory: ByteString; readonly name: ByteString }
}

class Restore {
  readonly #options: RestoreOptions
  readonly #result: RestoreResult = { files: 0, directories: 0, others: 0, bytes: 0, skipped: 0, copiedLinks: 0, resumed: false, failed: [], unset: new Map() }
  readonly #made: MadeDirectory[] = []
  readonly #madePaths = new Set<ByteString>()
  readonly #firstNames = new Map<string, PendingLink['first']>()
  readonly #links: PendingLink[] = []
  readonly #marker: ByteString
  #policy: OverwritePolicy
  #directories: TargetDirectories | null = null
  #window: FileWindow | null = null
  #pool: TaskPool<PackTask, readonly PieceOutcome[]> | null = null
  #stop: HoldfastError | null = null
  #entries = 0
  #total = { entries: 0, bytes: 0 }

  constructor(options: RestoreOptions) {
    this.#options = options
    this.#policy = options.policy
    this.#marker = `.holdfast-restore-${options.reader.id.slice(0, 16)}` as ByteString
  }

  async run(): Promise<RestoreResult> {
    const { reader, subpath, dryRun } = this.#options
    const { entry: start, names } = await needPlace(reader, subpath)
    const { files, directories, others, bytes } = reader.details.stats
    const subtree = start?.subtree
    this.#total = start === null ? { entries: files + directories + others, bytes } : { entries: (subtree?.entries ?? 0) + 1, bytes: subtree?.contentBytes ?? start.content?.sizeBytes ?? 0 }
    if (dryRun) this.#openToLook()
    else this.#open()
    if (start === null) await this.#directory(reader.root, '' as ByteString, '' as ByteString)
    else if (subtree !== undefined) await this.#directory(subtree, '' as ByteString, names.join('/') as ByteString)
    else await this.#entry(start, '' as ByteString, names.slice(0, -1).join('/') as ByteString)
    if (!dryRun) await this.#finish()
    return this.#result
  }

  /** Leaves no half file to a restore that goes on. */
  async stop(): Promise<void> {
    await this.#window?.stop()
  }

  async close(): Promise<void> {
    await this.#pool?.terminate()
    this.#window?.close()
    this.#directories?.close()
  }

  #open(): void {
    const { target, root, setup, threads, makeWriter } = this.#options
    this.#directories = new TargetDirectories(target, root)
    const rootRef = this.#directories.at('' as ByteString)
    if (!this.#goesOn(rootRef)) target.closeFile(target.createFile(rootRef, this.#marker))
    this.#pool = new TaskPool(() => makeWriter({ ...setup, root, policy: this.#policy }), threads)
    this.#pool.startAll()
    this.#window = new FileWindow({
      reader: this.#options.reader, pool: this.#pool, target, signal: this.#options.signal,
      onDone: (bytes, unset) => {
        this.#result.files++
        this.#result.bytes += bytes
        this.#noteUnset(unset)
      },
      onSkipped: () => {
        this.#result.skipped++
      },
      onFailed: (path, { reason, damage }) => {
        this.#fail(path, reason, damage)
      },
    })
  }

  /** A dry run looks at what is in the target, as far as it is there. */
  #openToLook(): void {
    const { target, root } = this.#options
    if (!existsSync(Buffer.from(root, 'latin1'))) return
    try {
      this.#directories = new TargetDirectories(target, root)
      this.#goesOn(this.#directories.at('' as ByteString))
    } catch (error) {
      if (!isHoldfastError(error, 'WRITE_FAILED')) throw error
    }
  }

  /** Whether a restore of this point into this folder was cut off: then what it left is its own, and may be replaced. */
  #goesOn(root: DirectoryRef): boolean {
    if (!this.#options.target.stat(root, this.#marker, new Uint8Array(80), 0)) return false
    this.#result.resumed = true
    if (this.#policy === 'never') this.#policy = 'if-changed'
    return true
  }

  async #directory(node: NodeRef, directory: ByteString, path: ByteString): Promise<void> {
    const { reader, signal } = this.#options
    try {
      for await (const entries of reader.entries(node)) {
        throwIfCancelled(signal)
        for (const entry of entries) {
          const busy = this.#entry(entry, directory, path)
          if (busy !== undefined) await busy // not for each: most only enter a window
        }
      }
    } catch (error) {
      if (!isDamage(error)) throw error
      this.#fail(path, `the folder cannot be read: ${error.message}`, true)
    }
    this.#report(path)
  }

  /** `directory` is the path in the target, `path` the one in the point, both of the parent. @returns when there is something to wait for */
  #entry(entry: TreeEntry, directory: ByteString, parent: ByteString): Promise<void> | undefined {
    const path = joinPath(parent, entry.name)
    const isDirectory = entry.kind === entryKind.directory
    const choice = this.#options.select(path, isDirectory)
    this.#entries++
    this.#throwIfStopped()
    if (choice === 'leave') return undefined
    if (entry.unread !== undefined) this.#fail(path, `it was not read when the point was made: ${entry.unread}`, false)
    if (isDirectory) {
      const below = directory === parent ? path : joinPath(directory, entry.name) // one string, since a tree may be deep
      if (choice === 'take') this.#makeDirectory(below, entry)
      else this.#wanted.set(below, entry)
      return this.#below(entry, below, path)
    }
    // Of a file or link whose attributes alone were not read, the rest is restored.
    if (choice === 'descend' || (entry.unread !== undefined && entry.content === undefined && entry.target === undefined)) return undefined
    this.#makeParents(directory)
    if (!this.#options.dryRun) return this.#node(entry, directory, path)
    this.#countOnly(entry, directory)
    return undefined
  }

  async #below(entry: TreeEntry, directory: ByteString, path: ByteString): Promise<void> {
    if (entry.subtree !== undefined) await this.#directory(entry.subtree, directory, path)
    this.#wanted.delete(directory)
  }

  /** Directories above what is selected, made when something in them is. */
  readonly #wanted = new Map<ByteString, TreeEntry>()

  #makeParents(directory: ByteString): void {
    for (const [path, entry] of this.#wanted) {
      if (directory !== path && !directory.startsWith(`${path}/`)) continue
      this.#makeDirectory(path, entry)
      this.#wanted.delete(path)
    }
  }

  #makeDirectory(path: ByteString, entry: TreeEntry): void {
    const slash = path.lastIndexOf('/')
    const parent = path.slice(0, Math.max(0, slash)) as ByteString
    this.#makeParents(parent)
    if (this.#madePaths.has(path)) return
    this.#result.directories++
    if (this.#directories === null || this.#options.dryRun) return
    try {
      const made = this.#options.target.makeDirectory(this.#directories.at(parent), path.slice(slash + 1) as ByteString)
      if (made === 'created' || this.#policy !== 'never') this.#made.push({ path, metadata: metadataOf(entry) })
    } catch (error) {
      if (!isHoldfastError(error, 'WRITE_FAILED')) throw error
      this.#fail(path, String(error.context['errno'] ?? error.message), false)
    }
  }

  #node(entry: TreeEntry, directory: ByteString, path: ByteString): Promise<void> | undefined {
    return this.#orFail(path, () => (entry.kind === entryKind.file ? this.#file(entry, directory, path) : this.#special(entry, directory, path)))
  }

  /** Lists what the vault or the target refuses. */
  #orFail(path: ByteString, restore: () => Promise<void> | undefined): Promise<void> | undefined {
    try {
      return restore()
    } catch (error) {
      if (isDamage(error)) this.#fail(path, error.message, true)
      else if (isHoldfastError(error, 'WRITE_FAILED') || isHoldfastError(error, 'UNSAFE_PATH')) this.#fail(path, String(error.context['errno'] ?? error.message), false)
      else throw error
    }
    return undefined
  }

  #file(entry: TreeEntry, directory: ByteString, path: ByteString): Promise<void> | undefined {
    const { content, hardLink } = entry
    if (content === undefined) throw new HoldfastError('MALFORMED', 'a file has no content')
    assertLengths(entry, content)
    if (hardLink !== undefined) {
      // Names of one file that changed between reading them have different content, and are not one file any more.
      const key = `${hardLink.device}:${hardLink.inode}:${toHex(content.hash)}`
      const first = this.#firstNames.get(key)
      if (first !== undefined) {
        this.#links.push({ path, directory, entry, first })
        return undefined
      }
      this.#firstNames.set(key, { path, directory, name: entry.name })
    }
    return this.#content(entry, content, directory, path)
  }

  #content(entry: TreeEntry, content: FileContent, directory: ByteString, path: ByteString): Promise<void> | undefined {
    const place = { path, directory }
    const window = this.#window as FileWindow
    if (content.depth === 0 && content.refs.length === 1 && entry.extents === undefined) return window.addWhole(place, entry, content)
    // Several pieces, or none: the file is made here and stays open until its last piece is written.
    const metadata = metadataOf(entry)
    const ref = this.#at(directory)
    if (!makeRoom(this.#options.target, ref, this.#policy, { name: entry.name, metadata, sizeBytes: content.sizeBytes })) {
      this.#result.skipped++
      return undefined
    }
    const fd = this.#options.target.createFile(ref, entry.name)
    const remove = () => {
      this.#options.target.remove(this.#at(directory), entry.name)
    }
    return window.addPieces(place, entry, content, { fd, metadata, remove })
  }

  #special(entry: TreeEntry, directory: ByteString, path: ByteString): undefined {
    const { target } = this.#options
    const ref = this.#at(directory)
    const metadata = metadataOf(entry)
    if (!makeRoom(target, ref, this.#policy, { name: entry.name, metadata, sizeBytes: null })) {
      this.#result.skipped++
      return
    }
    const special = specialKinds[entry.kind]
    if (entry.target !== undefined) target.makeSymlink(ref, entry.name, entry.target)
    else if (special !== undefined) target.makeSpecial(ref, entry.name, special, entry.device?.major ?? 0, entry.device?.minor ?? 0)
    else throw new HoldfastError('MALFORMED', 'an entry is of no kind that can be restored', { context: { path } })
    this.#noteUnset(target.setMetadata(ref, entry.name, metadata))
    this.#result.others++
  }

  #at(directory: ByteString): DirectoryRef {
    return (this.#directories as TargetDirectories).at(directory)
  }

  async #finish(): Promise<void> {
    throwIfCancelled(this.#options.signal)
    await this.#window?.finish()
    this.#throwIfStopped()
    const { target } = this.#options
    await this.#copy(this.#links.filter(link => this.#link(link) === 'no hard links'))
    this.#throwIfStopped()
    for (const made of this.#made.reverse()) this.#noteUnset(target.setMetadata(this.#at(made.path), null, made.metadata))
    target.remove(this.#at('' as ByteString), this.#marker)
    this.#report('' as ByteString)
  }

  /** Gives a file that was restored another name. */
  #link({ path, directory, entry, first }: PendingLink): 'done' | 'no hard links' {
    const { target } = this.#options
    try {
      const ref = this.#at(directory)
      if (!makeRoom(target, ref, this.#policy, { name: entry.name, metadata: entry, sizeBytes: null })) {
        this.#result.skipped++
        return 'done'
      }
      target.makeHardLink(ref, entry.name, this.#at(first.directory), first.name)
      this.#result.files++
    } catch (error) {
      if (!isHoldfastError(error, 'WRITE_FAILED')) throw error
      const errno = String(error.context['errno'] ?? error.message)
      // EXDEV: something else is mounted below the target
      if (noHardLinks.includes(errno) || errno === 'EXDEV') return 'no hard links'
      const why = errno === 'ENOENT' ? 'which is not there' : `and no hard link to it can be made (${errno})`
      this.#fail(path, `it is another name of ${first.path}, ${why}`, false)
    }
    return 'done'
  }

  /** Restores the content of other names once more each. */
  async #copy(links: readonly PendingLink[]): Promise<void> {
    if (links.length === 0) return
    const failed = this.#result.failed.length
    for (const { path, directory, entry } of links) {
      throwIfCancelled(this.#options.signal)
      await this.#orFail(path, () => this.#content(entry, entry.content as FileContent, directory, path))
    }
    await this.#window?.finish()
    this.#result.copiedLinks = links.length - (this.#result.failed.length - failed)
  }

  #countOnly(entry: TreeEntry, directory: ByteString): void {
    if (this.#isKept(entry, directory)) this.#result.skipped++
    else if (entry.kind === entryKind.file) {
      this.#result.files++
      this.#result.bytes += entry.content?.sizeBytes ?? 0
    } else this.#result.others++
  }

  #isKept(entry: TreeEntry, directory: ByteString): boolean {
    if (this.#directories === null) return false
    const { name, kind, content } = entry
    const sizeBytes = kind === entryKind.file ? (content?.sizeBytes ?? 0) : null
    try {
      return lookAt(this.#options.target, this.#at(directory), this.#policy, { name, metadata: entry, sizeBytes }) === 'kept'
    } catch (error) {
      if (isHoldfastError(error, 'WRITE_FAILED') || isHoldfastError(error, 'UNSAFE_PATH')) return false // a folder that is not there yet
      throw error
    }
  }

  #throwIfStopped(): void {
    if (this.#stop !== null) throw this.#stop
  }

  #noteUnset(what: readonly string[]): void {
    for (const words of what) this.#result.unset.set(words, (this.#result.unset.get(words) ?? 0) + 1)
  }

  #fail(path: ByteString, reason: string, damage: boolean): void {
    if (!damage && noRoom.includes(reason)) {
      // the rest would fail as well: better to stop here, and to go on when there is room
      this.#stop ??= new HoldfastError('WRITE_FAILED', 'the folder that is restored to has no room left', {
        context: { path: Buffer.from(this.#options.root, 'latin1').toString(), errno: reason }, retry: 'later',
      })
      return
    }
    this.#result.failed.push({ path, reason, damage })
  }

  #report(current: ByteString): void {
    this.#options.onProgress({
      entries: this.#entries, entriesTotal: this.#total.entries, bytes: this.#result.bytes, bytesTotal: this.#total.bytes,
      failed: this.#result.failed.length, current,
    })
  }
}

const noRoom: readonly string[] = ['ENOSPC', 'EDQUOT']

const specialKinds: Readonly<Record<number, SpecialKind>> = {
  [entryKind.fifo]: 'fifo', [entryKind.socket]: 'socket', [entryKind.character]: 'character', [entryKind.block]: 'block',
}

/** A file that changed while it was read may be longer or shorter than it says. */
function assertLengths({ extents, changedWhileRead }: TreeEntry, content: FileContent): void {
  const listed = content.refs.reduce((sum, ref) => sum + ref.sizeBytes, 0)
  const expected = extents === undefined ? content.sizeBytes : extents.reduce((sum, extent) => sum + extent.length, 0)
  if (changedWhileRead !== true && listed !== expected) throw new HoldfastError('MALFORMED', 'the content of a file is not as long as it says')
}

function metadataOf(entry: TreeEntry): NodeMetadata {
  const { uid, gid, mode, mtimeSeconds, mtimeNanos } = entry
  return { uid, gid, mode, mtimeSeconds, mtimeNanos, attributes: entry.attributes ?? [] }
}
