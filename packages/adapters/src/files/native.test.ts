import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { DirectoryListing } from '@holdfast/core/file-source'
import { byteString, removeTree, scratchFolder, skipFor } from '@holdfast/testkit/local-files'
import { openFileSource } from './file-source.ts'
import { loadLibc } from './libc.ts'
import { openRestoreTarget } from './restore-target.ts'

const moduleUrl = (name: string): string => new URL(name, import.meta.url).href
const noLibc = loadLibc() === null ? 'koffi does not load here' : null

describe('choosing an implementation', () => {
  it('takes the C library where it can be called', (context) => {
    skipFor(context, noLibc)
    expect(openFileSource().missing).toEqual([])
    expect(openRestoreTarget().missing).not.toContain('extended attributes and ACLs')
  })

  it('falls back, and says what is missing, where no add-on can be loaded', () => {
    const program = `
      const { openFileSource } = await import(${JSON.stringify(moduleUrl('./file-source.ts'))})
      const { openRestoreTarget } = await import(${JSON.stringify(moduleUrl('./restore-target.ts'))})
      console.log(JSON.stringify([openFileSource().missing, openRestoreTarget().missing]))`
    const run = spawnSync(process.execPath, ['--no-addons', '--input-type=module', '-e', program], { encoding: 'utf8' })
    const [source, target] = JSON.parse(run.stdout) as string[][]
    expect(source).toEqual(openFileSource({ native: 'never' }).missing)
    expect(target).toEqual(openRestoreTarget({ native: 'never' }).missing)
  })
})

describe('the native file source', () => {
  let folder: string
  beforeEach(() => {
    folder = scratchFolder()
  })
  afterEach(() => removeTree(folder))

  it('gives out references that work in other threads, several at a time', async (context) => {
    skipFor(context, noLibc)
    const source = openFileSource()
    for (let i = 0; i < 500; i++) writeFileSync(join(folder, `file ${i}`), `content ${i}`)
    const root = source.openRoot(byteString(folder))
    const fd = source.openFile(root, byteString('file 7'))
    const expected = source.list(root)
    const program = `
      const { parentPort, workerData } = require('node:worker_threads')
      import(workerData.url).then(({ openFileSource }) => {
        const source = openFileSource()
        const { root, fd } = workerData
        const buffer = new Uint8Array(64)
        const contents = []
        for (let round = 0; round < 20; round++) {
          for (const name of workerData.names) {
            const file = source.openFile(root, name)
            const length = source.read(file, buffer, 0, 64, 0)
            if (round === 0) contents.push(Buffer.from(buffer.subarray(0, length)).toString())
            source.closeFile(file)
          }
        }
        const length = source.read(fd, buffer, 0, 64, 0)
        parentPort.postMessage([contents, Buffer.from(buffer.subarray(0, length)).toString()])
      })`
    const workers = [0, 1, 2].map(
      () => new Worker(program, { eval: true, workerData: { url: moduleUrl('./file-source.ts'), root, fd, names: expected.names } }),
    )
    const answers = await Promise.all(workers.map(async (worker) => (await once(worker, 'message'))[0] as unknown))
    const contents = expected.names.map((name) => `content ${name.slice(5)}`)
    for (const answer of answers) expect(answer).toEqual([contents, 'content 7'])
    expect(source.list(root)).toEqual<DirectoryListing>(expected)
    await Promise.all(workers.map((worker) => worker.terminate()))
    source.closeFile(fd)
    source.closeDirectory(root)
  })

  it('waits for a lease that another process holds on a file', async (context) => {
    skipFor(context, noLibc)
    writeFileSync(join(folder, 'leased'), 'content')
    // F_SETLEASE 1024, F_WRLCK 1, F_UNLCK 2: the holder lets go when SIGIO asks it to
    const holder = spawn(process.execPath, ['--input-type=module', '-e', `
      import { openSync } from 'node:fs'
      import { createRequire } from 'node:module'
      const koffi = createRequire(${JSON.stringify(import.meta.url)})('koffi')
      const fcntl = koffi.load(null).func('int fcntl(int, int, int)')
      const fd = openSync(${JSON.stringify(join(folder, 'leased'))}, 'r+')
      process.on('SIGIO', () => { fcntl(fd, 1024, 2); process.exit() })
      setInterval(() => {}, 1000)
      console.log(fcntl(fd, 1024, 1))`], { stdio: ['ignore', 'pipe', 'inherit'] })
    const [answer] = (await once(holder.stdout, 'data')) as [Buffer]
    expect(answer.toString().trim()).toBe('0')
    const source = openFileSource()
    const root = source.openRoot(byteString(folder))
    const fd = source.openFile(root, byteString('leased'))
    expect(source.read(fd, new Uint8Array(20), 0, 20, 0)).toBe(7)
    source.closeFile(fd)
    source.closeDirectory(root)
    if (holder.exitCode === null) await once(holder, 'exit')
  })
})
