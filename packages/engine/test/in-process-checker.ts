/** Checking threads that run in the test's own thread, so that their store may be any. */
import type { BulkStore } from '@holdfast/core/bulk-store'
import type { FromThread, ThreadHandle } from '../src/threads/task-pool.ts'
import { CheckerThread } from '../src/verify/checker-thread.ts'
import type { CheckResult, CheckTask } from '../src/verify/verify-messages.ts'

/** A handle whose messages come later, as those of a thread do. */
export function inProcessChecker(store: BulkStore): ThreadHandle<CheckTask, CheckResult> {
  const listeners: ((message: FromThread<CheckResult>) => void)[] = []
  const thread = new CheckerThread({
    store,
    send: message => {
      const copy = structuredClone(message)
      setImmediate(() => {
        for (const listener of listeners) listener(copy)
      })
    },
  })
  return {
    post: message => {
      const copy = structuredClone(message)
      setImmediate(() => {
        thread.handle(copy)
      })
    },
    onMessage: listener => listeners.push(listener),
    onExit: () => undefined,
    terminate: async () => {
      await thread.close()
    },
  }
}
