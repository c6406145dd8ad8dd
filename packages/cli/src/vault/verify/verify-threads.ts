/** The threads of a verification: started first of all, since they are ready only when the log has been read as well. */
import type { HashObjects, ObjectToHash } from '@holdfast/custody/hash-objects'
import { TaskPool } from '@holdfast/engine/task-pool'
import type { CheckResult, CheckTask } from '@holdfast/engine/verify-messages'
import type { Session } from '../../session.ts'
import type { Digests } from '../../threads/hash-thread.ts'
import { threadCount } from '../../threads/thread-count.ts'
import type { WorkerTask } from '../../threads/worker-task.ts'

/** Threads that check data; or without an identity, that hash. */
export type VerifyThreads =
  | { readonly kind: 'data'; readonly threads: TaskPool<CheckTask, CheckResult> }
  | { readonly kind: 'keyless'; readonly hashObjects: HashObjects }

/** Runs `use` with threads that end with it. */
export async function withVerifyThreads<T>(session: Session, data: boolean, use: (threads: VerifyThreads) => Promise<T>): Promise<T> {
  const { place } = await session.vaultPlace()
  if (data) return await withPool<CheckTask, CheckResult, T>(session, { kind: 'check', place }, threads => use({ kind: 'data', threads }))
  return await withPool<readonly ObjectToHash[], Digests, T>(session, { kind: 'hash', place }, pool => use({ kind: 'keyless', hashObjects: objects => pool.submit(objects) }))
}

async function withPool<Task, Result, T>(session: Session, task: WorkerTask, use: (pool: TaskPool<Task, Result>) => Promise<T>): Promise<T> {
  const pool = new TaskPool<Task, Result>(() => session.startWorker(task), threadCount())
  try {
    pool.startAll()
    return await use(pool)
  } finally {
    await pool.terminate()
  }
}
