import { mkdirSync, writeFileSync } from 'node:fs'
import { objectName } from '@holdfast/core/layout'
import { parseNeedsPart } from '@holdfast/core/needs'
import { parsePointStatement } from '@holdfast/core/point-statement'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { BackupBench } from '../../test/backup-bench.ts'
import { pseudoRandom } from '../../test/pseudo-random.ts'

let bench: BackupBench
beforeEach(() => {
  bench = new BackupBench()
  for (let folder = 0; folder < 10; folder++) {
    mkdirSync(bench.at(`folder-${folder}`))
    for (let i = 0; i < 10; i++) write(folder, i, 0)
  }
})
afterEach(() => {
  bench.remove()
})

const write = (folder: number, i: number, version: number) => {
  writeFileSync(bench.at(`folder-${folder}`, `file-${i}`), pseudoRandom(1000 + i, folder * 100 + i + version * 10_000))
}
const bodyOf = (point: string) => parsePointStatement(bench.vault.objects.get(objectName.point(point as never)) as Uint8Array).body
const packsOf = (point: string, kind: 'data-pack' | 'tree-pack'): string[] => bodyOf(point).needs
  .flatMap(part => parseNeedsPart(bench.vault.objects.get(objectName.needs(part)) as Uint8Array))
  .flatMap(record => (record.kind === kind ? [objectName.pack(record.id)] : []))

/** Changes a bit in the first segment of each. */
const damage = (names: readonly string[]) => {
  for (const name of names) {
    const bytes = Uint8Array.from(bench.vault.objects.get(name) as Uint8Array)
    bytes[90] = (bytes[90] as number) ^ 1
    bench.vault.objects.set(name, bytes)
  }
}

describe('of two sessions that stored the same at a time', () => {
  const twice = async () => {
    const [one, two] = await Promise.all([bench.backUp(), bench.backUp()])
    const packs = packsOf(one.point, 'data-pack')
    expect(packs.filter(name => packsOf(two.point, 'data-pack').includes(name))).toEqual([])
    return { one: one.point, two: two.point, packs }
  }

  test('a damaged pack is told, and costs a point nothing whose indexes lead to the other one as well', async () => {
    const { one, two, packs } = await twice()
    damage(packs)
    const { objects, paths } = await bench.verifyData({ point: one, also: [two] })
    expect(paths).toEqual([])
    expect(objects.map(object => object.name).sort()).toEqual(packs.toSorted())
    expect(objects.every(object => object.points.includes(one) && object.problems.length > 0)).toBe(true)
    expect((await bench.restore(one, bench.at('..', 'target'), [two])).failed).toEqual([])
    const alone = await bench.verifyData({ point: one })
    expect(alone.paths.length).toBeGreaterThan(0)
    expect(alone.paths.every(path => path.point === one)).toBe(true)
  })

  test.each(['the first', 'the second'] as const)('one tree is walked for each, since %s has what the other lost', async which => {
    const { one, two } = await twice()
    const [lost, whole] = which === 'the first' ? [two, one] : [one, two]
    damage(packsOf(lost, 'data-pack'))
    const { paths, objects } = await bench.verifyData({ point: one }, { point: two })
    expect(paths.length).toBeGreaterThan(0)
    expect(new Set(paths.map(path => path.point))).toEqual(new Set([lost]))
    expect(objects.flatMap(object => object.points)).not.toContain(whole)
  })
})

describe('where the next session merged the index', () => {
  const merged = async () => {
    const { point: one } = await bench.backUp()
    for (let folder = 0; folder < 5; folder++) for (let i = 0; i < 10; i++) write(folder, i, 1)
    const { point: two } = await bench.backUp()
    const indexesOf = (point: string) => bodyOf(point).indexes.map(index => index.id)
    expect(indexesOf(two).filter(id => indexesOf(one).includes(id))).toEqual([])
    return { one, two }
  }

  test('what both trees have is walked once', async () => {
    const { one, two } = await merged()
    const alone = (await Promise.all([one, two].map(point => bench.verifyData({ point })))).map(result => result.entries) as [number, number]
    const both = await bench.verifyData({ point: one }, { point: two })
    expect(both).toMatchObject({ objects: [], paths: [] })
    expect(both.entries).toBe(alone[0] + alone[1] - 50) // five folders of ten files that did not change
  })

  test('what both need and is damaged is told of both', async () => {
    const { one, two } = await merged()
    damage(packsOf(one, 'data-pack'))
    const { paths, objects } = await bench.verifyData({ point: one }, { point: two })
    const of = (point: string) => new Set(paths.filter(path => path.point === point).map(path => path.path))
    expect(of(one).size).toBeGreaterThan(0)
    expect([...of(two)].every(path => of(one).has(path))).toBe(true)
    expect(objects.map(object => object.points.toSorted())).toEqual(objects.map(() => [one, two].toSorted()))
    for (const [point, lost] of [[one, of(one)], [two, of(two)]] as const) {
      const { failed } = await bench.restore(point, bench.at('..', `target-${point.slice(0, 8)}`))
      expect(new Set(failed.map(each => each.path))).toEqual(lost)
    }
  })
})
