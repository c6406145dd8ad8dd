/** What a worker thread is started with. */
import type { MessagePort } from 'node:worker_threads'
import type { WriterSetup } from '@holdfast/engine/restore-messages'
import type { ReaderSetup } from '@holdfast/engine/worker-messages'

/** One of the bodies that `worker.ts` runs. `place` is the vault's store. */
export type WorkerTask =
  | { readonly kind: 'read'; readonly place: string; readonly setup: ReaderSetup }
  | { readonly kind: 'write'; readonly place: string; readonly setup: WriterSetup }
  | { readonly kind: 'check'; readonly place: string }
  | { readonly kind: 'hash'; readonly place: string }

/** The tasks of one kind of thread. */
export type TaskOf<Kind extends WorkerTask['kind']> = Extract<WorkerTask, { readonly kind: Kind }>

/** What comes with the start of a thread. */
export interface WorkerData {
  readonly task: WorkerTask
  /** Any message here ends the thread. */
  readonly end: MessagePort
}
