import { mkdirSync, rmSync, truncateSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseNeedsPart } from '@holdfast/core/needs'
import { parsePointStatement } from '@holdfast/core/point-statement'
import { objectName } from '@holdfast/core/layout'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { BackupBench } from '../../test/backup-bench.ts'
import { pseudoRandom } from '../../test/pseudo-random.ts'
import { treeOfFolder } from '../../test/tree-content.ts'

let bench: BackupBench
let target: string
beforeEach(() => {
  bench = new BackupBench()
  target = join(bench.folder, 'target')
})
afterEach(() => {
  bench.remove()
})

/** Small files, files of many pieces, a sparse one, an empty one. */
function writeFiles(): void {
  for (let folder = 0; folder < 20; folder++) {
    mkdirSync(bench.at(`folder-${folder}`))
    for (let i = 0; i < 60; i++) writeFileSync(bench.at(`folder-${folder}`, `file-${i}`), pseudoRandom(200 + ((i * 977) % 5000), folder * 100 + i))
  }
  writeFileSync(bench.at('large'), pseudoRandom(9_000_000, 1))
  writeFileSync(bench.at('empty'), '')
  writeFileSync(bench.at('sparse'), pseudoRandom(100_000, 2))
  truncateSync(bench.at('sparse'), 50_000_000)
  for (const name of ['large', 'empty', 'sparse']) utimesSync(bench.at(name), 1_000_000_000, 1_234_567_890.5)
}

const bodyOf = (point: string) => parsePointStatement(bench.vault.objects.get(objectName.point(point as never)) as Uint8Array).body
const dataPacksOf = (point: string): string[] => bodyOf(point).needs
  .flatMap(part => parseNeedsPart(bench.vault.objects.get(objectName.needs(part)) as Uint8Array))
  .flatMap(record => (record.kind === 'data-pack' ? [objectName.pack(record.id)] : []))

describe('a restore', () => {
  test('gives what was backed up, times included, whatever the sizes of files', async () => {
    writeFiles()
    const { point } = await bench.backUp()
    const result = await bench.restore(point, target)
    expect(result.failed).toEqual([])
    expect(result.files).toBe(1203)
    expect(treeOfFolder(target)).toEqual(treeOfFolder(bench.root))
  })

  test('fills windows over and over, also by names that take more room than records', async () => {
    const name = 'n'.repeat(250)
    let deep = bench.at()
    for (let level = 0; level < 12; level++) mkdirSync((deep = join(deep, `${level}${name}`)))
    for (let i = 0; i < 1500; i++) writeFileSync(join(deep, `${i}-${name}`), `${i}`)
    for (let i = 0; i < 700; i++) {
      mkdirSync(bench.at(`d${i}`))
      writeFileSync(bench.at(`d${i}`, 'x'), `${i}`)
    }
    const { point } = await bench.backUp()
    expect((await bench.restore(point, target)).failed).toEqual([])
    expect(treeOfFolder(target)).toEqual(treeOfFolder(bench.root))
  })
})

describe('two sessions at a time stored the same', () => {
  const twice = async () => {
    writeFiles()
    const [one, two] = (await Promise.all([bench.backUp(), bench.backUp()])).map(result => result.point)
    if (one === undefined || two === undefined) throw new Error('a session made no point')
    expect(dataPacksOf(one).filter(name => dataPacksOf(two).includes(name))).toEqual([])
    return { one, two }
  }

  test.each(['damaged', 'missing'] as const)('a point that names the indexes of both restores whole when the packs of one are %s', async kind => {
    const { one, two } = await twice()
    for (const [i, name] of dataPacksOf(one).entries()) {
      const bytes = Uint8Array.from(bench.vault.objects.get(name) as Uint8Array)
      const at = i === 0 ? 90 : 40 // in a segment, or in the header, which every segment needs
      bytes[at] = (bytes[at] as number) ^ 1
      if (kind === 'damaged') bench.vault.objects.set(name, bytes)
      else bench.vault.objects.delete(name)
    }
    const alone = await bench.restore(one, target)
    expect(alone.failed.length).toBeGreaterThan(0)
    expect(alone.failed.every(failed => failed.damage)).toBe(true)
    rmSync(target, { recursive: true })
    for (const [point, also] of [[one, two], [two, one]] as const) {
      const result = await bench.restore(point, target, [also])
      expect(result.failed).toEqual([])
      expect(result.files).toBe(1203)
      expect(treeOfFolder(target)).toEqual(treeOfFolder(bench.root))
      rmSync(target, { recursive: true })
    }
  })

  test('what is damaged in both is told once, by what is wrong in the first place; the rest restores', async () => {
    const { one, two } = await twice()
    for (const name of dataPacksOf(one)) bench.vault.objects.delete(name)
    for (const name of dataPacksOf(two)) bench.vault.objects.set(name, (bench.vault.objects.get(name) as Uint8Array).map(byte => byte ^ 1))
    const { failed, files } = await bench.restore(one, target, [two])
    expect(files).toBe(1)
    expect(failed).toHaveLength(1202)
    expect(failed.filter(({ damage, reason }) => !damage || reason !== 'a pack is not in the store')).toEqual([])
    expect(Object.keys(treeOfFolder(target)).filter(name => !/^folder-\d+$/.test(name))).toEqual(['empty'])
  })
})
