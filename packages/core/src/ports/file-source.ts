/**
 * Reading files to back up. All calls are synchronous: they run in worker threads, where a synchronous call costs
 * least. File descriptors are the process's, so a reference made in one thread works in every other.
 *
 * Names and paths are **byte strings**: JavaScript strings with one character (0-255) for each byte, since file
 * names are bytes and need not be UTF-8. Comparing two byte strings with `<` compares their bytes.
 */

/** A string that holds one byte in each character. */
export type ByteString = string & { readonly __brand: 'ByteString' }

/** An open directory. `path` is for messages and for platforms without openat. Cloneable to other threads. */
export interface DirectoryRef {
  readonly fd: number
  readonly path: ByteString
}

/** Bytes of one stat record; see {@link statFields}. */
export const statRecordBytes = 80

/**
 * Little-endian offsets in a stat record. A record is compared byte by byte to decide whether a file changed, so
 * everything in it must be stable while the file is.
 */
export const statFields = {
  /** u32: st_mode with the type bits (S_IFMT). */
  mode: 0,
  /** u32 */
  linkCount: 4,
  /** u32 */
  uid: 8,
  /** u32 */
  gid: 12,
  /** u64 */
  inode: 16,
  /** u64: bytes; for directories 0 (it says nothing that can be kept) */
  size: 24,
  /** i64 seconds */
  mtimeSeconds: 32,
  /** i64 seconds */
  ctimeSeconds: 40,
  /** u32 */
  mtimeNanos: 48,
  /** u32 */
  ctimeNanos: 52,
  /** u64: device of the file system, major << 32 | minor */
  device: 56,
  /** u32, for character and block devices, else 0 */
  specialMajor: 64,
  /** u32 */
  specialMinor: 68,
  /** u32: 0, or the errno of a failed stat; the rest is then 0 */
  errno: 72,
  /**
   * u32: of regular files the 512-byte blocks in use, at most 2^32-1, else 0; tells a sparse file without opening it.
   * Some file systems change it after the last write (delayed allocation, compression): leave it out of a comparison
   * that decides whether a file changed.
   */
  blocks: 76,
} as const

/** The type bits of {@link statFields.mode}, as in POSIX. */
export const modeType = {
  mask: 0o170000,
  file: 0o100000,
  directory: 0o040000,
  symlink: 0o120000,
  fifo: 0o010000,
  socket: 0o140000,
  character: 0o020000,
  block: 0o060000,
} as const

/** A directory's children, in order of their names' bytes, without `.` and `..`. */
export interface DirectoryListing {
  readonly names: readonly ByteString[]
  /** `names.length` × {@link statRecordBytes}, in the same order. */
  readonly stats: Uint8Array<ArrayBuffer>
}

/** A run of data in a sparse file. */
export interface Extent {
  readonly offset: number
  readonly length: number
}

/** One extended attribute. POSIX ACLs come as `system.posix_acl_access` and `system.posix_acl_default`. */
export interface ExtendedAttribute {
  readonly name: ByteString
  readonly value: Uint8Array
}

/**
 * Errors of all verbs: HoldfastError READ_FAILED, with `context.errno` as text (`ENOENT`, `EACCES`, …) and
 * `context.path`. Symbolic links are never followed, but for the path given to {@link openRoot}.
 */
export interface FileSource {
  /** What cannot be kept on this platform, in words (`extended attributes`, `nanosecond times`); empty when all can. */
  readonly missing: readonly string[]
  /** Opens the directory at an absolute path, following links. */
  openRoot(path: ByteString): DirectoryRef
  /** Opens a child directory (O_DIRECTORY, O_NOFOLLOW). The caller closes it. */
  openDirectory(parent: DirectoryRef, name: ByteString): DirectoryRef
  closeDirectory(directory: DirectoryRef): void
  /**
   * Names and stat records of all children. A child whose stat fails has its errno in the record. For one directory
   * not from two threads at once: the place reached in it belongs to the descriptor.
   */
  list(directory: DirectoryRef): DirectoryListing
  /** The stat record of one child (lstat), written to `out` at `at`. */
  stat(directory: DirectoryRef, name: ByteString, out: Uint8Array, at: number): void
  /** The stat record of the open directory itself. */
  statDirectory(directory: DirectoryRef, out: Uint8Array, at: number): void
  /** Opens a regular file for reading (O_NOFOLLOW, O_NONBLOCK, O_NOATIME where allowed). */
  openFile(directory: DirectoryRef, name: ByteString): number
  /** The stat record of an open file. */
  statFile(fd: number, out: Uint8Array, at: number): void
  /** Bytes read into `buffer` at `offset`; 0 at the end of the file. Retries EINTR; may be short only at the end. */
  read(fd: number, buffer: Uint8Array, offset: number, length: number, position: number): number
  /** The file's data extents by SEEK_DATA and SEEK_HOLE, or null where the file system can't tell. */
  dataExtents(fd: number, sizeBytes: number): readonly Extent[] | null
  closeFile(fd: number): void
  readLink(directory: DirectoryRef, name: ByteString): ByteString
  /** Extended attributes sorted by name, of a child that is not followed; of the directory itself when name is null. */
  attributes(directory: DirectoryRef, name: ByteString | null): readonly ExtendedAttribute[]
  /** Extended attributes of an open file, sorted by name. */
  fileAttributes(fd: number): readonly ExtendedAttribute[]
}
