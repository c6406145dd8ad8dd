import { beforeEach, describe, expect, test } from 'vitest'
import { signCheckpoint, verifyCheckpoint } from '@holdfast/core/checkpoint'
import { ed25519Cosigner, mldsa44Cosigner } from '@holdfast/core/cosignature'
import { utf8 } from '@holdfast/core/bytes'
import { leafHash } from '@holdfast/core/merkle'
import { isIncluded } from '@holdfast/core/proof'
import type { VaultId } from '@holdfast/core/ids'
import { objectName } from '@holdfast/core/layout'
import { tilesOf } from '@holdfast/core/tiles'
import { createMemoryVault, type MemoryVault } from '@holdfast/testkit/memory-store'
import { logKeys, pointAct, prepare, reopen, TestClock } from '../../test/vault-fixture.ts'
import { checkAgainst, cosignatures, cosignCheckpoint, witnessEntropy } from '../witness/witness.ts'
import { readHistory } from '../history/read-history.ts'
import { loadVault } from './load-vault.ts'
import type { LoggedEntry, LogView } from './log-view.ts'
import { openLog } from './open-log.ts'
import { Sequencer } from './sequencer.ts'

const containing = (text: string): unknown => expect.stringContaining(text)
const matching = (pattern: RegExp): unknown => expect.stringMatching(pattern)
const code = (expected: string): unknown => expect.objectContaining({ name: 'HoldfastError', code: expected })

let stores: MemoryVault
beforeEach(() => {
  stores = createMemoryVault()
})

async function open(seen: Uint8Array | null = null, from: MemoryVault = stores) {
  return await openLog({ store: from.store, head: from.heads, vault: await loadVault(from.store, null), seen })
}

async function readAll(log: LogView): Promise<LoggedEntry[]> {
  const all: LoggedEntry[] = []
  for await (const entry of log.entries()) all.push(entry)
  return all
}

function copyObjects(from: MemoryVault): Map<string, Uint8Array> {
  return new Map(from.objects)
}

function putBack(to: MemoryVault, objects: Map<string, Uint8Array>): void {
  to.objects.clear()
  for (const [name, bytes] of objects) to.objects.set(name, bytes)
}

describe('what a client refuses', () => {
  test('a store that was rolled back, whole or in part', async () => {
    const { custodian, clock: _, ...session } = await prepare(stores)
    const [objects, head] = [copyObjects(stores), await stores.heads.load()]
    await custodian.admitPoint((await pointAct(stores.store, session, ['a'])).act)
    const seen = custodian.checkpoint.bytes
    // the head alone
    const newest = await stores.heads.load()
    stores.heads.restore(head)
    await expect(open()).rejects.toMatchObject({ code: 'ROLLBACK', message: containing('expected at least 4 entries, found 3') })
    await expect(custodian.history()).rejects.toEqual(code('ROLLBACK'))
    // everything
    putBack(stores, objects)
    await expect(open(seen)).rejects.toMatchObject({ code: 'ROLLBACK', message: containing('expected at least 4 entries, found 3') })
    expect((await open()).size).toBe(3) // one who has seen nothing can't tell
    await expect(custodian.history()).rejects.toEqual(code('ROLLBACK'))
    stores.heads.restore(newest)
  })

  test('a fork, and so does the custodian itself', async () => {
    const { custodian, clock: _, ...session } = await prepare(stores)
    const [objects, head] = [copyObjects(stores), await stores.heads.load()]
    const a = await pointAct(stores.store, session, ['a'])
    const b = await pointAct(stores.store, session, ['b'])
    const c = await pointAct(stores.store, session, ['c'])
    await custodian.admitPoint(a.act)
    const seen = custodian.checkpoint.bytes
    for (const name of copyObjects(stores).keys()) if (!name.startsWith('log/') && !objects.has(name)) objects.set(name, stores.objects.get(name) as Uint8Array)
    putBack(stores, objects)
    stores.heads.restore(head)
    const forked = await reopen(stores)
    await forked.admitPoint(b.act)
    await expect(open(seen)).rejects.toMatchObject({ code: 'FORK', message: matching(/at 4 entries expected root .+, found .+/) })
    await forked.admitPoint(c.act)
    await expect(open(seen)).rejects.toEqual(code('FORK'))
    await expect(custodian.history()).rejects.toEqual(code('FORK'))
    await expect(checkAgainst(await open(), seen, [])).rejects.toEqual(code('FORK'))
  })

  test('another vault, and none', async () => {
    await prepare(stores)
    await expect(loadVault(stores.store, '00'.repeat(32) as VaultId)).rejects.toEqual(code('SWAPPED_VAULT'))
    await expect(loadVault(createMemoryVault().store, null)).rejects.toEqual(code('NO_VAULT'))
  })

  test('a checkpoint of another log, or of other keys under this one\'s name', async () => {
    const { custodian } = await prepare(stores)
    const tree = custodian.checkpoint
    const other = { ed25519: new Uint8Array(32).fill(50), mldsa44: new Uint8Array(32).fill(51) }
    stores.objects.set(objectName.checkpoint, signCheckpoint(`${tree.origin.slice(0, -1)}0`, tree, other, 0))
    await expect(open()).rejects.toEqual(code('SWAPPED_VAULT'))
    stores.objects.set(objectName.checkpoint, signCheckpoint(tree.origin, tree, other, 0))
    await expect(openLog({ store: stores.store, head: null, vault: custodian.vault, seen: null })).rejects.toEqual(code('BAD_SIGNATURE'))
    expect((await open()).damage).toMatchObject([{ name: objectName.checkpoint, problem: 'damaged' }])
  })

  test('a log whose head, checkpoint or proof is gone', async () => {
    await prepare(stores)
    const head = await stores.heads.load()
    stores.heads.restore(null)
    await expect(open()).rejects.toEqual(code('VANISHED'))
    stores.heads.restore(head)
    for (const name of [objectName.tile(0, 0, 3), objectName.tile('entries', 0, 3)]) stores.objects.delete(name)
    for (const name of stores.objects.keys()) if (name.startsWith('log/stage/')) stores.objects.delete(name)
    await expect(open()).rejects.toMatchObject({ code: 'VANISHED', context: { name: objectName.tile(0, 0, 3) } })
  })
})

