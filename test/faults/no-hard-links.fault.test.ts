/** The command where link(2) is refused, as on exFAT and some network file systems: strace lets the calls fail. */
import { spawnSync } from 'node:child_process'
import { type BigIntStats, linkSync, lstatSync, mkdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, inject, it } from 'vitest'
import { makeSandbox, type Run, type Sandbox } from '../cli/run-holdfast.ts'
import { contentOf } from './tree-content.ts'

const refused = '?link,?linkat'
const canTrace = spawnSync('strace', ['-f', '-e', `inject=${refused}:error=EPERM`, 'true']).status === 0

let box: Sandbox
beforeEach(async () => {
  box = await makeSandbox()
})
afterEach(async () => {
  await box.remove()
})

/** Runs the command, and says how many links it was refused. */
function run(...args: readonly string[]): Run & { readonly refusals: number } {
  const trace = join(box.root, 'trace')
  const node = [process.execPath, '--disable-warning=ExperimentalWarning', inject('command'), ...args]
  const traced = ['-f', '-o', trace, '-e', `trace=${refused}`, '-e', `inject=${refused}:error=EPERM`, ...node]
  const { status, stdout, stderr } = spawnSync('strace', traced, { cwd: box.root, encoding: 'utf8', env: { ...process.env, HOLDFAST_HOME: join(box.root, 'home') } })
  return { code: status, out: stdout, err: stderr, refusals: readFileSync(trace, 'utf8').split('EPERM').length - 1 }
}

it('vault, keys and cache are made and used without hard links, and other names of a file become copies, which is said', context => {
  if (!canTrace) context.skip('needs strace, and that it may trace')
  const source = join(box.root, 'source')
  mkdirSync(source)
  writeFileSync(join(source, 'one'), 'one')
  writeFileSync(join(source, 'large'), Buffer.alloc(3_000_000, 'some text'))
  writeFileSync(join(source, 'holes'), 'begins so')
  truncateSync(join(source, 'holes'), 5_000_000)
  for (const [name, other] of [['one', 'two'], ['large', 'large 2'], ['holes', 'holes 2']] as const) linkSync(join(source, name), join(source, other))
  for (const args of [['init'], ['backup', source], ['backup', source], ['keyring', 'rotate'], ['verify'], ['verify', '--data']]) {
    const ran = run(...args)
    expect(ran.code, `${args.join(' ')}: ${ran.out}${ran.err}`).toBe(0)
    expect(ran.refusals, args.join(' ')).toBeGreaterThan(0)
  }
  const target = join(box.root, 'out')
  const restored = run('restore', 'latest', '--target', target)
  expect(restored.code, restored.out + restored.err).toBe(0)
  expect(restored.err).toContain('3 further names of files are copies: hard links cannot be made there')
  expect(restored.out).toContain('restored 6 files')
  expect(contentOf(join(target, source))).toEqual(contentOf(source))
  for (const name of ['one', 'two', 'large 2', 'holes 2']) {
    const [copy, original] = [name, name].map((each, i) => lstatSync(join(i === 0 ? join(target, source) : source, each), { bigint: true })) as [BigIntStats, BigIntStats]
    expect([copy.nlink, copy.mode, copy.mtimeNs, copy.blocks]).toEqual([1n, original.mode, original.mtimeNs, original.blocks])
  }
  // what was stored so is like any other
  const again = spawnSync(process.execPath, [inject('command'), 'verify', '--data'], { encoding: 'utf8', env: { ...process.env, HOLDFAST_HOME: join(box.root, 'home') } })
  expect(again.status, again.stdout + again.stderr).toBe(0)
})
