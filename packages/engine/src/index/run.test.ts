import { mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { codeOf } from '../../test/error-code.ts'
import { madeUpDek, madeUpId, madeUpPack, range } from '../../test/made-up-packs.ts'
import { blobRecordBytes } from './index-format.ts'
import { RunBuilder, type PackToIndex } from './run-builder.ts'
import { RunFile, writeRunFile } from './run-file.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'holdfast-run-'))
})
afterAll(() => {
  rmSync(folder, { recursive: true })
})

function build(...packs: readonly PackToIndex[]) {
  const builder = new RunBuilder()
  for (const pack of packs) builder.addPack(pack)
  return builder.build()
}

/** Opens the run, looks, and closes it. */
function withRun<T>(tables: ReturnType<typeof build>, look: (run: RunFile) => T): T {
  const path = join(folder, 'run')
  writeRunFile(path, tables)
  const run = new RunFile(path)
  try {
    return look(run)
  } finally {
    run.close()
  }
}

function expectFound(run: RunFile, pack: PackToIndex, blobs: readonly number[], perSegment = 50): void {
  let offset = 0
  for (const [i, n] of blobs.entries()) {
    if (i % perSegment === 0) offset = 0
    const found = run.find(madeUpId(n))
    expect(found).toMatchObject({ offset, length: 1 + (n % 100), segmentOffset: 80 + Math.floor(i / perSegment) * 200, segmentStoredBytes: 200, codec: 1 })
    expect(run.pack(found?.pack as number)).toEqual({ id: pack.id, dek: pack.dek, wrap: pack.wrap, kind: pack.kind, sizeBytes: pack.sizeBytes })
    offset += 1 + (n % 100)
  }
}

test('every blob of every pack is found at its place, and no other', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 5 }), sizes => {
      let next = 0
      const packs = sizes.map((size, i) => {
        const blobs = range(next, next + size)
        next += size
        return { blobs, pack: madeUpPack(String(i), blobs, i % 2) }
      })
      withRun(build(...packs.map(p => p.pack)), run => {
        expect(run.blobCount).toBe(next)
        expect(run.packCount).toBe(packs.length)
        for (const { pack, blobs } of packs) expectFound(run, pack, blobs)
        for (const n of range(next, next + 100)) expect(run.find(madeUpId(n))).toBeNull()
        expect(run.find(new Uint8Array(32))).toBeNull()
        expect(run.find(new Uint8Array(32).fill(255))).toBeNull()
      })
    }),
    { numRuns: 20 },
  )
})

test('ids are looked up where they lie in a larger array', () => {
  withRun(build(madeUpPack('a', range(0, 10))), run => {
    const bytes = new Uint8Array(50)
    bytes.set(madeUpId(3), 7)
    expect(run.find(bytes, 7)).not.toBeNull()
    expect(run.find(bytes, 8)).toBeNull()
  })
})

