import { chmodSync, mkdirSync, renameSync, rmSync, truncateSync, unlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type ByteString, type FileSource, statFields } from '@holdfast/core/file-source'
import { BackupBench } from '../../test/backup-bench.ts'
import { pseudoRandom } from '../../test/pseudo-random.ts'
import { readFailed, sourceWith } from '../../test/source-decorator.ts'
import { contentOfEntry, entryAt, nodeAt, treeOfFolder } from '../../test/tree-content.ts'

let bench: BackupBench
beforeEach(() => {
  bench = new BackupBench()
  mkdirSync(bench.at('folder'))
  for (const name of ['a', 'b', 'folder/c']) writeFileSync(bench.at(name), `content of ${name}`)
})
afterEach(() => {
  bench.remove()
})

const below = (path: string) => path.slice(Buffer.from(bench.root).toString('latin1').length + 1)

describe.each<[string, (real: FileSource) => Partial<FileSource>, string, string]>([
  ['a file that cannot be opened', real => ({
    openFile: (directory, name) => {
      if (name === 'b') throw readFailed('EACCES')
      return real.openFile(directory, name)
    },
  }), 'b', 'EACCES'],
  ['a file whose disk fails', real => {
    let bad = -1
    return {
      openFile: (directory, name) => {
        const fd = real.openFile(directory, name)
        if (name === 'b') bad = fd
        return fd
      },
      closeFile: fd => {
        if (fd === bad) bad = -1
        real.closeFile(fd)
      },
      read: (fd, ...rest) => {
        if (fd === bad) throw readFailed('EIO')
        return real.read(fd, ...rest)
      },
    }
  }, 'b', 'EIO'],
  ['a folder that cannot be opened', real => ({
    openDirectory: (parent, name) => {
      if (name === 'folder') throw readFailed('EACCES')
      return real.openDirectory(parent, name)
    },
  }), 'folder', 'EACCES'],
  ['a folder that cannot be listed', real => ({
    list: directory => {
      if (directory.path.endsWith('/folder')) throw readFailed('EIO')
      return real.list(directory)
    },
  }), 'folder', 'EIO'],
  ['a folder whose attributes cannot be read', real => ({
    attributes: (directory, name) => {
      if (name === 'folder') throw readFailed('EIO')
      return real.attributes(directory, name)
    },
  }), 'folder', 'EIO'],
  ['a file whose attributes cannot be read', real => {
    let bad = -1
    return {
      openFile: (directory, name) => {
        const fd = real.openFile(directory, name)
        bad = name === 'b' ? fd : bad === fd ? -1 : bad
        return fd
      },
      fileAttributes: fd => {
        if (fd === bad) throw readFailed('EIO')
        return real.fileAttributes(fd)
      },
    }
  }, 'b', 'EIO'],
])('%s', (_, change, path, errno) => {
  test('makes the point incomplete, is named, and is tried again by every run', async () => {
    const source = sourceWith(change)
    for (let run = 0; run < 3; run++) {
      const result = await bench.backUp({ source })
      expect(result.complete).toBe(false)
      expect(result.unread.map(u => below(u.path))).toEqual([path])
      expect(result.unread[0]?.reason).toContain(errno)
      await bench.read(result.point, async reader => {
        expect(reader.point.body.complete).toBe(false)
        expect(reader.details.unread.map(u => below(Buffer.from(u.path, 'base64').toString('latin1')))).toEqual([path])
        expect((await entryAt(reader, bench.at(path))).unread).toContain(errno)
        expect((await contentOfEntry(reader, await entryAt(reader, bench.at('a')))).toString()).toBe('content of a')
      })
    }
    const healed = await bench.backUp()
    expect(healed).toMatchObject({ complete: true, unread: [] })
    expect(await bench.treeOf(healed.point)).toEqual(treeOfFolder(bench.root))
  })
})

test('a file that vanishes between the scan and the reading is named', async () => {
  const source = sourceWith(real => ({
    openFile: (directory, name) => {
      if (name === 'b') rmSync(bench.at('b'), { force: true })
      return real.openFile(directory, name)
    },
  }))
  const result = await bench.backUp({ source })
  expect(result.unread.map(u => [below(u.path), u.reason])).toEqual([['b', 'ENOENT']])
  expect(await bench.backUp({ source })).toMatchObject({ complete: true })
})

test('a file that becomes a folder or a link meanwhile is named, and nothing behind it is read', async () => {
  writeFileSync(join(bench.folder, 'secret'), 'outside')
  const source = sourceWith(real => ({
    openFile: (directory, name) => {
      if (name === 'b') {
        unlinkSync(bench.at('b'))
        mkdirSync(bench.at('b'))
      }
      return real.openFile(directory, name)
    },
  }))
  const result = await bench.backUp({ source })
  expect(result.unread.map(u => below(u.path))).toEqual(['b'])
})

test('a stat that fails is named', async () => {
  const source = sourceWith(real => ({
    list: directory => {
      const listing = real.list(directory)
      const at = listing.names.indexOf('b' as ByteString)
      if (at >= 0 && listing.names.includes('a' as ByteString)) {
        listing.stats.fill(0, at * 80, at * 80 + 80)
        new DataView(listing.stats.buffer).setUint32(at * 80 + statFields.errno, 13, true)
      }
      return listing
    },
  }))
  const result = await bench.backUp({ source })
  expect(result.complete).toBe(false)
  expect(result.unread.map(u => below(u.path))).toEqual(['b'])
  await bench.read(result.point, async reader => {
    expect((await entryAt(reader, bench.at('b'))).unread).toBeDefined()
  })
  expect(await bench.backUp()).toMatchObject({ complete: true })
})

