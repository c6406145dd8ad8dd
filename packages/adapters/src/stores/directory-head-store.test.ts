import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { utf8, utf8Text } from '@holdfast/core/bytes'
import { removeTree, scratchFolder } from '@holdfast/testkit/local-files'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openDirectoryHeadStore } from './directory-head-store.ts'

let folder: string
beforeEach(() => {
  folder = scratchFolder()
})
afterEach(() => removeTree(folder))

describe('a head in a directory', () => {
  test('is the highest number from 0 on, of which the 16 highest are kept', async () => {
    const heads = openDirectoryHeadStore(folder)
    for (let i = 0; i < 40; i++) await heads.swap((await heads.load())?.version ?? null, utf8(`${i}`))
    const kept = Array.from({ length: 16 }, (_, i) => `${24 + i}`.padStart(20, '0'))
    expect(readdirSync(join(folder, 'log/head')).sort()).toEqual(kept)
    expect(await heads.load()).toMatchObject({ version: kept.at(-1) })
  })

  test('passes over files that are none', async () => {
    const heads = openDirectoryHeadStore(folder)
    await heads.swap(null, utf8('x'))
    for (const name of ['1', '0000000000000000000a', '000000000000000000001', 'x']) writeFileSync(join(folder, 'log/head', name), 'y')
    expect(utf8Text((await heads.load())?.bytes ?? utf8(''), 'a head')).toBe('x')
  })

  test('no swap is lost between threads', async () => {
    const rounds = 15
    const names = ['a', 'b', 'c']
    await openDirectoryHeadStore(folder).swap(null, utf8(''))
    await Promise.all(names.map(name => runWorker(name, rounds)))
    const letters = utf8Text((await openDirectoryHeadStore(folder).load())?.bytes ?? utf8(''), 'a head')
    for (const name of names) expect(letters.split(name)).toHaveLength(rounds + 1)
    expect(letters).toHaveLength(names.length * rounds)
  })
})

async function runWorker(name: string, rounds: number): Promise<void> {
  const module = new URL('./directory-head-store.ts', import.meta.url).href
  const code = `import(${JSON.stringify(module)}).then(async ({ openDirectoryHeadStore }) => {
    const heads = openDirectoryHeadStore(${JSON.stringify(folder)})
    for (let done = 0; done < ${rounds}; ) {
      const head = await heads.load()
      if (await heads.swap(head.version, Buffer.concat([head.bytes, Buffer.from(${JSON.stringify(name)})]))) done++
    }
  })`
  const worker = new Worker(code, { eval: true })
  await new Promise<void>((resolve, reject) => {
    worker.once('error', reject)
    worker.once('exit', status => (status === 0 ? resolve() : reject(new Error(`a worker ended with ${status}`))))
  })
}
