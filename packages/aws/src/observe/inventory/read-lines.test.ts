import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { readLineBatches, readLines } from './read-lines.ts'

async function fileOf(text: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'holdfast-lines-'))
  onTestFinished(async () => await rm(folder, { recursive: true }))
  const path = join(folder, 'records.ndjson')
  await writeFile(path, text)
  return path
}

async function linesOf(path: string): Promise<readonly unknown[]> {
  const lines: unknown[] = []
  for await (const line of readLines(path)) lines.push(line)
  return lines
}

describe('lines are read', () => {
  it.each([
    ['none', []],
    ['few', [{ a: 1 }, 'ü', null]],
    ['many, of all lengths and of more than one byte a letter', Array.from({ length: 5000 }, (_, n) => ({ n, text: 'ä€𝄞'.repeat(n % 97) }))],
    ['one that is longer than several chunks', [{ text: 'é'.repeat(700_000) }, { a: 1 }, { text: 'x'.repeat(300_000) }]],
  ])('%s', async (_, records) => {
    const text = records.map((record) => `${JSON.stringify(record)}\n`).join('')
    expect(await linesOf(await fileOf(text))).toEqual(records)
    if (records.length > 0) expect(await linesOf(await fileOf(text.slice(0, -1)))).toEqual(records)
  })

  it('in batches that are far fewer than lines', async () => {
    const path = await fileOf('{"a":1}\n'.repeat(100_000))
    let batches = 0
    for await (const batch of readLineBatches(path)) batches += batch.length > 0 ? 1 : 0
    expect(batches).toBeLessThan(10)
  })

  it('and what is no JSON is refused', async () => {
    await expect(linesOf(await fileOf('{"a":1}\n{"a"\n'))).rejects.toThrow(SyntaxError)
  })
})
