/** script/bench: makes the data, runs the rounds, prints the report and writes the samples. */

import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, release, totalmem } from 'node:os'
import { dirname, join } from 'node:path'
import { prepareData } from './data.ts'
import { runMicroBenchmarks } from './micro.ts'
import { parseBenchOptions, usage, type BenchOptions } from './options.ts'
import { choosePlace, type Place } from './place.ts'
import { findPrograms, type Found } from './programs.ts'
import { formatReport } from './report.ts'
import { runRound, type RoundSample } from './round.ts'
import { runScaleBenchmarks } from './scale.ts'
import { warmTree } from './tree.ts'

// So that what was made is cleared away.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130))

const options = readOptions()
if (options === 'help') process.stdout.write(usage)
else if (options === 'micro') runMicroBenchmarks()
else if (options === 'scale') runScaleBenchmarks()
else await run(options)

function readOptions(): ReturnType<typeof parseBenchOptions> {
  try {
    return parseBenchOptions(process.argv.slice(2))
  } catch (error) {
    process.stderr.write(`script/bench: ${error instanceof Error ? error.message : String(error)}\nscript/bench --help\n`)
    process.exit(2)
  }
}

async function run({ rounds, only, operations, data: names, place: wanted, json }: BenchOptions): Promise<void> {
  const programs = findPrograms(only)
  const place = choosePlace(wanted)
  const machine = {
    date: new Date().toISOString(),
    processor: cpus()[0]?.model ?? '',
    cores: cpus().length,
    memoryBytes: totalmem(),
    kernel: release(),
    node: process.versions.node,
    place: place.name,
    programs: Object.fromEntries(programs.map(({ program, version }) => [program.name, version])),
  }
  const memory = `${(machine.memoryBytes / 1e9).toFixed(0)} GB`
  process.stdout.write(
    `${machine.cores} × ${machine.processor}, ${memory}, Linux ${machine.kernel}; ${place.name}: ${place.folder}\n` +
      `${programs.map(({ version, program }) => (version.includes(program.name) ? version : `${program.name} ${version}`)).join(' · ')}\n`,
  )
  await warmPrograms(place, programs, operations)
  const samples: RoundSample[] = []
  for (const name of names) {
    const data = prepareData(place, name)
    warmTree(data.folder)
    const ofData: RoundSample[] = []
    for (let round = 0; round < rounds; round++) ofData.push(...(await runRound(place, data, programs, operations, round)))
    const title = `${name}: ${data.entries} entries, ${(data.bytes / 1e9).toFixed(2)} GB; ${rounds} rounds`
    process.stdout.write(`\n${title}\n\n${formatReport(ofData)}\n`)
    samples.push(...ofData)
  }
  const file = json ?? join(place.folder, 'results', `${machine.date.replaceAll(':', '')}.json`)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, `${JSON.stringify({ machine, samples }, null, 2)}\n`)
  process.stdout.write(`\nsamples: ${file}\n`)
}

/** Does everything once with a single file, so that no program is measured while it reads its own files for the first time. */
async function warmPrograms(place: Place, programs: readonly Found[], operations: BenchOptions['operations']): Promise<void> {
  const folder = join(place.folder, `warm-${process.pid}`)
  mkdirSync(folder, { recursive: true })
  try {
    writeFileSync(join(folder, 'file'), 'a file\n')
    await runRound(place, { name: 'warming', folder, entries: 2, bytes: 7 }, programs, operations, 0)
  } finally {
    rmSync(folder, { recursive: true })
  }
}
