/**
 * Whose temporary file it is, in its name: so that what a process left that was killed can be removed at once, when the
 * room may be needed most. A name tells it to processes only that see the same process ids.
 */
import { createHash } from 'node:crypto'
import { readFileSync, readlinkSync } from 'node:fs'
import { errnoOf } from './store-errors.ts'

let own: string | null | undefined
let prefix: string | undefined

/** What names of this process's temporary files begin with; empty where a process can't be told from a later one. */
export function ownerPrefix(): string {
  if (prefix === undefined) {
    const world = processWorld()
    const started = world === null ? null : startOf(process.pid)
    prefix = world === null || started === null ? '' : `${world}-${process.pid}-${started}-`
  }
  return prefix
}

/** True only when it is certain that the process which made this file has ended. */
export function isOwnerGone(name: string): boolean {
  const [, world, pid, started] = /^([0-9a-f]{16})-([0-9]{1,10})-([0-9]{1,20})-/.exec(name) ?? []
  if (world === undefined || world !== processWorld()) return false
  try {
    process.kill(Number(pid), 0)
  } catch (error) {
    // EPERM: it is another user's, and runs
    return errnoOf(error) === 'ESRCH'
  }
  const now = startOf(Number(pid))
  // the id may have been given to another process since; null: /proc doesn't show it
  return now !== null && now !== started
}

/** Names what shares its process ids with this process, until the next start of the machine; null where that is not known. */
function processWorld(): string | null {
  if (own === undefined) {
    const boot = attempted(() => readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim())
    const namespace = attempted(() => readlinkSync('/proc/self/ns/pid'))
    // a /proc of another namespace shows other processes under the same ids
    const isOurs = attempted(() => readlinkSync('/proc/self')) === String(process.pid)
    own = boot === null || namespace === null || !isOurs ? null : createHash('sha256').update(`${boot} ${namespace}`).digest('hex').slice(0, 16)
  }
  return own
}

/** When a process began, in ticks since the machine did: field 22 of proc_pid_stat(5). */
function startOf(pid: number): string | null {
  const text = attempted(() => readFileSync(`/proc/${pid}/stat`, 'latin1'))
  // the second field, in brackets, is the program's name, which may hold anything
  return text?.slice(text.lastIndexOf(')') + 2).split(' ')[19] ?? null
}

function attempted<T>(act: () => T): T | null {
  try {
    return act()
  } catch {
    // another system, or hidden: then nothing is known
    return null
  }
}