describe('damage to one object of the log', () => {
  const names = [objectName.checkpoint, objectName.tile(0, 0, 4), objectName.tile('entries', 0, 4), 'log/stage/']
  const damages: [string, (bytes: Uint8Array) => Uint8Array | null][] = [
    ['deleted', () => null],
    ['changed', bytes => bytes.map((b, i) => (i % 97 === 5 ? b ^ 1 : b))],
    ['cut short', bytes => bytes.slice(0, bytes.length / 2)],
    ['emptied', () => new Uint8Array(0)],
  ]

  test.each(names.flatMap(name => damages.map(([what, change]) => ({ name, what, change }))))('$name, $what, is made up for and named', async ({ name: prefix, change }) => {
    const { custodian, clock: _, ...session } = await prepare(stores)
    const { point } = await pointAct(stores.store, session, ['a'])
    await custodian.admitPoint((await pointAct(stores.store, session, ['a'])).act)
    const name = [...stores.objects.keys()].find(one => one.startsWith(prefix)) as string
    const bytes = change(stores.objects.get(name) as Uint8Array)
    if (bytes === null) stores.objects.delete(name)
    else stores.objects.set(name, bytes)
    const log = await open()
    const history = await readHistory(log, stores.store)
    expect(history.points.has(point)).toBe(true)
    // a stage is a spare copy: it is not looked at without need
    expect(log.damage.map(d => d.name)).toEqual(prefix === 'log/stage/' ? [] : [name])
    // and the custodian goes on
    const next = await reopen(stores)
    expect(await next.admitPoint((await pointAct(stores.store, session, ['b'])).act)).toMatchObject({ kind: 'admitted' })
    expect((await open()).damage).toEqual([])
  })

  test('of the head leaves reading what is published', async () => {
    await prepare(stores)
    const head = await stores.heads.load()
    stores.heads.restore({ version: '9', bytes: utf8('not a head') })
    const log = await open()
    expect(log.size).toBe(3)
    expect(log.damage).toMatchObject([{ name: 'log/head', problem: 'damaged' }])
    await expect(reopen(stores)).rejects.toEqual(code('MALFORMED'))
    stores.heads.restore(head)
  })
})

