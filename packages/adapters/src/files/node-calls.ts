/**
 * What the file source and restore target without koffi share. On Linux a child is reached through
 * `/proc/self/fd/<directory>/<name>`, which is as safe as openat: the descriptor, not a path, says where. Elsewhere it
 * is reached by its path, and `missing` says that this can be raced.
 */
import { constants, openSync } from 'node:fs'
import type { BigIntStats, PathLike } from 'node:fs'
import { statRecordBytes } from '@holdfast/core/file-source'
import type { ByteString, DirectoryRef } from '@holdfast/core/file-source'
import { childPath } from './child-path.ts'
import { localError } from './local-error.ts'
import { recordWords, writeNodeRecord } from './stat-record.ts'

/** True where descriptors are folders of /proc. */
export const hasProc = process.platform === 'linux'

/** What is said where {@link hasProc} is not true. */
export const unsafeWithoutProc = 'protection against folders that are replaced meanwhile'

/** A byte string as Node takes it: text when it is ASCII, which is faster, else its bytes. */
export function nodePath(path: string): string | Buffer {
  return /[\x80-\xff]/.test(path) ? Buffer.from(path, 'latin1') : path
}

/** Where Node reaches a child. */
export function nodeChild(directory: DirectoryRef, name: ByteString): string | Buffer {
  return nodePath(hasProc ? `/proc/self/fd/${directory.fd}/${name}` : childPath(directory, name))
}

/** Where Node reaches an open directory. */
export function nodeDirectory(directory: DirectoryRef): string | Buffer {
  return hasProc ? `/proc/self/fd/${directory.fd}` : nodePath(directory.path)
}

/** Opens a directory, following a link in the last place only where the flags let it. */
export function openNodeDirectory(path: PathLike, reported: ByteString, flags: number): DirectoryRef {
  return { fd: openSync(path, constants.O_RDONLY | constants.O_DIRECTORY | flags), path: reported }
}

const record = new Uint32Array(recordWords)
const recordBytes = new Uint8Array(record.buffer)

/** Writes a record into a caller's bytes, at any alignment. */
export function emitNodeRecord(stats: BigIntStats, out: Uint8Array, offset: number): void {
  if (out.length - offset < statRecordBytes) throw new RangeError('a stat record does not fit')
  writeNodeRecord(stats, record, 0)
  out.set(recordBytes, offset)
}

/** The errno's name of an error of node:fs; EIO for another error. */
export function nodeErrno(error: unknown): string {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return 'EIO'
  // a NUL in a path never reaches the system
  return error.code === 'ERR_INVALID_ARG_VALUE' ? 'EINVAL' : error.code
}

/** Runs a call of node:fs, and gives its error the project's form. */
export function attempt<T>(code: 'READ_FAILED' | 'WRITE_FAILED', action: string, path: () => ByteString, call: () => T): T {
  try {
    return call()
  } catch (cause) {
    throw localError(code, action, path(), nodeErrno(cause), cause)
  }
}
