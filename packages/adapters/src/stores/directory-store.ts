/** A bulk store in a directory (docs/spec/layout.md). Files have mode 0600, directories 0700. */
import { lstatSync, mkdirSync, readdirSync, type Stats } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { BulkStore, ObjectInfo } from '@holdfast/core/bulk-store'
import { HoldfastError } from '@holdfast/core/errors'
import { assertObjectPrefix, isObjectName } from '@holdfast/core/object-name'
import { readIntoSync, readObject, readObjectSync } from './object-reader.ts'
import { DirectoryObjectWriter } from './object-writer.ts'
import { errnoOf, storeError } from './store-errors.ts'
import { VaultDirectory } from './vault-directory.ts'

/** Most bytes that get returns unless told otherwise: a pack's limit. */
const defaultMaxBytes = 64 << 20

/**
 * A bulk store with synchronous twins of the verbs that worker threads use, where synchronous calls cost least. Each
 * thread opens its own, and flushes what it wrote itself.
 */
export interface DirectoryStore extends BulkStore {
  createWriter(): DirectoryObjectWriter
  /** As get. */
  getSync(name: string, maxBytes?: number): Uint8Array | null
  /** As getRange. */
  getRangeSync(name: string, offset: number, length: number): Uint8Array | null
  /**
   * Bytes of an object from `offset` on into the caller's buffer, which spares the cost of fresh memory.
   * @returns how many, fewer than the buffer holds only at the object's end; null when there is no such object
   */
  readIntoSync(name: string, offset: number, target: Uint8Array): number | null
  /** As flush; not while one is under way in this instance. */
  flushSync(): void
}

/**
 * Opens the store in a directory. Nothing is read or made yet; verbs throw STORE_UNREACHABLE while the directory is not
 * there, and never make it: a disk that is not mounted must not be mistaken for an empty vault.
 */
export function openDirectoryStore(path: string): DirectoryStore {
  const directory = new VaultDirectory(path)
  const createWriter = () => new DirectoryObjectWriter(directory)
  return {
    place: pathToFileURL(directory.root).href,
    createWriter,
    async put(name, bytes) {
      if (directory.has(name)) return 'existed'
      const writer = createWriter()
      try {
        writer.write(bytes)
        return await writer.commit(name)
      } finally {
        await writer.abort()
      }
    },
    async replace(name, bytes) {
      directory.path(name)
      const writer = createWriter()
      try {
        writer.write(bytes)
        await writer.replace(name)
      } finally {
        await writer.abort()
      }
    },
    get: (name, maxBytes = defaultMaxBytes) => readObject(directory, name, { maxBytes }),
    getSync: (name, maxBytes = defaultMaxBytes) => readObjectSync(directory, name, { maxBytes }),
    getRange: (name, offset, length) => readObject(directory, name, { offset, length }),
    getRangeSync: (name, offset, length) => readObjectSync(directory, name, { offset, length }),
    readIntoSync: (name, offset, target) => readIntoSync(directory, name, offset, target),
    async head(name) {
      return headOf(directory, name)
    },
    async settle(name) {
      const info = headOf(directory, name)
      // Every writer syncs a file before it gets its name, so that its entry is all that may be lost.
      if (info !== null) directory.settle(name)
      return info
    },
    list: prefix => list(directory, prefix),
    async delete(name) {
      directory.remove(name)
    },
    flush: () => directory.flush(),
    flushSync: () => directory.flushSync(),
  }
}

/** One directory at a time, with a stat for each entry. Files whose names no object has are passed over. */
async function* list(directory: VaultDirectory, prefix: string): AsyncGenerator<ObjectInfo> {
  assertObjectPrefix(prefix)
  const pending = [prefix]
  for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
    for (const entry of entriesOf(directory, at)) {
      const name = `${at}${entry}`
      const stat = isObjectName(name) ? lookAt(directory, name) : undefined
      if (stat?.isDirectory() === true) pending.push(`${name}/`)
      else if (stat?.isFile() === true) yield { name, sizeBytes: stat.size }
    }
  }
}

function entriesOf(directory: VaultDirectory, prefix: string): readonly string[] {
  const path = join(directory.root, prefix)
  try {
    return readdirSync(path)
  } catch (error) {
    if (errnoOf(error) !== 'ENOENT' && errnoOf(error) !== 'ENOTDIR') throw storeError(error, { verb: 'list', path })
    directory.assertThere()
    return []
  }
}

function headOf(directory: VaultDirectory, name: string): ObjectInfo | null {
  const stat = lookAt(directory, name)
  if (stat?.isFile() === true) return { name, sizeBytes: stat.size }
  directory.assertThere()
  return null
}

function lookAt(directory: VaultDirectory, name: string): Stats | undefined {
  const path = directory.path(name)
  try {
    return lstatSync(path, { throwIfNoEntry: false })
  } catch (error) {
    throw storeError(error, { verb: 'look at', path, name })
  }
}

/** What may lie in a directory in which making a vault was begun. */
const ownEntries: ReadonlySet<string> = new Set([
  'vault.json', 'keyrings', 'domains', 'deks', 'packs', 'indexes', 'needs', 'points', 'log', 'reports', 'relocations', 'tmp',
])

/**
 * Makes the directory of a new vault, with its parents, and opens the store in it. One that is empty, or in which a
 * vault was begun, will do.
 * @throws HoldfastError EXISTS when it holds anything else; STORE_DENIED, STORE_FULL, STORE_FAILED
 */
export function createDirectoryStore(path: string): DirectoryStore {
  const store = openDirectoryStore(path)
  const { root } = new VaultDirectory(path)
  try {
    mkdirSync(root, { recursive: true, mode: 0o700 })
    const foreign = readdirSync(root).find(name => !ownEntries.has(name) && name !== 'lost+found')
    if (foreign !== undefined) {
      throw new HoldfastError('EXISTS', `the directory ${root} already holds other things`, { context: { path: root, found: foreign } })
    }
  } catch (error) {
    throw storeError(error, { verb: 'make', path: root })
  }
  return store
}