test('an append that was swapped but not applied is read from its stage, and without the head the log is as published', async () => {
  const { custodian, clock: _, ...session } = await prepare(stores)
  const before = copyObjects(stores)
  await custodian.admitPoint((await pointAct(stores.store, session, ['a'])).act)
  // As if the custodian had died right after the swap: only the stage and the agent's objects are there.
  for (const name of copyObjects(stores).keys()) {
    if (name.startsWith('log/') && !name.startsWith('log/stage/')) stores.objects.delete(name)
  }
  for (const [name, bytes] of before) if (name.startsWith('log/') && !name.startsWith('log/stage/')) stores.objects.set(name, bytes)
  const log = await open()
  expect(log.size).toBe(4)
  expect(await readAll(log)).toHaveLength(4)
  const published = await openLog({ store: stores.store, head: null, vault: log.vault, seen: null })
  expect(published.size).toBe(3)
  await log.assertContinues(published.checkpoint)
})

test('a long log has all tiles and bundles of the specification, no others, and proves every entry', { timeout: 60_000 }, async () => {
  const { custodian } = await prepare(stores)
  const sequencer = new Sequencer({ store: stores.store, head: stores.heads, keys: logKeys, clock: new TestClock(), vault: custodian.vault }, custodian.checkpoint)
  const sizes: number[] = []
  for (const count of [1, 7, 244, 1, 1, 255, 256, 256, 90]) {
    const log = await sequencer.append(async now => Array.from({ length: count }, (_, i) => utf8(`entry ${now.size + i}`)))
    sizes.push(log.size)
    const names = [...stores.objects.keys()].filter(name => name.startsWith('log/tile/'))
    const expected = tilesOf(log.size).map(tile => objectName.tile(tile.level, tile.index, tile.width))
    expect(names).toEqual(expect.arrayContaining(expected))
    // what is beyond them are narrower partial tiles of tiles that are partial still
    for (const name of names.filter(one => !expected.includes(one))) {
      expect(name).toMatch(/\.p\/\d+$/)
      expect(expected.some(one => one.startsWith(name.replace(/\d+$/, '')))).toBe(true)
    }
    expect([...stores.objects.keys()].filter(name => name.startsWith('log/stage/'))).toHaveLength(1)
  }
  expect(sizes).toEqual([4, 11, 255, 256, 257, 512, 768, 1024, 1114])
  const log = await open(custodian.checkpoint.bytes)
  // A full tile of a lower level that is damaged is computed from the bundle, one above from those below.
  const damaged = [objectName.tile(0, 1, 256), objectName.tile(0, 2, 256)]
  for (const name of damaged) stores.objects.set(name, (stores.objects.get(name) as Uint8Array).map(b => b ^ 1))
  for (const index of [3, 255, 256, 511, 700, 1113]) {
    const entry = (await log.bundle(Math.floor(index / 256)))[index % 256] as Uint8Array
    expect(Buffer.from(entry).toString()).toBe(`entry ${index}`)
    expect(isIncluded(await log.inclusionProof(index), index, leafHash(entry), log.checkpoint)).toBe(true)
  }
  expect(log.damage.map(d => d.name).toSorted()).toEqual(damaged)
  const bundle = objectName.tile('entries', 3, 256)
  stores.objects.set(bundle, (stores.objects.get(bundle) as Uint8Array).fill(0, 100, 110))
  await expect((await open()).bundle(3)).rejects.toMatchObject({ code: 'CORRUPT', context: { name: bundle } })
})

describe('a witness', () => {
  test('cosigns, and what it kept proves a continuation', async () => {
    const { custodian, clock, ...session } = await prepare(stores)
    const a = ed25519Cosigner('witness.example/a', new Uint8Array(32).fill(40))
    const b = mldsa44Cosigner('witness.example/b', new Uint8Array(32).fill(41))
    const witnesses = [a.key, b.key]
    const kept = cosignCheckpoint(await open(), a, clock.at)
    const log = await open()
    expect(verifyCheckpoint(kept, log.vault.body.log.keys).size).toBe(3)
    const entropy = witnessEntropy(log, kept, a.key)
    expect(entropy.length).toBe(72)
    expect(() => witnessEntropy(log, kept, b.key)).toThrow(code('REFUSED'))
    await custodian.admitPoint((await pointAct(stores.store, session, ['a'])).act)
    const later = await open()
    const result = await checkAgainst(later, kept, witnesses)
    expect(result.checkpoint.size).toBe(3)
    expect(result.cosigned).toEqual([{ key: a.key, at: Math.floor(clock.at / 1000) * 1000 }])
    expect(() => witnessEntropy(later, kept, a.key)).toThrow(code('REFUSED'))
    const twice = cosignCheckpoint(later, b, clock.at)
    expect(cosignatures(verifyCheckpoint(twice, later.vault.body.log.keys), witnesses)).toHaveLength(1)
  })
})
