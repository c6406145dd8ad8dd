/** Reading threads that run in the test's own thread, so that its store and source may be anything. */
import type { BulkStore } from '@holdfast/core/bulk-store'
import type { FileSource } from '@holdfast/core/file-source'
import type { ReaderHandle } from '../src/backup/reader-pool.ts'
import { ReaderThread } from '../src/backup/reader-thread.ts'
import type { FromReader, ReaderSetup } from '../src/backup/worker-messages.ts'

/** A handle whose messages come later, as those of a thread do. */
export function inProcessReader(setup: ReaderSetup, store: BulkStore, source: FileSource): ReaderHandle {
  const listeners: ((message: FromReader) => void)[] = []
  let terminated = false
  const thread = new ReaderThread(setup, {
    store,
    source,
    send: message => {
      const copy = structuredClone(message)
      setImmediate(() => {
        if (!terminated) for (const listener of listeners) listener(copy)
      })
    },
  })
  return {
    post: message => {
      const copy = structuredClone(message)
      setImmediate(() => {
        if (!terminated) thread.handle(copy)
      })
    },
    onMessage: listener => listeners.push(listener),
    onExit: () => undefined,
    terminate: async () => {
      terminated = true
    },
  }
}
