import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { writeFileSync } from 'node:fs'
import { BackupBench } from '../../test/backup-bench.ts'
import { madeUpPack } from '../../test/made-up-packs.ts'
import { pseudoRandom } from '../../test/pseudo-random.ts'
import type { PackToIndex } from '../index/run-builder.ts'
import { InterimIndexes } from './interim-indexes.ts'

const seconds = (count: number) => count * 1000
let packs: PackToIndex[]
let stored: number[]
let interim: InterimIndexes
beforeEach(() => {
  packs = []
  stored = []
  interim = new InterimIndexes(packs, 0, async some => {
    stored.push(some.length)
  })
})
const add = (count: number, sizeBytes = 32 * 1024 * 1024) => {
  for (let i = 0; i < count; i++) packs.push({ ...madeUpPack(String(packs.length), [packs.length]), sizeBytes })
}
const turnAt = async (now: number) => {
  interim.turn(now)
  await interim.finish()
}

describe('an interim index is stored', () => {
  test('of any pack after a minute, and of none never', async () => {
    await turnAt(seconds(100))
    add(1)
    await turnAt(seconds(59))
    expect(stored).toEqual([])
    await turnAt(seconds(60))
    await turnAt(seconds(200))
    expect(stored).toEqual([1])
  })

  test('of 256 MiB after five seconds', async () => {
    add(7)
    await turnAt(seconds(30))
    expect(stored).toEqual([])
    add(1)
    await turnAt(seconds(4))
    expect(stored).toEqual([])
    await turnAt(seconds(5))
    add(8)
    await turnAt(seconds(9))
    await turnAt(seconds(10))
    expect(stored).toEqual([8, 8])
  })

  test('of 32 packs at once, each once, and one at a time', async () => {
    add(31, 100)
    await turnAt(0)
    expect(stored).toEqual([])
    add(2, 100)
    interim.turn(0)
    add(40, 100)
    interim.turn(0)
    await interim.finish()
    expect(stored).toEqual([33])
    await turnAt(1)
    expect(stored).toEqual([33, 40])
  })

  test('and its failure ends the session when it is waited for', async () => {
    const failing = new InterimIndexes(packs, 0, () => Promise.reject(new Error('no room')))
    add(32)
    failing.turn(0)
    await new Promise(resolve => setImmediate(resolve))
    await expect(failing.finish()).rejects.toThrow('no room')
  })
})

describe('a first session', () => {
  let bench: BackupBench
  beforeEach(() => {
    bench = new BackupBench()
  })
  afterEach(() => {
    bench.remove()
  })

  test('that is slow leaves indexes in the store on its way', async () => {
    for (let i = 0; i < 360; i++) writeFileSync(bench.at(`file-${i}`), pseudoRandom(700_000, i))
    let now = Date.now() + 120_000
    await bench.backUp({ clock: { now: () => now += 60_000 } })
    expect([...bench.vault.objects.keys()].filter(name => name.startsWith('indexes/')).length).toBeGreaterThan(1)
  })
})
