/** A clock that is far ahead of the vault's log is believed only when somebody else says so too. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { runInProcess } from '../faults/in-process.ts'
import { fastScratch } from '../faults/scratch.ts'
import { jsonLines } from './run-holdfast.ts'

const day = 86_400_000
const start = Date.parse('2026-11-01T12:00:00Z')

let root: string
let source: string
beforeEach(async () => {
  root = fastScratch()
  source = join(root, 'source')
  mkdirSync(source)
  writeFileSync(join(source, 'file'), 'content')
  expect((await run(start, ['init', '--retain', '30d'])).code).toBe(0)
  expect((await run(start, ['backup', source])).code).toBe(0)
})
afterEach(() => {
  rmSync(root, { recursive: true })
})

async function run(now: number, args: readonly string[], more: Parameters<typeof runInProcess>[3] = {}) {
  return await runInProcess(join(root, 'home'), [...args, '--json'], undefined, { clock: { now: () => now }, isClockKept: () => null, ...more })
}

const points = async () => jsonLines(await run(start, ['points'])).length

describe('a clock that is thirty days ahead of a vault that keeps points', () => {
  const now = start + 30 * day

  it('is refused before anything is read, by whatever adds to the history', async () => {
    for (const args of [['backup', source], ['verify'], ['keyring', 'rotate']]) {
      expect(jsonLines(await run(now, args)).at(-1), args.join(' ')).toMatchObject({
        type: 'error', code: 'REFUSED', exitCode: 5, context: { now: '2026-12-01T12:00:00.000Z', option: '--clock-is 2026-12-01' },
      })
    }
    expect(await points()).toBe(1)
    expect((await run(now, ['restore', 'latest', '--target', join(root, 'out')])).code).toBe(0)
    expect((await run(start + 7 * day, ['backup', source])).code).toBe(0)
  })

  it('is believed by its date, by nothing else, and then for seven days more', async () => {
    expect(jsonLines(await run(now, ['backup', source, '--clock-is', '2026-12-02'])).at(-1)).toMatchObject({ code: 'USAGE' })
    expect((await run(now, ['backup', source, '--clock-is', '2026-12-01'])).code).toBe(0)
    expect((await run(now + 7 * day, ['backup', source])).code).toBe(0)
    expect(await points()).toBe(3)
  })

  it('is believed when a time server keeps it, and not when none does', async () => {
    expect((await run(now, ['backup', source], { isClockKept: () => false })).code).toBe(5)
    expect((await run(now, ['backup', source], { isClockKept: () => true })).code).toBe(0)
  })

  it('is believed by the person who types the day', async () => {
    const answer = async (typed: string) => {
      const stdin = Object.assign(new PassThrough(), { isTTY: true })
      const stderr = Object.assign(new PassThrough(), { isTTY: true })
      stderr.resume()
      stdin.end(typed)
      return (await run(now, ['backup', source], { stdin: stdin as unknown as NodeJS.ReadStream, stderr: stderr as unknown as NodeJS.WriteStream })).code
    }
    expect(await answer('yes\n')).toBe(5)
    expect(await answer('2026-12-01\n')).toBe(0)
  })
})

it('a vault that keeps nothing by time takes backups however far apart they are', async () => {
  const vault = ['--vault', join(root, 'other')]
  for (const at of [start, start + 400 * day, start + 4000 * day]) expect((await run(at, ['backup', source, ...vault])).code).toBe(0)
  expect((await run(start + 5000 * day, ['backup', source, '--retain', '1d', ...vault])).code).toBe(5)
})
