import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { BulkStore } from '@holdfast/core/bulk-store'
import { toHex } from '@holdfast/core/bytes'
import { HoldfastError } from '@holdfast/core/errors'
import type { DomainId, VaultId } from '@holdfast/core/ids'
import { objectKind } from '@holdfast/core/sealed-object'
import { createMemoryVault } from '@holdfast/testkit/memory-store'
import { packContents } from '../../test/pack-contents.ts'
import { pseudoRandom } from '../../test/pseudo-random.ts'
import { type FinishedPack, PackWriter } from './pack-writer.ts'

const context = { inputKey: new Uint8Array(32).fill(1), vault: '11'.repeat(32) as VaultId, domain: '22'.repeat(32) as DomainId, kind: objectKind.dataPack }
const idOf = (content: Uint8Array) => createHash('sha256').update(content).digest()

function writerInto(store: BulkStore, finished: FinishedPack[] = [], openPacks = 2): PackWriter {
  let ordinal = 0
  return new PackWriter({
    context, createWriter: () => store.createWriter(), nextOrdinal: () => ordinal++, onFinished: pack => finished.push(pack), compressionLevel: 1, openPacks,
  })
}

test('every blob is read back, from the pack that was named, never in a segment with another owner', async () => {
  const blob = fc.record({ owner: fc.nat(12), size: fc.oneof(fc.nat(300), fc.nat(60_000), fc.integer({ min: 400_000, max: 1_200_000 })), compressible: fc.boolean() })
  await fc.assert(
    fc.asyncProperty(fc.array(blob, { maxLength: 60 }), async blobs => {
      const vault = createMemoryVault()
      const finished: FinishedPack[] = []
      const writer = writerInto(vault.store, finished)
      const added = blobs.map(({ owner, size, compressible }, i) => {
        const content = compressible ? new Uint8Array(size).fill(i + 1) : pseudoRandom(size, i)
        const id = idOf(Buffer.concat([content, Buffer.from([i])]))
        return { owner, id: toHex(id), content, ordinal: writer.add(owner, content, id) }
      })
      await writer.finish()
      expect(vault.objects.size).toBe(finished.length)
      const found = new Map<string, { content: Uint8Array, ordinal: number, segment: string }>()
      for (const pack of finished) {
        const name = `packs/${pack.id.slice(0, 2)}/${pack.id}`
        const bytes = vault.objects.get(name) as Uint8Array
        expect(bytes.length).toBe(pack.sizeBytes)
        for (const b of packContents(context, name, bytes)) found.set(b.id, { content: b.content, ordinal: pack.ordinal, segment: `${pack.id} ${b.segment}` })
      }
      const owners = new Map<string, number>()
      for (const { owner, id, content, ordinal } of added) {
        const there = found.get(id)
        expect(there?.ordinal).toBe(ordinal)
        expect(Buffer.compare(there?.content as Uint8Array, content)).toBe(0)
        expect(owners.get(there?.segment as string) ?? owner).toBe(owner)
        owners.set(there?.segment as string, owner)
      }
      expect(found.size).toBe(new Set(added.map(a => a.id)).size)
    }),
    { numRuns: 15 },
  )
})

test('large sessions fill several packs within their limit, and small ones open one', async () => {
  const vault = createMemoryVault()
  const large = writerInto(vault.store)
  for (let i = 0; i < 100; i++) large.add(i % 3, pseudoRandom(1_000_000, i), idOf(Buffer.from([i])))
  await large.finish()
  expect(vault.objects.size).toBeGreaterThanOrEqual(3)
  expect(vault.objects.size).toBeLessThanOrEqual(5)
  const small = createMemoryVault()
  const writer = writerInto(small.store)
  writer.add(0, Buffer.from('one'), idOf(Buffer.from('one')))
  writer.add(0, Buffer.from('two'), idOf(Buffer.from('two')))
  await writer.finish()
  expect([...small.objects.values()].map(bytes => bytes.length)).toEqual([256 * 1024])
})

test('millions of tiny blobs do not make a pack or its directory too large', async () => {
  const vault = createMemoryVault()
  const finished: FinishedPack[] = []
  const writer = writerInto(vault.store, finished, 1)
  const ids = pseudoRandom(32 * 20_000)
  for (let i = 0; i < 1_200_000; i++) {
    const at = (i % 20_000) * 32
    writer.add(0, ids.subarray(at, at + 4), ids.subarray(at, at + 32))
    if (i % 100_000 === 0) await writer.drain(1)
  }
  await writer.finish()
  expect(finished.length).toBeGreaterThanOrEqual(2)
  for (const pack of finished) expect(pack.directory.length).toBeLessThan(40 * 1024 * 1024)
})

test('nothing is stored for nothing', async () => {
  const vault = createMemoryVault()
  await writerInto(vault.store).finish()
  expect(vault.objects.size).toBe(0)
})

const full = new HoldfastError('STORE_FULL', 'a test has no room left')

test('a store that fails to commit is heard of at the next drain and finish, and by every later blob', async () => {
  const { store } = createMemoryVault()
  const failing: BulkStore = { ...store, createWriter: () => ({ ...store.createWriter(), commit: () => Promise.reject(full) }) }
  const writer = writerInto(failing, [], 1)
  for (let i = 0; i < 49; i++) writer.add(0, pseudoRandom(1024 * 1024, i), idOf(Buffer.from([i])))
  await expect(writer.drain(0)).rejects.toBe(full)
  expect(() => writer.add(0, pseudoRandom(1024 * 1024), idOf(Buffer.from('next')))).toThrow(full)
  await expect(writer.finish()).rejects.toBe(full)
  await writer.abort()
})

test('a listener that fails is heard of, too', async () => {
  const { store } = createMemoryVault()
  const writer = new PackWriter({
    context, createWriter: () => store.createWriter(), nextOrdinal: () => 0, compressionLevel: 1, openPacks: 1,
    onFinished: () => {
      throw full
    },
  })
  writer.add(0, Buffer.from('one'), idOf(Buffer.from('one')))
  await expect(writer.finish()).rejects.toBe(full)
})

test('a store that fails to take bytes is heard of at once, and abort drops what was begun', async () => {
  const { store, objects } = createMemoryVault()
  let aborted = 0
  const failing: BulkStore = {
    ...store,
    createWriter: () => {
      let bytes = 0
      return {
        ...store.createWriter(),
        write: chunk => {
          bytes += chunk.length
          if (bytes > 3_000_000) throw full
        },
        abort: async () => {
          aborted++
        },
      }
    },
  }
  const writer = writerInto(failing)
  expect(() => {
    for (let i = 0; i < 20; i++) writer.add(0, pseudoRandom(600_000, i), idOf(Buffer.from([i])))
  }).toThrow(full)
  await writer.abort()
  expect(aborted).toBeGreaterThan(0)
  expect(objects.size).toBe(0)
})
