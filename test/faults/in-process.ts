/** The whole command in the test's own process and thread, with stores that the test chooses. */
import { PassThrough } from 'node:stream'
import { openDirectoryHeadStore } from '@holdfast/adapters/directory-head-store'
import { openDirectoryStore } from '@holdfast/adapters/directory-store'
import { openFileSource } from '@holdfast/adapters/file-source'
import { openRestoreTarget } from '@holdfast/adapters/restore-target'
import { CheckerThread } from '@holdfast/engine/checker-thread'
import { ReaderThread } from '@holdfast/engine/reader-thread'
import { WriterThread } from '@holdfast/engine/writer-thread'
import { Faults, faultyBulkStore, faultyHeadStore } from '@holdfast/testkit/faulty-store'
import { runProgram } from '../../packages/cli/src/program.ts'
import type { Storage, Surroundings } from '../../packages/cli/src/session.ts'
import { hashTask } from '../../packages/cli/src/threads/hash-thread.ts'
import type { WorkerHandle } from '../../packages/cli/src/threads/start-worker.ts'
import type { WorkerTask } from '../../packages/cli/src/threads/worker-task.ts'
import type { Run } from '../cli/run-holdfast.ts'

/** Runs the command line with `HOLDFAST_HOME` at `home`. */
export async function runInProcess(home: string, args: readonly string[], faults: Faults = new Faults(), more: Partial<Surroundings> = {}): Promise<Run> {
  const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()]
  stdin.end()
  let out = ''
  let err = ''
  stdout.on('data', (data: Buffer) => (out += data.toString()))
  stderr.on('data', (data: Buffer) => (err += data.toString()))
  const code = await runProgram(args, {
    env: { HOLDFAST_HOME: home },
    stdin: stdin as unknown as NodeJS.ReadStream,
    stdout: stdout as unknown as NodeJS.WriteStream,
    stderr: stderr as unknown as NodeJS.WriteStream,
    clock: { now: Date.now },
    signal: new AbortController().signal,
    storage: faultyStorage(faults),
    ...more,
  })
  return { code, out, err }
}

/** The stores in a directory, but for the faults. What runs in threads runs here, one step of it at a time. */
function faultyStorage(faults: Faults): Storage {
  return {
    openStores: place => ({ store: faultyBulkStore(openDirectoryStore(place), faults), head: faultyHeadStore(openDirectoryHeadStore(place), faults) }),
    startWorker: <Out, In>(task: WorkerTask): WorkerHandle<Out, In> => {
      const listeners: ((message: In) => void)[] = []
      const exits: ((error: Error) => void)[] = []
      let over = false
      const later = (act: () => void) =>
        setImmediate(() => {
          if (!over) act()
        })
      const { handle, close } = startThread(task, faults, message => {
        const copy = structuredClone(message) as In
        later(() => {
          // a thread of a process that has crashed says nothing more
          if (!faults.crashed) for (const listener of listeners) listener(copy)
          else for (const listener of exits) listener(new Error('the process has crashed (a test made it)'))
        })
      })
      return {
        post: message => {
          const copy = structuredClone(message)
          later(() => {
            handle(copy)
          })
        },
        onMessage: listener => listeners.push(listener),
        onExit: listener => exits.push(listener),
        terminate: async () => {
          over = true
          await close()
        },
      }
    },
  }
}

/** A thread's body: what takes its messages, and what frees what it holds. */
interface InProcessThread {
  readonly handle: (message: unknown) => void
  readonly close: () => Promise<void>
}

function startThread(task: WorkerTask, faults: Faults, send: (message: unknown) => void): InProcessThread {
  const directory = openDirectoryStore(task.place)
  const store = faultyBulkStore(directory, faults)
  const nothing = async () => undefined
  if (task.kind === 'hash') {
    const handle = (message: unknown) => {
      send(hashTask(directory, message as Parameters<typeof hashTask>[1]))
    }
    return { handle, close: nothing }
  }
  const thread: { handle(message: never): void; close?(): Promise<void> } =
    task.kind === 'read'
      ? new ReaderThread(task.setup, { source: openFileSource(), store, send })
      : task.kind === 'write'
        ? new WriterThread(task.setup, { store, target: openRestoreTarget(), send })
        : new CheckerThread({ store, send })
  const handle = (message: unknown) => {
    thread.handle(message as never)
  }
  return { handle, close: async () => await thread.close?.() }
}
