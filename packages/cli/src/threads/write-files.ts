/** The thread that writes files for a restore. */
import type { MessagePort } from 'node:worker_threads'
import { openRestoreTarget } from '@holdfast/adapters/restore-target'
import type { ToWriter } from '@holdfast/engine/restore-messages'
import { WriterThread } from '@holdfast/engine/writer-thread'
import { openThreadStore } from '../vault/open/open-store.ts'
import type { TaskOf } from './worker-task.ts'

/** Works until it is terminated. */
export function runWriter(port: MessagePort, task: TaskOf<'write'>): void {
  const thread = new WriterThread(task.setup, {
    store: openThreadStore(task.place),
    target: openRestoreTarget(),
    send: message => {
      port.postMessage(message)
    },
  })
  port.on('message', (message: ToWriter) => {
    thread.handle(message)
  })
}
