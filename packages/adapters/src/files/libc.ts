/**
 * The C library's file calls, through koffi. Paths and buffers that are used for every file are passed as addresses of
 * memory that this process keeps (see native-memory.ts): on two cores that measured 0.42 µs for a statx, the system
 * call included, as against 0.43 for a string argument, which could not carry bytes that are not UTF-8, and 0.69 (by
 * path) or 1.39 (through /proc/self/fd) for Node's lstat. Buffers of callers are passed as such.
 */
import { createRequire } from 'node:module'
import { constants } from 'node:fs'
import { endianness } from 'node:os'
import type * as Koffi from 'koffi'

/** An address in this process. */
export type Address = number

/** The calls, as in their manual pages: -1 says that `errno()` has the reason. */
export interface Libc {
  openat(directory: number, path: Address, flags: number, mode: number): number
  close(fd: number): number
  statx(directory: number, path: Address, flags: number, mask: number, out: Address): number
  getdents64(fd: number, out: Address, size: number): number
  lseek(fd: number, offset: number, whence: number): number
  pread(fd: number, buffer: Uint8Array, length: number, position: number): number
  pwrite(fd: number, buffer: Uint8Array, length: number, position: number): number
  ftruncate(fd: number, size: number): number
  readlinkat(directory: number, path: Address, out: Address, size: number): number
  flistxattr(fd: number, out: Address, size: number): number
  fgetxattr(fd: number, name: Address, out: Address, size: number): number
  fsetxattr(fd: number, name: Address, value: Uint8Array, size: number, flags: number): number
  fremovexattr(fd: number, name: Address): number
  listxattr(path: Address, out: Address, size: number): number
  setxattr(path: Address, name: Address, value: Uint8Array, size: number, flags: number): number
  removexattr(path: Address, name: Address): number
  llistxattr(path: Address, out: Address, size: number): number
  lgetxattr(path: Address, name: Address, out: Address, size: number): number
  mkdirat(directory: number, path: Address, mode: number): number
  mknodat(directory: number, path: Address, mode: number, device: bigint): number
  symlinkat(target: Address, directory: number, path: Address): number
  linkat(fromDirectory: number, fromPath: Address, directory: number, path: Address, flags: number): number
  unlinkat(directory: number, path: Address, flags: number): number
  fchown(fd: number, uid: number, gid: number): number
  chown(path: Address, uid: number, gid: number): number
  fchmod(fd: number, mode: number): number
  chmod(path: Address, mode: number): number
  futimens(fd: number, times: Address): number
  utimensat(directory: number, path: Address, times: Address, flags: number): number
  errno(): number
  /** Where the bytes lie; they must be kept alive and must not be moved to another thread. */
  addressOf(bytes: Uint8Array): Address
}

/** `AT_…` and `O_…` values of Linux that Node has no constant for; those that Node has differ by architecture. */
export const at = { cwd: -100, symlinkNofollow: 0x100, noAutomount: 0x800, emptyPath: 0x1000 } as const
export const openPath = 0o10000000
export const closeOnExec = 0o2000000
export const { O_RDONLY, O_WRONLY, O_CREAT, O_EXCL, O_DIRECTORY, O_NOFOLLOW, O_NONBLOCK, O_NOCTTY, O_NOATIME } = constants

const declarations = {
  openat: 'int openat(int, uintptr_t, int, uint32_t)',
  close: 'int close(int)',
  statx: 'int statx(int, uintptr_t, int, uint32_t, uintptr_t)',
  lseek: 'int64_t lseek(int, int64_t, int)',
  pread: 'int64_t pread(int, void *, size_t, int64_t)',
  pwrite: 'int64_t pwrite(int, void *, size_t, int64_t)',
  ftruncate: 'int ftruncate(int, int64_t)',
  readlinkat: 'int64_t readlinkat(int, uintptr_t, uintptr_t, size_t)',
  flistxattr: 'int64_t flistxattr(int, uintptr_t, size_t)',
  fgetxattr: 'int64_t fgetxattr(int, uintptr_t, uintptr_t, size_t)',
  fsetxattr: 'int fsetxattr(int, uintptr_t, void *, size_t, int)',
  fremovexattr: 'int fremovexattr(int, uintptr_t)',
  listxattr: 'int64_t listxattr(uintptr_t, uintptr_t, size_t)',
  setxattr: 'int setxattr(uintptr_t, uintptr_t, void *, size_t, int)',
  removexattr: 'int removexattr(uintptr_t, uintptr_t)',
  llistxattr: 'int64_t llistxattr(uintptr_t, uintptr_t, size_t)',
  lgetxattr: 'int64_t lgetxattr(uintptr_t, uintptr_t, uintptr_t, size_t)',
  mkdirat: 'int mkdirat(int, uintptr_t, uint32_t)',
  mknodat: 'int mknodat(int, uintptr_t, uint32_t, uint64_t)',
  symlinkat: 'int symlinkat(uintptr_t, int, uintptr_t)',
  linkat: 'int linkat(int, uintptr_t, int, uintptr_t, int)',
  unlinkat: 'int unlinkat(int, uintptr_t, int)',
  fchown: 'int fchown(int, uint32_t, uint32_t)',
  chown: 'int chown(uintptr_t, uint32_t, uint32_t)',
  fchmod: 'int fchmod(int, uint32_t)',
  chmod: 'int chmod(uintptr_t, uint32_t)',
  futimens: 'int futimens(int, uintptr_t)',
  utimensat: 'int utimensat(int, uintptr_t, uintptr_t, int)',
} as const

let loaded: Libc | null | undefined

/** The calls, or null where they can't be had: another system than 64-bit Linux, no koffi for it, or no statx(2). */
export function loadLibc(): Libc | null {
  if (loaded === undefined) loaded = tryLoad()
  return loaded
}

function tryLoad(): Libc | null {
  if (process.platform !== 'linux' || endianness() !== 'LE') return null
  try {
    const koffi = createRequire(import.meta.url)('koffi') as typeof Koffi
    if (koffi.sizeof('void *') !== 8) return null
    // null: the symbols of the running program, so glibc and musl need no file name
    const program = koffi.load(null)
    const calls = Object.fromEntries(Object.entries(declarations).map(([name, text]) => [name, program.func(text)]))
    const libc = {
      ...calls,
      getdents64: getdents(program),
      errno: () => koffi.errno(),
      addressOf: (bytes: Uint8Array) => Number(koffi.address(bytes)),
    } as unknown as Libc
    return worksHere(libc) ? libc : null
  } catch {
    // not installed for this platform, or it does not load: the caller falls back and says what is missing
    return null
  }
}

/** musl has only `getdents`, with the layout of glibc's `getdents64`, which has no `getdents`. */
function getdents(program: Koffi.LibraryHandle): unknown {
  try {
    return program.func('int64_t getdents64(int, uintptr_t, size_t)')
  } catch {
    return program.func('int getdents(int, uintptr_t, size_t)')
  }
}

/** Kernels before 4.11 and some sandboxes have no statx; an address over 2^53 would lose bits in a number. */
function worksHere(libc: Libc): boolean {
  const memory = new Uint8Array(new ArrayBuffer(512))
  const address = libc.addressOf(memory)
  return Number.isSafeInteger(address + memory.length) && libc.statx(at.cwd, address, at.emptyPath, 1, address + 256) === 0
}
