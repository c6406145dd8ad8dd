/**
 * Writing restored files. Synchronous, like the file source. Nothing here follows a symbolic link below the
 * root, so a tree that is hostile, or changed by others during the restore, can't lead out of the target: every
 * step is relative to an open directory, with O_NOFOLLOW. Names are single path components; an adapter refuses
 * empty ones, `.`, `..`, and ones with `/` or NUL (UNSAFE_PATH).
 */
import type { ByteString, DirectoryRef, ExtendedAttribute } from './file-source.ts'

/** Kinds of nodes that are neither files, directories nor links. */
export type SpecialKind = 'fifo' | 'socket' | 'character' | 'block'

/** What is set on a restored node, in an order that ends with what the others change: owner, attributes, mode, times. */
export interface NodeMetadata {
  readonly uid: number
  readonly gid: number
  /** 07777 */
  readonly mode: number
  readonly mtimeSeconds: number
  readonly mtimeNanos: number
  readonly attributes: readonly ExtendedAttribute[]
}

/** Errors: WRITE_FAILED with `context.errno` and `context.path`; UNSAFE_PATH; STORE_FULL never. */
export interface RestoreTarget {
  /** What cannot be restored on this platform or by this user, in words; empty when all can. */
  readonly missing: readonly string[]
  /** Opens the target's root, making it (0700) and its parents when absent; its path may hold links. */
  openRoot(path: ByteString): DirectoryRef
  /** Makes a child directory with mode 0700. 'existed' when a directory (not a link) is there. @throws WRITE_FAILED EEXIST for another kind */
  makeDirectory(parent: DirectoryRef, name: ByteString): 'created' | 'existed'
  /** Opens a child directory without following a link. */
  openDirectory(parent: DirectoryRef, name: ByteString): DirectoryRef
  closeDirectory(directory: DirectoryRef): void
  /** Writes the child's stat record to `out`; false when there is no such child. */
  stat(parent: DirectoryRef, name: ByteString, out: Uint8Array, at: number): boolean
  /** Makes a new file for writing, mode 0600. @throws WRITE_FAILED EEXIST when the name is taken */
  createFile(parent: DirectoryRef, name: ByteString): number
  /** Opens an existing regular file for writing, without following a link. */
  openFile(parent: DirectoryRef, name: ByteString): number
  /** Writes all bytes at the position. */
  write(fd: number, bytes: Uint8Array, position: number): void
  /** Sets the size; a file that grows by it has a hole. */
  truncate(fd: number, sizeBytes: number): void
  closeFile(fd: number): void
  /** Removes a child that is not a directory. */
  remove(parent: DirectoryRef, name: ByteString): void
  makeSymlink(parent: DirectoryRef, name: ByteString, target: ByteString): void
  makeSpecial(parent: DirectoryRef, name: ByteString, kind: SpecialKind, major: number, minor: number): void
  /** Links a file restored earlier under a second name; both are relative to open directories. */
  makeHardLink(parent: DirectoryRef, name: ByteString, fromParent: DirectoryRef, fromName: ByteString): void
  /** @returns what could not be set, in words with the errno (`owner: EPERM`); empty when all was */
  setFileMetadata(fd: number, metadata: NodeMetadata): readonly string[]
  /** The same for a child of any kind, which is not followed; for the directory itself when name is null. */
  setMetadata(parent: DirectoryRef, name: ByteString | null, metadata: NodeMetadata): readonly string[]
}
