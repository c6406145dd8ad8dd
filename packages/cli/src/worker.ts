/** The entry of worker threads: composes what the engine's thread bodies need. */
import { parentPort, workerData } from 'node:worker_threads'
import { openFileSource } from '@holdfast/adapters/file-source'
import { openRestoreTarget } from '@holdfast/adapters/restore-target'
import { HoldfastError } from '@holdfast/core/errors'
import { CheckerThread } from '@holdfast/engine/checker-thread'
import { ReaderThread } from '@holdfast/engine/reader-thread'
import type { ToWriter } from '@holdfast/engine/restore-messages'
import type { ToChecker } from '@holdfast/engine/verify-messages'
import type { ToReader } from '@holdfast/engine/worker-messages'
import { WriterThread } from '@holdfast/engine/writer-thread'
import { hashTask, type ToHasher } from './vault/hash-thread.ts'
import { openThreadStore } from './vault/open-store.ts'
import type { WorkerTask } from './vault/worker-task.ts'

const port = parentPort
if (port === null) throw new HoldfastError('INTERNAL', 'this module is the entry of a worker thread')
const task = workerData as WorkerTask
switch (task.kind) {
  case 'read': {
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
    const thread = new CheckerThread(task.setup, {
      store: openThreadStore(task.place),
      send: message => {
        port.postMessage(message)
      },
    })
    port.on('message', (message: ToChecker) => {
      thread.handle(message)
    })
    break
  }
  case 'hash': {
    const store = openThreadStore(task.place)
    port.on('message', (message: ToHasher) => {
      port.postMessage(hashTask(store, message))
    })
    break
  }
}
