import { mkdirSync, writeFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { PointId } from '@holdfast/core/ids'
import { objectName } from '@holdfast/core/layout'
import { parsePointStatement } from '@holdfast/core/point-statement'
import { BackupBench } from '../../test/backup-bench.ts'
import { pseudoRandom } from '../../test/pseudo-random.ts'
import { treeOfFolder } from '../../test/tree-content.ts'

let bench: BackupBench
/** What every session after the first is told not to rely on. */
let distrusted: Set<string>
/** What sessions said that they met of it. */
let met: string[]
beforeEach(() => {
  bench = new BackupBench()
  distrusted = new Set()
  met = []
  for (const folder of ['a', 'b', 'c', 'd']) {
    mkdirSync(bench.at(folder, 'below'), { recursive: true })
    for (let i = 0; i < 30; i++) writeFileSync(bench.at(folder, `file-${i}`), pseudoRandom(700_000, folder.charCodeAt(0) * 1000 + i))
    writeFileSync(bench.at(folder, 'below', 'small'), folder)
  }
})
afterEach(() => {
  bench.remove()
})

const backUp = () => bench.backUp({ distrusted, onDistrusted: names => met.push(...names) })
const allBytes = 4 * 30 * 700_000
const stored = (prefix: string) => [...bench.vault.objects.keys()].filter(name => name.startsWith(prefix))
const damage = (name: string) => {
  distrusted.add(name)
  bench.vault.objects.set(name, new Uint8Array((bench.vault.objects.get(name) as Uint8Array).length))
}

/** The point is whole without what is distrusted, and from then on nothing more is stored for it or said of it. */
async function expectHealed(point: PointId): Promise<void> {
  const needs = await bench.needs(point)
  for (const name of distrusted) expect(needs.has(name)).toBe(false)
  expect(await bench.treeOf(point)).toEqual(treeOfFolder(bench.root))
  met = []
  const next = await backUp()
  expect(next).toMatchObject({ bytesRead: 0, bytesNew: 0 })
  expect(met).toEqual([])
  expect(await bench.treeOf(next.point)).toEqual(treeOfFolder(bench.root))
}

describe('what a session must not rely on', () => {
  test('costs what lay in it, and no more: packs of data', async () => {
    await backUp()
    const largest = stored('packs/').sort((x, y) => (bench.vault.objects.get(x) as Uint8Array).length - (bench.vault.objects.get(y) as Uint8Array).length).at(-1) as string
    const lost = (bench.vault.objects.get(largest) as Uint8Array).length
    bench.vault.objects.delete(largest)
    distrusted.add(largest)
    const { point, bytesNew, bytesRead } = await backUp()
    expect(met).toEqual([largest])
    expect(bytesNew).toBeLessThan(lost + 500_000)
    expect(bytesNew).toBeGreaterThan(lost / 2)
    expect(bytesRead).toBeLessThan(lost * 1.5) // a file is read whole when one of its blobs is lost
    await expectHealed(point)
  })

  test('costs what lay in it, and no more: every pack in turn', async () => {
    let { point } = await backUp()
    for (const name of stored('packs/')) {
      damage(name)
      const next = await backUp()
      expect(next.bytesNew).toBeLessThan(allBytes)
      point = next.point
    }
    await expectHealed(point)
  })

  test('a data key costs all that was stored under it', async () => {
    await backUp()
    const [name] = stored('deks/') as [string]
    bench.vault.objects.delete(name)
    distrusted.add(name)
    const { point, bytesNew } = await backUp()
    expect(bytesNew).toBeGreaterThan(allBytes)
    await expectHealed(point)
  })

  test('an index that this machine has costs an index', async () => {
    await backUp()
    const [name] = stored('indexes/') as [string]
    damage(name)
    const { point, bytesNew, bytesRead } = await backUp()
    expect(met).toEqual([name])
    expect({ bytesNew, bytesRead }).toEqual({ bytesNew: 0, bytesRead: 0 })
    await expectHealed(point)
  })

  test('a part of needs that lies damaged under its name is cut elsewhere, and one that is gone is stored again', async () => {
    const first = await backUp()
    const [part] = parsePointStatement(bench.vault.objects.get(objectName.point(first.point)) as Uint8Array).body.needs
    const name = objectName.needs(part as never)
    damage(name)
    await expectHealed((await backUp()).point)
    bench.vault.objects.delete(name)
    const { point } = await backUp()
    expect(await bench.treeOf(point)).toEqual(treeOfFolder(bench.root))
  })

  test('of another set of paths is left alone', async () => {
    await backUp()
    const other = new BackupBench()
    try {
      writeFileSync(other.at('file'), 'content')
      await other.backUp()
      distrusted = new Set([...other.vault.objects.keys()])
      const { bytesNew, bytesRead } = await backUp()
      expect({ bytesNew, bytesRead, met }).toEqual({ bytesNew: 0, bytesRead: 0, met: [] })
    } finally {
      other.remove()
    }
  })
})
