/** What every bulk store must do (packages/core/src/ports/bulk-store.ts). Adapters run it in their own tests. */
import { randomBytes } from 'node:crypto'
import type { BulkStore } from '@holdfast/core/bulk-store'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

/** An empty store of the kind under test. */
export interface StoreUnderTest {
  readonly store: BulkStore
  /** The same store through a second, independent instance. */
  another(): BulkStore
  /** Where it can be done: takes back all that no flush made durable. */
  readonly losePower?: () => void
  dispose(): Promise<void>
}

const code = (expected: string): unknown => expect.objectContaining({ name: 'HoldfastError', code: expected })

/** Runs the contract. */
export function bulkStoreContract(kind: string, open: () => Promise<StoreUnderTest>): void {
  describe(`bulk store contract: ${kind}`, () => {
    let current: StoreUnderTest
    let store: BulkStore
    beforeEach(async () => {
      current = await open()
      store = current.store
    })
    afterEach(() => current.dispose())

    const names = async (prefix: string) => {
      const found: string[] = []
      for await (const { name } of store.list(prefix)) found.push(name)
      return found.sort()
    }

    test('what is put is there: whole, in ranges, by its size, through another instance', async () => {
      const bytes = randomBytes(100_000)
      expect(await store.put('packs/ab/abc', bytes)).toBe('created')
      await store.flush()
      for (const reader of [store, current.another()]) {
        expect(plain(await reader.get('packs/ab/abc'))).toEqual(plain(bytes))
        expect(plain(await reader.getRange('packs/ab/abc', 7, 1000))).toEqual(plain(bytes.subarray(7, 1007)))
        expect(plain(await reader.getRange('packs/ab/abc', 99_999, 1))).toEqual(plain(bytes.subarray(99_999)))
        expect(plain(await reader.getRange('packs/ab/abc', 5, 0))).toEqual(new Uint8Array(0))
        expect(await reader.head('packs/ab/abc')).toEqual({ name: 'packs/ab/abc', sizeBytes: 100_000 })
        expect(await reader.settle('packs/ab/abc')).toEqual({ name: 'packs/ab/abc', sizeBytes: 100_000 })
      }
    })

    test('what is read belongs to the reader, and what was put to the writer', async () => {
      const bytes = Uint8Array.of(1, 2, 3)
      await store.put('a', bytes)
      bytes[0] = 9
      const read = await store.get('a')
      expect(read).not.toBeNull()
      read?.fill(7)
      expect(plain(await store.get('a'))).toEqual(Uint8Array.of(1, 2, 3))
    })

    test('an empty object is one', async () => {
      expect(await store.put('needs/x', new Uint8Array(0))).toBe('created')
      expect(plain(await store.get('needs/x'))).toEqual(new Uint8Array(0))
      expect(await store.head('needs/x')).toEqual({ name: 'needs/x', sizeBytes: 0 })
    })

    test('a name is given once; the first bytes stay', async () => {
      expect(await store.put('points/p', Uint8Array.of(1))).toBe('created')
      expect(await store.put('points/p', Uint8Array.of(2, 2))).toBe('existed')
      expect(await current.another().put('points/p', Uint8Array.of(3))).toBe('existed')
      expect(plain(await store.get('points/p'))).toEqual(Uint8Array.of(1))
    })

    test('of many that put one name at once, one creates it', async () => {
      const stores = [store, current.another(), current.another()]
      const results = await Promise.all(Array.from({ length: 24 }, async (_, i) => (stores[i % 3] as BulkStore).put('keyrings/k/0.note', Uint8Array.of(i))))
      const winner = results.indexOf('created')
      expect(results.filter(r => r === 'created')).toHaveLength(1)
      expect(plain(await store.get('keyrings/k/0.note'))).toEqual(Uint8Array.of(winner))
    })

    test('what is not there', async () => {
      expect(await store.get('packs/ab/none')).toBeNull()
      expect(await store.getRange('packs/ab/none', 0, 1)).toBeNull()
      expect(await store.head('packs/ab/none')).toBeNull()
      expect(await store.settle('packs/ab/none')).toBeNull()
      expect(await names('packs/')).toEqual([])
      await expect(store.delete('packs/ab/none')).resolves.toBeUndefined()
      await store.put('packs/ab/one', Uint8Array.of(1))
      expect(await store.get('packs/ab')).toBeNull()
      expect(await store.head('packs')).toBeNull()
      expect(await store.settle('packs')).toBeNull()
      expect(await store.get('packs/ab/one/two')).toBeNull()
    })

    test('reading is bounded, and ranges are exact', async () => {
      await store.put('a/b', new Uint8Array(10))
      await expect(store.get('a/b', 9)).rejects.toEqual(code('TOO_LARGE'))
      expect(await store.get('a/b', 10)).toHaveLength(10)
      await expect(store.getRange('a/b', 5, 6)).rejects.toEqual(code('CORRUPT'))
      await expect(store.getRange('a/b', 11, 1)).rejects.toEqual(code('CORRUPT'))
    })

    test('a list has every object below the prefix, and nothing else', async () => {
      for (const name of ['vault.json', 'packs/aa/1', 'packs/aa/2', 'packs/bb/3', 'packsx', 'log/tile/0/000.p/7']) await store.put(name, new Uint8Array(3))
      expect(await names('')).toEqual(['log/tile/0/000.p/7', 'packs/aa/1', 'packs/aa/2', 'packs/bb/3', 'packsx', 'vault.json'])
      expect(await names('packs/')).toEqual(['packs/aa/1', 'packs/aa/2', 'packs/bb/3'])
      expect(await names('packs/aa/')).toEqual(['packs/aa/1', 'packs/aa/2'])
      expect(await names('points/')).toEqual([])
      for await (const info of store.list('packs/bb/')) expect(info).toEqual({ name: 'packs/bb/3', sizeBytes: 3 })
    })

    test('a delete frees the name', async () => {
      await store.put('log/stage/s', Uint8Array.of(1))
      await store.delete('log/stage/s')
      expect(await store.get('log/stage/s')).toBeNull()
      expect(await names('')).toEqual([])
      expect(await store.put('log/stage/s', Uint8Array.of(2))).toBe('created')
      await store.flush()
    })

    test('a replacement creates and overwrites, with less and with more', async () => {
      for (const size of [10, 3, 5000]) {
        await store.replace('log/checkpoint', new Uint8Array(size).fill(size & 0xff))
        expect(plain(await current.another().get('log/checkpoint'))).toEqual(new Uint8Array(size).fill(size & 0xff))
      }
      expect(await names('')).toEqual(['log/checkpoint'])
    })

    test('whoever reads during replacements sees one of them, whole', async () => {
      const reader = current.another()
      await store.replace('log/checkpoint', new Uint8Array(1000))
      const writing = (async () => {
        for (let i = 1; i <= 30; i++) await store.replace('log/checkpoint', new Uint8Array(1000 + i).fill(i))
      })()
      for (let i = 0; i < 60; i++) {
        const seen = await reader.get('log/checkpoint')
        expect(seen?.every(byte => byte === seen.length - 1000)).toBe(true)
      }
      await writing
    })

    test('an object written in pieces is not visible before its commit', async () => {
      const writer = store.createWriter()
      const chunk = new Uint8Array(70_000).fill(1)
      writer.write(chunk)
      chunk.fill(2) // the writer has taken the bytes
      writer.write(new Uint8Array(0))
      writer.write(Uint8Array.of(3))
      expect(await names('')).toEqual([])
      expect(await writer.commit('packs/cc/w')).toBe('created')
      expect(plain(await store.get('packs/cc/w'))).toEqual(plain(Buffer.concat([new Uint8Array(70_000).fill(1), Uint8Array.of(3)])))
      await writer.abort()
      expect(await store.head('packs/cc/w')).not.toBeNull()
      await store.flush()
    })

    test('a commit under a taken name leaves what is there, and an aborted object leaves nothing', async () => {
      await store.put('packs/cc/w', Uint8Array.of(1))
      const late = store.createWriter()
      late.write(Uint8Array.of(2))
      expect(await late.commit('packs/cc/w')).toBe('existed')
      expect(plain(await store.get('packs/cc/w'))).toEqual(Uint8Array.of(1))
      const aborted = store.createWriter()
      aborted.write(Uint8Array.of(3))
      await aborted.abort()
      await aborted.abort()
      expect(await names('')).toEqual(['packs/cc/w'])
      expect(() => aborted.write(Uint8Array.of(4))).toThrow(code('INTERNAL'))
      await expect(aborted.commit('packs/cc/x')).rejects.toEqual(code('INTERNAL'))
    })

    test('a power cut takes what its writer did not flush, but for what another settled and flushed', async context => {
      if (current.losePower === undefined) context.skip('needs a store whose power can be cut')
      const other = current.another()
      for (const name of ['packs/aa/left', 'packs/aa/settled', 'packs/aa/put-again']) await other.put(name, new Uint8Array(5))
      expect(await store.settle('packs/aa/settled')).toEqual({ name: 'packs/aa/settled', sizeBytes: 5 })
      expect(await store.put('packs/aa/put-again', new Uint8Array(1))).toBe('existed')
      await store.head('packs/aa/left')
      await store.flush()
      current.losePower?.()
      expect(await names('')).toEqual(['packs/aa/put-again', 'packs/aa/settled'])
    })

    test('flushes may be repeated, overlap, and have nothing to do', async () => {
      await store.flush()
      await Promise.all([store.put('a', Uint8Array.of(1)), store.flush(), store.flush(), store.put('b/c', Uint8Array.of(1)), store.flush()])
      await store.flush()
      expect(await names('')).toEqual(['a', 'b/c'])
    })

    test.each(['../a', 'a/../../b', '/etc/passwd', 'A', '', 'a/', 'tmp/x'])('the name %j is refused by every verb', async name => {
      await expect(store.put(name, new Uint8Array(1))).rejects.toEqual(code('MALFORMED'))
      await expect(store.replace(name, new Uint8Array(1))).rejects.toEqual(code('MALFORMED'))
      await expect(Promise.resolve().then(() => store.get(name))).rejects.toEqual(code('MALFORMED'))
      await expect(Promise.resolve().then(() => store.getRange(name, 0, 1))).rejects.toEqual(code('MALFORMED'))
      await expect(store.head(name)).rejects.toEqual(code('MALFORMED'))
      await expect(store.settle(name)).rejects.toEqual(code('MALFORMED'))
      await expect(store.delete(name)).rejects.toEqual(code('MALFORMED'))
      const writer = store.createWriter()
      await expect(writer.commit(name)).rejects.toEqual(code('MALFORMED'))
      await writer.abort()
    })

    test('a prefix that is none is refused', async () => {
      await expect(names('../')).rejects.toEqual(code('MALFORMED'))
      await expect(names('packs')).rejects.toEqual(code('MALFORMED'))
    })
  })
}

/** Buffers and arrays with the same bytes compare as equal only when they are of one class. */
function plain(bytes: Uint8Array | null): Uint8Array | null {
  return bytes === null ? null : new Uint8Array(bytes)
}
