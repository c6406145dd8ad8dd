import { createReadStream, writeFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { ByteString } from '@holdfast/core/file-source'
import { BackupBench } from '../../test/backup-bench.ts'
import { pseudoRandom } from '../../test/pseudo-random.ts'
import { treeOfFolder } from '../../test/tree-content.ts'

let bench: BackupBench
beforeEach(() => {
  bench = new BackupBench()
})
afterEach(() => {
  bench.remove()
})

const name = 'db.sql' as ByteString
const points = () => [...bench.vault.objects.keys()].filter(object => object.startsWith('points/'))

/** Gives the pieces, then nothing more, without an end. */
async function* andThenSilence(...pieces: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* pieces
  await new Promise(() => undefined)
}

describe('a stream', () => {
  test.each([1, 7, 65_536, 3_000_000])('in pieces of %d bytes is cut as a file of the same content is', async pieceSize => {
    const content = pseudoRandom(pieceSize === 1 ? 5_000 : 12_000_000, 3)
    writeFileSync(bench.at('db.sql'), content)
    await bench.backUp()
    const pieces = (async function* () {
      for (let at = 0; at < content.length; at += pieceSize) yield content.subarray(at, at + pieceSize)
    })()
    const { point, bytesNew, bytesRead, bytes } = await bench.backUp({ stream: { content: pieces, name } })
    expect({ bytes, bytesRead }).toEqual({ bytes: content.length, bytesRead: content.length })
    expect(bytesNew).toBeLessThan(2_000) // the tree of one entry
    expect(await bench.treeOf(point, '/')).toMatchObject({ 'db.sql': { content: treeOfFolder(bench.root)['db.sql']?.content } })
  })

  test('that is empty is an empty file', async () => {
    const { point } = await bench.backUp({ stream: { content: (async function* () {})(), name } })
    writeFileSync(bench.at('db.sql'), '')
    expect(await bench.treeOf(point, '/')).toMatchObject({ 'db.sql': { content: treeOfFolder(bench.root)['db.sql']?.content } })
  })

  test.each([[], [pseudoRandom(2_500_000)]])('that says nothing more is stopped at once', async (...pieces) => {
    const stop = new AbortController()
    setTimeout(() => {
      stop.abort()
    }, 100)
    const before = Date.now()
    await expect(bench.backUp({ stream: { content: andThenSilence(...pieces), name }, signal: stop.signal })).rejects.toMatchObject({ code: 'CANCELLED' })
    expect(Date.now() - before).toBeLessThan(1500)
    expect(points()).toEqual([])
  })

  test('that cannot be read to its end makes no point', async () => {
    await expect(bench.backUp({ stream: { content: createReadStream(bench.root), name } })).rejects.toMatchObject({ code: 'READ_FAILED', context: { errno: 'EISDIR' } })
    expect(points()).toEqual([])
  })

  test('tells how far it is', async () => {
    const seen: number[] = []
    await bench.backUp({ stream: { content: createReadStream('/dev/zero', { end: 19_999_999 }), name }, onProgress: ({ bytes, bytesTotal, current }) => {
      seen.push(bytes)
      expect({ bytesTotal, current }).toEqual({ bytesTotal: null, current: name })
    } })
    expect(seen.length).toBeGreaterThan(10)
    expect(seen.at(-1)).toBeGreaterThan(10_000_000)
  })
})
