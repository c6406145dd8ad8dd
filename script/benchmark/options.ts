/** The command line of script/bench. */

import { parseArgs } from 'node:util'
import { isDataName, type DataName } from './data.ts'
import { allOperations, type Operation } from './operations.ts'
import type { PlaceName } from './place.ts'

export const usage = `script/bench: Holdfast beside restic, borg, rustic and bupstash, on the same data, in turn

  script/bench                          small and large files, on a RAM disk if there is room, 3 rounds
  script/bench --rounds 5 --only holdfast,restic --data small
  script/bench --ops first,unchanged    only these operations, and what they build on
  script/bench --place disk             on a disk (the caches of the file system are warmed)
  script/bench scale                    what a point and its lookups cost in a vault of 10 TB (simulated)
  script/bench scale                    what a point and its lookups cost in a vault of 10 TB (simulated)
  script/bench micro                    the limits of the parts: gear loop, SHA-256, zstd, AES-GCM, memcpy, lstat

  --rounds N     how often; medians are printed                                     (3)
  --only NAMES   of holdfast, restic, borg, rustic, bupstash                        (those that are installed)
  --ops NAMES    of first, unchanged, changed, verify, verify-data, restore         (all but changed)
  --data NAMES   of small (98,000 entries, 1.4 GB), large (1.3 GB), million (1 M files in one folder)   (small,large)
  --place NAME   ram or disk                                                        (ram if there is room)
  --json FILE    where the samples go                                               (a new file in the place's results/)

Programs are looked for on PATH and in $HOLDFAST_BENCH_PEERS/bin. Data and vaults are kept in $HOLDFAST_BENCH_DIR, else in /dev/shm
(ram) or ~/.cache (disk), in a folder holdfast-bench: the data for the next time, the vaults only while this runs.
`

/** What was asked for; `null` leaves it to what is installed or has room. */
export interface BenchOptions {
  readonly rounds: number
  readonly only: readonly string[] | null
  readonly operations: readonly Operation[]
  readonly data: readonly DataName[]
  readonly place: PlaceName | null
  readonly json: string | null
}

/** What script/bench is to do. Throws an Error with a message for the person. */
export function parseBenchOptions(args: readonly string[]): BenchOptions | 'help' | 'micro' | 'scale' {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      rounds: { type: 'string', default: '3' },
      only: { type: 'string' },
      ops: { type: 'string', default: allOperations.filter((operation) => operation !== 'changed').join(',') },
      data: { type: 'string', default: 'small,large' },
      place: { type: 'string' },
      json: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
  if (values.help) return 'help'
  if (positionals[0] === 'micro') return 'micro'
  if (positionals[0] === 'scale') return 'scale'
  if (positionals.length > 0) throw new Error(`unknown: ${positionals.join(' ')}`)
  const rounds = Number(values.rounds)
  if (!Number.isInteger(rounds) || rounds < 1) throw new Error('--rounds takes a whole number from 1')
  if (values.place !== undefined && values.place !== 'ram' && values.place !== 'disk') throw new Error('--place takes ram or disk')
  return {
    rounds,
    only: values.only?.split(',') ?? null,
    operations: values.ops.split(',').map((name) => {
      const operation = allOperations.find((known) => known === name)
      if (operation === undefined) throw new Error(`--ops: ${name} is none of ${allOperations.join(', ')}`)
      return operation
    }),
    data: values.data.split(',').map((name) => {
      if (!isDataName(name)) throw new Error(`--data: ${name} is none of small, large, million`)
      return name
    }),
    place: values.place ?? null,
    json: values.json ?? null,
  }
}
