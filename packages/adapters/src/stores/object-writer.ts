/** Writing one object into a vault's directory, piece by piece. */
import { closeSync, fdatasync, fdatasyncSync, unlinkSync, writeSync } from 'node:fs'
import { promisify } from 'node:util'
import type { ObjectWriter } from '@holdfast/core/bulk-store'
import { HoldfastError } from '@holdfast/core/errors'
import { errnoOf, storeError } from './store-errors.ts'
import type { TempFile, VaultDirectory } from './vault-directory.ts'

const fdatasyncAsync = promisify(fdatasync)

/** An object writer with synchronous twins of its verbs, for worker threads. After a commit, failed or not, it has ended. */
export class DirectoryObjectWriter implements ObjectWriter {
  readonly #directory: VaultDirectory
  #temp: TempFile | null

  constructor(directory: VaultDirectory) {
    this.#directory = directory
    this.#temp = directory.createTemp()
  }

  write(chunk: Uint8Array): void {
    const { fd, path } = this.#open()
    try {
      for (let at = 0; at < chunk.length; ) at += writeSync(fd, chunk, at)
    } catch (error) {
      throw storeError(error, { verb: 'write', path })
    }
  }

  async commit(name: string): Promise<'created' | 'existed'> {
    const temp = this.#take()
    try {
      await fdatasyncAsync(temp.fd)
      return this.#directory.publish(temp.path, name)
    } catch (error) {
      throw storeError(error, { verb: 'sync', path: temp.path, name })
    } finally {
      discard(temp)
    }
  }

  /** As {@link commit}. */
  commitSync(name: string): 'created' | 'existed' {
    const temp = this.#take()
    try {
      fdatasyncSync(temp.fd)
      return this.#directory.publish(temp.path, name)
    } catch (error) {
      throw storeError(error, { verb: 'sync', path: temp.path, name })
    } finally {
      discard(temp)
    }
  }

  /** Syncs what was written and puts it in the place of what is there. */
  async replace(name: string): Promise<void> {
    const temp = this.#take()
    try {
      await fdatasyncAsync(temp.fd)
      this.#directory.replace(temp.path, name)
    } catch (error) {
      throw storeError(error, { verb: 'sync', path: temp.path, name })
    } finally {
      discard(temp)
    }
  }

  async abort(): Promise<void> {
    this.abortSync()
  }

  /** As {@link abort}. */
  abortSync(): void {
    if (this.#temp !== null) discard(this.#take())
  }

  #open(): TempFile {
    if (this.#temp === null) throw new HoldfastError('INTERNAL', 'an object was written to after its end')
    return this.#temp
  }

  #take(): TempFile {
    const temp = this.#open()
    this.#temp = null
    return temp
  }
}

/** Closes the file and removes its temporary name, if it still has one. What was to be kept is synced before. */
function discard(temp: TempFile): void {
  try {
    closeSync(temp.fd)
    unlinkSync(temp.path)
  } catch (error) {
    if (errnoOf(error) !== 'ENOENT') throw storeError(error, { verb: 'remove', path: temp.path })
  }
}
