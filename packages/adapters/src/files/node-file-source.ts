/** The file source with node:fs alone, for platforms where koffi has no build. Attributes and holes are lost. */
import { closeSync, constants, fstatSync, lstatSync, openSync, readdirSync, readlinkSync, readSync } from 'node:fs'
import { statRecordBytes } from '@holdfast/core/file-source'
import type { ByteString, DirectoryListing, DirectoryRef, ExtendedAttribute, Extent, FileSource } from '@holdfast/core/file-source'
import { childPath } from './child-path.ts'
import { errnoNumber, localError } from './local-error.ts'
import {
  attempt,
  emitNodeRecord,
  hasProc,
  nodeChild,
  nodeDirectory,
  nodeErrno,
  nodePath,
  openNodeDirectory,
  unsafeWithoutProc,
} from './node-calls.ts'
import { recordWords, writeErrnoRecord, writeNodeRecord } from './stat-record.ts'

// O_NOATIME is undefined where the system has none
const noAtime = (constants as Partial<typeof constants>).O_NOATIME ?? 0
const fileFlags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK | constants.O_NOCTTY
const bigint = { bigint: true } as const

export class NodeFileSource implements FileSource {
  readonly missing: readonly string[] = [
    'extended attributes and ACLs',
    'holes of sparse files',
    ...(hasProc ? [] : [unsafeWithoutProc]),
  ]

  openRoot(path: ByteString): DirectoryRef {
    return attempt('READ_FAILED', 'open', () => path, () => openNodeDirectory(nodePath(path), path, 0))
  }

  openDirectory(parent: DirectoryRef, name: ByteString): DirectoryRef {
    const path = childPath(parent, name)
    const child = nodeChild(parent, name)
    return attempt('READ_FAILED', 'open', () => path, () =>
      withoutAtime((flag) => openNodeDirectory(child, path, constants.O_NOFOLLOW | flag)),
    )
  }

  closeDirectory(directory: DirectoryRef): void {
    closeSync(directory.fd)
  }

  list(directory: DirectoryRef): DirectoryListing {
    const names = attempt('READ_FAILED', 'list', () => directory.path, () =>
      readdirSync(nodeDirectory(directory), { encoding: 'latin1' }),
    ).sort() as ByteString[]
    const stats = new Uint8Array(names.length * statRecordBytes)
    const record = new Uint32Array(stats.buffer)
    let word = 0
    for (const name of names) {
      try {
        writeNodeRecord(lstatSync(nodeChild(directory, name), bigint), record, word)
      } catch (error) {
        writeErrnoRecord(record, word, errnoNumber(nodeErrno(error)))
      }
      word += recordWords
    }
    return { names, stats }
  }

  stat(directory: DirectoryRef, name: ByteString, out: Uint8Array, offset: number): void {
    const stats = attempt('READ_FAILED', 'stat', () => childPath(directory, name), () => lstatSync(nodeChild(directory, name), bigint))
    emitNodeRecord(stats, out, offset)
  }

  statDirectory(directory: DirectoryRef, out: Uint8Array, offset: number): void {
    const stats = attempt('READ_FAILED', 'stat', () => directory.path, () => fstatSync(directory.fd, bigint))
    emitNodeRecord(stats, out, offset)
  }

  openFile(directory: DirectoryRef, name: ByteString): number {
    const path = (): ByteString => childPath(directory, name)
    const child = nodeChild(directory, name)
    const fd = attempt('READ_FAILED', 'open', path, () => withoutAtime((flag) => openSync(child, fileFlags | flag)))
    if (fstatSync(fd).isFile()) return fd
    closeSync(fd)
    throw localError('READ_FAILED', 'open (it is not a regular file)', path(), 'EINVAL')
  }

  statFile(fd: number, out: Uint8Array, offset: number): void {
    emitNodeRecord(attempt('READ_FAILED', 'stat', () => openFilePath(fd), () => fstatSync(fd, bigint)), out, offset)
  }

  read(fd: number, buffer: Uint8Array, offset: number, length: number, position: number): number {
    if (offset < 0 || length < 0 || offset + length > buffer.length) throw new RangeError('a read goes over its buffer')
    let done = 0
    while (done < length) {
      const start = done
      const count = attempt('READ_FAILED', 'read', () => openFilePath(fd), () =>
        readSync(fd, buffer, offset + start, length - start, position + start),
      )
      if (count === 0) break
      done += count
    }
    return done
  }

  dataExtents(): readonly Extent[] | null {
    return null
  }

  closeFile(fd: number): void {
    closeSync(fd)
  }

  readLink(directory: DirectoryRef, name: ByteString): ByteString {
    return attempt('READ_FAILED', 'read the link', () => childPath(directory, name), () =>
      readlinkSync(nodeChild(directory, name), { encoding: 'latin1' }),
    ) as ByteString
  }

  attributes(): readonly ExtendedAttribute[] {
    return []
  }

  fileAttributes(): readonly ExtendedAttribute[] {
    return []
  }
}

/** O_NOATIME is allowed to a file's owner only. */
function withoutAtime<T>(open: (flag: number) => T): T {
  try {
    return open(noAtime)
  } catch (error) {
    if (nodeErrno(error) !== 'EPERM') throw error
    return open(0)
  }
}

function openFilePath(fd: number): ByteString {
  return `open file ${fd}` as ByteString
}
