/**
 * Real files for tests: scratch folders, paths as byte strings, and the system's own tools as the independent
 * witness of what an adapter read or wrote. What a machine lacks is a reason to skip, in words.
 */
import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readlinkSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'vitest'
import { statFields, statRecordBytes } from '@holdfast/core/file-source'
import type { ByteString } from '@holdfast/core/file-source'

/** The byte string of a text's UTF-8. */
export function byteString(text: string): ByteString {
  return Buffer.from(text).toString('latin1') as ByteString
}

/** A byte string as node:fs takes it. */
export function pathBytes(path: string): Buffer {
  return Buffer.from(path, 'latin1')
}

/** A new folder; the test removes it with {@link removeTree}. */
export function scratchFolder(): string {
  return mkdtempSync(join(tmpdir(), 'holdfast-files-'))
}

/** Removes a tree however deep it is and whatever its names and modes. */
export function removeTree(path: string): void {
  if (spawnSync('rm', ['-rf', path]).status === 0) return
  spawnSync('chmod', ['-R', 'u+rwx', path])
  spawnSync('rm', ['-rf', path])
}

/** Runs a tool and gives its output. @throws Error with its complaint when it fails */
export function runTool(command: string, ...args: readonly string[]): string {
  const result = spawnSync(command, args, { encoding: 'latin1' })
  if (result.error !== undefined) throw result.error
  if (result.status !== 0) throw new Error(`${command} ${args.join(' ')}: ${result.stderr}`)
  return result.stdout
}

/** Runs a test while a socket lies at the path. */
export async function withSocket(path: string, run: () => void): Promise<void> {
  const server = createServer().listen(path)
  await once(server, 'listening')
  try {
    run()
  } finally {
    server.close()
    await once(server, 'close')
  }
}

/** Null when the tool works in a scratch folder, else why not. */
export function toolMissing(command: string, ...args: readonly string[]): string | null {
  const folder = scratchFolder()
  try {
    writeFileSync(join(folder, 'probe'), '')
    runTool(command, ...args, join(folder, 'probe'))
    return null
  } catch (error) {
    return `${command} does not work here: ${error instanceof Error ? error.message.trim() : 'unknown'}`
  } finally {
    removeTree(folder)
  }
}

/** Null for root, else the reason to skip. */
export const notRoot: string | null = process.geteuid?.() === 0 ? null : 'needs root'

/** Why this machine can't set an attribute of a user, a trusted one, an ACL, or make a device. */
export const lacking = {
  userAttributes: toolMissing('setfattr', '-n', 'user.probe', '-v', 'x'),
  trustedAttributes: notRoot ?? toolMissing('setfattr', '-n', 'trusted.probe', '-v', 'x'),
  accessControl: toolMissing('setfacl', '-m', 'u:1:r'),
  devices: notRoot ?? deviceMissing(),
} as const

/** Ends the test as skipped when there is a reason to, which is shown. */
export function skipFor(context: TestContext, reason: string | null): void {
  if (reason !== null) context.skip(reason)
}

/** Runs synchronous code as an unprivileged user; needs root. */
export function asNobody<T>(run: () => T): T {
  const nobody = 65534
  process.setegid?.(nobody)
  process.seteuid?.(nobody)
  try {
    return run()
  } finally {
    process.seteuid?.(0)
    process.setegid?.(0)
  }
}

/** One stat record, read. */
export interface ReadRecord {
  readonly mode: number
  readonly linkCount: number
  readonly uid: number
  readonly gid: number
  readonly inode: bigint
  readonly size: bigint
  readonly mtime: string
  readonly ctime: string
  readonly device: bigint
  readonly specialMajor: number
  readonly specialMinor: number
  readonly errno: number
  readonly blocks: number
}

/** The fields of a record; times as `seconds.nanoseconds` of nine digits, as stat(1) prints them but for the sign. */
export function readRecord(stats: Uint8Array, index = 0): ReadRecord {
  const view = new DataView(stats.buffer, stats.byteOffset + index * statRecordBytes, statRecordBytes)
  const u32 = (at: number): number => view.getUint32(at, true)
  const time = (seconds: number, nanos: number): string =>
    `${view.getBigInt64(seconds, true)}.${String(u32(nanos)).padStart(9, '0')}`
  return {
    mode: u32(statFields.mode),
    linkCount: u32(statFields.linkCount),
    uid: u32(statFields.uid),
    gid: u32(statFields.gid),
    inode: view.getBigUint64(statFields.inode, true),
    size: view.getBigUint64(statFields.size, true),
    mtime: time(statFields.mtimeSeconds, statFields.mtimeNanos),
    ctime: time(statFields.ctimeSeconds, statFields.ctimeNanos),
    device: view.getBigUint64(statFields.device, true),
    specialMajor: u32(statFields.specialMajor),
    specialMinor: u32(statFields.specialMinor),
    errno: u32(statFields.errno),
    blocks: u32(statFields.blocks),
  }
}

/** What this process has open at or below a path, to find leaks; what others in it open meanwhile is theirs. */
export function openBelow(path: string): readonly string[] {
  return readdirSync('/proc/self/fd').flatMap(fd => {
    try {
      const open = readlinkSync(`/proc/self/fd/${fd}`)
      return open === path || open.startsWith(`${path}/`) ? [open] : []
    } catch {
      return [] // closed meanwhile
    }
  })
}

function deviceMissing(): string | null {
  const folder = scratchFolder()
  try {
    runTool('mknod', join(folder, 'null'), 'c', '1', '3')
    return null
  } catch {
    return 'devices cannot be made here'
  } finally {
    removeTree(folder)
  }
}
