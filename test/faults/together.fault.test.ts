/** Several backups into one vault at the same time. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { jsonLines, makeSandbox, type Sandbox } from '../cli/run-holdfast.ts'
import { startCommand } from './killed-command.ts'
import { long, seed, Seeded } from './seeded.ts'
import { changeTree, contentOf, makeTree } from './tree-content.ts'

let box: Sandbox
beforeEach(async () => {
  box = await makeSandbox()
})
afterEach(async () => {
  await box.remove()
})

async function succeed(args: readonly string[]) {
  const run = await box.run([...args, '--json'])
  expect(run.code, `seed ${seed}: ${args.join(' ')}: ${run.out}${run.err}`).toBe(0)
  return jsonLines(run)
}

it('of one machine: every point is there, the log is one, and each of them may be killed', async () => {
  const random = new Seeded(seed)
  const sources = ['a', 'b', 'c'].map(name => join(box.root, name))
  for (const source of sources) {
    mkdirSync(source)
    makeTree(source, random, { small: 30, large: 1 })
  }
  // the same content from two sides
  makeTree(sources[1] as string, new Seeded(7), { small: 20, large: 1 })
  makeTree(sources[2] as string, new Seeded(7), { small: 20, large: 1 })
  await succeed(['init'])
  const expected = new Map<string, { readonly source: string; readonly content: ReturnType<typeof contentOf> }>()
  for (let round = 0; round < (long ? 20 : 3); round++) {
    const running = sources.map(source => startCommand(box, ['backup', source, '--json']))
    const victim = round % 3 === 1 ? random.below(sources.length) : -1
    if (victim >= 0) setTimeout(() => running[victim]?.kill(), random.below(600))
    for (const [i, source] of sources.entries()) {
      const run = await (running[i] as (typeof running)[number]).ended
      if (run.code === null && i === victim) continue
      expect(run.code, `seed ${seed}, round ${round}: ${run.out}${run.err}`).toBe(0)
      expected.set(jsonLines(run).at(-1)?.['point'] as string, { source, content: contentOf(source) })
    }
    for (const source of sources) changeTree(source, random)
  }
  expect((await succeed(['verify'])).at(-1)).toMatchObject({ outcome: 'intact' })
  const points = (await succeed(['points'])).map(point => point['id'])
  for (const [id, { source, content }] of expected) {
    expect(points).toContain(id)
    await succeed(['restore', id, '--target', join(box.root, `out-${id}`)])
    expect(contentOf(join(box.root, `out-${id}`, source)), `seed ${seed}`).toEqual(content)
  }
  for (const source of sources) await succeed(['backup', source])
})

it('of one machine while another process verifies, lists and restores', async () => {
  const random = new Seeded(seed)
  const source = join(box.root, 'source')
  makeTree(source, random, { small: 50, large: 3 })
  await succeed(['backup', source])
  for (let round = 0; round < (long ? 20 : 2); round++) {
    changeTree(source, random)
    const commands = [['backup', source], ['verify'], ['points'], ['restore', 'latest', '--target', join(box.root, `out-${round}`)], ['verify', '--data']]
    const runs = await Promise.all(commands.map(args => startCommand(box, [...args, '--json']).ended))
    for (const [i, run] of runs.entries()) expect(run.code, `seed ${seed}: ${commands[i]?.join(' ')}: ${run.out}${run.err}`).toBe(0)
  }
  expect((await succeed(['verify'])).at(-1)).toMatchObject({ outcome: 'intact' })
})

it('that begin by making the vault: one makes it, and no process leaves half a vault', async () => {
  const source = join(box.root, 'source')
  makeTree(source, new Seeded(seed), { small: 10, large: 0 })
  for (let round = 0; round < (long ? 10 : 2); round++) {
    const vault = ['--vault', join(box.root, `vault-${round}`)]
    const runs = await Promise.all([1, 2, 3].map(() => startCommand(box, ['backup', source, ...vault, '--json']).ended))
    for (const run of runs) {
      expect([0, 1, 5], `seed ${seed}: ${run.out}${run.err}`).toContain(run.code)
      expect(run.out + run.err).not.toContain('INTERNAL')
    }
    await succeed(['backup', source, ...vault])
    await succeed(['verify', ...vault])
    await succeed(['restore', 'latest', ...vault, '--target', join(box.root, `out-${round}`)])
  }
})
