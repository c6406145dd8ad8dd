/** The entry of worker threads. Each kind of thread loads what it needs and no more. */
import { parentPort, workerData } from 'node:worker_threads'
import './compile-cache.ts'
import './source-imports.ts'
import type { WorkerData } from './threads/worker-task.ts'

const port = parentPort
if (port === null) throw new TypeError('this module is the entry of a worker thread')
const { task, end } = workerData as WorkerData
end.on('message', () => process.exit())
end.unref()
switch (task.kind) {
  case 'read': {
    const { runReader } = await import('./threads/read-files.ts')
    runReader(port, task)
    break
  }
  case 'write': {
    const { runWriter } = await import('./threads/write-files.ts')
    runWriter(port, task)
    break
  }
  case 'check': {
    const { runChecker } = await import('./threads/check-packs.ts')
    runChecker(port, task)
    break
  }
  case 'hash': {
    const { runHasher } = await import('./threads/hash-objects.ts')
    runHasher(port, task)
    break
  }
}
