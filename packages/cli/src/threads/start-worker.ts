/** Starts worker threads: the same file as this program is written in, or its bundled form. */
import { MessageChannel, Worker } from 'node:worker_threads'
import type { WorkerData, WorkerTask } from './worker-task.ts'

/** A thread that takes and gives messages of these types. */
export interface WorkerHandle<Out, In> {
  post(message: Out): void
  onMessage(listener: (message: In) => void): void
  /** Called when the thread ends by an error or by itself. */
  onExit(listener: (error: Error) => void): void
  /** Ends the thread when what it does at the moment is done; what is queued is not done. */
  terminate(): Promise<void>
}

/** What a thread has to end within, before it is ended whatever it does. */
const patienceMs = 5000

/** {@link startWorker}, or what stands in for it. */
export type StartWorker = <Out, In>(task: WorkerTask) => WorkerHandle<Out, In>

/** Starts `worker.ts` with a task. */
export function startWorker<Out, In>(task: WorkerTask): WorkerHandle<Out, In> {
  const file = import.meta.url.endsWith('.ts') ? '../worker.ts' : './worker.js'
  // Descriptors are shared by all threads here, so none is the worker's to close.
  // A small young generation: the large buffers that a thread uses up are given back soon, for a little more collecting.
  const { port1: end, port2 } = new MessageChannel()
  const workerData: WorkerData = { task, end: port2 }
  const worker = new Worker(new URL(file, import.meta.url), { workerData, transferList: [port2], trackUnmanagedFds: false, resourceLimits: { maxYoungGenerationSizeMb: 3 } })
  let ending = false
  const ended = new Promise<void>(resolve => {
    worker.once('exit', () => {
      resolve()
    })
  })
  return {
    post: message => {
      worker.postMessage(message)
    },
    onMessage: listener => {
      worker.on('message', listener)
    },
    onExit: listener => {
      worker.on('error', listener)
      worker.on('exit', code => {
        if (!ending) listener(new Error(`a worker thread ended with code ${code}`))
      })
    },
    async terminate() {
      ending = true
      // Ended from outside in the middle of a call of the C library, it would end the whole process.
      end.postMessage('end')
      const timer = setTimeout(() => void worker.terminate(), patienceMs)
      await ended
      clearTimeout(timer)
    },
  }
}
