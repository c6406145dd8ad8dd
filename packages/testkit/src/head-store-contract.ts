/** What every head store must do (packages/core/src/ports/head-store.ts). Adapters run it in their own tests. */
import { utf8, utf8Text } from '@holdfast/core/bytes'
import type { HeadStore } from '@holdfast/core/head-store'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

/** An empty head store of the kind under test. */
export interface HeadStoreUnderTest {
  readonly heads: HeadStore
  /** The same head through a second, independent instance. */
  another(): HeadStore
  dispose(): Promise<void>
}

/** Runs the contract. */
export function headStoreContract(kind: string, open: () => Promise<HeadStoreUnderTest>): void {
  describe(`head store contract: ${kind}`, () => {
    let current: HeadStoreUnderTest
    let heads: HeadStore
    beforeEach(async () => {
      current = await open()
      heads = current.heads
    })
    afterEach(() => current.dispose())

    const version = async (store: HeadStore) => (await store.load())?.version ?? null
    const text = async (store: HeadStore) => {
      const head = await store.load()
      return head === null ? null : utf8Text(head.bytes, 'a head')
    }

    test('there is none at first; the first swap makes it, for every instance', async () => {
      expect(await heads.load()).toBeNull()
      expect(await heads.swap(null, utf8('one'))).toBe(true)
      expect(await text(heads)).toBe('one')
      expect(await text(current.another())).toBe('one')
    })

    test('a swap needs the head that is there', async () => {
      await heads.swap(null, utf8('one'))
      expect(await heads.swap(null, utf8('two'))).toBe(false)
      const first = await version(heads)
      expect(await heads.swap(first, utf8('two'))).toBe(true)
      expect(await version(heads)).not.toBe(first)
      expect(await heads.swap(first, utf8('three'))).toBe(false)
      expect(await current.another().swap(first, utf8('three'))).toBe(false)
      expect(await text(heads)).toBe('two')
    })

    test('a writer that slept through a hundred swaps loses', async () => {
      await heads.swap(null, utf8('0'))
      const sleeper = current.another()
      const old = await version(sleeper)
      for (let i = 1; i <= 100; i++) expect(await heads.swap(await version(heads), utf8(`${i}`))).toBe(true)
      expect(await sleeper.swap(old, utf8('late'))).toBe(false)
      expect(await sleeper.swap(null, utf8('late'))).toBe(false)
      expect(await text(sleeper)).toBe('100')
    })

    test('of many that swap at once, one wins; with retries, no swap is lost', async () => {
      const rounds = 6
      const writers = [heads, current.another(), current.another(), current.another()]
      await heads.swap(null, utf8(''))
      await Promise.all(writers.map(async (store, i) => {
        for (let done = 0; done < rounds; ) {
          const head = await store.load()
          if (head === null) throw new Error('the head is gone')
          if (await store.swap(head.version, utf8(`${utf8Text(head.bytes, 'a head')}${i}`))) done++
        }
      }))
      const letters = ((await text(heads)) ?? '').split('')
      for (const i of writers.keys()) expect(letters.filter(letter => letter === `${i}`)).toHaveLength(rounds)
      expect(letters).toHaveLength(writers.length * rounds)
    })
  })
}
