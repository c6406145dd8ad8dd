/** Files that only their owner may read, written so that a crash leaves the old or the new one. */
import { randomBytes } from 'node:crypto'
import { constants, type Stats } from 'node:fs'
import { type FileHandle, link, lstat, mkdir, open, rename, stat, unlink } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { noHardLinks } from '@holdfast/core/no-hard-links'
import { HoldfastError } from '@holdfast/core/errors'

/** Makes a folder and its parents with mode 0700. Folders that are there keep their mode. */
async function makePrivateFolder(path: string): Promise<void> {
  await mkdir(path, { recursive: true, mode: 0o700 }).catch(wrapWrite(path))
}

/**
 * Reads a file that must not be readable or writable by others, if it exists.
 * @throws HoldfastError CONFIG when others have access or it belongs to another user; TOO_LARGE; READ_FAILED
 */
export async function readPrivateFile(path: string, maxBytes = 1 << 20): Promise<Uint8Array | null> {
  let file: FileHandle
  try {
    file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW)
  } catch (cause) {
    if (errnoOf(cause) === 'ENOENT') return null
    throw new HoldfastError('READ_FAILED', 'a file of Holdfast cannot be read', { context: { path, errno: errnoOf(cause) }, cause })
  }
  try {
    const info = await file.stat()
    assertPrivate(info, path)
    if (info.size > maxBytes) throw new HoldfastError('TOO_LARGE', `a file is over ${maxBytes} bytes`, { context: { path, size: info.size } })
    return await file.readFile()
  } finally {
    await file.close()
  }
}

function assertPrivate(info: Stats, path: string): void {
  const problem = privacyProblem(info)
  if (problem !== null) {
    throw new HoldfastError('CONFIG', `a secret file ${problem}`, { context: { path, fix: 'chmod 600, and chown to the user who runs this' } })
  }
}

/** Why a file or folder is not private to the user who runs this, in words; null when it is. */
export function privacyProblem(info: Stats): string | null {
  const user = process.getuid?.()
  if ((info.mode & 0o077) !== 0) return `is open to others (mode ${(info.mode & 0o777).toString(8).padStart(4, '0')})`
  // root may use files of others: it can read them anyway
  if (user !== undefined && user !== 0 && info.uid !== user) return `belongs to another user (uid ${info.uid})`
  return null
}

/** Creates or replaces a file with mode 0600, durably. */
export async function replacePrivateFile(path: string, bytes: Uint8Array): Promise<void> {
  await writeBeside(path, bytes, temporary => rename(temporary, path))
}

/** Creates a file with mode 0600, durably. @throws HoldfastError EXISTS when the name is taken */
export async function createPrivateFile(path: string, bytes: Uint8Array): Promise<void> {
  await writeBeside(path, bytes, temporary => nameIfFree(temporary, path))
}

/** A link, unlike a rename, never replaces what is there. Where there are none, an empty file takes the name first. */
async function nameIfFree(temporary: string, path: string): Promise<void> {
  try {
    await link(temporary, path)
    await unlink(temporary)
  } catch (cause) {
    if (!noHardLinks.includes(errnoOf(cause))) throw cause
    await (await open(path, 'wx', 0o600)).close()
    await rename(temporary, path)
  }
}

async function writeBeside(path: string, bytes: Uint8Array, place: (temporary: string) => Promise<void>): Promise<void> {
  const folder = dirname(path)
  await makePrivateFolder(folder)
  const temporary = join(folder, `.${randomBytes(8).toString('hex')}.tmp`)
  try {
    const file = await open(temporary, 'wx', 0o600)
    try {
      await file.writeFile(bytes)
      await file.sync()
    } finally {
      await file.close()
    }
    await place(temporary)
    await syncFolder(folder)
  } catch (cause) {
    await unlink(temporary).catch(() => undefined)
    if (errnoOf(cause) === 'EEXIST') throw new HoldfastError('EXISTS', 'a file is there already', { context: { path }, cause })
    wrapWrite(path)(cause)
  }
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

/** What stat says, or null when there is no such file. Links are followed, but for the path itself. */
export async function statIfThere(path: string, links: 'follow' | 'keep' = 'follow'): Promise<Stats | null> {
  try {
    return links === 'follow' ? await stat(path) : await lstat(path)
  } catch (cause) {
    if (errnoOf(cause) === 'ENOENT' || errnoOf(cause) === 'ENOTDIR') return null
    throw new HoldfastError('READ_FAILED', 'a file cannot be looked at', { context: { path, errno: errnoOf(cause) }, cause })
  }
}

function wrapWrite(path: string): (cause: unknown) => never {
  return cause => {
    throw new HoldfastError('WRITE_FAILED', 'a file of Holdfast cannot be written', { context: { path, errno: errnoOf(cause) }, cause })
  }
}

function errnoOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unknown'
}
