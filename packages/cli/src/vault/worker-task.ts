/** What a worker thread is started with. */
import type { ReaderSetup } from '@holdfast/engine/worker-messages'

/** One of the bodies that `worker.ts` runs. */
export type WorkerTask = { readonly kind: 'read'; readonly place: string; readonly setup: ReaderSetup }
