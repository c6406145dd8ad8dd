import { expect, test } from 'vitest'
import { HoldfastError } from '@holdfast/core/errors'
import { toThreadError } from '../threads/thread-error.ts'
import { ReaderPool } from './reader-pool.ts'
import type { FromReader } from './worker-messages.ts'

test('what a thread says after the first error is taken for its consequence', async () => {
  const listeners: ((message: FromReader) => void)[] = []
  const pool = new ReaderPool({
    threads: 2,
    onPack: () => undefined,
    make: () => ({ post: () => undefined, onMessage: listener => listeners.push(listener), onExit: () => undefined, terminate: async () => undefined }),
  })
  const streams = [pool.openStream(), pool.openStream()].map(stream => stream(new Uint8Array(1), true))
  const settled = Promise.allSettled(streams)
  const say = (thread: number, error: HoldfastError) => listeners[thread]?.({ kind: 'failed', error: toThreadError(error) })
  say(1, new HoldfastError('STORE_FULL', 'no room left'))
  say(0, new HoldfastError('CANCELLED', 'another thread failed'))
  for (const one of await settled) expect(one).toMatchObject({ status: 'rejected', reason: { code: 'STORE_FULL' } })
  await expect(pool.each('sync')).rejects.toMatchObject({ code: 'STORE_FULL' })
})
