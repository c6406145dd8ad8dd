/** Disks that fill up: the vault's, the one with Holdfast's own folders, and the one that is restored to. */
import { mkdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { jsonLines, makeSandbox, type Run, type Sandbox } from '../cli/run-holdfast.ts'
import { long, seed, Seeded } from './seeded.ts'
import { mountSmall, smallDiskMissing, unmountSmall } from './small-disk.ts'
import { contentOf, makeTree } from './tree-content.ts'

const missing = smallDiskMissing()

describe.skipIf(missing !== null)(`a disk that fills up${missing === null ? '' : ` (${missing})`}`, () => {
  let box: Sandbox
  let disk: string
  let source: string
  beforeEach(async () => {
    box = await makeSandbox()
    disk = join(box.root, 'disk')
    source = join(box.root, 'source')
    makeTree(source, new Seeded(seed), { small: 40, large: 0 })
  })
  afterEach(async () => {
    unmountSmall(disk)
    await box.remove()
  })

  /** Leaves so many bytes free. */
  function fill(freeBytes: number): void {
    const { bavail, bsize } = statfsSync(disk)
    writeFileSync(join(disk, 'ballast'), Buffer.alloc(Math.max(0, bavail * bsize - freeBytes)))
  }
  const empty = () => {
    rmSync(join(disk, 'ballast'))
  }
  async function succeed(args: readonly string[]) {
    const run = await box.run([...args, '--json'])
    expect(run.code, run.out + run.err).toBe(0)
    return jsonLines(run)
  }
  const failure = (run: Run) => jsonLines(run).at(-1) ?? {}

  it('under the vault: says so, keeps what is there, and goes on when there is room', async () => {
    mountSmall(disk, 16)
    const vault = ['--vault', join(disk, 'vault')]
    await succeed(['backup', source, ...vault])
    const before = contentOf(source)
    makeTree(join(source, 'more'), new Seeded(seed + 1), { small: 0, large: 4 })
    for (const free of long ? [0, 8_192, 300_000, 1_000_000, 3_000_000] : [8_192, 1_000_000]) {
      fill(free)
      const run = await box.run(['backup', source, ...vault, '--json'])
      expect(failure(run), `${free} free: ${run.out}${run.err}`).toMatchObject({ type: 'error', code: 'STORE_FULL', exitCode: 1 })
      expect(run.err).toContain(disk)
      expect(run.err).toContain('Make room')
      expect((await box.run(['points', ...vault])).code).toBe(0)
      await succeed(['restore', 'latest', ...vault, '--target', join(box.root, `out-${free}`)])
      expect(contentOf(join(box.root, `out-${free}`, source))).toEqual(before)
      const verified = await box.run(['verify', ...vault])
      expect(verified.code, verified.out + verified.err).toBe(0)
      empty()
    }
    await succeed(['backup', source, ...vault])
    await succeed(['verify', ...vault])
    await succeed(['restore', 'latest', ...vault, '--target', join(box.root, 'out')])
    expect(contentOf(join(box.root, 'out', source))).toEqual(contentOf(source))
  })

  it('under a vault that is being made', async () => {
    mountSmall(disk, 16)
    const vault = ['--vault', join(disk, 'vault')]
    for (const free of long ? [0, 4_096, 20_000, 60_000] : [0, 20_000]) {
      fill(free)
      const run = await box.run(['backup', source, ...vault, '--json'])
      expect(failure(run), `${free} free: ${run.out}${run.err}`).toMatchObject({ code: 'STORE_FULL', exitCode: 1 })
      empty()
    }
    await succeed(['backup', source, ...vault])
    await succeed(['verify', ...vault])
  })

  it('under the cache and the state: names the folder, and goes on when there is room', async () => {
    mountSmall(disk, 8)
    const home = { HOLDFAST_HOME: join(disk, 'home') }
    const vault = ['--vault', join(box.root, 'vault')]
    const run = async (args: readonly string[]) => await box.run([...args, ...vault, '--json'], { env: home })
    expect((await run(['backup', source])).code).toBe(0)
    makeTree(join(source, 'more'), new Seeded(seed + 1), { small: 300, large: 0 })
    for (const free of long ? [0, 4_096, 20_000] : [4_096]) {
      fill(free)
      const full = await run(['backup', source])
      expect(full.out + full.err).not.toContain('INTERNAL')
      // a cache is only a cache: it may succeed without
      if (full.code !== 0) {
        expect(failure(full), `${free} free: ${full.out}${full.err}`).toMatchObject({ code: 'WRITE_FAILED', exitCode: 1, context: { errno: 'ENOSPC' } })
        expect(full.err).toContain(disk)
      }
      empty()
      expect((await run(['verify'])).code).toBe(0)
    }
    const after = await run(['backup', source])
    expect(after.code, after.out + after.err).toBe(0)
    expect((await run(['restore', 'latest', '--target', join(box.root, 'out')])).code).toBe(0)
    expect(contentOf(join(box.root, 'out', source))).toEqual(contentOf(source))
  })

  it('under the target of a restore: says so, and goes on when there is room', async () => {
    makeTree(join(source, 'more'), new Seeded(seed + 1), { small: 100, large: 4 })
    await succeed(['backup', source])
    mountSmall(disk, 24)
    for (const free of long ? [0, 100_000, 2_000_000] : [100_000]) {
      const target = join(disk, `out-${free}`)
      mkdirSync(target)
      fill(free)
      for (const policy of ['if-changed', 'never']) {
        const run = await box.run(['restore', 'latest', '--target', target, '--overwrite', policy, '--json'])
        expect(failure(run), `${free} free: ${run.out.slice(-2000)}${run.err.slice(-2000)}`).toMatchObject({ code: 'WRITE_FAILED', exitCode: 1, context: { errno: 'ENOSPC' } })
        expect(run.err).toContain(target)
        expect(run.err).toContain('room')
      }
      empty()
      await succeed(['restore', 'latest', '--target', target, '--overwrite', 'never'])
      expect(contentOf(join(target, source))).toEqual(contentOf(source))
      rmSync(target, { recursive: true })
    }
  })
})
