import { once } from 'node:events'
import { chmodSync, chownSync, closeSync, createReadStream, ftruncateSync, linkSync, mkdirSync, openSync, renameSync, rmSync, symlinkSync, utimesSync, writeFileSync, writeSync } from 'node:fs'
import { createServer } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { ByteString } from '@holdfast/core/file-source'
import { objectName } from '@holdfast/core/layout'
import { lacking, notRoot, pathBytes, runTool, skipFor } from '@holdfast/testkit/local-files'
import { BackupBench } from '../../test/backup-bench.ts'
import { pseudoRandom } from '../../test/pseudo-random.ts'
import { sourceWith } from '../../test/source-decorator.ts'
import { entryAt, treeOfFolder } from '../../test/tree-content.ts'
import type { BackupResult } from './backup-options.ts'

let bench: BackupBench
beforeEach(() => {
  bench = new BackupBench()
})
afterEach(() => {
  bench.remove()
})

/** Everything is in the point, and readable with nothing in the store but what the point says it needs. */
async function expectPoint(result: BackupResult): Promise<void> {
  expect(await bench.treeOf(result.point)).toEqual(treeOfFolder(bench.root))
}

const write = (name: string, content: Uint8Array | string) => {
  writeFileSync(pathBytes(Buffer.from(bench.at(name)).toString('latin1')), content)
}

describe('a point has', () => {
  test('files of every size, folders within folders, and links', async () => {
    for (const size of [0, 1, 511, 4096, 100_000, 524_287, 524_288, 600_000, 3_000_000]) write(`file-${size}`, pseudoRandom(size, size))
    mkdirSync(bench.at('a/b/c/d'), { recursive: true })
    mkdirSync(bench.at('empty'))
    writeFileSync(bench.at('a/b/c/d/deep'), 'deep')
    writeFileSync(bench.at('a.b'), 'sorts between a and a/')
    symlinkSync('file-1', bench.at('link'))
    symlinkSync('/nowhere/at/all\n', bench.at('dangling'))
    linkSync(bench.at('file-4096'), bench.at('a/hard'))
    linkSync(bench.at('file-4096'), bench.at('z-hard'))
    chmodSync(bench.at('file-1'), 0o4711)
    chmodSync(bench.at('a/b'), 0o1777)
    utimesSync(bench.at('file-511'), -1000.5, -99_999_999.25)
    const result = await bench.backUp()
    expect(result).toMatchObject({ complete: true, unread: [], files: 13, changedWhileRead: 0 })
    await expectPoint(result)
  })

  test('names that are not UTF-8, hold newlines, or are as long as they get', async () => {
    const root = Buffer.from(bench.root).toString('latin1')
    for (const name of ['\xff\xfe', 'new\nline', ' ', '-', '\x01\x7f', 'a'.repeat(255), '\xe2\x82', '\xe2\x82\xac']) writeFileSync(pathBytes(`${root}/${name}`), name)
    await expectPoint(await bench.backUp())
  })

  test('FIFOs, sockets and devices', async context => {
    runTool('mkfifo', bench.at('fifo'))
    if (lacking.devices === null) {
      runTool('mknod', bench.at('zero'), 'c', '1', '5')
      runTool('mknod', bench.at('loop'), 'b', '7', '0')
    }
    const server = createServer().listen(bench.at('socket'))
    await once(server, 'listening')
    try {
      const result = await bench.backUp()
      expect(result.others).toBeGreaterThanOrEqual(2)
      await expectPoint(result)
    } finally {
      server.close()
    }
    skipFor(context, lacking.devices)
  })

  test('extended attributes and ACLs', async context => {
    skipFor(context, lacking.userAttributes)
    write('file', 'x')
    mkdirSync(bench.at('folder'))
    runTool('setfattr', '-n', 'user.one', '-v', 'of a file', bench.at('file'))
    runTool('setfattr', '-n', 'user.two', '-v', 'of a folder', bench.at('folder'))
    await bench.read((await bench.backUp()).point, async reader => {
      const of = async (name: string) => ((await entryAt(reader, bench.at(name))).attributes ?? []).map(a => `${a.name}=${Buffer.from(a.value).toString('latin1')}`)
      expect(await of('file')).toContain('user.one=of a file')
      expect(await of('folder')).toContain('user.two=of a folder')
    })
  })

  test('files of other owners', async context => {
    skipFor(context, notRoot)
    for (const uid of [0, 1, 1000, 65_534]) {
      write(`of-${uid}`, pseudoRandom(2000, uid))
      chownSync(bench.at(`of-${uid}`), uid, uid + 1)
    }
    await expectPoint(await bench.backUp())
  })

  test('sparse files, of a tebibyte, too, at the cost of their data', async () => {
    const fd = openSync(bench.at('sparse'), 'w')
    ftruncateSync(fd, 2 ** 40)
    for (const at of [0, 10_000_000, 2 ** 39, 2 ** 40 - 4096]) writeSync(fd, pseudoRandom(4096, 1), 0, 4096, at)
    closeSync(fd)
    const small = openSync(bench.at('small'), 'w')
    writeSync(small, pseudoRandom(5000, 2), 0, 5000, 1_000_000)
    ftruncateSync(small, 3_000_001)
    closeSync(small)
    const holes = openSync(bench.at('only-a-hole'), 'w')
    ftruncateSync(holes, 100_000_000)
    closeSync(holes)
    const result = await bench.backUp()
    expect(result.bytesRead).toBeLessThan(1_000_000)
    const entry = await bench.read(result.point, reader => entryAt(reader, bench.at('sparse')))
    expect(entry.extents?.map(e => e.offset)).toEqual([0, 9_998_336, 2 ** 39, 2 ** 40 - 4096].map(at => at - (at % 4096)))
    await expectPoint(result)
    const again = await bench.backUp()
    expect(again.bytesRead).toBe(0)
    expect(again.bytes).toBe(result.bytes)
  })

  test('a path of 4,096 bytes, and folders as deep as that', async () => {
    runTool('sh', '-c', `cd "${bench.root}" && i=0 && while [ $i -lt 1200 ]; do mkdir d && cd d || exit 1; i=$((i+1)); done; echo deep > file`)
    const result = await bench.backUp()
    expect(result).toMatchObject({ complete: true, files: 1 })
    expect((await bench.backUp()).bytesRead).toBe(0)
  })

  test('what stdin gave', async () => {
    write('stream', pseudoRandom(5_000_000))
    const result = await bench.backUp({ stream: { content: createReadStream(bench.at('stream')), name: 'db.sql' as never } })
    expect(result).toMatchObject({ files: 1, bytes: 5_000_000, complete: true })
    expect(await bench.treeOf(result.point, '/')).toMatchObject({ 'db.sql': { content: treeOfFolder(bench.root)['stream']?.content } })
  })
})

