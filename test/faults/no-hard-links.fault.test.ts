/** The command where link(2) is refused, as on exFAT and some network file systems: strace lets the calls fail. */
import { spawnSync } from 'node:child_process'
import { linkSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, inject, it } from 'vitest'
import { makeSandbox, type Run, type Sandbox } from '../cli/run-holdfast.ts'

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

it('vault, keys and cache are made and used without hard links, and a second name is said not to be restored', context => {
  if (!canTrace) context.skip('needs strace, and that it may trace')
  const source = join(box.root, 'source')
  mkdirSync(source)
  writeFileSync(join(source, 'one'), 'one')
  linkSync(join(source, 'one'), join(source, 'two'))
  for (const args of [['init'], ['backup', source], ['backup', source], ['keyring', 'rotate'], ['verify'], ['verify', '--data']]) {
    const ran = run(...args)
    expect(ran.code, `${args.join(' ')}: ${ran.out}${ran.err}`).toBe(0)
    expect(ran.refusals, args.join(' ')).toBeGreaterThan(0)
  }
  const target = join(box.root, 'out')
  const restored = run('restore', 'latest', '--target', target)
  expect(restored.code, restored.out + restored.err).toBe(3)
  expect(restored.out + restored.err).toContain('no hard link to it can be made (EPERM)')
  expect(readFileSync(join(target, source, 'one'), 'utf8')).toBe('one')
  // what was stored so is like any other
  const again = spawnSync(process.execPath, [inject('command'), 'verify', '--data'], { encoding: 'utf8', env: { ...process.env, HOLDFAST_HOME: join(box.root, 'home') } })
  expect(again.status, again.stdout + again.stderr).toBe(0)
})
