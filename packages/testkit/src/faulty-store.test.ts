import { describe, expect, test } from 'vitest'
import { Crash, type FaultKind, Faults, faultyBulkStore, faultyHeadStore } from './faulty-store.ts'
import { createMemoryVault } from './memory-store.ts'

function vaultWith(faults: Faults) {
  const { store, heads, objects } = createMemoryVault()
  return { store: faultyBulkStore(store, faults), heads: faultyHeadStore(heads, faults), objects }
}

describe('a fault', () => {
  test.each<[FaultKind, object, boolean]>([
    ['fail-not-done', { code: 'STORE_FAILED' }, false],
    ['fail-but-done', { code: 'STORE_FAILED' }, true],
    ['crash-before', { name: 'Crash' }, false],
    ['crash-after', { name: 'Crash' }, true],
  ])('%s of the second put', async (kind, error, done) => {
    const faults = new Faults({ verb: 'put', call: 2, kind })
    const { store, heads, objects } = vaultWith(faults)
    await store.put('a', new Uint8Array(1))
    await store.get('a')
    expect(faults.happened).toBe(false)
    await expect(store.put('b', new Uint8Array(1))).rejects.toMatchObject(error)
    expect(faults.happened).toBe(true)
    expect(objects.has('b')).toBe(done)
    if (kind.startsWith('fail')) {
      expect(await store.put('c', new Uint8Array(1))).toBe('created')
      return
    }
    await expect(store.put('c', new Uint8Array(1))).rejects.toBeInstanceOf(Crash)
    await expect(heads.load()).rejects.toBeInstanceOf(Crash)
    expect(() => store.createWriter()).toThrow(Crash)
    expect(objects.has('c')).toBe(false)
    expect(faults.calls.map(c => c.verb)).toEqual(['put', 'get', 'put'])
  })

  test('is counted among all calls when no verb is named, writers and heads included', async () => {
    const run = async (faults: Faults) => {
      const { store, heads } = vaultWith(faults)
      const writer = store.createWriter()
      writer.write(new Uint8Array(1))
      await writer.commit('a')
      for await (const _ of store.list('')) await store.head('a')
      await store.flush()
      await heads.swap(null, new Uint8Array(1))
    }
    const counted = new Faults()
    await run(counted)
    expect(counted.calls.map(c => c.verb)).toEqual(['createWriter', 'write', 'commit', 'list', 'head', 'flush', 'swapHead'])
    for (let call = 1; call <= counted.calls.length; call++) {
      const faults = new Faults({ call, kind: 'crash-before' })
      await expect(run(faults)).rejects.toBeInstanceOf(Crash)
      expect(faults.calls).toHaveLength(call)
      expect(faults.crashed).toBe(true)
    }
  })
})
