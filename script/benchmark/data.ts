/** The data that is backed up: made once for each machine and place, the same every time. */

import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { copyRealFiles } from './real-files.ts'
import { writeLargeFiles } from './large-files.ts'
import type { Place } from './place.ts'

const makers = {
  /** Real small files of this machine. */
  small: (folder: string) => copyRealFiles(folder, { entries: 98_000, bytes: 1.4e9, largestBytes: 16 * 1024 * 1024 }),
  /** 1.3 GB of large files, half of it incompressible. */
  large: (folder: string) => writeLargeFiles(folder, { files: 13, bytesEach: 100_000_000 }),
  /** A million small files in one folder. */
  million: writeMillionFiles,
} as const

export type DataName = keyof typeof makers

export interface DataCounts {
  readonly entries: number
  readonly bytes: number
}

export interface BenchData extends DataCounts {
  readonly name: DataName | 'warming'
  readonly folder: string
}

/** Raised when a maker changes, so that old data is made anew. */
const version = 1

export function isDataName(name: string): name is DataName {
  return name in makers
}

/** Finds or makes a data set. */
export function prepareData(place: Place, name: DataName): BenchData {
  const home = join(place.folder, `data-${name}-${version}`)
  const folder = join(home, name)
  const done = join(home, 'counts.json')
  if (!existsSync(done)) {
    process.stderr.write(`making the data: ${name}\n`)
    // Under a name of its own until it is finished: it may be killed, and another run may be making the same.
    const unfinished = `${home}.${process.pid}`
    mkdirSync(join(unfinished, name), { recursive: true })
    writeFileSync(join(unfinished, 'counts.json'), JSON.stringify(makers[name](join(unfinished, name))))
    rmSync(home, { recursive: true, force: true })
    renameSync(unfinished, home)
  }
  const counts = JSON.parse(readFileSync(done, 'utf8')) as DataCounts
  return { name, folder, ...counts }
}

function writeMillionFiles(folder: string): DataCounts {
  const entries = 1_000_000
  let bytes = 0
  for (let i = 0; i < entries; i++) {
    const text = `record ${i * 2654435761}\n`
    writeFileSync(join(folder, `${i.toString(36).padStart(4, '0')}-record`), text)
    bytes += text.length
  }
  return { entries: entries + 1, bytes }
}
