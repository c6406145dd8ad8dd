/** Setting owner, mode and times with node:fs alone, on an open descriptor or one that only names its node. */
import { chmodSync, chownSync, fchmodSync, fchownSync, futimesSync, lchownSync, lutimesSync, utimesSync } from 'node:fs'
import type { PathLike } from 'node:fs'
import type { NodeMetadata } from '@holdfast/core/restore-target'
import { safeMode } from './metadata-report.ts'
import { nodeErrno } from './node-calls.ts'

/** The calls on one node. */
export interface NodeMetadataCalls {
  chown(uid: number, gid: number): void
  /** null for a symbolic link, which has no mode of its own */
  readonly chmod: ((mode: number) => void) | null
  /** As text: a negative number would be taken for the present time. */
  setTimes(seconds: string): void
}

/** The calls on an open file or directory. */
export function descriptorCalls(fd: number): NodeMetadataCalls {
  return {
    chown: (uid, gid) => fchownSync(fd, uid, gid),
    chmod: (mode) => fchmodSync(fd, mode),
    setTimes: (seconds) => futimesSync(fd, seconds, seconds),
  }
}

/** The calls on a path whose last part is the node itself, as those of /proc are. */
export function followedPathCalls(path: PathLike): NodeMetadataCalls {
  return {
    chown: (uid, gid) => chownSync(path, uid, gid),
    chmod: (mode) => chmodSync(path, mode),
    setTimes: (seconds) => utimesSync(path, seconds, seconds),
  }
}

/** The calls on a symbolic link by its path. */
export function linkCalls(path: PathLike): NodeMetadataCalls {
  return {
    chown: (uid, gid) => lchownSync(path, uid, gid),
    chmod: null,
    setTimes: (seconds) => lutimesSync(path, seconds, seconds),
  }
}

/** @returns what could not be set, in words. Node takes times as a number of seconds, so they lose below a microsecond. */
export function applyNodeMetadata(node: NodeMetadataCalls, metadata: NodeMetadata): readonly string[] {
  const failures: string[] = []
  const succeeds = (what: string, call: () => void): boolean => {
    try {
      call()
      return true
    } catch (error) {
      failures.push(`${what}: ${nodeErrno(error)}`)
      return false
    }
  }
  const ownerSet = succeeds('owner', () => node.chown(metadata.uid, metadata.gid))
  const { chmod } = node
  const mode = safeMode(metadata, ownerSet, ownerSet)
  if (chmod !== null && succeeds('mode', () => chmod(mode)) && mode !== (metadata.mode & 0o7777)) {
    failures.push('set-user-id bits: the owner is another')
  }
  for (const { name } of metadata.attributes) failures.push(`attribute ${name}: ENOSYS`)
  succeeds('times', () => node.setTimes(String(metadata.mtimeSeconds + metadata.mtimeNanos / 1e9)))
  return failures
}
