/** Writing threads that run in the test's own thread, so that its store may be any. */
import { openRestoreTarget } from '@holdfast/adapters/restore-target'
import type { BulkStore } from '@holdfast/core/bulk-store'
import type { FromWriter, PackTask, PieceOutcome, WriterSetup } from '../src/restore/restore-messages.ts'
import { WriterThread } from '../src/restore/writer-thread.ts'
import type { ThreadHandle } from '../src/threads/task-pool.ts'

/** A handle whose messages come later, as those of a thread do. */
export function inProcessWriter(setup: WriterSetup, store: BulkStore): ThreadHandle<PackTask, readonly PieceOutcome[]> {
  const listeners: ((message: FromWriter) => void)[] = []
  let terminated = false
  const thread = new WriterThread(setup, {
    store,
    target: openRestoreTarget(),
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
