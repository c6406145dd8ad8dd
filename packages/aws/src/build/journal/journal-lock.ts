/** Who writes to a journal: one process at a time, so that two that apply do not take turns at each other's steps. */
import { HoldfastError } from '@holdfast/core/errors'
import { link, readFile, rename, unlink, writeFile } from 'node:fs/promises'

/** Gives it back. */
export type Release = () => Promise<void>

/** @throws HoldfastError CONFLICT if a process that lives has it; WRITE_FAILED */
export async function lockJournal(path: string): Promise<Release> {
  const lock = `${path}.lock`
  const own = `${lock}.${process.pid}`
  try {
    await writeFile(own, `${process.pid}\n`, { mode: 0o600 })
    for (let attempt = 1; ; attempt += 1) {
      if (await took(own, lock)) return async () => await unlink(lock).catch(() => undefined)
      const holder = await holderOf(lock)
      if (attempt > 3 || (holder !== null && isAlive(holder))) {
        throw new HoldfastError('CONFLICT', 'another process applies to this account from here', { context: { path, process: holder ?? 'unknown' } })
      }
      // it was killed: whoever renames the file first has taken it away
      await rename(lock, `${own}.old`).catch(() => undefined)
      await unlink(`${own}.old`).catch(() => undefined)
    }
  } catch (cause) {
    if (cause instanceof HoldfastError) throw cause
    throw new HoldfastError('WRITE_FAILED', 'the journal cannot be locked', { context: { path }, cause })
  } finally {
    await unlink(own).catch(() => undefined)
  }
}

async function took(own: string, lock: string): Promise<boolean> {
  try {
    await link(own, lock)
    return true
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'EEXIST') return false
    throw cause
  }
}

/** Null if it is gone by now, or says nothing. */
async function holderOf(lock: string): Promise<number | null> {
  const text = await readFile(lock, 'utf8').catch(() => '')
  return /^\d+\n$/.test(text) ? Number(text) : null
}

function isAlive(id: number): boolean {
  try {
    process.kill(id, 0)
    return true
  } catch (cause) {
    return cause instanceof Error && 'code' in cause && cause.code === 'EPERM'
  }
}
