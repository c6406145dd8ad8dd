import { chmodSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { removeTree, runTool, scratchFolder } from '@holdfast/testkit/local-files'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openDirectoryHeadStore } from './directory-head-store.ts'
import { createDirectoryStore, type DirectoryStore, openDirectoryStore } from './directory-store.ts'
import { ownerPrefix } from './temp-owner.ts'

const code = (expected: string): unknown => expect.objectContaining({ name: 'HoldfastError', code: expected })
let folder: string
let root: string
let store: DirectoryStore
beforeEach(() => {
  folder = scratchFolder()
  root = join(folder, 'vault')
  store = createDirectoryStore(root)
})
afterEach(() => removeTree(folder))

describe('a directory store', () => {
  test('lays objects out as their names say, for their owner only, and leaves no temporary files', async () => {
    await store.put('packs/ab/abc', Uint8Array.of(1))
    const writer = store.createWriter()
    writer.write(Uint8Array.of(2))
    await writer.abort()
    expect(readdirSync(join(root, 'packs/ab'))).toEqual(['abc'])
    expect(statSync(join(root, 'packs/ab/abc')).mode & 0o777).toBe(0o600)
    expect(statSync(join(root, 'packs')).mode & 0o777).toBe(0o700)
    expect(readdirSync(join(root, 'tmp'))).toEqual([])
    expect(store.place).toBe(`file://${root}`)
  })

  test('has synchronous verbs that do the same', () => {
    const writer = store.createWriter()
    writer.write(Uint8Array.of(1, 2, 3))
    expect(writer.commitSync('packs/ab/abc')).toBe('created')
    const late = store.createWriter()
    expect(late.commitSync('packs/ab/abc')).toBe('existed')
    late.abortSync()
    store.flushSync()
    expect(store.getSync('packs/ab/abc')).toEqual(Buffer.from([1, 2, 3]))
    expect(store.getRangeSync('packs/ab/abc', 1, 2)).toEqual(Buffer.from([2, 3]))
    const target = new Uint8Array(2)
    expect(store.readIntoSync('packs/ab/abc', 0, target)).toBe(2)
    expect(store.readIntoSync('packs/ab/abc', 2, target)).toBe(1)
    expect(target).toEqual(Uint8Array.of(3, 2))
    expect(store.readIntoSync('packs/ab/abc', 3, target)).toBe(0)
    expect(store.readIntoSync('packs/ab/none', 0, target)).toBeNull()
    expect(store.readIntoSync('packs/ab', 0, target)).toBeNull()
    expect(store.getSync('packs/ab/none')).toBeNull()
    expect(() => store.getSync('packs/ab/abc', 2)).toThrow(code('TOO_LARGE'))
    expect(() => store.getRangeSync('packs/ab/abc', 2, 2)).toThrow(code('CORRUPT'))
    expect(readdirSync(join(root, 'tmp'))).toEqual([])
  })

  test('removes temporary files that are older than a day when it first writes', async () => {
    mkdirSync(join(root, 'tmp'))
    writeFileSync(join(root, 'tmp/old'), 'x')
    writeFileSync(join(root, 'tmp/young'), 'x')
    const now = Date.now() / 1000
    utimesSync(join(root, 'tmp/old'), now, now - 25 * 3600)
    utimesSync(join(root, 'tmp/young'), now, now - 23 * 3600)
    await store.get('a')
    expect(existsSync(join(root, 'tmp/old'))).toBe(true)
    await store.put('a', Uint8Array.of(1))
    expect(readdirSync(join(root, 'tmp'))).toEqual(['young'])
  })

  test('removes at once what a process left that was killed, and nothing of one that runs', async context => {
    if (ownerPrefix() === '') context.skip('needs a /proc that tells processes apart')
    const writer = store.createWriter()
    const module = new URL('./directory-store.ts', import.meta.url).href
    const script = `import { openDirectoryStore } from '${module}'
      const writer = openDirectoryStore(${JSON.stringify(root)}).createWriter(); writer.write(new Uint8Array(1000)); console.log('begun'); setInterval(() => {}, 1000)`
    const child = spawn(process.execPath, ['--input-type=module', '-e', script])
    await once(child.stdout, 'data')
    expect(readdirSync(join(root, 'tmp'))).toHaveLength(2)
    await openDirectoryStore(root).put('a', Uint8Array.of(1))
    expect(readdirSync(join(root, 'tmp'))).toHaveLength(2)
    child.kill('SIGKILL')
    await once(child, 'close')
    await openDirectoryStore(root).put('b', Uint8Array.of(1))
    expect(readdirSync(join(root, 'tmp'))).toHaveLength(1)
    writer.write(Uint8Array.of(1))
    expect(await writer.commit('c')).toBe('created')
  })

  test('never makes the vault\'s directory: one that is gone is a store that cannot be reached', async () => {
    await store.put('a', Uint8Array.of(1))
    renameSync(root, `${root}-away`)
    const heads = openDirectoryHeadStore(root)
    const listed = async () => {
      for await (const info of store.list('')) expect(info).toBeNull()
    }
    const verbs = [
      () => store.put('b', Uint8Array.of(1)), () => store.get('a'), () => store.getRange('a', 0, 1), () => store.head('a'), () => store.delete('a'),
      () => store.replace('a', Uint8Array.of(1)), async () => store.createWriter(), () => heads.load(), () => heads.swap(null, Uint8Array.of(1)), listed,
      () => store.flush(),
    ]
    for (const verb of verbs) await expect(verb()).rejects.toEqual(code('STORE_UNREACHABLE'))
    expect(existsSync(root)).toBe(false)
    renameSync(`${root}-away`, root)
    await expect(store.flush()).rejects.toEqual(code('STORE_UNREACHABLE')) // a failed flush stays failed
    await expect(openDirectoryStore(root).flush()).resolves.toBeUndefined()
  })

  test('a new one is not made where other things lie, but where a vault was begun', async () => {
    await store.put('vault.json', Uint8Array.of(1))
    expect(await createDirectoryStore(root).head('vault.json')).not.toBeNull()
    writeFileSync(join(root, 'thesis.txt'), 'x')
    expect(() => createDirectoryStore(root)).toThrow(code('EXISTS'))
    expect(() => createDirectoryStore(join(root, 'thesis.txt'))).toThrow(code('STORE_FAILED'))
  })

  test('what a hostile owner of the directory puts there is not followed, not waited for, and not listed', async () => {
    mkdirSync(join(root, 'packs'))
    writeFileSync(join(folder, 'outside'), 'secret')
    symlinkSync(join(folder, 'outside'), join(root, 'packs/link'))
    runTool('mkfifo', join(root, 'packs/fifo'))
    writeFileSync(join(root, 'packs/UPPER'), 'x')
    symlinkSync(root, join(root, 'packs/loop'))
    for (const name of ['packs/link', 'packs/fifo', 'packs/loop']) {
      await expect(store.get(name)).rejects.toEqual(code('CORRUPT'))
      await expect(store.getRange(name, 0, 1)).rejects.toEqual(code('CORRUPT'))
      expect(() => store.getSync(name)).toThrow(code('CORRUPT'))
      expect(() => store.readIntoSync(name, 0, new Uint8Array(1))).toThrow(code('CORRUPT'))
      expect(await store.head(name)).toBeNull()
    }
    for await (const info of store.list('')) expect(info).toBeNull()
  })

  test.skipIf(process.getuid?.() !== 0)('access that is denied (skipped unless run as root, which can take on another user\'s rights)', async () => {
    await store.put('packs/ab/abc', Uint8Array.of(1))
    chmodSync(folder, 0o755)
    chmodSync(root, 0o755)
    process.seteuid?.(65_534)
    try {
      await expect(store.get('packs/ab/abc')).rejects.toEqual(code('STORE_DENIED'))
      await expect(store.put('packs/ab/abd', Uint8Array.of(1))).rejects.toMatchObject({
        code: 'STORE_DENIED', context: { path: join(root, 'packs/ab/abd'), name: 'packs/ab/abd', errno: 'EACCES' },
      })
      await expect(store.delete('packs/ab/abc')).rejects.toEqual(code('STORE_DENIED'))
      expect(() => store.createWriter()).toThrow(code('STORE_DENIED'))
    } finally {
      process.seteuid?.(0)
    }
  })

  test('a disk that fills up (skipped where the test may not mount one)', async ({ skip }) => {
    const small = join(folder, 'small')
    mkdirSync(small)
    try {
      runTool('mount', '-t', 'tmpfs', '-o', 'size=256k', 'tmpfs', small)
    } catch {
      skip('no right to mount a file system')
    }
    try {
      const full = createDirectoryStore(join(small, 'vault'))
      await full.put('packs/ab/abc', new Uint8Array(100_000))
      await expect(full.put('packs/ab/abd', new Uint8Array(300_000))).rejects.toMatchObject({ code: 'STORE_FULL', retry: 'later' })
      expect(readdirSync(join(small, 'vault/tmp'))).toEqual([])
      expect(await full.put('packs/ab/abd', new Uint8Array(50_000))).toBe('created')
      expect(await full.get('packs/ab/abc')).toHaveLength(100_000)
    } finally {
      runTool('umount', small)
    }
  })

  test('a temporary file that somebody took away is an error, not an object', async () => {
    const writer = store.createWriter()
    writer.write(Uint8Array.of(1))
    rmSync(join(root, 'tmp'), { recursive: true })
    await expect(writer.commit('a')).rejects.toEqual(code('STORE_FAILED'))
    expect(await store.get('a')).toBeNull()
    expect(await store.put('a', Uint8Array.of(1))).toBe('created')
  })
})
