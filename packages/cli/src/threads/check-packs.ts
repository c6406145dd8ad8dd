/** The thread that opens and checks packs for `verify --data`. */
import type { MessagePort } from 'node:worker_threads'
import { CheckerThread } from '@holdfast/engine/checker-thread'
import type { ToThread } from '@holdfast/engine/task-pool'
import type { CheckTask } from '@holdfast/engine/verify-messages'
import { openThreadStore } from '../vault/open/open-store.ts'
import type { TaskOf } from './worker-task.ts'

/** Works until it is terminated. */
export function runChecker(port: MessagePort, task: TaskOf<'check'>): void {
  const thread = new CheckerThread({
    store: openThreadStore(task.place),
    send: message => {
      port.postMessage(message)
    },
  })
  port.on('message', (message: ToThread<CheckTask>) => {
    thread.handle(message)
  })
}
