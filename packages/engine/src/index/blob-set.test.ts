import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { describe, expect, test } from 'vitest'
import { HoldfastError } from '@holdfast/core/errors'
import { madeUpId } from '../../test/made-up-packs.ts'
import { BlobSet, createBlobSetMemory } from './blob-set.ts'

interface Answer {
  readonly stored: readonly number[]
  readonly ordinals: readonly number[]
}

test.each([['one table', 30_000], ['two tables', 150_000]])('threads never store a blob twice, and all learn where it is, in %s', async (_, blobs) => {
  const memory = createBlobSetMemory(blobs, 0)
  const answers = await Promise.all([0, 0, 7000, blobs - 1000].map(async first => {
    const worker = new Worker(new URL('../../test/blob-set-worker.ts', import.meta.url), { workerData: { memory, blobs, first } })
    const [answer] = (await once(worker, 'message')) as [Answer]
    await worker.terminate()
    return answer
  }))
  const stored = answers.flatMap(a => a.stored)
  expect(stored).toHaveLength(blobs)
  expect(new Set(stored).size).toBe(blobs)
  for (const { ordinals } of answers) for (let n = 0; n < blobs; n++) if (ordinals[n] !== n + 1000) expect(ordinals[n]).toBe(n + 1000)
  expect(new BlobSet(memory).size).toBe(blobs)
})

describe('a set', () => {
  test('gives every ordinal once, from the first one on', () => {
    const set = new BlobSet(createBlobSetMemory(10, 42))
    expect([set.nextOrdinal(), set.nextOrdinal(), set.nextOrdinal()]).toEqual([42, 43, 44])
  })

  test('tells ids apart that begin alike, and takes ids that begin with zeros', () => {
    const set = new BlobSet(createBlobSetMemory(100, 0))
    const id = (...bytes: number[]) => Uint8Array.from([0, 0, 0, 0, 0, 0, 0, 0, ...bytes, ...new Uint8Array(24 - bytes.length)])
    const ids = [id(), id(1), id(0, 0, 0, 0, 1), id(0, 0, 0, 1)]
    ids.forEach((one, i) => expect(set.findOrAdd(one, () => i)).toEqual({ ordinal: i, stored: true }))
    ids.forEach((one, i) => expect(set.findOrAdd(one, () => 99)).toEqual({ ordinal: i, stored: false }))
  })

  test('keeps what it has while it grows', () => {
    const set = new BlobSet(createBlobSetMemory(400_000, 0))
    for (let n = 0; n < 300_000; n++) if (!set.findOrAdd(madeUpId(n), () => n).stored) throw new Error(`${n} was there`)
    expect(set.size).toBe(300_000)
    expect(set.isFull).toBe(false)
    for (let n = 0; n < 300_000; n += 7) {
      if (!set.has(madeUpId(n)) || set.findOrAdd(madeUpId(n), () => -1).ordinal !== n) throw new Error(`${n} was lost`)
    }
    expect(set.has(madeUpId(300_001))).toBe(false)
  })

  test('that is full goes on, and stores again what it could not keep', () => {
    const set = new BlobSet(createBlobSetMemory(100, 0))
    let stores = 0
    for (let n = 0; n < 3000; n++) set.findOrAdd(madeUpId(n), () => stores++)
    expect(set.isFull).toBe(true)
    expect(stores).toBe(3000)
    expect(set.findOrAdd(madeUpId(0), () => 1).stored).toBe(false)
    expect(set.findOrAdd(madeUpId(2999), () => 7)).toEqual({ ordinal: 7, stored: true })
  })

  test('passes on what storing throws; who comes next stores the blob, or fails for its own reason', () => {
    const memory = createBlobSetMemory(100, 0)
    const [set, other] = [new BlobSet(memory), new BlobSet(memory)]
    const full = new HoldfastError('STORE_FULL', 'a test has no room left')
    expect(() => set.findOrAdd(madeUpId(1), () => {
      throw full
    })).toThrow(full)
    const gone = new HoldfastError('STORE_FAILED', 'a test has lost its store')
    expect(() => other.findOrAdd(madeUpId(1), () => {
      throw gone
    })).toThrow(gone)
    expect(other.findOrAdd(madeUpId(1), () => 1)).toEqual({ ordinal: 1, stored: true })
    expect(set.findOrAdd(madeUpId(1), () => 2)).toEqual({ ordinal: 1, stored: false })
    expect(set.size).toBe(1)
  })

  test('has threads that wait for one that fails fail for their own reason', async () => {
    const memory = createBlobSetMemory(100, 0)
    const said = await Promise.all([1, 2, 3].map(async () => {
      const worker = new Worker(new URL('../../test/blob-set-worker.ts', import.meta.url), { workerData: { memory, blobs: 1, first: 0, fails: true } })
      const [answer] = (await once(worker, 'message')) as [{ readonly failure: string }]
      await worker.terminate()
      return answer.failure
    }))
    expect(said).toEqual(['this thread cannot store', 'this thread cannot store', 'this thread cannot store'])
  })
})