describe('the next run', () => {
  beforeEach(() => {
    for (let i = 0; i < 40; i++) {
      mkdirSync(bench.at(`folder-${i}`))
      for (let j = 0; j < 25; j++) write(`folder-${i}/file-${j}`, pseudoRandom(j * 100, i * 100 + j))
    }
    linkSync(bench.at('folder-1/file-3'), bench.at('folder-2/hard'))
    write('large', pseudoRandom(3_000_000, 77))
  })

  test('of an unchanged tree reads nothing and stores next to nothing', async () => {
    const first = await bench.backUp()
    const before = bench.storedBytes
    const second = await bench.backUp()
    expect(second).toMatchObject({ complete: true, bytesRead: 0, bytesNew: 0, packs: 0, files: first.files, unchangedFiles: first.files, directories: first.directories, bytes: first.bytes })
    expect(bench.storedBytes - before).toBeLessThan(20_000)
    await expectPoint(second)
  })

  test('reads one changed file only', async () => {
    await bench.backUp()
    write('folder-7/file-20', 'changed')
    const second = await bench.backUp()
    expect(second.bytesRead).toBe(7)
    expect(second.unchangedFiles).toBe(second.files - 1)
    await expectPoint(second)
    await expectPoint(await bench.backUp())
  })

  test('sees new, removed and renamed files and folders, and changed metadata', async () => {
    await bench.backUp()
    rmSync(bench.at('folder-3'), { recursive: true })
    rmSync(bench.at('folder-5/file-5'))
    renameSync(bench.at('folder-8'), bench.at('folder-8.renamed'))
    renameSync(bench.at('folder-9/file-1'), bench.at('folder-9/file-1.renamed'))
    mkdirSync(bench.at('folder-10/new'))
    writeFileSync(bench.at('folder-10/new/file'), 'new')
    chmodSync(bench.at('folder-11/file-1'), 0o600)
    chmodSync(bench.at('folder-12'), 0o700)
    writeFileSync(bench.at('folder-1/file-3'), 'through a hard link')
    const second = await bench.backUp()
    expect(second.bytesRead).toBeLessThan(40_000)
    await expectPoint(second)
  })

  test('with fullRead reads everything and stores nothing that is there', async () => {
    const first = await bench.backUp()
    const second = await bench.backUp({ fullRead: true })
    expect(second.bytesRead).toBe(first.bytesRead)
    expect(second).toMatchObject({ bytesNew: 0, packs: 0 })
    await expectPoint(second)
    expect((await bench.backUp()).bytesRead).toBe(0)
  })

  test('without its cache reads everything and stores nothing twice but trees', async () => {
    const first = await bench.backUp()
    rmSync(bench.cacheFolder, { recursive: true })
    const second = await bench.backUp()
    expect(second.bytesRead).toBe(first.bytesRead)
    await expectPoint(second)
  })

  test('of other paths dedups with the first, and both caches go on working', async () => {
    await bench.backUp()
    const one = [Buffer.from(bench.at('folder-1')).toString('latin1') as never]
    const other = await bench.backUp({ paths: one })
    expect(other.bytesNew).toBeLessThan(1000) // the folders that lead there have fewer names
    write('folder-1/file-0', 'changed')
    expect((await bench.backUp({ paths: one })).bytesRead).toBe(7)
    expect((await bench.backUp()).bytesRead).toBe(7)
    await expectPoint(await bench.backUp())
  })

  test('sees attributes of a folder that changed in the same tick of the clock in which they were read', async () => {
    const changed = sourceWith(real => ({
      attributes: (directory, name) => (name === 'folder-3' ? [{ name: 'user.changed' as ByteString, value: Uint8Array.of(1) }] : real.attributes(directory, name)),
    }))
    const attributesOf = async ({ point }: BackupResult) => await bench.read(point, async reader => (await entryAt(reader, bench.at('folder-3'))).attributes?.map(({ name }) => name))
    bench.now = Date.now() - 180_000 // so that the folder was made just now for both
    await bench.backUp()
    expect(await attributesOf(await bench.backUp({ source: changed }))).toEqual(['user.changed'])
    // Once it lies back long enough, its stat record says whether it changed.
    bench.now = Date.now() + 60_000
    await bench.backUp()
    const settled = await bench.backUp({ source: changed })
    expect(await attributesOf(settled)).toBeUndefined()
    expect(settled.bytesNew).toBe(0)
  })

  test('reads a file again that was written just before it was read', async () => {
    bench.now = Date.now() - 60_000
    const first = await bench.backUp()
    expect((await bench.backUp()).bytesRead).toBe(first.bytesRead)
    bench.now = Date.now() + 60_000
    await bench.backUp()
    expect((await bench.backUp()).bytesRead).toBe(0)
  })
})

