/** The restore target through the C library: every step is an …at call on an open directory. */
import { mkdirSync } from 'node:fs'
import { constants } from 'node:os'
import { modeType } from '@holdfast/core/file-source'
import type { ByteString, DirectoryRef } from '@holdfast/core/file-source'
import type { NodeMetadata, RestoreTarget, SpecialKind } from '@holdfast/core/restore-target'
import { effectiveCapabilities } from './capabilities.ts'
import { assertComponent, childPath } from './child-path.ts'
import { at, O_CREAT, O_EXCL, O_NOFOLLOW, O_NONBLOCK, O_RDONLY, O_WRONLY } from './libc.ts'
import type { Libc } from './libc.ts'
import { localError } from './local-error.ts'
import { missingRights } from './metadata-report.ts'
import { NativeCalls } from './native-calls.ts'
import { DescriptorCalls, MetadataWriter } from './native-metadata.ts'
import { attempt, nodePath } from './node-calls.ts'
import { deviceNumber, statxModeWord } from './stat-record.ts'

const { EEXIST, EINTR, ENOENT } = constants.errno

export class NativeRestoreTarget implements RestoreTarget {
  readonly missing: readonly string[] = missingRights(effectiveCapabilities())
  readonly #libc: Libc
  readonly #calls: NativeCalls
  readonly #metadata: MetadataWriter
  readonly #descriptor: DescriptorCalls

  constructor(libc: Libc) {
    this.#libc = libc
    this.#calls = new NativeCalls(libc, 'WRITE_FAILED')
    this.#metadata = new MetadataWriter(libc)
    this.#descriptor = new DescriptorCalls(libc)
  }

  openRoot(path: ByteString): DirectoryRef {
    attempt('WRITE_FAILED', 'make', () => path, () => mkdirSync(nodePath(path), { recursive: true, mode: 0o700 }))
    return this.#calls.openRoot(path, O_RDONLY)
  }

