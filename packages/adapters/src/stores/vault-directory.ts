/**
 * Durable files in a vault's directory: temporary file, fsync, publish, and later fsync of the directories in between
 * (docs/spec/layout.md; `tmp/` is for files being written). Synchronous but for {@link VaultDirectory.flush}; the state
 * is the set of directories that changed since the last flush.
 */
import {
  closeSync, constants, fstatSync, fsyncSync, lstatSync, mkdirSync, openSync, readdirSync, renameSync, statSync, unlinkSync,
} from 'node:fs'
import { open } from 'node:fs/promises'
import { createHash, randomBytes } from 'node:crypto'
import { dirname, join, resolve } from 'node:path'
import type { HoldfastError } from '@holdfast/core/errors'
import { assertObjectName } from '@holdfast/core/object-name'
import { publishFile } from './publish-file.ts'
import { errnoOf, rootMissing, storeError } from './store-errors.ts'
import { isOwnerGone, ownerPrefix } from './temp-owner.ts'

/** A file below `tmp/` that is being written. */
export interface TempFile {
  readonly fd: number
  readonly path: string
}

const staleAfterMs = 24 * 60 * 60 * 1000
const parallelSyncs = 16
/** How fsync(2) says that a file system has no such thing for directories. */
const noDirectorySync: readonly (string | null)[] = ['EINVAL', 'ENOTSUP', 'EOPNOTSUPP', 'EISDIR']

/** See above. Paths are absolute; names are objects' names. */
export class VaultDirectory {
  readonly root: string
  readonly #temp: string
  /** Directories with entries that are not synced. */
  #changed = new Set<string>()
  /** Directories whose own entries in their parents were marked as changed once. */
  readonly #known = new Set<string>()
  #failure: HoldfastError | null = null
  #flushing: Promise<void> = Promise.resolve()
  #cleaned = false

  constructor(path: string) {
    this.root = resolve(path)
    this.#temp = join(this.root, 'tmp')
  }

  /** @throws HoldfastError MALFORMED when it is not an object's name */
  path(name: string): string {
    assertObjectName(name)
    return join(this.root, name)
  }

  /** @throws HoldfastError STORE_UNREACHABLE when the vault's directory is gone; asked for when something is missing */
  assertThere(): void {
    if (statSync(this.root, { throwIfNoEntry: false })?.isDirectory() !== true) throw rootMissing(this.root)
  }

  /**
   * Makes a temporary file, mode 0600. The first call, and one for which there is no room, removes what dead writers left: at
   * once where they are known to be dead, else after a day.
   */
  createTemp(): TempFile {
    const path = join(this.#temp, `${ownerPrefix()}${randomBytes(16).toString('hex')}`)
    return this.#attempt('create', path, undefined, () => {
      const fd = this.#withParents(path, () => this.#openTemp(path))
      if (!this.#cleaned) this.#cleanTemp(fstatSync(fd).mtimeMs)
      return { fd, path }
    })
  }

