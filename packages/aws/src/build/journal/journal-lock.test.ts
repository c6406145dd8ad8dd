/** A journal has one writer: also when several find at once that the last one was killed, and where the last one is on another machine. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { lockJournal } from './journal-lock.ts'

let folder: string
let path: string
const children: ChildProcess[] = []
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'holdfast-lock-'))
  path = join(folder, 'journal')
})
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  await rm(folder, { recursive: true })
})

const module = new URL('./journal-lock.ts', import.meta.url).pathname
const script = `const { lockJournal } = await import(${JSON.stringify(module)})
process.stdin.once('data', async () => {
  try { await lockJournal(process.argv[1]); console.log('locked') } catch (error) { console.log(error.code) }
})
setInterval(() => {}, 1000)
console.log('ready')`

/** A process that locks when it is told to. */
async function taker(): Promise<{ readonly child: ChildProcess; take(): Promise<string> }> {
  const child = spawn(process.execPath, ['--input-type=module', '-e', script, path], { stdio: ['pipe', 'pipe', 'inherit'] })
  children.push(child)
  await once(child.stdout, 'data')
  return {
    child,
    async take() {
      const said = once(child.stdout, 'data')
      child.stdin.write('\n')
      return String((await said)[0]).trim()
    },
  }
}

async function left(): Promise<readonly string[]> {
  return (await readdir(folder)).toSorted()
}

describe('a lock', () => {
  it('is one, and nothing is left of it', async () => {
    const release = await lockJournal(path)
    await expect(lockJournal(path)).rejects.toMatchObject({ code: 'CONFLICT', context: { process: process.pid } })
    await release()
    expect(await left()).toEqual([])
  })

  it('of one who was killed is taken by one of many who find it at once, and what is left goes with it', async () => {
    const first = await taker()
    expect(await first.take()).toBe('locked')
    first.child.kill('SIGKILL')
    await once(first.child, 'exit')
    const takers = await Promise.all(Array.from({ length: 5 }, taker))
    const said = await Promise.all(takers.map(async (one) => await one.take()))
    expect(said.toSorted()).toEqual(['CONFLICT', 'CONFLICT', 'CONFLICT', 'CONFLICT', 'locked'])
    takers[said.indexOf('locked')]?.child.kill('SIGKILL')
    await once(takers[said.indexOf('locked')]?.child as ChildProcess, 'exit')
    await (await lockJournal(path))()
    expect(await left()).toEqual([])
  }, 30_000)

  it('of another machine is not taken, whatever runs here under its number, and it is said what to do', async () => {
    await (await lockJournal(path))()
    const holder = { host: `not-${hostname()}`, boot: '', process: 999_999_999 }
    await writeFile(`${path}.lock.1`, JSON.stringify(holder))
    await expect(lockJournal(path)).rejects.toMatchObject({
      ...{ code: 'CONFLICT', message: expect.stringContaining('delete the lock') },
      context: { lock: `${path}.lock.1`, machine: holder.host },
    })
    expect(await left()).toEqual(['journal.lock.1'])
  })

  it('from before the machine was started anew is nobody’s, though another process has its number by now', async () => {
    const release = await lockJournal(path)
    const held = JSON.parse(await readFile(`${path}.lock.1`, 'utf8')) as object
    await release()
    await writeFile(`${path}.lock.1`, JSON.stringify({ ...held, boot: 'another' }))
    await (await lockJournal(path))()
    expect(await left()).toEqual([])
  })
})
