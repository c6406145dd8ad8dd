/**
 * Every call of the stores × {failed and not done, failed but done, crash before, crash after}, over making a vault, two
 * backups and a verification: afterwards the next run succeeds, the vault verifies, and every finished point restores.
 */
import { cpSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { Faults, type FaultKind, type Verb } from '@holdfast/testkit/faulty-store'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { jsonLines } from '../cli/run-holdfast.ts'
import { runInProcess } from './in-process.ts'
import { fastScratch } from './scratch.ts'
import { long, seed, Seeded } from './seeded.ts'
import { changeTree, contentOf, makeTree } from './tree-content.ts'

const kinds: readonly FaultKind[] = ['fail-not-done', 'fail-but-done', 'crash-before', 'crash-after']
/** Calls that change nothing: that they were done makes no difference. */
const reading: readonly Verb[] = ['get', 'getRange', 'head', 'list', 'loadHead', 'createWriter', 'write']

let root: string
let home: string
let source: string
/** A home with a vault that has a point of `before`; the tree is `content` now. */
let backedUp: string
let before: ReturnType<typeof contentOf>
let content: ReturnType<typeof contentOf>
beforeAll(async () => {
  root = fastScratch()
  home = join(root, 'home')
  source = join(root, 'source')
  backedUp = join(root, 'backed-up')
  mkdirSync(source)
  makeTree(source, new Seeded(seed), { small: 12, large: 1 })
  await succeed(['backup', source])
  cpSync(home, backedUp, { recursive: true })
  before = contentOf(source)
  changeTree(source, new Seeded(seed))
  content = contentOf(source)
})
afterAll(() => {
  rmSync(root, { recursive: true })
})

function setHome(from: string | null): void {
  rmSync(home, { recursive: true, force: true })
  if (from !== null) cpSync(from, home, { recursive: true })
}

async function succeed(args: readonly string[]) {
  const run = await runInProcess(home, [...args, '--json'])
  expect(run.code, `${args.join(' ')}: ${run.out}${run.err}`).toBe(0)
  return jsonLines(run)
}

/** Runs the command with each fault from the same state, and then again without. */
async function withEveryFault(args: readonly string[], from: string | null, check: (fault: string) => Promise<void>): Promise<void> {
  setHome(from)
  const count = new Faults()
  const clean = await runInProcess(home, args, count)
  expect(clean.code, clean.out + clean.err).toBe(0)
  const random = new Seeded(seed)
  for (const [i, { verb, name }] of count.calls.entries()) {
    const possible = kinds.filter(kind => !reading.includes(verb) || kind === 'fail-not-done' || (long && kind === 'crash-before'))
    if (!long && reading.includes(verb) && random.below(6) !== 0) continue
    for (const kind of long ? possible : [random.of(possible)]) {
      setHome(from)
      const faults = new Faults({ kind, call: i + 1 })
      const run = await runInProcess(home, args, faults)
      const fault = `seed ${seed}: ${kind} at call ${i + 1}, ${verb} ${name}: ${run.out}${run.err}`
      if (!faults.crashed) {
        expect([0, 7], fault).toContain(run.code)
        expect(run.err, fault).not.toContain('INTERNAL')
      }
      await check(fault)
    }
  }
}

async function restored(point: string) {
  const target = join(root, 'out')
  rmSync(target, { recursive: true, force: true })
  await succeed(['restore', point, '--target', target])
  return contentOf(join(target, source))
}

async function expectIntact(fault: string): Promise<void> {
  expect((await succeed(['verify'])).at(-1), fault).toMatchObject({ outcome: 'intact' })
}

describe('a fault at every call of the stores', () => {
  it('while a vault is made and backed up into for the first time', { timeout: 600_000 }, async () => {
    await withEveryFault(['backup', source], null, async fault => {
      await succeed(['backup', source])
      await expectIntact(fault)
      for (const { id } of await succeed(['points'])) expect(await restored(id as string), fault).toEqual(content)
    })
  })
  it('while backing up again', { timeout: 600_000 }, async () => {
    setHome(backedUp)
    const [first] = await succeed(['points'])
    await withEveryFault(['backup', source], backedUp, async fault => {
      await succeed(['backup', source])
      await expectIntact(fault)
      for (const { id } of await succeed(['points'])) expect(await restored(id as string), fault).toEqual(id === first?.['id'] ? before : content)
    })
  })
  it('while rotating the keyring', { timeout: 600_000 }, async () => {
    await withEveryFault(['keyring', 'rotate'], backedUp, async fault => {
      // done already when only the answer failed
      expect([0, 6], fault).toContain((await runInProcess(home, ['keyring', 'rotate'])).code)
      await succeed(['backup', source])
      await expectIntact(fault)
      for (const { id } of await succeed(['points'])) await restored(id as string)
    })
  })
  it('while verifying and recording the result', { timeout: 600_000 }, async () => {
    await withEveryFault(['verify'], backedUp, expectIntact)
  })
})
