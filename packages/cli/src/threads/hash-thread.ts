/** The body of a thread that hashes objects: the bulk of a keyless verification. */
import { createHash } from 'node:crypto'
import type { DirectoryStore } from '@holdfast/adapters/directory-store'
import { isHoldfastError } from '@holdfast/core/errors'
import type { Sha256Hex } from '@holdfast/core/ids'
import type { ObjectToHash } from '@holdfast/custody/hash-objects'
import type { FromThread, ToThread } from '@holdfast/engine/task-pool'
import { toThreadError } from '@holdfast/engine/thread-error'

/** Digests in the order asked; null for an object that is missing or shorter. */
export type Digests = readonly (Sha256Hex | null)[]

/** To a hashing thread. */
export type ToHasher = ToThread<readonly ObjectToHash[]>
/** From a hashing thread. */
export type FromHasher = FromThread<Digests>

/** Large enough that calls cost little, small enough for the processor's cache. */
const pieceBytes = 512 * 1024

const piece = Buffer.allocUnsafeSlow(pieceBytes)

/** Does one task. */
export function hashTask(store: DirectoryStore, { id, task }: ToHasher): FromHasher {
  try {
    return { kind: 'done', id, result: task.map(object => hashObject(store, object)) }
  } catch (error) {
    return { kind: 'failed', error: toThreadError(error) }
  }
}

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
