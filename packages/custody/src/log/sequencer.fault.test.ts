import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Crash, type FaultKind, Faults, faultyBulkStore, faultyHeadStore } from '@holdfast/testkit/faulty-store'
import { createMemoryVault, type MemoryVault } from '@holdfast/testkit/memory-store'
import type { Checkpoint } from '@holdfast/core/checkpoint'
import type { PointId } from '@holdfast/core/ids'
import { isHoldfastError } from '@holdfast/core/errors'
import { tileWidth } from '@holdfast/core/tiles'
import { initVault, pointAct, prepare, reopen } from '../../test/vault-fixture.ts'
import { Scheduler, scheduledBulkStore, scheduledHeadStore } from '../../test/scheduler.ts'
import { readHistory } from '../history/read-history.ts'
import { loadVault } from './load-vault.ts'
import { openLog } from './open-log.ts'

/**
 * The points in the log as a client sees them who reads everything anew, with and without access to the head.
 * @param verified a checkpoint whose entries were verified before
 */
async function pointsSeen(stores: MemoryVault, verified?: Checkpoint): Promise<PointId[]> {
  const vault = await loadVault(stores.store, null)
  const log = await openLog({ store: stores.store, head: stores.heads, vault, seen: null })
  const published = await openLog({ store: stores.store, head: null, vault, seen: null })
  await log.assertContinues(published.checkpoint)
  if (verified !== undefined) await log.assertContinues(verified)
  return [...(await readHistory(log, stores.store, { verifiedSize: verified?.size ?? 0 })).points.keys()]
}

function copyOf(stores: MemoryVault): { copy: MemoryVault, restoreHead: () => Promise<void> } {
  const copy = createMemoryVault()
  for (const [name, bytes] of stores.objects) copy.objects.set(name, bytes)
  return { copy, restoreHead: async () => copy.heads.restore(await stores.heads.load()) }
}

/** Of what was not flushed: nothing, some or all, in turn. */
function survives(name: string, call: number): boolean {
  return call % 3 === 1 ? (name.length + name.charCodeAt(name.length - 1)) % 2 === 0 : call % 3 === 2
}

const kinds: FaultKind[] = ['fail-not-done', 'fail-but-done', 'crash-before', 'crash-after']

describe.each(kinds)('%s at every store call', kind => {
  test('of an admission: the next one succeeds, the log is a continuation, and nothing that was admitted is lost', async () => {
    const base = createMemoryVault()
    const { clock: _, custodian, ...session } = await prepare(base)
    const first = await pointAct(base.store, session, ['a'])
    await custodian.admitPoint(first.act)
    const second = await pointAct(base.store, session, ['b'])
    for (let call = 1, happened = true; happened; call++) {
      const { copy, restoreHead } = copyOf(base)
      await restoreHead()
      const faults = new Faults({ kind, call })
      let outcome = 'failed'
      try {
        const faulty = await reopen({ store: faultyBulkStore(copy.store, faults), heads: faultyHeadStore(copy.heads, faults) })
        outcome = (await faulty.admitPoint(second.act)).kind
      } catch (error) {
        if (!(error instanceof Crash) && !isHoldfastError(error, 'STORE_FAILED')) throw error
      }
      happened = faults.happened
      // What was not flushed before a crash is gone, or some of it is.
      if (kind.startsWith('crash')) copy.losePower(name => survives(name, call))
      const seen = await pointsSeen(copy)
      expect(seen.slice(0, 1)).toEqual([first.point])
      if (outcome === 'admitted') expect(seen).toEqual([first.point, second.point])
      const next = await reopen(copy, undefined, custodian.checkpoint.bytes)
      expect(await next.admitPoint(second.act)).toMatchObject({ kind: 'admitted' })
      const third = await pointAct(copy.store, session, ['c'])
      expect(await next.admitPoint(third.act)).toMatchObject({ kind: 'admitted' })
      expect(await pointsSeen(copy)).toEqual([first.point, second.point, third.point])
    }
  })

  test('of making a vault: making it again succeeds', async () => {
    for (let call = 1, happened = true; happened; call++) {
      const stores = createMemoryVault()
      const faults = new Faults({ kind, call })
      try {
        await initVault({ store: faultyBulkStore(stores.store, faults), heads: faultyHeadStore(stores.heads, faults) })
      } catch (error) {
        if (!(error instanceof Crash) && !isHoldfastError(error, 'STORE_FAILED')) throw error
      }
      happened = faults.happened
      if (kind.startsWith('crash')) stores.losePower(name => survives(name, call))
      expect((await initVault(stores)).checkpoint.size).toBe(1)
      expect(await pointsSeen(stores)).toEqual([])
    }
  })
})