  makeDirectory(parent: DirectoryRef, name: ByteString): 'created' | 'existed' {
    const address = this.#address(parent, name, 'make')
    if (this.#libc.mkdirat(parent.fd, address, 0o700) === 0) return 'created'
    const errno = this.#libc.errno()
    if (errno === EEXIST && this.#calls.statChild(parent.fd, address) === 0 && this.#statType() === modeType.directory) return 'existed'
    throw this.#calls.failure('make', childPath(parent, name), errno)
  }

  openDirectory(parent: DirectoryRef, name: ByteString): DirectoryRef {
    assertComponent(parent, name)
    return this.#calls.directoryRef(this.#calls.openDirectory(parent, name, O_RDONLY), parent, name)
  }

  closeDirectory(directory: DirectoryRef): void {
    this.#calls.close(directory.fd)
  }

  stat(parent: DirectoryRef, name: ByteString, out: Uint8Array, offset: number): boolean {
    if (this.#calls.statChild(parent.fd, this.#address(parent, name, 'stat')) !== 0) {
      const errno = this.#libc.errno()
      if (errno === ENOENT) return false
      throw this.#calls.failure('stat', childPath(parent, name), errno)
    }
    this.#calls.emitRecord(out, offset)
    return true
  }

  createFile(parent: DirectoryRef, name: ByteString): number {
    const address = this.#address(parent, name, 'create')
    const fd = this.#calls.open(parent.fd, address, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, 0o600)
    if (fd < 0) throw this.#calls.failure('create', childPath(parent, name))
    return fd
  }

  openFile(parent: DirectoryRef, name: ByteString): number {
    const address = this.#address(parent, name, 'open')
    return this.#calls.regularFile(this.#calls.open(parent.fd, address, O_WRONLY | O_NOFOLLOW | O_NONBLOCK, 0), parent, name)
  }

  write(fd: number, bytes: Uint8Array, position: number): void {
    let done = 0
    while (done < bytes.length) {
      const rest = done === 0 ? bytes : bytes.subarray(done)
      const count = this.#libc.pwrite(fd, rest, rest.length, position + done)
      if (count >= 0) done += count
      else if (this.#libc.errno() !== EINTR) throw this.#calls.failure('write', openFilePath(fd))
    }
  }

  truncate(fd: number, sizeBytes: number): void {
    if (this.#libc.ftruncate(fd, sizeBytes) !== 0) throw this.#calls.failure('set the size of', openFilePath(fd))
  }

  closeFile(fd: number): void {
    // here close can be the first to tell of a write that failed (NFS, quotas)
    if (this.#libc.close(fd) !== 0 && this.#libc.errno() !== EINTR) throw this.#calls.failure('close', openFilePath(fd))
  }

  remove(parent: DirectoryRef, name: ByteString): void {
    const address = this.#address(parent, name, 'remove')
    if (this.#libc.unlinkat(parent.fd, address, 0) !== 0) throw this.#calls.failure('remove', childPath(parent, name))
  }

  makeSymlink(parent: DirectoryRef, name: ByteString, target: ByteString): void {
    const address = this.#address(parent, name, 'link')
    if (!this.#calls.other.setText(target)) {
      throw localError('WRITE_FAILED', 'link', childPath(parent, name), target.includes('\0') ? 'EINVAL' : 'ENAMETOOLONG')
    }
    if (this.#libc.symlinkat(this.#calls.other.address, parent.fd, address) !== 0) throw this.#calls.failure('link', childPath(parent, name))
  }

  makeSpecial(parent: DirectoryRef, name: ByteString, kind: SpecialKind, major: number, minor: number): void {
    const address = this.#address(parent, name, 'make')
    const device = kind === 'character' || kind === 'block' ? deviceNumber(major, minor) : 0n
    if (this.#libc.mknodat(parent.fd, address, modeType[kind] | 0o600, device) !== 0) {
      throw this.#calls.failure('make', childPath(parent, name))
    }
  }

  makeHardLink(parent: DirectoryRef, name: ByteString, fromParent: DirectoryRef, fromName: ByteString): void {
    assertComponent(fromParent, fromName)
    const address = this.#address(parent, name, 'link')
    if (!this.#calls.other.setText(fromName)) throw localError('WRITE_FAILED', 'link', childPath(fromParent, fromName), 'ENAMETOOLONG')
    // no AT_SYMLINK_FOLLOW: the link itself gets the second name
    if (this.#libc.linkat(fromParent.fd, this.#calls.other.address, parent.fd, address, 0) !== 0) {
      throw this.#calls.failure('link', childPath(parent, name))
    }
  }

  setFileMetadata(fd: number, metadata: NodeMetadata): readonly string[] {
    this.#descriptor.fd = fd
    return this.#metadata.apply(this.#descriptor, metadata)
  }

  setMetadata(parent: DirectoryRef, name: ByteString | null, metadata: NodeMetadata): readonly string[] {
    if (name === null) return this.setFileMetadata(parent.fd, metadata)
    assertComponent(parent, name)
    const node = this.#calls.openNode(parent, name, 'set the metadata of')
    if (node < 0) throw this.#calls.failure('set the metadata of', childPath(parent, name))
    try {
      return this.#setNodeMetadata(node, metadata)
    } finally {
      this.#calls.close(node)
    }
  }

  /**
   * One descriptor for all steps, so that they meet one node whatever happens to its name. It only names the node
   * (O_PATH), so the calls go through its link in /proc, which leads to the node itself, a symbolic link included.
   */
  #setNodeMetadata(node: number, metadata: NodeMetadata): readonly string[] {
    const libc = this.#libc
    const isLink = this.#calls.typeOf(node) === modeType.symlink
    const path = this.#calls.pathAddress(`/proc/self/fd/${node}`, 'set the metadata of')
    return this.#metadata.apply(
      {
        chown: (uid, gid) => libc.chown(path, uid, gid),
        chmod: isLink ? null : (mode) => libc.chmod(path, mode),
        listAttributes: (out, size) => libc.listxattr(path, out, size),
        setAttribute: (name, value) => libc.setxattr(path, name, value, value.length, 0),
        removeAttribute: (name) => libc.removexattr(path, name),
        setTimes: (times) => libc.utimensat(at.cwd, path, times, 0),
      },
      metadata,
    )
  }

  #address(parent: DirectoryRef, name: ByteString, action: string): number {
    assertComponent(parent, name)
    return this.#calls.nameAddress(parent, name, action)
  }

  #statType(): number {
    return (this.#calls.statx.words[statxModeWord] as number) & modeType.mask
  }
}

function openFilePath(fd: number): ByteString {
  return `open file ${fd}` as ByteString
}
