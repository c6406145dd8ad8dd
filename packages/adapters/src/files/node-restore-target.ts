/** The restore target with node:fs alone. Attributes, special files and the last digits of times are lost. */
import {
  closeSync,
  constants,
  fstatSync,
  ftruncateSync,
  linkSync,
  lstatSync,
  mkdirSync,
  openSync,
  symlinkSync,
  unlinkSync,
  writeSync,
} from 'node:fs'
import type { ByteString, DirectoryRef } from '@holdfast/core/file-source'
import type { NodeMetadata, RestoreTarget, SpecialKind } from '@holdfast/core/restore-target'
import { effectiveCapabilities } from './capabilities.ts'
import { assertComponent, childPath } from './child-path.ts'
import { openPath } from './libc.ts'
import { localError } from './local-error.ts'
import { missingRights } from './metadata-report.ts'
import { attempt, emitNodeRecord, hasProc, nodeChild, nodeErrno, nodePath, openNodeDirectory, unsafeWithoutProc } from './node-calls.ts'
import { applyNodeMetadata, descriptorCalls, followedPathCalls, linkCalls } from './node-metadata.ts'

const { O_CREAT, O_EXCL, O_NOFOLLOW, O_NONBLOCK, O_WRONLY } = constants

export class NodeRestoreTarget implements RestoreTarget {
  readonly missing: readonly string[] = [
    'extended attributes and ACLs',
    'FIFOs, sockets and devices',
    'times finer than a microsecond',
    ...missingRights(effectiveCapabilities()).filter((words) => words.startsWith('other owners')),
    ...(hasProc ? [] : [unsafeWithoutProc]),
  ]

  openRoot(path: ByteString): DirectoryRef {
    return attempt('WRITE_FAILED', 'open', () => path, () => {
      mkdirSync(nodePath(path), { recursive: true, mode: 0o700 })
      return openNodeDirectory(nodePath(path), path, 0)
    })
  }

  makeDirectory(parent: DirectoryRef, name: ByteString): 'created' | 'existed' {
    return this.#do('make', parent, name, (child) => {
      try {
        mkdirSync(child, 0o700)
        return 'created'
      } catch (error) {
        if (nodeErrno(error) === 'EEXIST' && lstatSync(child).isDirectory()) return 'existed'
        throw error
      }
    })
  }

  openDirectory(parent: DirectoryRef, name: ByteString): DirectoryRef {
    return this.#do('open', parent, name, (child) => openNodeDirectory(child, childPath(parent, name), O_NOFOLLOW))
  }

  closeDirectory(directory: DirectoryRef): void {
    closeSync(directory.fd)
  }

  stat(parent: DirectoryRef, name: ByteString, out: Uint8Array, offset: number): boolean {
    const stats = this.#do('stat', parent, name, (child) => lstatSync(child, { bigint: true, throwIfNoEntry: false }))
    if (stats === undefined) return false
    emitNodeRecord(stats, out, offset)
    return true
  }

  createFile(parent: DirectoryRef, name: ByteString): number {
    return this.#do('create', parent, name, (child) => openSync(child, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, 0o600))
  }

  openFile(parent: DirectoryRef, name: ByteString): number {
    const fd = this.#do('open', parent, name, (child) => openSync(child, O_WRONLY | O_NOFOLLOW | O_NONBLOCK))
    if (fstatSync(fd).isFile()) return fd
    closeSync(fd)
    throw localError('WRITE_FAILED', 'open (it is not a regular file)', childPath(parent, name), 'EINVAL')
  }

  write(fd: number, bytes: Uint8Array, position: number): void {
    let done = 0
    while (done < bytes.length) {
      const start = done
      done += attempt('WRITE_FAILED', 'write', () => openFilePath(fd), () =>
        writeSync(fd, bytes, start, bytes.length - start, position + start),
      )
    }
  }

  truncate(fd: number, sizeBytes: number): void {
    attempt('WRITE_FAILED', 'set the size of', () => openFilePath(fd), () => ftruncateSync(fd, sizeBytes))
  }

  closeFile(fd: number): void {
    attempt('WRITE_FAILED', 'close', () => openFilePath(fd), () => closeSync(fd))
  }

  remove(parent: DirectoryRef, name: ByteString): void {
    this.#do('remove', parent, name, (child) => unlinkSync(child))
  }

  makeSymlink(parent: DirectoryRef, name: ByteString, target: ByteString): void {
    this.#do('link', parent, name, (child) => symlinkSync(nodePath(target), child))
  }

  makeSpecial(parent: DirectoryRef, name: ByteString, _kind: SpecialKind, _major: number, _minor: number): void {
    assertComponent(parent, name)
    throw localError('WRITE_FAILED', 'make (Node has no call for it)', childPath(parent, name), 'ENOSYS')
  }

  makeHardLink(parent: DirectoryRef, name: ByteString, fromParent: DirectoryRef, fromName: ByteString): void {
    assertComponent(fromParent, fromName)
    this.#do('link', parent, name, (child) => linkSync(nodeChild(fromParent, fromName), child))
  }

  setFileMetadata(fd: number, metadata: NodeMetadata): readonly string[] {
    return applyNodeMetadata(descriptorCalls(fd), metadata)
  }

  setMetadata(parent: DirectoryRef, name: ByteString | null, metadata: NodeMetadata): readonly string[] {
    if (name === null) return this.setFileMetadata(parent.fd, metadata)
    return this.#do('set the metadata of', parent, name, (child) => {
      if (!hasProc) {
        const isLink = lstatSync(child).isSymbolicLink()
        return applyNodeMetadata(isLink ? linkCalls(child) : followedPathCalls(child), metadata)
      }
      const node = openSync(child, openPath | O_NOFOLLOW)
      try {
        const path = `/proc/self/fd/${node}`
        const calls = followedPathCalls(path)
        return applyNodeMetadata(fstatSync(node).isSymbolicLink() ? { ...calls, chmod: null } : calls, metadata)
      } finally {
        closeSync(node)
      }
    })
  }

  #do<T>(action: string, parent: DirectoryRef, name: ByteString, call: (child: string | Buffer) => T): T {
    assertComponent(parent, name)
    return attempt('WRITE_FAILED', action, () => childPath(parent, name), () => call(nodeChild(parent, name)))
  }
}

function openFilePath(fd: number): ByteString {
  return `open file ${fd}` as ByteString
}
