/** The entry of worker threads: composes what the engine's thread bodies need, and loads no more than that. */
import { parentPort, workerData } from 'node:worker_threads'
import { HoldfastError } from '@holdfast/core/errors'
import type { ToWriter } from '@holdfast/engine/restore-messages'
import type { ToThread } from '@holdfast/engine/task-pool'
import type { CheckTask } from '@holdfast/engine/verify-messages'
import type { ToReader } from '@holdfast/engine/worker-messages'
import type { ToHasher } from './vault/hash-thread.ts'
import { openThreadStore } from './vault/open-store.ts'
import type { WorkerTask } from './vault/worker-task.ts'

const port = parentPort
if (port === null) throw new HoldfastError('INTERNAL', 'this module is the entry of a worker thread')
const task = workerData as WorkerTask
switch (task.kind) {
  case 'read': {
    const [{ openFileSource }, { ReaderThread }] = await Promise.all([import('@holdfast/adapters/file-source'), import('@holdfast/engine/reader-thread')])
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
    break
  }
  case 'write': {
    const [{ openRestoreTarget }, { WriterThread }] = await Promise.all([import('@holdfast/adapters/restore-target'), import('@holdfast/engine/writer-thread')])
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
    break
  }
  case 'check': {
    const { CheckerThread } = await import('@holdfast/engine/checker-thread')
    const thread = new CheckerThread({
      store: openThreadStore(task.place),
      send: message => {
        port.postMessage(message)
      },
    })
    port.on('message', (message: ToThread<CheckTask>) => {
      thread.handle(message)
    })
    break
  }
  case 'hash': {
    const { hashTask } = await import('./vault/hash-thread.ts')
    const store = openThreadStore(task.place)
    port.on('message', (message: ToHasher) => {
      port.postMessage(hashTask(store, message))
    })
    break
  }
}
