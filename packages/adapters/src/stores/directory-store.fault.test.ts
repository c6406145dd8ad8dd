/** The directory store under strace: a process that is killed at every system call that changes something, and their order. */
import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { removeTree, scratchFolder } from '@holdfast/testkit/local-files'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openDirectoryHeadStore } from './directory-head-store.ts'
import { createDirectoryStore, openDirectoryStore } from './directory-store.ts'

/** System calls that change something, in groups of which a platform has one. The `?` lets strace accept the others. */
const changes = ['?link,?linkat', '?rename,?renameat,?renameat2', '?unlink,?unlinkat', '?mkdir,?mkdirat', 'fsync', 'fdatasync'] as const
const tracer = 'strace'
const canTrace = spawnSync(tracer, ['-f', '-e', 'trace=none', 'true']).status === 0

/** What the traced process does; it may find that an earlier one did some of it. */
const objects: Readonly<Record<string, string>> = { 'packs/aa/1': 'one', 'packs/aa/2': 'two', 'points/3': 'three' }
const program = (root: string) => `
  const { openDirectoryStore } = await import(${JSON.stringify(new URL('./directory-store.ts', import.meta.url).href)})
  const { openDirectoryHeadStore } = await import(${JSON.stringify(new URL('./directory-head-store.ts', import.meta.url).href)})
  const store = openDirectoryStore(${JSON.stringify(root)})
  const heads = openDirectoryHeadStore(${JSON.stringify(root)})
  const writer = store.createWriter()
  writer.write(Buffer.from('on'))
  writer.write(Buffer.from('e'))
  writer.commitSync('packs/aa/1')
  await store.put('packs/aa/2', Buffer.from('two'))
  await store.flush()
  await store.put('points/3', Buffer.from('three'))
  await store.flush()
  const head = await heads.load()
  if (!(await heads.swap(head?.version ?? null, Buffer.from('head ' + (head?.version ?? 'none'))))) process.exit(9)
  await store.replace('log/checkpoint', Buffer.from('checkpoint'))
  await store.flush()
  process.stdout.write('done')`

let folder: string
let root: string
beforeEach(() => {
  folder = scratchFolder()
  root = join(folder, 'vault')
  createDirectoryStore(root)
})
afterEach(() => removeTree(folder))

/** Runs the program, traced or not. A compile cache that is there already makes it start faster. */
function run(strace: readonly string[] | null, { code = program(root), env = {} }: { readonly code?: string; readonly env?: NodeJS.ProcessEnv } = {}): {
  readonly done: boolean
  readonly status: number | null
} {
  const node = [process.execPath, '--input-type=module', '-e', code] as const
  const [command, ...args] = strace === null ? node : [tracer, '-f', '-o', join(folder, 'trace'), ...strace, ...node]
  const result = spawnSync(command, args, { encoding: 'utf8', env: { ...process.env, UV_THREADPOOL_SIZE: '1', ...env } })
  return { done: result.stdout.endsWith('done'), status: result.status }
}

describe.skipIf(!canTrace)('a directory store under strace (skipped where there is none, or it may not trace)', () => {
  test('killed at any change, everything that is there is whole, and the next run completes', async () => {
    let kills = 0
    const env = { NODE_COMPILE_CACHE: join(folder, 'compiled') }
    expect(run(null, { env }).done).toBe(true)
    // strace counts calls for each thread and kind
    for (const calls of changes) {
      for (let call = 1; ; call++) {
        removeTree(root)
        createDirectoryStore(root)
        const { done } = run(['-e', `trace=${calls}`, '-e', `inject=${calls}:signal=KILL:when=${call}`], { env })
        await expectWhole()
        if (done) break
        kills++
        expect(run(null, { env })).toEqual({ done: true, status: 0 })
        await expectWhole()
      }
    }
    expect(kills).toBeGreaterThan(20)
  })

  test('contents are synced before they get their names, and names before the flush is over', () => {
    expect(run(['-y', '-e', `trace=${changes.join(',')}`]).done).toBe(true)
    const synced = new Set<string>()
    const unsyncedNames = new Set<string>()
    let named = 0
    for (const line of readFileSync(join(folder, 'trace'), 'utf8').split('\n')) {
      const sync = /\b(fsync|fdatasync)\(\d+<([^>]*)>/.exec(line)
      const name = /\b(?:link|rename)(?:at2?)?\((?:AT_FDCWD[^,]*, )?"([^"]*)", (?:AT_FDCWD[^,]*, )?"([^"]*)".*\) += 0/.exec(line)
      if (sync !== null) {
        synced.add(sync[2] as string)
        for (const path of unsyncedNames) if (join(path, '..') === sync[2]) unsyncedNames.delete(path)
      }
      if (name !== null) {
        expect(synced).toContain(name[1])
        unsyncedNames.add(name[2] as string)
        named++
        // a point and a head name packs: those must be durable by then
        if (/\/points\/|\/log\/head\//.test(name[2] as string)) expect([...unsyncedNames].filter(path => path.includes('/packs/'))).toEqual([])
      }
    }
    expect(named).toBe(Object.keys(objects).length + 2)
    expect([...unsyncedNames]).toEqual([])
    for (const directory of ['', 'packs', 'packs/aa', 'points', 'log', 'log/head']) expect(synced).toContain(join(root, directory))
  })

  test('what another process stored is made durable by settling it', async () => {
    await openDirectoryStore(root).put('packs/aa/1', Buffer.from('one'))
    const settle = (name: string) => `
      const { openDirectoryStore } = await import(${JSON.stringify(new URL('./directory-store.ts', import.meta.url).href)})
      const store = openDirectoryStore(${JSON.stringify(root)})
      await store.settle(${JSON.stringify(name)})
      await store.flush()
      process.stdout.write('done')`
    const synced = (name: string) => {
      expect(run(['-y', '-e', 'trace=fsync'], { code: settle(name) }).done).toBe(true)
      return [...readFileSync(join(folder, 'trace'), 'utf8').matchAll(/fsync\(\d+<([^>]*)>/g)].map(match => match[1] ?? '').sort()
    }
    expect(synced('packs/aa/1')).toEqual(['', 'packs', 'packs/aa'].map(path => join(root, path)))
    expect(synced('packs/aa/2')).toEqual([])
  })
})

async function expectWhole(): Promise<void> {
  const store = openDirectoryStore(root)
  for (const [name, text] of Object.entries(objects)) {
    const bytes = await store.get(name)
    if (bytes !== null) expect(Buffer.from(bytes).toString()).toBe(text)
  }
  const checkpoint = await store.get('log/checkpoint')
  if (checkpoint !== null) expect(Buffer.from(checkpoint).toString()).toBe('checkpoint')
  const head = await openDirectoryHeadStore(root).load()
  if (head !== null) expect(Buffer.from(head.bytes).toString()).toMatch(/^head (none|[0-9]{20})$/)
  expect(readdirSync(root).every(name => ['packs', 'points', 'log', 'tmp'].includes(name))).toBe(true)
}
