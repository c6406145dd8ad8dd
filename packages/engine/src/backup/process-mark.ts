/** Which process this is, in words that a later one can check: a mark survives what its process does not. */
import { readFileSync, readlinkSync } from 'node:fs'
import { hostname } from 'node:os'

/** A process. Parts that a system does not tell are empty. */
export interface ProcessMark {
  readonly host: string
  /** Changes when the machine starts. */
  readonly boot: string
  /** Numbers of processes mean something only in it. */
  readonly space: string
  readonly pid: number
  /** When it began, in ticks since the machine started. A number is given to another process later. */
  readonly began: string
}

const own: ProcessMark = {
  host: hostname(),
  boot: read('/proc/sys/kernel/random/boot_id').trim(),
  space: linkOf('/proc/self/ns/pid'),
  pid: process.pid,
  began: beganAt(process.pid),
}

/** The mark of this process. */
export function ownMark(): ProcessMark {
  return own
}

/** Reads a mark. @returns null for anything else */
export function parseMark(text: string): ProcessMark | null {
  try {
    const { host, boot, space, pid, began } = JSON.parse(text) as Record<string, unknown>
    const isText = [host, boot, space, began].every(part => typeof part === 'string')
    return isText && Number.isSafeInteger(pid) && (pid as number) > 0 ? ({ host, boot, space, pid, began } as ProcessMark) : null
  } catch {
    return null
  }
}

/** What can be told of the process that left a mark; 'unknown' when it is of another machine or container. */
export function fateOf(mark: ProcessMark): 'this' | 'alive' | 'ended' | 'unknown' {
  if (mark.host !== own.host) return 'unknown'
  if (mark.boot !== own.boot) return 'ended' // this machine was started since
  if (mark.space !== own.space) return 'unknown'
  if (mark.pid === own.pid && mark.began === own.began) return 'this'
  if (!isThere(mark.pid)) return 'ended'
  const began = beganAt(mark.pid)
  if (began === '' || mark.began === '') return 'unknown'
  return began === mark.began ? 'alive' : 'ended'
}

function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** Field 22 of /proc/<pid>/stat (proc_pid_stat(5)), counted after the name, which may hold anything. */
function beganAt(pid: number): string {
  const stat = read(`/proc/${pid}/stat`)
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return '' // not Linux, or hidden
  }
}

function linkOf(path: string): string {
  try {
    return readlinkSync(path)
  } catch {
    return ''
  }
}
