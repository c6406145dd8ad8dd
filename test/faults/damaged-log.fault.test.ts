/** A full bundle of the log is damaged or gone: what is there restores, and what can't be checked is said. */
import { cpSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { openDirectoryHeadStore } from '@holdfast/adapters/directory-head-store'
import { openDirectoryStore } from '@holdfast/adapters/directory-store'
import { parseLogKeyFile } from '@holdfast/core/log-key-file'
import { tileWidth } from '@holdfast/core/tiles'
import { openCustodian } from '@holdfast/custody/custodian'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { jsonLines } from '../cli/run-holdfast.ts'
import { HostileVault } from './hostile-vault.ts'

const bundle = 'log/tile/entries/000'
const hashes = 'log/tile/0/000'

/** Adds acts until the first bundle is full. */
async function fillBundle({ home, place }: HostileVault): Promise<void> {
  const folder = join(home, 'data', 'custodian')
  const keys = parseLogKeyFile(readFileSync(join(folder, readdirSync(folder)[0] as string)))
  const [store, head] = [openDirectoryStore(place), openDirectoryHeadStore(place)]
  const custodian = await openCustodian({ store, head, keys, clock: { now: Date.now }, vault: null, seen: null })
  for (let i = custodian.checkpoint.size; i < tileWidth; i++) {
    await custodian.recordVerification({
      vault: custodian.vault.id, size: 1, root: '00'.repeat(32) as never, kind: 'keyless', outcome: 'intact', started: i, finished: i, sample: 'all',
      checked: { points: 0, objects: 0, hashed: 0, bytes: 0, strayObjects: 0, strayBytes: 0 }, findings: [], more: 0, sealed: null,
    })
  }
}

let vault: HostileVault
beforeAll(async () => {
  vault = await HostileVault.make()
  await fillBundle(vault)
  await vault.backUp()
  await vault.succeed(['points'])
  // the reader remembers the vault, but has no copy of its log
  rmSync(join(vault.reader, 'state'), { recursive: true })
  cpSync(join(vault.home, 'state'), join(vault.reader, 'state'), { recursive: true })
  for (const name of readdirSync(join(vault.reader, 'state', 'vaults'))) rmSync(join(vault.reader, 'state', 'vaults', name, 'copies'), { recursive: true })
  vault.keep()
}, 120_000)
afterAll(() => {
  vault.remove()
})
beforeEach(() => {
  vault.reset()
})

const damages: readonly [string, () => void][] = [
  ['is gone', () => {
    vault.put(bundle, null)
  }],
  ['is gone with its hashes', () => {
    for (const name of [bundle, hashes]) vault.put(name, null)
  }],
  ['is garbage', () => {
    vault.put(bundle, Buffer.alloc(4000, 7))
  }],
]

describe.each(damages)('a bundle that %s', (what, damage) => {
  beforeEach(() => {
    damage()
  })

  it('is read from the copy of a machine that has one, which goes on backing up', async () => {
    for (const args of [['points'], ['status'], ['log', 'list']]) {
      expect(await vault.run(args), args.join(' ')).toMatchObject({ code: 0, err: expect.stringContaining(`${bundle} of the vault is`) as string })
    }
    await vault.backUp()
    expect((await vault.succeed(['points'])).map(point => point['id'])).toEqual(vault.points.map(point => point.id))
    vault.points.pop()
  })

  it('is read around elsewhere: later points restore, and the exit code tells', async () => {
    const [early, , late] = vault.points
    const listed = await vault.run(['points'], vault.reader)
    expect(listed).toMatchObject({ code: 4, err: expect.stringContaining(`256 acts of the history of the vault cannot be read (${bundle})`) as string })
    expect(jsonLines(listed).map(point => point['id'])).toEqual([late?.id])
    expect((await vault.run(['status'], vault.reader)).code).toBe(4)
    const { run, content } = await vault.restore({ id: 'latest' })
    if (what.includes('hashes')) {
      // the identity remembers a checkpoint within the bundle: nothing is left to prove that the log goes on from it
      expect(jsonLines(run).at(-1)).toMatchObject({ code: 'VANISHED', context: { name: hashes } })
    } else {
      expect(run.code, run.err).toBe(4)
      expect(content).toEqual(late?.content)
      expect((await vault.run(['ls', 'latest'], vault.reader)).code).toBe(4)
      expect(jsonLines((await vault.restore(early as never)).run).at(-1)).toMatchObject({ code: 'NOT_FOUND' })
    }
    // what is to be added to the history, or vouched for, needs all of it
    for (const args of [['log', 'check'], ['log', 'witness', '--output', join(vault.root, 'c')]]) {
      expect(jsonLines(await vault.run(args, vault.reader)).at(-1), args.join(' ')).toMatchObject({ type: 'error', context: { name: expect.stringContaining('log/tile') as string } })
    }
  })

  it('is read around by one who knows nothing but the identity', async () => {
    const folder = join(vault.reader, 'data', 'identity')
    const identity = join(folder, readdirSync(folder).find(name => name.endsWith('.1.identity')) as string)
    const exported = join(vault.root, 'exported')
    rmSync(exported, { force: true })
    await vault.succeed(['identity', 'export', exported, '--identity', identity])
    const fresh = join(vault.root, 'fresh')
    rmSync(fresh, { recursive: true, force: true })
    expect((await vault.run(['restore', 'latest', '--identity', exported, '--target', join(fresh, 'out')], fresh)).code).toBe(4)
    expect(jsonLines(await vault.run(['points'], join(fresh, 'other'))).at(-1)).toMatchObject({ type: 'error', exitCode: expect.any(Number) as number })
  })

  it('hides no point from one who knows its id', async () => {
    for (const point of vault.points) {
      const target = join(vault.root, 'emergency')
      rmSync(target, { recursive: true, force: true })
      const run = await vault.run(['restore', point.id, '--without-history', '--target', target], vault.reader)
      expect(run, run.err).toMatchObject({ code: 0, err: expect.stringContaining('Nothing proves') as string })
    }
  })
})

describe('without the whole log', () => {
  beforeEach(() => {
    rmSync(join(vault.place, 'log'), { recursive: true })
  })

  it('points are listed as not proven, looked into and restored by their whole id', async () => {
    const listed = await vault.run(['points', '--without-history'], vault.reader)
    expect(listed.code).toBe(0)
    expect(jsonLines(listed).map(point => [point['id'], point['proven']])).toEqual(vault.points.map(point => [point.id, false]))
    const [point] = vault.points
    expect((await vault.run(['ls', point?.id as string, '--without-history'], vault.reader)).code).toBe(0)
    for (const text of ['latest', point?.id.slice(0, 12) as string]) {
      expect(jsonLines(await vault.run(['restore', text, '--without-history', '--target', join(vault.root, 'x')], vault.reader)).at(-1)).toMatchObject({ code: 'USAGE' })
    }
    const absent = await vault.run(['ls', '00'.repeat(32), '--without-history'], vault.reader)
    expect(jsonLines(absent).at(-1)).toMatchObject({ code: 'NOT_FOUND' })
  })

  it('a damaged point is refused, and without the option everything is', async () => {
    const [point] = vault.points
    vault.put(`points/${point?.id}`, Buffer.alloc(2000, 1))
    expect(jsonLines(await vault.run(['ls', point?.id as string, '--without-history'], vault.reader)).at(-1)).toMatchObject({ code: 'CORRUPT' })
    const listed = await vault.run(['points', '--without-history'], vault.reader)
    expect(listed).toMatchObject({ code: 4, err: expect.stringContaining(point?.id as string) as string })
    expect(jsonLines(listed)).toHaveLength(2)
    expect(jsonLines(await vault.run(['restore', 'latest', '--target', join(vault.root, 'x')], vault.reader)).at(-1)).toMatchObject({ code: 'VANISHED' })
  })
})
