import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { DomainId, VaultId } from '@holdfast/core/ids'
import { byteString, removeTree, scratchFolder } from '@holdfast/testkit/local-files'
import { expect, test } from 'vitest'
import { startWorker } from './start-worker.ts'

test('a thread may be ended at any moment: while it starts, and twice', async () => {
  const folder = scratchFolder()
  mkdirSync(join(folder, 'tmp'))
  const ids = { vault: '11'.repeat(32) as VaultId, domain: '22'.repeat(32) as DomainId }
  const setup = { ...ids, root: byteString(join(folder, 'out')), blobIdKey: new Uint8Array(32), policy: 'never' as const }
  const failures: unknown[] = []
  try {
    // ended from outside while it loads the C library, it took the process with it
    for (let after = 0; after < 200; after += 20) {
      const threads = [1, 2].map(() => startWorker({ kind: 'write', place: folder, setup }))
      for (const thread of threads) thread.onExit(error => failures.push(error))
      await new Promise(resolve => setTimeout(resolve, after))
      await Promise.all(threads.map(thread => thread.terminate()))
      await threads[0]?.terminate()
    }
    expect(failures).toEqual([])
  } finally {
    removeTree(folder)
  }
})