describe('a file that changes while it is read', () => {
  /** The real source; before the n-th read of `name` it does something. */
  const whileReading = (name: string, act: (read: number) => void): FileSource => sourceWith(real => {
    let target = -1
    let reads = 0
    return {
      openFile: (directory, child) => {
        const fd = real.openFile(directory, child)
        target = child === name ? fd : target === fd ? -1 : target
        return fd
      },
      read: (fd, ...rest) => {
        if (fd === target) act(++reads)
        return real.read(fd, ...rest)
      },
    }
  })

  test('once is read again, and complete', async () => {
    const source = whileReading('b', read => {
      if (read === 1) writeFileSync(bench.at('b'), 'changed meanwhile')
    })
    const result = await bench.backUp({ source })
    expect(result).toMatchObject({ complete: true, changedWhileRead: 0 })
    expect(await bench.treeOf(result.point)).toEqual(treeOfFolder(bench.root))
  })

  test('all the time is kept as it was read, marked, and read again by the next run', async () => {
    let n = 0
    const source = whileReading('b', () => {
      writeFileSync(bench.at('b'), `changed ${n++} times`)
    })
    const result = await bench.backUp({ source })
    expect(result).toMatchObject({ complete: true, changedWhileRead: 1 })
    await bench.read(result.point, async reader => {
      const entry = await entryAt(reader, bench.at('b'))
      expect(entry.changedWhileRead).toBe(true)
      expect((await contentOfEntry(reader, entry)).toString()).toMatch(/^changed \d times$/)
    })
    const next = await bench.backUp()
    expect(next.changedWhileRead).toBe(0)
    expect(await bench.treeOf(next.point)).toEqual(treeOfFolder(bench.root))
  })

  test('by shrinking, growing or being replaced is consistent in itself', async () => {
    writeFileSync(bench.at('b'), pseudoRandom(5_000_000))
    for (const act of [
      (n: number) => truncateSync(bench.at('b'), 5_000_000 - n * 400_000),
      (n: number) => writeFileSync(bench.at('b'), pseudoRandom(5_000_000 + n * 300_000, n)),
      (n: number) => {
        writeFileSync(bench.at('other'), pseudoRandom(1_000_000, n))
        renameSync(bench.at('other'), bench.at('b'))
      },
    ]) {
      const result = await bench.backUp({ source: whileReading('b', act) })
      await bench.read(result.point, async reader => {
        const entry = await entryAt(reader, bench.at('b'))
        expect((await contentOfEntry(reader, entry)).length).toBe(entry.content?.sizeBytes)
      })
    }
    const after = await bench.backUp()
    expect(await bench.treeOf(after.point)).toEqual(treeOfFolder(bench.root))
  })

  test('and is sparse has extents that fit its content', async () => {
    writeFileSync(bench.at('b'), '')
    const { openSync, writeSync, closeSync, ftruncateSync } = await import('node:fs')
    const fd = openSync(bench.at('b'), 'r+')
    for (const at of [0, 3_000_000, 6_000_000]) writeSync(fd, pseudoRandom(1_000_000, at), 0, 1_000_000, at)
    ftruncateSync(fd, 9_000_000)
    const result = await bench.backUp({
      source: whileReading('b', n => {
        ftruncateSync(fd, n % 2 === 1 ? 500_000 : 9_000_000)
      }),
    })
    closeSync(fd)
    await bench.read(result.point, async reader => {
      const entry = await entryAt(reader, bench.at('b'))
      expect((await contentOfEntry(reader, entry)).length).toBe(entry.content?.sizeBytes)
    })
  })
})

test('a path that is not there, or leads through a file, is an error', async () => {
  const path = (name: string) => Buffer.from(bench.at(name)).toString('latin1') as ByteString
  await expect(bench.backUp({ paths: [path('nowhere')] })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  await expect(bench.backUp({ paths: [path('a/below')] })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  expect((await bench.backUp({ paths: [path('a')] })).files).toBe(1)
})

test('what lies on another file system is left out on request, and is in again without it', async () => {
  const elsewhere = sourceWith(real => ({
    list: directory => {
      const listing = real.list(directory)
      const at = listing.names.indexOf('folder' as ByteString)
      if (at >= 0) new DataView(listing.stats.buffer).setUint32(at * 80 + statFields.device, 0x7777, true)
      return listing
    },
  }))
  const has = async (oneFileSystem: boolean) => {
    const { point } = await bench.backUp({ source: elsewhere, oneFileSystem })
    return await bench.read(point, async reader => {
      const entry = await entryAt(reader, bench.at('folder'))
      return entry.subtree !== undefined && (await nodeAt(reader, bench.at('folder'))).id.length === 32
    })
  }
  expect([await has(false), await has(true), await has(false), await has(true), await has(true)]).toEqual([true, false, true, false, false])
})

test('the permissions that an ordinary user lacks are named', async context => {
  context.skip(process.geteuid?.() === 0, 'root reads everything')
  chmodSync(bench.at('b'), 0)
  expect((await bench.backUp()).unread.map(u => below(u.path))).toEqual(['b'])
})
