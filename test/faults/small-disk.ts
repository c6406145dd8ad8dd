/** A file system of its own that is soon full; needs root. */
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Mounts a small file system at a folder, which is made. @throws Error with what mount says */
export function mountSmall(path: string, mebibytes: number): void {
  mkdirSync(path, { recursive: true, mode: 0o700 })
  const { status, stderr, error } = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${mebibytes}m,mode=0700`, 'holdfast-test', path], { encoding: 'utf8' })
  if (status !== 0) throw new Error(`no small file system can be mounted: ${error?.message ?? stderr.trim()}`)
}

/** Takes it away again. */
export function unmountSmall(path: string): void {
  spawnSync('umount', ['-l', path])
}

/** Null when small file systems can be mounted here, else why not. */
export function smallDiskMissing(): string | null {
  const folder = mkdtempSync(join(tmpdir(), 'holdfast-mount-'))
  try {
    mountSmall(folder, 1)
    unmountSmall(folder)
    return null
  } catch (error) {
    return error instanceof Error ? error.message : 'unknown'
  } finally {
    rmSync(folder, { recursive: true })
  }
}
