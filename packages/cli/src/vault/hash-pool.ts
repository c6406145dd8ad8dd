/** The threads that hash objects: started first of all, since they are ready only when the log has been read as well. */
import type { HashObjects, ObjectToHash } from '@holdfast/custody/hash-objects'
import { TaskPool } from '@holdfast/engine/task-pool'
import type { Session } from '../session.ts'
import type { Digests, FromHasher, ToHasher } from './hash-thread.ts'
import { threadCount } from './thread-count.ts'

/** Runs `use` with a hasher that works in threads. */
export async function withHashThreads<T>(session: Session, use: (hashObjects: HashObjects) => Promise<T>): Promise<T> {
  const { place } = await session.vaultPlace()
  const pool = new TaskPool<readonly ObjectToHash[], Digests>(() => session.startWorker<ToHasher, FromHasher>({ kind: 'hash', place }), threadCount())
  try {
    pool.startAll()
    return await use(objects => pool.submit(objects))
  } finally {
    await pool.terminate()
  }
}
