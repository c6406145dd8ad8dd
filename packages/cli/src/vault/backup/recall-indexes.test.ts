import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openDirectoryStore } from '@holdfast/adapters/directory-store'
import { objectName } from '@holdfast/core/layout'
import type { DomainId, IndexId } from '@holdfast/core/ids'
import { DomainCache } from '@holdfast/engine/known-runs'
import { recallIndexes } from './recall-indexes.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'holdfast-recall-'))
})
afterEach(() => {
  rmSync(folder, { recursive: true })
})

const domain = '22'.repeat(32) as DomainId
const index = (n: number) => n.toString(16).padStart(64, '0') as IndexId
const agent = { domain, domainEpoch: 0 } as never

it('knows the indexes of a first backup that was cut off, of this domain, the largest first, and no other files', async () => {
  const store = openDirectoryStore(folder)
  for (let n = 1; n <= 70; n++) await store.put(objectName.index(domain, index(n)), new Uint8Array(n))
  await store.put(objectName.index('33'.repeat(32) as DomainId, index(1)), new Uint8Array(500))
  await store.put(`indexes/${domain}/other`, new Uint8Array(500))
  const cache = new DomainCache(join(folder, 'cache'), 0)
  await recallIndexes(cache, { store, history: { points: new Map() } } as never, agent)
  expect(cache.load().indexes).toEqual(Array.from({ length: 64 }, (_, i) => ({ id: index(70 - i), size: 70 - i })))
})

it('leaves a cache alone that knows any index, and one of another epoch knows none', async () => {
  const store = openDirectoryStore(folder)
  await store.put(objectName.index(domain, index(1)), new Uint8Array(9))
  const known = { indexes: [{ id: index(7), size: 5 }], needs: [] }
  new DomainCache(join(folder, 'cache'), 0).save(known)
  const open = { store, history: { points: new Map() } } as never
  const cache = new DomainCache(join(folder, 'cache'), 0)
  await recallIndexes(cache, open, agent)
  expect(cache.load()).toEqual(known)
  const next = new DomainCache(join(folder, 'cache'), 1)
  await recallIndexes(next, open, agent)
  expect(next.load().indexes).toEqual([{ id: index(1), size: 9 }])
})