  #openTemp(path: string): number {
    try {
      return openSync(path, 'wx', 0o600)
    } catch (error) {
      if (errnoOf(error) !== 'ENOSPC' && errnoOf(error) !== 'EDQUOT') throw error
      this.#cleanTemp(-Infinity)
      return openSync(path, 'wx', 0o600)
    }
  }

  /** Gives a temporary file, synced by the caller, an object's name if that is free; it is gone afterwards. */
  publish(temp: string, name: string): 'created' | 'existed' {
    const path = this.path(name)
    const claim = join(this.#temp, `claim-${createHash('sha256').update(name).digest('hex').slice(0, 32)}`)
    return this.#attempt('store', path, name, () => {
      const result = this.#withParents(path, () => publishFile(temp, path, claim))
      this.#markChanged(dirname(path)) // when it existed, too: its writer may not have flushed yet
      return result
    })
  }

  /** True when the name is taken; the next flush then makes sure of it, whoever stored it. */
  has(name: string): boolean {
    const path = this.path(name)
    return this.#attempt('look at', path, name, () => {
      if (lstatSync(path, { throwIfNoEntry: false }) === undefined) return false
      this.#markChanged(dirname(path))
      return true
    })
  }

  /** Lets the next flush make sure of a name that is there. */
  settle(name: string): void {
    this.#markChanged(dirname(this.path(name)))
  }

  /** Puts a temporary file, synced by the caller, in the place of what is there. */
  replace(temp: string, name: string): void {
    const path = this.path(name)
    this.#attempt('replace', path, name, () => {
      this.#withParents(path, () => renameSync(temp, path))
      this.#markChanged(dirname(path))
    })
  }

  /** Removes an object; no error when there is none. */
  remove(name: string): void {
    const path = this.path(name)
    this.#attempt('delete', path, name, () => {
      try {
        unlinkSync(path)
        this.#markChanged(dirname(path))
      } catch (error) {
        if (errnoOf(error) !== 'ENOENT' && errnoOf(error) !== 'ENOTDIR') throw error
        this.assertThere()
      }
    })
  }

  /** Syncs the directories that changed, several at a time. @throws as the bulk store's flush */
  flush(): Promise<void> {
    this.#flushing = this.#flushing.then(() => this.#flushNow(), () => this.#flushNow())
    return this.#flushing
  }

  async #flushNow(): Promise<void> {
    const rest = this.#takeChanged()
    const worker = async () => {
      for (let path = rest.pop(); path !== undefined; path = rest.pop()) {
        try {
          const handle = await open(path, constants.O_RDONLY | constants.O_DIRECTORY)
          try {
            await handle.sync()
          } finally {
            await handle.close()
          }
        } catch (error) {
          this.#syncFailed(error, path)
        }
      }
    }
    await Promise.all(Array.from({ length: parallelSyncs }, worker))
  }

  /** The same, synchronously; not while an asynchronous one is under way in this instance. */
  flushSync(): void {
    for (const path of this.#takeChanged()) {
      try {
        const fd = openSync(path, constants.O_RDONLY | constants.O_DIRECTORY)
        try {
          fsyncSync(fd)
        } finally {
          closeSync(fd)
        }
      } catch (error) {
        this.#syncFailed(error, path)
      }
    }
  }

  #takeChanged(): string[] {
    if (this.#failure !== null) throw this.#failure
    const changed = [...this.#changed]
    this.#changed = new Set()
    return changed
  }

  #syncFailed(error: unknown, path: string): void {
    if (noDirectorySync.includes(errnoOf(error))) return
    this.#failure = errnoOf(error) === 'ENOENT' ? rootMissing(path) : storeError(error, { verb: 'sync', path })
    throw this.#failure
  }

  #markChanged(directory: string): void {
    this.#changed.add(directory)
    // Whoever made this directory may not have synced its entry: once for each, its ancestors are synced as well.
    for (let at = directory; at !== this.root && !this.#known.has(at); at = dirname(at)) {
      this.#known.add(at)
      this.#changed.add(dirname(at))
    }
  }

  /** Runs an act on a path below the root, making the directories that it lacks; never the root itself. */
  #withParents<T>(path: string, act: () => T): T {
    try {
      return act()
    } catch (error) {
      if (errnoOf(error) !== 'ENOENT') throw error
      this.assertThere()
      mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
      return act()
    }
  }

  #attempt<T>(verb: string, path: string, name: string | undefined, act: () => T): T {
    try {
      return act()
    } catch (error) {
      throw storeError(error, { verb, path, ...(name !== undefined && { name }) })
    }
  }

  /** @param nowMs the file system's own time, so that its clock and this machine's need not agree; -Infinity where it isn't known */
  #cleanTemp(nowMs: number): void {
    this.#cleaned = true
    for (const entry of readdirSync(this.#temp)) {
      const path = join(this.#temp, entry)
      const stat = lstatSync(path, { throwIfNoEntry: false })
      if (stat === undefined || !stat.isFile() || (nowMs - stat.mtimeMs < staleAfterMs && !isOwnerGone(entry))) continue
      try {
        unlinkSync(path)
      } catch {
        // another user's, or removed by another writer just now: tidying is no reason to fail a backup
      }
    }
  }
}