describe('merging', () => {
  const a = madeUpPack('a', range(0, 3000), 1)
  const b = madeUpPack('b', range(3000, 5000), 2)
  const c = madeUpPack('c', range(5000, 5100), 1)

  test('keeps everything of all runs', () => {
    const builder = new RunBuilder()
    builder.addPack(c)
    builder.addRun(build(a))
    builder.addRun(build(b))
    expect(builder.blobCount).toBe(5100)
    const tables = builder.build()
    expect(tables.dataKeys).toHaveLength(128)
    withRun(tables, run => {
      expectFound(run, a, range(0, 3000))
      expectFound(run, b, range(3000, 5000))
      expectFound(run, c, range(5000, 5100))
    })
  })

  test('lists a pack that several runs have once', () => {
    const builder = new RunBuilder()
    builder.addRun(build(a, c))
    builder.addRun(build(c, b))
    builder.addPack(a)
    const tables = builder.build()
    expect(tables.blobs.length / blobRecordBytes).toBe(5100)
    withRun(tables, run => {
      expect(run.packCount).toBe(3)
      expectFound(run, b, range(3000, 5000))
    })
  })

  test('keeps the first of blobs with the same id', () => {
    const copy = madeUpPack('copy', range(2990, 3010), 3)
    const tables = build(a, copy, b)
    expect(tables.blobs.length / blobRecordBytes).toBe(5000)
    withRun(tables, run => {
      expectFound(run, a, range(0, 3000))
      for (const n of range(3000, 3010)) expect(run.pack(run.find(madeUpId(n))?.pack as number).dek).toBe(madeUpDek(3))
    })
  })

  test('sorts strictly by id', () => {
    const { blobs } = build(a, b, c, madeUpPack('copy', range(0, 5000)))
    for (let at = blobRecordBytes; at < blobs.length; at += blobRecordBytes) {
      expect(Buffer.compare(blobs.subarray(at - blobRecordBytes, at - blobRecordBytes + 32), blobs.subarray(at, at + 32))).toBe(-1)
    }
  })

  test('sorts ids that begin alike', () => {
    const pack = madeUpPack('alike', range(0, 200), 1, 200)
    for (let i = 0; i < 200; i++) pack.directory.set([1, 2, 3, 4, 5, 6, 7, 8, (i * 7) % 200], 4 + 17 + i * 36)
    withRun(build(pack), run => {
      expect(run.blobCount).toBe(200)
      for (let i = 0; i < 200; i++) expect(run.find(pack.directory.subarray(4 + 17 + i * 36, 4 + 17 + i * 36 + 32))).toMatchObject({ length: 1 + (i % 100) })
    })
  })
})

describe('a large run', () => {
  const blobs = range(0, 120_000)
  const pack = madeUpPack('large', blobs, 1, 1000)
  const tables = build(pack)

  test('is not held in memory, and everything in it is found', () => {
    const path = join(folder, 'large')
    writeRunFile(path, tables)
    expect(statSync(path).size).toBeGreaterThan(5 * 1024 * 1024)
    const before = process.memoryUsage().arrayBuffers
    const run = new RunFile(path)
    try {
      for (let n = 0; n < 120_000; n += 7) expect(run.find(madeUpId(n))?.length).toBe(1 + (n % 100))
      for (let n = 120_000; n < 130_000; n++) expect(run.find(madeUpId(n))).toBeNull()
      expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(1024 * 1024)
      const all = run.tables()
      expect(Buffer.compare(all.blobs, tables.blobs)).toBe(0)
      expect(Buffer.compare(all.segments, tables.segments)).toBe(0)
      expect(Buffer.compare(all.packs, tables.packs)).toBe(0)
      expect(Buffer.compare(all.dataKeys, tables.dataKeys)).toBe(0)
    } finally {
      run.close()
    }
  })

  test('that was damaged on disk is never merged into another', () => {
    const path = join(folder, 'damaged')
    writeRunFile(path, tables)
    const bytes = readFileSync(path)
    bytes.fill(0, 3_000_000, 3_004_096)
    writeFileSync(path, bytes)
    const run = new RunFile(path)
    expect(codeOf(() => run.tables())).toBe('CORRUPT')
    run.close()
  })
})

test('a run file that is not whole is corrupt, wherever it was damaged', () => {
  const path = join(folder, 'small')
  writeRunFile(path, build(madeUpPack('small', range(0, 100))))
  const whole = readFileSync(path)
  const codeWith = (bytes: Uint8Array) => {
    writeFileSync(path, bytes)
    return codeOf(() => new RunFile(path).close())
  }
  expect(codeWith(whole)).toBe('none')
  for (let at = 0; at < whole.length; at += 97) {
    const changed = Buffer.from(whole)
    changed[at] = (changed[at] as number) ^ 4
    expect(codeWith(changed), `byte ${at}`).toBe('CORRUPT')
  }
  expect(codeWith(Buffer.concat([whole, Buffer.alloc(1)]))).toBe('CORRUPT')
  expect(codeWith(Buffer.alloc(whole.length))).toBe('CORRUPT')
  writeFileSync(path, whole)
  for (const length of [whole.length - 1, 100, 40, 39, 8, 0]) {
    truncateSync(path, length)
    expect(codeOf(() => new RunFile(path).close()), String(length)).toBe('CORRUPT')
  }
})
