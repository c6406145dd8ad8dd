/** `kill -9` at random moments of backups, restores and the making of vaults: what was finished stays, what was not is made. */
import { mkdirSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { jsonLines, makeSandbox, type Run, type Sandbox } from '../cli/run-holdfast.ts'
import { runAndKill, startCommand } from './killed-command.ts'
import { long, seed, Seeded } from './seeded.ts'
import { changeTree, contentOf, makeTree } from './tree-content.ts'

let box: Sandbox
let random: Seeded
beforeEach(async () => {
  box = await makeSandbox()
  random = new Seeded(seed)
})
afterEach(async () => {
  await box.remove()
})

const told = (run: Run) => `seed ${seed}: ${run.out}\n${run.err}`

async function succeed(args: readonly string[]): Promise<Run> {
  const run = await box.run(args)
  expect(run.code, told(run)).toBe(0)
  return run
}

function last(run: Run): Readonly<Record<string, unknown>> {
  return jsonLines(run).at(-1) ?? {}
}

describe('kill -9', () => {
  it('while backing up: finished points restore, nothing else is there, the next run succeeds', async () => {
    const source = join(box.root, 'source')
    makeTree(source, random, { small: 300, large: 5 })
    const first = performance.now()
    await succeed(['backup', source])
    const whole = performance.now() - first
    const rounds: { from: number; until: number; content: ReturnType<typeof contentOf>; run: Run }[] = []
    for (let i = 0; i < (long ? 100 : 15); i++) {
      changeTree(source, random)
      const content = contentOf(source)
      const from = Date.now()
      const run = await runAndKill(box, ['backup', source, '--json'], random.below(whole * 1.1))
      expect([0, null], told(run)).toContain(run.code)
      rounds.push({ from, until: Date.now(), content, run })
    }
    await succeed(['verify'])
    const points = jsonLines(await succeed(['points', '--json']))
    for (const { run } of rounds) if (run.code === 0) expect(points.map(p => p['id'])).toContain(last(run)['point'])
    for (const [i, point] of points.entries()) {
      const started = Date.parse(point['started'] as string)
      const round = rounds.find(({ from, until }) => from <= started && started <= until)
      if (round === undefined) expect(i, `seed ${seed}: a point that nobody made`).toBe(0)
      else {
        const target = join(box.root, `restored-${i}`)
        await succeed(['restore', point['id'] as string, '--target', target])
        expect(contentOf(join(target, source)), `seed ${seed}`).toEqual(round.content)
      }
    }
    await succeed(['backup', source])
    await succeed(['restore', 'latest', '--target', join(box.root, 'newest')])
    expect(contentOf(join(box.root, 'newest', source))).toEqual(contentOf(source))
    expect(last(await succeed(['verify', '--json']))).toMatchObject({ outcome: 'intact' })
  })

  it('while storing much: what is stored is not stored again', async () => {
    const source = join(box.root, 'source')
    makeTree(source, random, { small: 20, large: 150 })
    const bytes = Object.keys(contentOf(source)).reduce((sum, file) => sum + statSync(join(source, file)).size, 0)
    await succeed(['init'])
    const packs = join(box.root, 'home', 'data', 'vault', 'packs')
    mkdirSync(packs)
    const stored = () => readdirSync(packs, { recursive: true, withFileTypes: true }).filter(e => e.isFile()).reduce((sum, e) => sum + statSync(join(e.parentPath, e.name)).size, 0)
    const running = startCommand(box, ['backup', source])
    while (stored() < 160 << 20) await new Promise(resolve => setTimeout(resolve, 5))
    running.kill()
    const killed = await running.ended
    expect(killed.code, `it was over before it was killed: ${told(killed)}`).toBe(null)
    const kept = stored()
    const run = await succeed(['backup', source, '--json'])
    // each of two threads may have two packs under way, of which the session has not heard yet
    expect(last(run)['bytesStored'], `${told(run)} of ${bytes}, ${kept} were there`).toBeLessThan(bytes - kept + (4 * 33 << 20))
    expect(last(await succeed(['backup', source, '--json']))['bytesStored']).toBeLessThan(1 << 20)
    await succeed(['verify'])
    for (let i = 0; i < (long ? 20 : 3); i++) {
      const restore = await runAndKill(box, ['restore', 'latest', '--target', join(box.root, 'out')], 300 + random.below(500))
      expect([0, null], told(restore)).toContain(restore.code)
    }
    const again = await succeed(['restore', 'latest', '--target', join(box.root, 'out'), '--json'])
    expect(last(again), told(again)).toMatchObject({ complete: true })
    expect(contentOf(join(box.root, 'out', source))).toEqual(contentOf(source))
    expect(readdirSync(join(box.root, 'out')).filter(name => name.startsWith('.holdfast'))).toEqual([])
  })

  it('while a vault is made: the next run makes the rest of it', async () => {
    const source = join(box.root, 'source')
    makeTree(source, random, { small: 5, large: 0 })
    const places = Array.from({ length: long ? 40 : 6 }, (_, i) => join(box.root, `vault-${i}`))
    let whole = 0
    for (const place of places) {
      const from = performance.now()
      // the first one is not killed, but timed
      const delay = whole === 0 ? 60_000 : whole * (0.3 + random.below(800) / 1000)
      const command = random.below(2) === 0 ? ['init', '--vault', place] : ['backup', source, '--vault', place]
      const run = await runAndKill(box, command, delay)
      if (whole === 0) whole = performance.now() - from
      expect([0, null], told(run)).toContain(run.code)
      const init = await box.run(['init', '--vault', place])
      expect([0, 5], told(init)).toContain(init.code)
      await succeed(['backup', source, '--vault', place])
      await succeed(['verify', '--vault', place])
      await succeed(['restore', 'latest', '--vault', place, '--target', `${place}-out`])
      expect(contentOf(join(`${place}-out`, source)), `seed ${seed}`).toEqual(contentOf(source))
    }
  })
})