describe('two writers', () => {
  /** Runs two admissions whose store calls are interleaved as `choose` says, and checks what is left. */
  async function race(base: MemoryVault, acts: readonly Uint8Array[], points: readonly PointId[], choose: (ready: number) => number, coarse: boolean) {
    const { copy, restoreHead } = copyOf(base)
    await restoreHead()
    const before = (await openLog({ store: copy.store, head: copy.heads, vault: await loadVault(copy.store, null), seen: null })).checkpoint
    const scheduler = new Scheduler(choose)
    const shared = coarse ? (name: string) => name === 'log/checkpoint' || name.startsWith('log/stage/') : () => true
    const results = await scheduler.run(acts.map((act, who) => async () => {
      const custodian = await reopen({ store: scheduledBulkStore(copy.store, scheduler, who, shared), heads: scheduledHeadStore(copy.heads, scheduler, who) })
      return (await custodian.admitPoint(act)).kind
    }))
    expect(results).toEqual(acts.map(() => 'admitted'))
    expect(new Set(await pointsSeen(copy, before))).toEqual(new Set(points))
    // and it is published: a client without the head sees it too
    const published = await openLog({ store: copy.store, head: null, vault: await loadVault(copy.store, null), seen: null })
    expect(published.size).toBe(before.size + acts.length)
    expect(published.damage).toEqual([])
    return scheduler.choices
  }

  /** Points to admit, into a log of at least `size` entries. */
  async function somePoints(count: number, size = 0) {
    const base = createMemoryVault()
    const { clock: _, ...session } = await prepare(base)
    for (let i = session.custodian.checkpoint.size; i < size; i++) await session.custodian.admitPoint((await pointAct(base.store, session, [`filler ${i}`])).act)
    const made = await Promise.all(Array.from({ length: count }, (__, i) => pointAct(base.store, session, [`pack ${i}`])))
    return { base, acts: made.map(m => m.act), points: made.map(m => m.point) }
  }

  test('in every interleaving of their calls for head, checkpoint and stages, with up to two changes of turn out of order', async () => {
    const { base, acts, points } = await somePoints(2)
    expect(await explore(choose => race(base, acts, points, choose, true), 2)).toBeGreaterThan(100)
  })

  test('that fill a bundle, where partial tiles are removed: a change of turn out of order at each of their calls', async () => {
    // the first writer fills it; in a long run also the second one
    for (const size of process.env['HOLDFAST_TEST_LONG'] === '1' ? [tileWidth - 1, tileWidth - 2] : [tileWidth - 1]) {
      const { base, acts, points } = await somePoints(2, size)
      const all = [...await pointsSeen(base), ...points]
      expect(await explore(choose => race(base, acts, all, choose, false), 1)).toBeGreaterThan(30)
    }
  }, 300_000)

  /** Depth-first over the choices: each run follows a prefix, then stays with the writer that ran last. @returns how many runs there were */
  async function explore(run: (choose: (ready: number) => number) => Promise<readonly number[]>, mostSwitches: number): Promise<number> {
    const open: number[][] = [[]]
    let runs = 0
    for (let prefix = open.pop(); prefix !== undefined; prefix = open.pop()) {
      let at = 0
      const fixed = prefix
      const choices = await run(() => fixed[at++] ?? 0)
      runs++
      const switches = fixed.filter(choice => choice === 1).length
      if (switches >= mostSwitches) continue
      for (let i = fixed.length; i < choices.length; i++) if ((choices[i] as number) > 1) open.push([...fixed, ...Array<number>(i - fixed.length).fill(0), 1])
    }
    return runs
  }

  test('and three of them, in random interleavings of all calls', async () => {
    const { base, acts, points } = await somePoints(3)
    await fc.assert(fc.asyncProperty(fc.infiniteStream(fc.nat(5)), async stream => {
      const choices = await race(base, acts, points, ready => (stream.next().value ?? 0) % ready, false)
      expect(choices.length).toBeGreaterThan(60)
    }), { numRuns: 60 })
  })
})
