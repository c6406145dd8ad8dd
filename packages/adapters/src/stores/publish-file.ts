/** Giving a finished temporary file its name, if the name is free: atomic, and by one winner. */
import { linkSync, lstatSync, openSync, closeSync, renameSync, unlinkSync } from 'node:fs'
import { HoldfastError } from '@holdfast/core/errors'
import { noHardLinks } from '@holdfast/core/no-hard-links'
import { errnoOf } from './store-errors.ts'

/**
 * Publishes `temp` as `path`. The temporary file is gone afterwards, but for errors.
 * @param claim path of a file that stands for `path` where there are no hard links; the same for every writer
 * @returns 'existed' when the name was taken
 * @throws errors of Node, such as ENOENT when the parent directory is missing
 */
export function publishFile(temp: string, path: string, claim: string): 'created' | 'existed' {
  try {
    linkSync(temp, path)
  } catch (error) {
    const errno = errnoOf(error)
    if (noHardLinks.includes(errno)) return publishByClaim(temp, path, claim)
    if (errno !== 'EEXIST') throw error
    unlinkSync(temp)
    return 'existed'
  }
  unlinkSync(temp)
  return 'created'
}

/**
 * The same without hard links. Writers exclude each other by a claim file; one that stays unchanged for `patienceMs`
 * is taken to be left by a writer that died, and is removed.
 * @throws HoldfastError STORE_FAILED when claims of others follow each other for ten times as long
 */
export function publishByClaim(temp: string, path: string, claim: string, patienceMs = 30_000): 'created' | 'existed' {
  const begun = performance.now()
  let seen = { file: '', since: begun }
  for (let pause = 1; !tryClaim(claim); pause = Math.min(pause * 2, 100)) {
    const file = fileIdentity(claim)
    const now = performance.now()
    if (file !== seen.file) seen = { file, since: now }
    else if (now - seen.since > patienceMs) remove(claim)
    if (now - begun > 10 * patienceMs) {
      throw new HoldfastError('STORE_FAILED', `other writers kept claiming ${path}`, { context: { path }, retry: 'later' })
    }
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pause)
  }
  try {
    if (lstatSync(path, { throwIfNoEntry: false }) !== undefined) {
      unlinkSync(temp)
      return 'existed'
    }
    renameSync(temp, path)
    return 'created'
  } finally {
    remove(claim)
  }
}

function tryClaim(claim: string): boolean {
  try {
    closeSync(openSync(claim, 'wx', 0o600))
    return true
  } catch (error) {
    if (errnoOf(error) === 'EEXIST') return false
    throw error
  }
}

function fileIdentity(path: string): string {
  const stat = lstatSync(path, { throwIfNoEntry: false })
  return stat === undefined ? '' : `${stat.ino} ${stat.mtimeMs}`
}

function remove(path: string): void {
  try {
    unlinkSync(path)
  } catch (error) {
    if (errnoOf(error) !== 'ENOENT') throw error
  }
}
