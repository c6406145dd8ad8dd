/** A tree of real small files, copied from what the machine has: real names, folders, links, sizes and contents. */

import { copyFileSync, lstatSync, lutimesSync, mkdirSync, readFileSync, readdirSync, readlinkSync } from 'node:fs'
import { symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { DataCounts } from './data.ts'

const sources = ['/usr/share', '/usr/lib', '/usr/include', '/usr/local/lib', '/usr/local/share', '/opt']

export interface Limits {
  readonly entries: number
  readonly bytes: number
  /** Larger files are passed over. */
  readonly largestBytes: number
}

/**
 * Copies until a limit is reached. A machine with too few files gets copies with another first line, so that they don't
 * deduplicate: the later the round, the less real they are.
 */
export function copyRealFiles(target: string, limits: Limits): DataCounts {
  const counts = { entries: 0, bytes: 0 }
  for (let round = 0; round < 50 && !isFull(counts, limits); round++) {
    const before = counts.entries
    const into = round === 0 ? target : join(target, `again-${round}`)
    for (const [number, source] of sources.entries()) {
      if (isFolder(source)) copyFolder(source, join(into, `${number}`), limits, counts, round)
    }
    if (counts.entries === before) break
  }
  return counts
}

type Counts = { -readonly [key in keyof DataCounts]: DataCounts[key] }

function isFull(counts: Counts, limits: Limits): boolean {
  return counts.entries >= limits.entries || counts.bytes >= limits.bytes
}

function isFolder(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isDirectory() === true
}

function copyFolder(source: string, target: string, limits: Limits, counts: Counts, round: number): void {
  mkdirSync(target, { recursive: true })
  counts.entries += 1
  for (const name of readdirSync(source).sort()) {
    if (isFull(counts, limits)) return
    const from = join(source, name)
    const to = join(target, name)
    const stat = lstatSync(from, { throwIfNoEntry: false })
    if (stat === undefined) continue
    try {
      if (stat.isDirectory()) {
        copyFolder(from, to, limits, counts, round)
      } else if (stat.isSymbolicLink()) {
        symlinkSync(readlinkSync(from), to)
        lutimesSync(to, stat.atime, stat.mtime)
        counts.entries += 1
      } else if (stat.isFile() && stat.size <= limits.largestBytes && counts.bytes + stat.size <= limits.bytes) {
        if (round === 0) copyFileSync(from, to)
        else writeFileSync(to, Buffer.concat([Buffer.from(`${round}\n`), readFileSync(from)]), { mode: stat.mode })
        utimesSync(to, stat.atime, stat.mtime)
        counts.entries += 1
        counts.bytes += stat.size
      }
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code
      if (code !== 'EACCES' && code !== 'EPERM' && code !== 'ENOENT') throw error
    }
  }
}
