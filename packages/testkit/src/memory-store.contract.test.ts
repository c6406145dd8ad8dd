import type { BulkStore } from '@holdfast/core/bulk-store'
import { expect, test } from 'vitest'
import { bulkStoreContract } from './bulk-store-contract.ts'
import { Faults, faultyBulkStore, faultyHeadStore } from './faulty-store.ts'
import { headStoreContract } from './head-store-contract.ts'
import { createMemoryVault } from './memory-store.ts'

const nothing = () => Promise.resolve()

bulkStoreContract('in memory', async () => {
  const { store, another, losePower } = createMemoryVault()
  return { store, another, losePower, dispose: nothing }
})

bulkStoreContract('in memory, through a decorator without a fault', async () => {
  const vault = createMemoryVault()
  const through = (store: BulkStore) => faultyBulkStore(store, new Faults())
  return { store: through(vault.store), another: () => through(vault.another()), losePower: vault.losePower, dispose: nothing }
})

headStoreContract('in memory, through a decorator without a fault', async () => {
  const heads = faultyHeadStore(createMemoryVault().heads, new Faults())
  return { heads, another: () => heads, dispose: nothing }
})

test('a power cut takes what was not flushed, and brings back what was deleted since', async () => {
  const vault = createMemoryVault()
  const { store, objects } = vault
  await store.put('a', Uint8Array.of(1))
  await store.replace('log/checkpoint', Uint8Array.of(1))
  await store.flush()
  await store.put('b', Uint8Array.of(2))
  await store.put('c', Uint8Array.of(3))
  await store.replace('log/checkpoint', Uint8Array.of(4))
  await store.delete('a')
  vault.losePower(name => name === 'c')
  expect(Object.fromEntries(objects)).toEqual({ a: Uint8Array.of(1), c: Uint8Array.of(3), 'log/checkpoint': Uint8Array.of(1) })
})
