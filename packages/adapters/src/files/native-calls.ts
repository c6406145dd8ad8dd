/**
 * What the native file source and restore target share: the C library, the memory for names and stat structures, and
 * the calls that both make. One for each thread and adapter; nothing here may be called from two threads.
 */
import { constants } from 'node:os'
import { modeType, statRecordBytes } from '@holdfast/core/file-source'
import type { ByteString, DirectoryRef } from '@holdfast/core/file-source'
import { at, closeOnExec, O_DIRECTORY, O_NOFOLLOW, openPath } from './libc.ts'
import type { Address, Libc } from './libc.ts'
import { errnoName, localError } from './local-error.ts'
import { childPath } from './child-path.ts'
import { NativeMemory } from './native-memory.ts'
import { recordWords, statxBytes, statxModeWord, writeStatxRecord } from './stat-record.ts'

/** STATX_TYPE and STATX_BASIC_STATS of linux/stat.h. */
const statxType = 0x1
const statxBasic = 0x7ff

const nofollow = at.symlinkNofollow | at.noAutomount
/** PATH_MAX with room: longer ones are refused by the kernel in any case. */
const pathBytes = 8192
const otherBytes = 65536

export class NativeCalls {
  readonly libc: Libc
  readonly code: 'READ_FAILED' | 'WRITE_FAILED'
  readonly statx: NativeMemory
  /** A link's target, or the second name of a call that takes two. */
  readonly other: NativeMemory
  readonly #name: NativeMemory
  readonly #empty: NativeMemory
  readonly #record = new Uint32Array(recordWords)
  readonly #recordBytes = new Uint8Array(this.#record.buffer)

  constructor(libc: Libc, code: 'READ_FAILED' | 'WRITE_FAILED') {
    this.libc = libc
    this.code = code
    this.statx = new NativeMemory(libc, statxBytes)
    this.other = new NativeMemory(libc, otherBytes)
    this.#name = new NativeMemory(libc, pathBytes)
    this.#empty = new NativeMemory(libc, 8)
  }

  /** The address of a NUL-terminated empty path, for calls with AT_EMPTY_PATH. */
  get emptyPath(): Address {
    return this.#empty.address
  }

  /** Where the name lies now, until the next call. @throws HoldfastError ENAMETOOLONG or EINVAL (a NUL in it) */
  nameAddress(directory: DirectoryRef, name: ByteString, action: string): Address {
    if (this.#name.setText(name)) return this.#name.address
    throw localError(this.code, action, childPath(directory, name), name.includes('\0') ? 'EINVAL' : 'ENAMETOOLONG')
  }

  /** The same for a path of this module's own making. */
  pathAddress(path: string, action: string): Address {
    if (this.#name.setText(path)) return this.#name.address
    throw localError(this.code, action, path as ByteString, path.includes('\0') ? 'EINVAL' : 'ENAMETOOLONG')
  }

  /** The error of the call that failed last. */
  failure(action: string, path: ByteString, errno: number = this.libc.errno()): Error {
    return localError(this.code, action, path, errnoName(errno))
  }

  /** openat, again when a signal interrupts it. */
  open(directory: number, path: Address, flags: number, mode: number): number {
    for (;;) {
      const fd = this.libc.openat(directory, path, flags | closeOnExec, mode)
      if (fd >= 0 || this.libc.errno() !== constants.errno.EINTR) return fd
    }
  }

  openRoot(path: ByteString, flags: number): DirectoryRef {
    const fd = this.open(at.cwd, this.pathAddress(path, 'open'), flags | O_DIRECTORY, 0)
    if (fd < 0) throw this.failure('open', path)
    return { fd, path }
  }

  /** A child directory's descriptor, or -1. */
  openDirectory(parent: DirectoryRef, name: ByteString, flags: number): number {
    return this.open(parent.fd, this.nameAddress(parent, name, 'open'), flags | O_DIRECTORY | O_NOFOLLOW, 0)
  }

  /** What {@link openDirectory} gave, with its path. @throws HoldfastError when that was nothing */
  directoryRef(fd: number, parent: DirectoryRef, name: ByteString): DirectoryRef {
    const path = childPath(parent, name)
    if (fd < 0) throw this.failure('open', path)
    return { fd, path }
  }

  /** The descriptor of a regular file that was opened. @throws HoldfastError when there is none, or it is of another kind and closed now */
  regularFile(fd: number, parent: DirectoryRef, name: ByteString): number {
    if (fd < 0) throw this.failure('open', childPath(parent, name))
    if (this.typeOf(fd) === modeType.file) return fd
    this.close(fd)
    throw localError(this.code, 'open (it is not a regular file)', childPath(parent, name), 'EINVAL')
  }

  /** A descriptor that only names a child, of whatever kind; -1 when there is none. */
  openNode(parent: DirectoryRef, name: ByteString, action: string): number {
    return this.open(parent.fd, this.nameAddress(parent, name, action), openPath | O_NOFOLLOW, 0)
  }

  /** Fills {@link statx} for a child that is not followed. */
  statChild(directory: number, name: Address): number {
    return this.libc.statx(directory, name, nofollow, statxBasic, this.statx.address)
  }

  /** Fills {@link statx} for an open descriptor. */
  statOpen(fd: number): number {
    return this.libc.statx(fd, this.#empty.address, at.emptyPath, statxBasic, this.statx.address)
  }

  /** The type bits of an open descriptor, or -1. */
  typeOf(fd: number): number {
    if (this.libc.statx(fd, this.#empty.address, at.emptyPath, statxType, this.statx.address) !== 0) return -1
    return (this.statx.words[statxModeWord] as number) & modeType.mask
  }

  /** Copies {@link statx} as a record into a caller's bytes, at any alignment. */
  emitRecord(out: Uint8Array, offset: number): void {
    writeStatxRecord(this.statx.words, this.#record, 0)
    if (out.length - offset < statRecordBytes) throw new RangeError('a stat record does not fit')
    out.set(this.#recordBytes, offset)
  }

  close(fd: number): void {
    // Linux frees the descriptor whatever close says; what it reports (EIO of a late write) fsync reports too
    this.libc.close(fd)
  }
}
