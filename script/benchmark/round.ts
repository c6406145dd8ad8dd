/** One round: each operation by each program in turn, so that what else the machine does hits all of them alike. */

import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { spawnSync } from 'node:child_process'
import type { BenchData } from './data.ts'
import { assertSameTree, measureTree } from './tree.ts'
import { measure, type Sample } from './measure.ts'
import type { Operation } from './operations.ts'
import type { Place } from './place.ts'
import { commandOf, type Folders, type Found } from './programs.ts'

/** A sample of one program and operation. */
export interface RoundSample extends Sample {
  readonly data: string
  readonly program: string
  readonly operation: Operation
  readonly round: number
  /** The size of the vault afterwards, as the sum of its files. */
  readonly vaultBytes: number
}

/** Order of a round; what a later operation needs is done, unmeasured, if it isn't asked for. */
const order: readonly Operation[] = ['first', 'unchanged', 'changed', 'verify', 'verify-data', 'restore']

/** @param round from 0; the first program of a round changes from round to round, and round 0 compares what was restored */
export async function runRound(
  place: Place,
  data: BenchData,
  programs: readonly Found[],
  operations: readonly Operation[],
  round: number,
): Promise<readonly RoundSample[]> {
  const work = join(place.folder, `work-${process.pid}`)
  const turn = [...programs.slice(round % programs.length), ...programs.slice(0, round % programs.length)]
  const samples: RoundSample[] = []
  const clean = () => rmSync(work, { recursive: true, force: true })
  process.once('exit', clean)
  try {
    for (const operation of order.filter((step) => step === 'first' || operations.includes(step))) {
      if (operation === 'changed') writeFileSync(join(data.folder, `changed-${round}`), `${round}\n`)
      for (const found of turn) {
        const sample = await runOperation(join(work, found.program.name), data, found, operation, round === 0)
        if (sample === null || !operations.includes(operation)) continue
        samples.push({ data: data.name, program: found.program.name, operation, round, ...sample })
        process.stderr.write(`${data.name} ${round + 1}: ${operation} ${found.program.name} ${sample.seconds.toFixed(2)} s\n`)
      }
    }
  } finally {
    rmSync(join(data.folder, `changed-${round}`), { force: true })
    clean()
    process.off('exit', clean)
  }
  return samples
}

async function runOperation(
  work: string,
  data: BenchData,
  found: Found,
  operation: Operation,
  compare: boolean,
): Promise<(Sample & { readonly vaultBytes: number }) | null> {
  const at: Folders = { home: join(work, 'home'), vault: join(work, 'vault'), source: data.folder, compiled: join(dirname(dirname(work)), 'compiled') }
  const restored = join(work, 'restored')
  const { program, exe } = found
  if (operation === 'first') {
    mkdirSync(at.home, { recursive: true })
    for (const argv of program.init(exe, at)) await measure(commandOf(found, at, argv, work), work)
  }
  if (operation === 'restore') mkdirSync(restored)
  const argv = {
    first: () => program.backup(exe, at, 'first'),
    unchanged: () => program.backup(exe, at, 'unchanged'),
    changed: () => program.backup(exe, at, 'changed'),
    verify: () => program.verify?.(exe, at) ?? null,
    'verify-data': () => program.verifyData?.(exe, at) ?? null,
    restore: () => program.restore(exe, at, 'first'),
  }[operation]()
  if (argv === null) return null
  // What was written before is not to be paid for by this one.
  spawnSync('sync')
  const sample = await measure(commandOf(found, at, argv, operation === 'restore' ? restored : work), work)
  if (operation === 'restore') {
    if (compare) assertSameTree(data.folder, restored, program.name === 'holdfast' ? 'everything' : 'content')
    rmSync(restored, { recursive: true })
  }
  return { ...sample, vaultBytes: measureTree(at.vault) }
}
