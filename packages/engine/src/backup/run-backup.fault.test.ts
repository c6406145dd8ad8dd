/** Every store call of a small session goes wrong in every way; afterwards the next run succeeds and its point reads back. */
import { linkSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { BulkStore } from '@holdfast/core/bulk-store'
import { type FaultKind, Faults, faultyBulkStore } from '@holdfast/testkit/faulty-store'
import { BackupBench } from '../../test/backup-bench.ts'
import { pseudoRandom } from '../../test/pseudo-random.ts'
import { treeOfFolder } from '../../test/tree-content.ts'

let bench: BackupBench
let unhandled: unknown[]
const note = (error: unknown) => unhandled.push(error)
beforeEach(() => {
  unhandled = []
  process.on('unhandledRejection', note)
  bench = new BackupBench()
  mkdirSync(bench.at('folder'))
  for (let i = 0; i < 5; i++) writeFileSync(bench.at('folder', `file-${i}`), pseudoRandom(i * 3000, i))
  writeFileSync(bench.at('large'), pseudoRandom(1_500_000))
  linkSync(bench.at('large'), bench.at('folder', 'hard'))
  symlinkSync('large', bench.at('link'))
})
afterEach(() => {
  process.off('unhandledRejection', note)
  bench.remove()
})

const points = () => [...bench.vault.objects.keys()].filter(name => name.startsWith('points/'))

/** Runs with a fault, which the session must survive or report; then without. */
async function expectRecovery(faults: Faults): Promise<void> {
  const before = points().length
  const outcome = await bench.backUp({ store: faultyBulkStore(bench.vault.store, faults) }).then(result => result, (error: unknown) => error)
  if (outcome instanceof Error) expect(String(outcome)).toMatch(/a test let|the process has crashed|another thread failed/)
  // a point that is there, though the session did not hear of it, is whole
  for (const name of points().slice(before)) expect(await bench.treeOf(name.slice('points/'.length) as never)).toEqual(treeOfFolder(bench.root))
  const after = await bench.backUp()
  expect(after.complete).toBe(true)
  expect(await bench.treeOf(after.point)).toEqual(treeOfFolder(bench.root))
}

const kinds: readonly FaultKind[] = ['fail-not-done', 'fail-but-done', 'crash-before', 'crash-after']

/** Numbers of the calls of a session, of writes in a row only the first. */
async function callsOf(session: () => Promise<unknown>, faults: Faults): Promise<number[]> {
  await session()
  return faults.calls.flatMap(({ verb }, i) => (verb === 'write' && faults.calls[i - 1]?.verb === 'write' ? [] : [i + 1]))
}

describe.each(kinds)('%s at every store call', kind => {
  test('of a first session', async () => {
    const counted = new Faults()
    let happened = 0
    for (const call of await callsOf(() => bench.backUp({ store: faultyBulkStore(bench.vault.store, counted) }), counted)) {
      rmSync(bench.cacheFolder, { recursive: true })
      bench.vault.objects.clear()
      const faults = new Faults({ kind, call })
      await expectRecovery(faults)
      if (faults.happened) happened++ // segments are placed at random, so a session may have a few calls less
    }
    expect(happened).toBeGreaterThan(10)
    await expectNoUnhandled()
  })

  test('of a session that changes something', async () => {
    await bench.backUp()
    writeFileSync(bench.at('new-0'), pseudoRandom(600_000, 1000))
    const counted = new Faults()
    for (const call of await callsOf(() => bench.backUp({ store: faultyBulkStore(bench.vault.store, counted) }), counted)) {
      writeFileSync(bench.at(`new-${call % 3}`), pseudoRandom(600_000, call))
      await expectRecovery(new Faults({ kind, call }))
    }
    await expectNoUnhandled()
  })
})

async function expectNoUnhandled(): Promise<void> {
  await new Promise(resolve => setImmediate(resolve))
  expect(unhandled).toEqual([])
}

test('a power cut loses nothing that a finished session named', async () => {
  const first = await bench.backUp()
  bench.vault.losePower()
  expect(await bench.treeOf(first.point)).toEqual(treeOfFolder(bench.root))
  writeFileSync(bench.at('new'), 'new')
  const second = await bench.backUp()
  bench.vault.losePower()
  expect(await bench.treeOf(second.point)).toEqual(treeOfFolder(bench.root))
})

test.each([1, 2, 3, 4, 5, 6])('a power cut after pack or flush %d leaves a vault that the next run uses', async call => {
  for (const verb of ['commit', 'flush', 'put'] as const) {
    writeFileSync(bench.at(`new-${verb}`), pseudoRandom(800_000, call))
    await bench.backUp({ store: faultyBulkStore(bench.vault.store, new Faults({ kind: 'crash-after', verb, call })) }).catch(() => undefined)
    bench.vault.losePower(name => name.startsWith('packs/') && call % 2 === 0)
    const after = await bench.backUp()
    expect(await bench.treeOf(after.point)).toEqual(treeOfFolder(bench.root))
    bench.vault.losePower()
    expect(await bench.treeOf(after.point)).toEqual(treeOfFolder(bench.root))
  }
})

test('a store that is full ends the session with that error, and with nothing half done', async () => {
  const { store } = bench.vault
  const { HoldfastError } = await import('@holdfast/core/errors')
  const full: BulkStore = {
    ...store,
    createWriter: () => {
      const writer = store.createWriter()
      return { ...writer, commit: () => Promise.reject(new HoldfastError('STORE_FULL', 'a test has no room left')) }
    },
  }
  await expect(bench.backUp({ store: full })).rejects.toMatchObject({ code: 'STORE_FULL' })
  expect(points()).toEqual([])
  expect(await bench.treeOf((await bench.backUp()).point)).toEqual(treeOfFolder(bench.root))
})
