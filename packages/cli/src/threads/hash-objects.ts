/** The thread that hashes objects for `verify`. */
import type { MessagePort } from 'node:worker_threads'
import { hashTask, type ToHasher } from './hash-thread.ts'
import { openThreadStore } from '../vault/open/open-store.ts'
import type { TaskOf } from './worker-task.ts'

/** Works until it is terminated. */
export function runHasher(port: MessagePort, task: TaskOf<'hash'>): void {
  const store = openThreadStore(task.place)
  port.on('message', (message: ToHasher) => {
    port.postMessage(hashTask(store, message))
  })
}
