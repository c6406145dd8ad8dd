/** Opens the store at a place: a path or a `file:` URL. */
import { fileURLToPath } from 'node:url'
import { type DirectoryStore, openDirectoryStore } from '@holdfast/adapters/directory-store'
import { HoldfastError } from '@holdfast/core/errors'

/** The path of a place. @throws HoldfastError UNSUPPORTED for a scheme that has no store yet */
export function storePath(place: string): string {
  if (place.startsWith('file:')) return fileURLToPath(place)
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(place)
  if (scheme !== null) throw new HoldfastError('UNSUPPORTED', `vaults at ${scheme[1]}:// are not supported yet`, { context: { place } })
  return place
}

/** Opens a store for the calling thread. */
export function openStore(place: string): DirectoryStore {
  return openDirectoryStore(storePath(place))
}

/**
 * Opens a store for a worker thread, whose reads are synchronous: a thread has nothing else to do meanwhile, and each
 * hop to Node's own threads would cost more than the read.
 */
export function openThreadStore(place: string): DirectoryStore {
  const store = openStore(place)
  return {
    ...store,
    get: async (name, maxBytes) => store.getSync(name, maxBytes),
    getRange: async (name, offset, length) => store.getRangeSync(name, offset, length),
  }
}
