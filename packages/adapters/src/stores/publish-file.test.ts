import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { removeTree, scratchFolder } from '@holdfast/testkit/local-files'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { publishByClaim, publishFile } from './publish-file.ts'

let folder: string
const at = (name: string) => join(folder, name)
beforeEach(() => {
  folder = scratchFolder()
})
afterEach(() => removeTree(folder))

describe.each([
  ['by hard link', (temp: string, path: string) => publishFile(temp, path, at('claim'))],
  ['by claim, where there are no hard links', (temp: string, path: string) => publishByClaim(temp, path, at('claim'))],
])('publishing %s', (_way, publish) => {
  test('gives a free name, and leaves a taken one alone', () => {
    writeFileSync(at('temp1'), '1')
    writeFileSync(at('temp2'), '2')
    expect(publish(at('temp1'), at('final'))).toBe('created')
    expect(publish(at('temp2'), at('final'))).toBe('existed')
    expect(readFileSync(at('final'), 'utf8')).toBe('1')
    for (const name of ['temp1', 'temp2', 'claim']) expect(existsSync(at(name))).toBe(false)
  })

  test('says when the parent is missing, and leaves no claim', () => {
    writeFileSync(at('temp'), '1')
    expect(() => publish(at('temp'), at('none/final'))).toThrow(expect.objectContaining({ code: 'ENOENT' }) as Error)
    expect(existsSync(at('claim'))).toBe(false)
    expect(existsSync(at('temp'))).toBe(true)
  })
})

describe('claims', () => {
  test('of a writer that died are removed after a while', () => {
    writeFileSync(at('temp'), '1')
    writeFileSync(at('claim'), '')
    expect(publishByClaim(at('temp'), at('final'), at('claim'), 20)).toBe('created')
    expect(existsSync(at('claim'))).toBe(false)
  })

  test('let one of several threads win', async () => {
    const module = new URL('./publish-file.ts', import.meta.url).href
    const results = await Promise.all(Array.from({ length: 3 }, async (_, thread) => {
      for (let i = 0; i < 50; i++) writeFileSync(at(`temp-${thread}-${i}`), `${thread}`)
      const code = `import(${JSON.stringify(module)}).then(({ publishByClaim }) => {
        const at = name => ${JSON.stringify(folder)} + '/' + name
        const results = []
        for (let i = 0; i < 50; i++) results.push(publishByClaim(at('temp-${thread}-' + i), at('final-' + i), at('claim-' + i)))
        require('node:worker_threads').parentPort.postMessage(results)
      })`
      return await new Promise<string[]>((resolve, reject) => {
        const worker = new Worker(code, { eval: true })
        worker.once('message', resolve)
        worker.once('error', reject)
      })
    }))
    for (let i = 0; i < 50; i++) {
      const winner = results.findIndex(r => r[i] === 'created')
      expect(results.filter(r => r[i] === 'created')).toHaveLength(1)
      expect(readFileSync(at(`final-${i}`), 'utf8')).toBe(`${winner}`)
    }
  })
})
