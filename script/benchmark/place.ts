/** Where data and vaults are kept while measuring. */

import { mkdirSync, statfsSync } from 'node:fs'
import { freemem, homedir } from 'node:os'
import { join } from 'node:path'

export type PlaceName = 'ram' | 'disk'

export interface Place {
  readonly name: PlaceName
  readonly folder: string
}

/** Both data sets, a vault of each program, and one restored copy. */
const bytesNeeded = 9e9
/** What the programs themselves need beside what is on the RAM disk. */
const bytesForPrograms = 2e9

/**
 * The folder for the benchmark: $HOLDFAST_BENCH_DIR, else on the RAM disk (asked for, or with room enough), else on disk.
 * @param wanted null for the RAM disk if it has room
 */
export function choosePlace(wanted: PlaceName | null): Place {
  const folder = process.env['HOLDFAST_BENCH_DIR']
  if (folder !== undefined && folder !== '') return ready({ name: wanted ?? (isRamDisk(folder) ? 'ram' : 'disk'), folder })
  const ram: Place = { name: 'ram', folder: '/dev/shm/holdfast-bench' }
  if (wanted === 'ram' || (wanted === null && ramHasRoom())) return ready(ram)
  if (wanted === null) process.stderr.write('the RAM disk has too little room: measuring on disk\n')
  const caches = process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache')
  return ready({ name: 'disk', folder: join(caches, 'holdfast-bench') })
}

function ready(place: Place): Place {
  mkdirSync(place.folder, { recursive: true, mode: 0o700 })
  return place
}

function isRamDisk(folder: string): boolean {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const tmpfsMagic = 0x01021994
  return statfsSync(folder).type === tmpfsMagic
}

function ramHasRoom(): boolean {
  try {
    const { bavail, bsize } = statfsSync('/dev/shm')
    return bavail * bsize > bytesNeeded && freemem() > bytesNeeded + bytesForPrograms
  } catch {
    return false
  }
}
