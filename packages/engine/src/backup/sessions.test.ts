import { createHash } from 'node:crypto'
import { appendFileSync, createReadStream, mkdirSync, readdirSync, readFileSync, readlinkSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { ByteString } from '@holdfast/core/file-source'
import { objectName } from '@holdfast/core/layout'
import { parsePointStatement } from '@holdfast/core/point-statement'
import { Faults, faultyBulkStore } from '@holdfast/testkit/faulty-store'
import { byteString } from '@holdfast/testkit/local-files'
import { BackupBench } from '../../test/backup-bench.ts'
import { pseudoRandom } from '../../test/pseudo-random.ts'
import { sourceWith } from '../../test/source-decorator.ts'
import { contentOfEntry, entryAt, treeOfFolder } from '../../test/tree-content.ts'
import { deriveChunkerKeys, findCut } from '../chunk/chunker.ts'
import { FilesCacheReader } from './files-cache/files-cache-reader.ts'
import { readJournal } from './journals.ts'

let bench: BackupBench
beforeEach(() => {
  bench = new BackupBench()
})
afterEach(() => {
  bench.remove()
})

/** Files of 700 KB: `count` of them fill several packs. */
function writeLarge(count: number, seed = 0): void {
  for (let i = 0; i < count; i++) writeFileSync(bench.at(`large-${seed}-${i}`), pseudoRandom(700_000, seed * 1000 + i))
}

/** Files and folders that this process has open. */
const openFiles = () => readdirSync('/proc/self/fd').filter(fd => {
  try {
    return /^\/(?!dev\/|proc\/)/.test(readlinkSync(`/proc/self/fd/${fd}`))
  } catch {
    return false // the one that listed them
  }
}).length
const packsStored = () => [...bench.vault.objects.keys()].filter(name => name.startsWith('packs/')).length
const newBytes = async () => {
  const result = await bench.backUp()
  expect(await bench.treeOf(result.point)).toEqual(treeOfFolder(bench.root))
  return result.bytesNew
}

describe('a session that was killed', () => {
  /** Runs until the n-th pack is stored, and is gone then. */
  const killAfterPacks = async (packs: number) => {
    const faults = new Faults({ kind: 'crash-after', verb: 'commit', call: packs })
    await expect(bench.backUp({ store: faultyBulkStore(bench.vault.store, faults) })).rejects.toThrow('')
    expect(faults.crashed).toBe(true)
  }
  const journals = () => readdirSync(join(bench.cacheFolder, 'journals')).map(name => join(bench.cacheFolder, 'journals', name))

  test('leaves packs that the next one does not store again', async () => {
    writeLarge(140)
    await killAfterPacks(3)
    expect(packsStored()).toBeGreaterThanOrEqual(3)
    expect(journals()).toHaveLength(1)
    expect(await newBytes()).toBeLessThan(140 * 700_000 - 40_000_000)
    expect(journals()).toEqual([])
    expect(await newBytes()).toBe(0)
  })

  test('several times over gets there', async () => {
    writeLarge(140)
    for (let i = 0; i < 3; i++) await killAfterPacks(2)
    expect(journals()).toHaveLength(3)
    expect(await newBytes()).toBeLessThan(140 * 700_000 - 24_000_000)
  })

  test('whose journal is damaged, empty or arbitrary does not stop the next', async () => {
    writeLarge(70)
    await killAfterPacks(2)
    const [journal] = journals() as [string]
    const bytes = readFileSync(journal)
    appendFileSync(journal, Buffer.alloc(100))
    writeFileSync(join(bench.cacheFolder, 'journals', '0-empty'), '')
    writeFileSync(join(bench.cacheFolder, 'journals', '0-zeros'), Buffer.alloc(5000))
    writeFileSync(join(bench.cacheFolder, 'journals', '0-arbitrary'), pseudoRandom(5000))
    const damaged = Buffer.from(bytes)
    for (let at = 200; at < damaged.length; at += 200) damaged[at] = (damaged[at] as number) ^ 1
    writeFileSync(join(bench.cacheFolder, 'journals', '0-damaged'), damaged)
    expect(await newBytes()).toBeLessThan(70 * 700_000 - 5_000_000)
    expect(journals()).toEqual([])
  })

  test('leaves packs that outlive a power cut once a point relies on them, although nobody flushed them before', async () => {
    writeLarge(260) // so much that packs are full, and stored, long before the threads finish and flush
    await killAfterPacks(2)
    const left = readJournal(journals()[0] as string).map(pack => objectName.pack(pack.id))
    expect(left).not.toEqual([])
    const { point } = await bench.backUp({ store: bench.vault.another() })
    bench.vault.losePower()
    for (const name of left) expect(bench.vault.objects.has(name)).toBe(true)
    expect(await bench.treeOf(point)).toEqual(treeOfFolder(bench.root))
  })

  test('leaves the hash of the data key that it wrapped, whatever lies in its place by then', async () => {
    writeLarge(140)
    await killAfterPacks(3)
    const [wrap] = [...bench.vault.objects.keys()].filter(name => name.startsWith('deks/')) as [string]
    const hash = createHash('sha256').update(bench.vault.objects.get(wrap) as Uint8Array).digest('hex')
    bench.vault.objects.set(wrap, pseudoRandom(200))
    const first = await bench.backUp()
    rmSync(bench.cacheFolder, { recursive: true })
    bench.recall(first.point)
    const second = await bench.backUp()
    for (const { point } of [first, second]) expect((await bench.wraps(point)).get(wrap)).toBe(hash)
  })

  test('whose data key did not reach the vault is not relied on', async () => {
    writeLarge(70)
    await killAfterPacks(2)
    for (const name of bench.vault.objects.keys()) if (name.startsWith('deks/')) bench.vault.objects.delete(name)
    expect(await newBytes()).toBeGreaterThan(70 * 700_000)
  })

  test('whose packs did not reach the vault is not relied on', async () => {
    writeLarge(70)
    await killAfterPacks(2)
    for (const name of bench.vault.objects.keys()) if (name.startsWith('packs/')) bench.vault.objects.delete(name)
    expect(await newBytes()).toBeGreaterThan(70 * 700_000)
  })
})

describe('a session that is cancelled', () => {
  test('is CANCELLED, keeps its packs for the next, and leaks nothing', async () => {
    writeLarge(60)
    for (let i = 0; i < 30; i++) {
      mkdirSync(bench.at(`folder-${i}`))
      writeFileSync(bench.at(`folder-${i}`, 'file'), pseudoRandom(20_000, i))
    }
    await bench.backUp({ paths: [byteString(bench.at('folder-1'))] })
    const descriptors = openFiles()
    const stop = new AbortController()
    let reads = 0
    const source = sourceWith(real => ({
      read: (...args) => {
        if (++reads === 40) stop.abort()
        return real.read(...args)
      },
    }))
    await expect(bench.backUp({ source, signal: stop.signal })).rejects.toMatchObject({ code: 'CANCELLED' })
    expect(openFiles()).toBe(descriptors)
    expect(await newBytes()).toBeLessThan(60 * 700_000 - 5_000_000)
    expect(openFiles()).toBe(descriptors)
  })

  test('before it begins stores no point', async () => {
    writeLarge(1)
    const stop = new AbortController()
    stop.abort()
    await expect(bench.backUp({ signal: stop.signal })).rejects.toMatchObject({ code: 'CANCELLED' })
    expect([...bench.vault.objects.keys()].filter(name => name.startsWith('points/'))).toEqual([])
  })

  test('while it reads a stream makes no point of the part that came', async () => {
    writeLarge(1)
    const stop = new AbortController()
    setImmediate(() => {
      stop.abort()
    })
    await expect(bench.backUp({ stream: { content: createReadStream(bench.at('large-0-0')), name: 'db.sql' as ByteString }, signal: stop.signal })).rejects.toMatchObject({ code: 'CANCELLED' })
    expect([...bench.vault.objects.keys()].filter(name => name.startsWith('points/'))).toEqual([])
  })
})

test('a session whose path is missing leaks nothing', async () => {
  writeLarge(1)
  await bench.backUp()
  const descriptors = openFiles()
  for (let i = 0; i < 3; i++) await expect(bench.backUp({ paths: [byteString(bench.at('nowhere'))] })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  await expect(bench.backUp({ paths: ['/holdfast-nowhere' as ByteString] })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  expect(openFiles()).toBe(descriptors)
})

describe('several sessions at a time', () => {
  test('of one agent and of several go into one vault, and every point reads back', async () => {
    for (const name of ['a', 'b', 'c']) {
      mkdirSync(bench.at(name))
      for (let i = 0; i < 30; i++) writeFileSync(bench.at(name, `file-${i}`), pseudoRandom(i * 2000, i))
      writeFileSync(bench.at(name, 'own'), name)
    }
    for (let round = 0; round < 3; round++) {
      const results = await Promise.all(['a', 'b', 'c'].map(name => bench.backUp({ paths: [byteString(bench.at(name))] })))
      for (const [i, name] of ['a', 'b', 'c'].entries()) {
        expect(await bench.treeOf(results[i]?.point as never, bench.at(name))).toEqual(treeOfFolder(bench.at(name)))
      }
      writeFileSync(bench.at('b', 'own'), `b ${round}`)
    }
  })

  test('that stored the same blobs leave points that each need only what they list, whatever is merged later', async () => {
    for (const name of ['a', 'b']) {
      mkdirSync(bench.at(name))
      for (let i = 0; i < 20; i++) writeFileSync(bench.at(name, `file-${i}`), pseudoRandom(50_000, i))
      utimesSync(bench.at(name), 1, 1)
    }
    const both = () => Promise.all(['a', 'b'].map(name => bench.backUp({ paths: [byteString(bench.at(name))] })))
    await both()
    for (const name of ['a', 'b']) {
      writeFileSync(bench.at(name, 'new'), `new in ${name}`)
      const { point } = await bench.backUp({ paths: [byteString(bench.at(name))] })
      expect(await bench.treeOf(point, bench.at(name))).toEqual(treeOfFolder(bench.at(name)))
    }
  })
})

test('an index that is gone from the vault is made anew from what the cache has; without that, its blobs are stored anew', async () => {
  writeLarge(3)
  await bench.backUp()
  const indexes = () => [...bench.vault.objects.keys()].filter(name => name.startsWith('indexes/'))
  const [gone] = indexes() as [string]
  bench.vault.objects.delete(gone)
  expect(await newBytes()).toBe(0)
  expect(indexes()).not.toContain(gone)
  const [damaged] = indexes() as [string]
  const bytes = bench.vault.objects.get(damaged) as Uint8Array
  bytes[100] = (bytes[100] as number) ^ 1
  rmSync(join(bench.cacheFolder, 'runs'), { recursive: true })
  expect(await newBytes()).toBeGreaterThan(3 * 700_000)
})

test('what is known of an epoch of a domain is not relied on in the next, which has other keys', async () => {
  writeLarge(3)
  await bench.backUp()
  const { point, bytesNew } = await bench.backUp({ domain: bench.nextEpoch })
  expect(bytesNew).toBeGreaterThan(3 * 700_000)
  const { body } = parsePointStatement(bench.vault.objects.get(objectName.point(point)) as Uint8Array)
  expect(body.indexes).toHaveLength(1)
  expect((await bench.backUp({ domain: bench.nextEpoch })).bytesNew).toBe(0)
})

test('a damaged files cache costs reading, never a wrong point', async () => {
  for (let i = 0; i < 50; i++) {
    mkdirSync(bench.at(`folder-${i}`))
    for (let j = 0; j < 10; j++) writeFileSync(bench.at(`folder-${i}`, `file-${j}`), `${i} ${j}`)
  }
  await bench.backUp()
  const [name] = readdirSync(bench.cacheFolder).filter(file => file.startsWith('files-')) as [string]
  const path = join(bench.cacheFolder, name)
  for (const at of [0, 3000, 20_000, 60_000]) {
    const bytes = readFileSync(path)
    bytes.fill(0, at, at + 4096)
    writeFileSync(path, bytes)
    // a file of another name, so that what is taken over of the damaged cache is written into a new one
    writeFileSync(bench.at(`new-${at}`), 'new')
    const { point } = await bench.backUp()
    expect(await bench.treeOf(point)).toEqual(treeOfFolder(bench.root))
  }
  expect(FilesCacheReader.open(path, new Uint8Array(32))).toBeNull()
  expect((await bench.backUp()).bytesRead).toBe(0)
})

test('a file of more than a thousand blobs is read in regions, and its lists are among the needs of every point', async () => {
  const keys = bench.chunkerKey
  const { gear } = deriveChunkerKeys(keys)
  // one chunk again and again: content that is quick to make and to cut
  let chunk = new Uint8Array()
  for (let seed = 0; chunk.length === 0 || chunk.length > 560_000; seed++) {
    const bytes = pseudoRandom(560_000, seed)
    chunk = bytes.slice(0, findCut(bytes, 0, 0, bytes.length, gear) ?? bytes.length + 1)
    if (findCut(bytes, 0, 0, bytes.length, gear) === null) chunk = new Uint8Array()
  }
  const size = chunk.length * 1100
  mkdirSync(bench.at('folder'))
  writeFileSync(bench.at('folder', 'large'), 'stands for a large file')
  const descriptors = new Set<number>()
  const withSize = (stats: Uint8Array, at: number) => {
    new DataView(stats.buffer, stats.byteOffset).setBigUint64(at + 24, BigInt(size), true)
  }
  const source = sourceWith(real => ({
    list: directory => {
      const listing = real.list(directory)
      const at = listing.names.indexOf('large' as ByteString)
      if (at >= 0) withSize(listing.stats, at * 80)
      return listing
    },
    openFile: (directory, name) => {
      const fd = real.openFile(directory, name)
      if (name === 'large') descriptors.add(fd)
      else descriptors.delete(fd)
      return fd
    },
    statFile: (fd, out, at) => {
      real.statFile(fd, out, at)
      if (descriptors.has(fd)) withSize(out, at)
    },
    dataExtents: (fd, bytes) => (descriptors.has(fd) ? null : real.dataExtents(fd, bytes)),
    read: (fd, buffer, offset, length, position) => {
      if (!descriptors.has(fd)) return real.read(fd, buffer, offset, length, position)
      const count = Math.max(0, Math.min(length, size - position))
      for (let done = 0; done < count;) {
        const from = (position + done) % chunk.length
        const part = chunk.subarray(from, Math.min(chunk.length, from + count - done))
        buffer.set(part, offset + done)
        done += part.length
      }
      return count
    },
  }))
  const first = await bench.backUp({ source })
  expect(first).toMatchObject({ complete: true, bytes: size, changedWhileRead: 0 })
  writeFileSync(bench.at('folder', 'other'), 'other')
  const second = await bench.backUp({ source })
  expect(second.bytesRead).toBe(5)
  const pruned = await bench.prunedTo(second.point)
  await bench.read(second.point, async reader => {
    const entry = await entryAt(reader, bench.at('folder', 'large'))
    expect(entry.content?.depth).toBe(1)
    let blobs = 0
    for await (const ref of reader.contentRefs(entry.content as NonNullable<typeof entry.content>)) blobs += ref.sizeBytes > 0 ? 1 : 0
    expect(blobs).toBeGreaterThan(1024)
    expect((await contentOfEntry(reader, await entryAt(reader, bench.at('folder', 'other')))).toString()).toBe('other')
  }, pruned)
})
