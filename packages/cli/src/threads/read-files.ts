/** The thread that reads files for a backup. */
import type { MessagePort } from 'node:worker_threads'
import { openFileSource } from '@holdfast/adapters/file-source'
import { ReaderThread } from '@holdfast/engine/reader-thread'
import type { ToReader } from '@holdfast/engine/worker-messages'
import { openThreadStore } from '../vault/open/open-store.ts'
import type { TaskOf } from './worker-task.ts'

/** Works until it is terminated. */
export function runReader(port: MessagePort, task: TaskOf<'read'>): void {
  const thread = new ReaderThread(task.setup, {
    source: openFileSource(),
    store: openThreadStore(task.place),
    send: (message, transfer) => {
      port.postMessage(message, transfer)
    },
  })
  port.on('message', (message: ToReader) => {
    thread.handle(message)
  })
}
