/** Reading objects from a vault's directory. Whoever owns the store may have put anything there: only regular files are read. */
import { closeSync, constants, fstatSync, openSync, readSync, type Stats } from 'node:fs'
import { open } from 'node:fs/promises'
import { HoldfastError } from '@holdfast/core/errors'
import { errnoOf, storeError } from './store-errors.ts'
import type { VaultDirectory } from './vault-directory.ts'

/** A range, or up to so many bytes from the start. */
export type Extent = { readonly offset: number; readonly length: number } | { readonly maxBytes: number }

// A FIFO must not block the open, and a link must not lead out of the vault.
const flags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK

/** The bytes, which belong to the caller, or null when there is no such object. @throws as the bulk store's get and getRange */
export async function readObject(directory: VaultDirectory, name: string, extent: Extent): Promise<Uint8Array | null> {
  const path = directory.path(name)
  try {
    const file = await open(path, flags)
    try {
      const range = rangeOf(await file.stat(), extent, name)
      if (range === null) return null
      const out = Buffer.allocUnsafeSlow(range.length)
      for (let at = 0; at < out.length; ) {
        const { bytesRead } = await file.read(out, at, out.length - at, range.offset + at)
        if (bytesRead === 0) throw tooShort(name, range.offset + at)
        at += bytesRead
      }
      return out
    } finally {
      await file.close()
    }
  } catch (error) {
    return missing(directory, error, path, name)
  }
}

/** As {@link readObject}, synchronously. */
export function readObjectSync(directory: VaultDirectory, name: string, extent: Extent): Uint8Array | null {
  return withFile(directory, name, fd => {
    const range = rangeOf(fstatSync(fd), extent, name)
    if (range === null) return null
    const out = Buffer.allocUnsafeSlow(range.length)
    const length = fill(fd, out, range.offset)
    if (length < out.length) throw tooShort(name, range.offset + length)
    return out
  })
}

/** Bytes from `offset` on into the caller's buffer: how many, fewer than it holds only at the object's end; null when there is no such object. */
export function readIntoSync(directory: VaultDirectory, name: string, offset: number, target: Uint8Array): number | null {
  return withFile(directory, name, fd => (rangeOf(fstatSync(fd), { offset: 0, length: 0 }, name) === null ? null : fill(fd, target, offset)))
}

function withFile<T>(directory: VaultDirectory, name: string, act: (fd: number) => T): T | null {
  const path = directory.path(name)
  try {
    const fd = openSync(path, flags)
    try {
      return act(fd)
    } finally {
      closeSync(fd)
    }
  } catch (error) {
    return missing(directory, error, path, name)
  }
}

function fill(fd: number, target: Uint8Array, offset: number): number {
  let at = 0
  while (at < target.length) {
    const n = readSync(fd, target, at, target.length - at, offset + at)
    if (n === 0) break
    at += n
  }
  return at
}

/** What of the file is to be read; null for a directory, which is no object. */
function rangeOf(stat: Stats, extent: Extent, name: string): { readonly offset: number; readonly length: number } | null {
  if (stat.isDirectory()) return null
  if (!stat.isFile()) throw new HoldfastError('CORRUPT', `${name} is not a regular file`, { context: { name } })
  if (!('maxBytes' in extent)) {
    if (stat.size < extent.offset + extent.length) throw tooShort(name, stat.size)
    return extent
  }
  if (stat.size > extent.maxBytes) {
    throw new HoldfastError('TOO_LARGE', `${name} is over ${extent.maxBytes} bytes`, { context: { name, size: stat.size } })
  }
  return { offset: 0, length: stat.size }
}

function tooShort(name: string, size: number): HoldfastError {
  return new HoldfastError('CORRUPT', `${name} is shorter than it should be`, { context: { name, size } })
}

function missing(directory: VaultDirectory, error: unknown, path: string, name: string): null {
  const errno = errnoOf(error)
  if (errno === 'ELOOP') throw new HoldfastError('CORRUPT', `${name} is a symbolic link`, { cause: error, context: { name } })
  if (errno !== 'ENOENT' && errno !== 'ENOTDIR') throw storeError(error, { verb: 'read', path, name })
  directory.assertThere()
  return null
}
