/** Hashing objects in threads: the bulk of a keyless verification. */
import { createHash } from 'node:crypto'
import type { DirectoryStore } from '@holdfast/adapters/directory-store'
import { isHoldfastError } from '@holdfast/core/errors'
import type { Sha256Hex } from '@holdfast/core/ids'
import type { HashObjects, ObjectToHash } from '@holdfast/custody/hash-objects'
import { type FromThread, TaskPool, type ToThread } from '@holdfast/engine/task-pool'
import { toThreadError } from '@holdfast/engine/thread-error'
import type { StartWorker } from './start-worker.ts'
import { threadCount } from './thread-count.ts'

/** Digests in the order asked; null for an object that is missing or shorter. */
type Digests = readonly (Sha256Hex | null)[]

/** To a hashing thread. */
export type ToHasher = ToThread<readonly ObjectToHash[]>
/** From a hashing thread. */
export type FromHasher = FromThread<Digests>

/** Large enough that calls cost little, small enough for the processor's cache. */
const pieceBytes = 512 * 1024

/** The body of a hashing thread. */
export function hashTask(store: DirectoryStore, { id, task }: ToHasher): FromHasher {
  try {
    return { kind: 'done', id, result: task.map(object => hashObject(store, object)) }
  } catch (error) {
    return { kind: 'failed', error: toThreadError(error) }
  }
}

const piece = Buffer.allocUnsafeSlow(pieceBytes)

function hashObject(store: DirectoryStore, { name, sizeBytes }: ObjectToHash): Sha256Hex | null {
  const hash = createHash('sha256')
  try {
    for (let offset = 0; offset < sizeBytes; ) {
      const want = piece.subarray(0, Math.min(pieceBytes, sizeBytes - offset))
      if (store.readIntoSync(name, offset, want) !== want.length) return null
      hash.update(want)
      offset += want.length
    }
  } catch (error) {
    if (isHoldfastError(error, 'CORRUPT')) return null
    throw error
  }
  return hash.digest('hex') as Sha256Hex
}

/** Runs `use` with a hasher that works in threads. */
export async function withHashThreads<T>(startWorker: StartWorker, place: string, use: (hashObjects: HashObjects) => Promise<T>): Promise<T> {
  const pool = new TaskPool<readonly ObjectToHash[], Digests>(() => startWorker<ToHasher, FromHasher>({ kind: 'hash', place }), threadCount())
  try {
    return await use(objects => pool.submit(objects))
  } finally {
    await pool.terminate()
  }
}
