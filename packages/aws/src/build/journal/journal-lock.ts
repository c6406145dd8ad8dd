/**
 * Who writes to a journal: one process at a time, so that two that apply do not take turns at each other's steps. A lock is a file of a number;
 * the highest that somebody who lives holds counts. Who finds the highest of somebody who was killed makes the next number, which one alone can.
 */
import { HoldfastError } from '@holdfast/core/errors'
import { randomUUID } from 'node:crypto'
import { link, readdir, readFile, unlink, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { basename, dirname } from 'node:path'

/** Gives it back. */
export type Release = () => Promise<void>

interface Holder {
  readonly host: string
  /** Which start of the machine it was; empty where the system does not say. */
  readonly boot: string
  readonly process: number
}

/** @throws HoldfastError CONFLICT if a process that lives has it, or may: one of another machine is not seen from here; WRITE_FAILED */
export async function lockJournal(path: string): Promise<Release> {
  const us: Holder = { host: hostname(), boot: await bootId(), process: process.pid }
  const own = `${path}.lock.of-${randomUUID()}`
  try {
    await writeFile(own, `${JSON.stringify(us)}\n`, { mode: 0o600 })
    const ended = await numbersOf(path)
    await assertEnded(path, ended, us)
    const number = Math.max(0, ...ended) + 1
    const lock = lockOf(path, number)
    if (!(await took(own, lock))) throw conflict(lock, await holderOf(lock), us)
    const release = async (): Promise<void> => {
      for (const one of [...ended, number]) await unlink(lockOf(path, one)).catch(() => undefined)
    }
    // who looked before others took it, and went, may have taken a number that is lower than theirs
    const later = (await numbersOf(path)).filter((one) => one > number)
    await assertEnded(path, later, us).catch(async (error: unknown) => {
      await unlink(lock).catch(() => undefined)
      throw error
    })
    return release
  } catch (cause) {
    if (cause instanceof HoldfastError) throw cause
    throw new HoldfastError('WRITE_FAILED', 'the journal cannot be locked', { context: { path }, cause })
  } finally {
    await unlink(own).catch(() => undefined)
  }
}

function lockOf(path: string, number: number): string {
  return `${path}.lock.${number}`
}

async function numbersOf(path: string): Promise<readonly number[]> {
  const start = `${basename(path)}.lock.`
  const names = await readdir(dirname(path))
  return names.flatMap((name) => (name.startsWith(start) && /^\d{1,9}$/.test(name.slice(start.length)) ? [Number(name.slice(start.length))] : []))
}

async function assertEnded(path: string, numbers: readonly number[], us: Holder): Promise<void> {
  for (const number of numbers) {
    const lock = lockOf(path, number)
    const holder = await holderOf(lock)
    // gone since, or one that was cut off while it was written
    if (holder !== null && mayLive(holder, us)) throw conflict(lock, holder, us)
  }
}

function conflict(lock: string, holder: Holder | null, us: Holder): HoldfastError {
  const isElsewhere = holder !== null && holder.host !== us.host
  const message = isElsewhere ? 'another machine applies to this account, or was stopped while it did: if it does not, delete the lock' : 'another process applies to this account from here'
  return new HoldfastError('CONFLICT', message, { context: { lock, process: holder?.process ?? 'unknown', ...(isElsewhere && { machine: holder.host }) } })
}

/** A process of another machine is not seen from here. */
function mayLive(holder: Holder, us: Holder): boolean {
  if (holder.host !== us.host) return true
  return holder.boot === us.boot && isAlive(holder.process)
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
async function holderOf(lock: string): Promise<Holder | null> {
  const text = await readFile(lock, 'utf8').catch(() => '')
  try {
    const { host, boot, process: id } = JSON.parse(text) as Partial<Holder>
    return typeof host === 'string' && typeof boot === 'string' && Number.isSafeInteger(id) ? { host, boot, process: Number(id) } : null
  } catch {
    return null
  }
}

/** Linux says it; elsewhere numbers of processes alone tell. */
async function bootId(): Promise<string> {
  return (await readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => '')).trim()
}

function isAlive(id: number): boolean {
  try {
    process.kill(id, 0)
    return true
  } catch (cause) {
    return cause instanceof Error && 'code' in cause && cause.code === 'EPERM'
  }
}
