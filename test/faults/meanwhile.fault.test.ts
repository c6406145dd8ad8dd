/** The owner of a store sets it back, or forks it, while a command works on it: nothing is signed that goes on from there. */
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Faults } from '@holdfast/testkit/faulty-store'
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest'
import { jsonLines } from '../cli/run-holdfast.ts'
import { HostileVault } from './hostile-vault.ts'
import { runInProcess } from './in-process.ts'

let vault: HostileVault
/** The log as it was before the last point. */
let old: string
beforeEach(async () => {
  vault = await HostileVault.make()
  old = join(vault.root, 'old')
  cpSync(log(), old, { recursive: true })
  await vault.backUp()
})
afterEach(() => {
  vault.remove()
})

const log = () => join(vault.place, 'log')
const copyOfLog = (name: string) => join(vault.root, name)

function putLog(from: string): void {
  rmSync(log(), { recursive: true })
  cpSync(from, log(), { recursive: true })
}

/** Every file of a log with its bytes. */
function contentOfLog(at: string): Record<string, string> {
  const files = readdirSync(at, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile())
  return Object.fromEntries(files.map(entry => join(entry.parentPath, entry.name)).map(path => [path.slice(at.length), readFileSync(path, 'base64')]))
}

/** Runs a command, with another log in the place of the true one once it stored the object that its act names. */
async function runWhile(args: readonly string[], stored: RegExp, other: string) {
  let isDone = false
  const faults: Faults = new Faults(null, call => {
    if (isDone || !stored.test(faults.calls[call - 1]?.name ?? '')) return
    isDone = true
    putLog(other)
  })
  const run = await runInProcess(vault.home, [...args, '--vault', vault.place, '--json'], faults)
  expect(isDone).toBe(true)
  return run
}

const commands: readonly (readonly [args: () => readonly string[], stored: RegExp])[] = [
  [() => ['backup', vault.source], /^points\//],
  [() => ['keyring', 'rotate'], /^keyrings\/.*\.note$/],
  [() => ['verify'], /^reports\//],
]

describe('a log that is, in the middle of a command,', () => {
  test.each(commands)('set back', async (args, stored) => {
    const run = await runWhile(args(), stored, old)
    expect(run.code).toBe(8)
    expect(jsonLines(run).at(-1)).toMatchObject({ type: 'error', code: 'ROLLBACK' })
    expect(contentOfLog(log())).toEqual(contentOfLog(old))
  })

  test.each(commands)('exchanged for a fork', async (args, stored) => {
    const [mine, fork] = [copyOfLog('mine'), copyOfLog('fork')]
    cpSync(log(), mine, { recursive: true })
    const twin = join(vault.root, 'twin')
    cpSync(vault.reader, twin, { recursive: true })
    cpSync(join(vault.home, 'data'), join(twin, 'data'), { recursive: true })
    putLog(old)
    for (let i = 0; i < 3; i++) expect((await vault.run(['backup', vault.source], twin)).code).toBe(0)
    cpSync(log(), fork, { recursive: true })
    putLog(mine)
    const run = await runWhile(args(), stored, fork)
    expect(run.code).toBe(8)
    expect(jsonLines(run).at(-1)).toMatchObject({ type: 'error', code: 'FORK' })
    expect(contentOfLog(log())).toEqual(contentOfLog(fork))
    putLog(mine)
    await vault.backUp()
  })
})

it('a vault of the same keys and another id in the place of the known one: nothing is signed for it', async () => {
  const file = join(vault.place, 'vault.json')
  const text = readFileSync(file, 'utf8')
  const other = text.replace(/"created":"[^"]*"/, '"created":"2020-01-01T00:00:00.000Z"').replace(/"created":\d+/, '"created":1')
  expect(other).not.toBe(text)
  writeFileSync(file, other)
  rmSync(log(), { recursive: true })
  for (const args of [['init'], ['backup', vault.source], ['points']]) {
    expect(jsonLines(await vault.run(args)).at(-1)).toMatchObject({ type: 'error', code: 'SWAPPED_VAULT' })
  }
  expect(() => readdirSync(log())).toThrow()
})

test.each([
  ['removed', (path: string) => {
    rmSync(path)
  }],
  ['exchanged for its own', (path: string) => {
    writeFileSync(path, 'what another rotation made')
  }],
])('a rotation whose objects another one has %s, before the log names them, has them in their place at its end', async (_, change) => {
  const folder = join(vault.place, 'keyrings')
  let isStored = false
  let isDone = false
  const faults: Faults = new Faults(null, call => {
    const name = faults.calls[call - 1]?.name ?? ''
    isStored ||= /^keyrings\/.*\.note$/.test(name)
    if (isDone || !isStored || !name.startsWith('log/stage')) return
    isDone = true
    const made = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile() && /(^|[^0-9])2\./.test(entry.name))
    expect(made.length).toBe(2)
    for (const entry of made) change(join(entry.parentPath, entry.name))
  })
  const run = await runInProcess(vault.home, ['keyring', 'rotate', '--vault', vault.place, '--json'], faults)
  expect(run.code).toBe(0)
  expect(isDone).toBe(true)
  await vault.backUp()
  expect((await vault.run(['verify'], vault.home)).code).toBe(0)
})