test('a file with several names is read once', async () => {
  write('a', pseudoRandom(1_000_000))
  for (let i = 0; i < 20; i++) {
    mkdirSync(bench.at(`folder-${i}`))
    linkSync(bench.at('a'), bench.at(`folder-${i}/name`))
  }
  const result = await bench.backUp()
  expect(result.bytesRead).toBeLessThanOrEqual(1_000_001)
  await expectPoint(result)
})

test('progress tells the total once the scan has ended, and comes to it', async () => {
  for (let i = 0; i < 300; i++) {
    mkdirSync(bench.at(`folder-${i}`))
    write(`folder-${i}/file`, pseudoRandom(100_000, i))
  }
  const seen: { files: number; filesTotal: number | null; bytes: number; bytesTotal: number | null }[] = []
  const backUp = () => bench.backUp({ onProgress: ({ files, filesTotal, bytes, bytesTotal }) => seen.push({ files, filesTotal, bytes, bytesTotal }) })
  await backUp()
  expect(seen[0]).toMatchObject({ filesTotal: null, bytesTotal: null })
  expect(seen.at(-1)).toEqual({ files: 300, filesTotal: 300, bytes: 30_000_000, bytesTotal: 30_000_000 })
  for (const [i, { files, bytes }] of seen.entries()) {
    expect(files).toBeGreaterThanOrEqual(seen[i - 1]?.files ?? 0)
    expect(bytes).toBeGreaterThanOrEqual(seen[i - 1]?.bytes ?? 0)
  }
  write('folder-7/file', pseudoRandom(100_000, 1007))
  seen.length = 0
  await backUp()
  expect(seen.at(-1)).toEqual({ files: 300, filesTotal: 300, bytes: 30_000_000, bytesTotal: 30_000_000 })
})

describe('the cost of a change', () => {
  test('is under a megabyte for one file among 20,000 in one folder, and next to nothing for none', async () => {
    for (let i = 0; i < 20_000; i++) writeFileSync(bench.at(`file-${String(i).padStart(5, '0')}`), `content ${i}`)
    await bench.backUp()
    let before = bench.storedBytes
    expect((await bench.backUp()).bytesRead).toBe(0)
    expect(bench.storedBytes - before).toBeLessThan(20_000)
    before = bench.storedBytes
    writeFileSync(bench.at('file-12345'), 'changed')
    const result = await bench.backUp()
    expect(result.bytesRead).toBe(7)
    expect(bench.storedBytes - before).toBeLessThan(1_000_000)
    await expectPoint(result)
  })
})

test('what a point needs is all there, and nothing of it is unknown', async () => {
  write('a', pseudoRandom(1000))
  const result = await bench.backUp()
  const needs = await bench.needs(result.point)
  expect([...needs].filter(name => !bench.vault.objects.has(name))).toEqual([])
  expect([...bench.vault.objects.keys()].sort()).toEqual([...needs].sort())
  expect(needs.has(objectName.point(result.point))).toBe(true)
})
