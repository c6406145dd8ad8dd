import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs'
import type { PointId } from '@holdfast/core/ids'
import { objectName } from '@holdfast/core/layout'
import { parseNeedsPart } from '@holdfast/core/needs'
import { parsePointStatement } from '@holdfast/core/point-statement'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { BackupBench } from '../../test/backup-bench.ts'
import { pseudoRandom } from '../../test/pseudo-random.ts'
import { contentOfEntry, entryAt, treeOfFolder, treeOfPoint } from '../../test/tree-content.ts'

let bench: BackupBench
let point: PointId
beforeEach(async () => {
  bench = new BackupBench()
  mkdirSync(bench.at('folder'))
  for (let i = 0; i < 200; i++) writeFileSync(bench.at('folder', `${i}`), pseudoRandom(3000, i))
  writeFileSync(bench.at('large'), pseudoRandom(6_000_000, 7))
  await bench.backUp()
  // a second session, whose packs have another data key and whose index the first one's is merged into or stands beside
  appendFileSync(bench.at('large'), pseudoRandom(3_000_000, 8))
  writeFileSync(bench.at('later'), pseudoRandom(2_000_000, 9))
  point = (await bench.backUp()).point
})
afterEach(() => {
  bench.remove()
})

const body = () => parsePointStatement(bench.vault.objects.get(objectName.point(point)) as Uint8Array).body
const indexNames = () => [...bench.vault.objects.keys()].filter(name => name.startsWith('indexes/'))
const packs = (kind: 'data-pack' | 'tree-pack') => body().needs
  .flatMap(part => parseNeedsPart(bench.vault.objects.get(objectName.needs(part)) as Uint8Array))
  .flatMap(record => (record.kind === kind ? [objectName.pack(record.id)] : []))
const change = (name: string, at: number) => {
  const bytes = Uint8Array.from(bench.vault.objects.get(name) as Uint8Array)
  bytes[at < 0 ? bytes.length + at : at] = (bytes.at(at) as number) ^ 1
  bench.vault.objects.set(name, bytes)
}
/** The point's tree, and which of its indexes were lost. */
const read = async () => {
  const lost: string[] = []
  const tree = await bench.read(point, async reader => await treeOfPoint(reader, bench.root), bench.vault.store, [], index => lost.push(index))
  return { tree, lost }
}

describe('a point whose indexes are lost', () => {
  test.each(['missing', 'damaged'] as const)('is read whole from the directories of its packs when all are %s', async kind => {
    for (const name of indexNames()) {
      if (kind === 'missing') bench.vault.objects.delete(name)
      else change(name, 1000)
    }
    const { tree, lost } = await read()
    expect(lost).toEqual(body().indexes.map(index => index.id))
    expect(tree).toEqual(treeOfFolder(bench.root))
    await expect(bench.read(point, async () => undefined)).rejects.toMatchObject({ code: kind === 'missing' ? 'VANISHED' : 'CORRUPT' })
  })

  test('loses what is in packs that are damaged as well, and nothing else', async () => {
    for (const name of indexNames()) bench.vault.objects.delete(name)
    const [first, ...others] = packs('data-pack')
    change(first as string, -10) // the trailer
    for (const name of others) change(name, 100) // a segment: the directory is whole
    await bench.read(point, async reader => {
      expect(reader.runs.at(-1)?.file.packCount).toBe(packs('data-pack').length + packs('tree-pack').length - 1)
      await expect(contentOfEntry(reader, await entryAt(reader, bench.at('large')))).rejects.toMatchObject({ name: 'HoldfastError' })
    }, bench.vault.store, [], () => undefined)
  })

  test('can not be read when the list of its packs is lost, too', async () => {
    for (const name of indexNames()) bench.vault.objects.delete(name)
    const part = objectName.needs(body().needs[0] as never)
    change(part, 20)
    await expect(read()).rejects.toMatchObject({ code: 'CORRUPT' })
    bench.vault.objects.delete(part)
    await expect(read()).rejects.toMatchObject({ code: 'VANISHED' })
  })
})
