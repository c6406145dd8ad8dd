/** Hashing many objects: the bulk of a keyless verification, behind a port so that worker threads can do it. */
import { createHash } from 'node:crypto'
import type { BulkStore } from '@holdfast/core/bulk-store'
import { isHoldfastError } from '@holdfast/core/errors'
import type { Sha256Hex } from '@holdfast/core/ids'

/** An object to hash, with the size that it must have (its presence and size have been checked just before). */
export interface ObjectToHash {
  readonly name: string
  readonly sizeBytes: number
}

/**
 * The SHA-256 of each object's first `sizeBytes` bytes, in the order asked; null for one that is missing or shorter.
 * Called with batches, of which several may be under way at once.
 * @throws HoldfastError when the store fails; that ends the verification
 */
export type HashObjects = (objects: readonly ObjectToHash[]) => Promise<readonly (Sha256Hex | null)[]>

const pieceBytes = 4 << 20

/** Hashes in this process, one object after another. */
export function hashInProcess(store: BulkStore): HashObjects {
  return async objects => {
    const digests: (Sha256Hex | null)[] = []
    for (const object of objects) digests.push(await hashObject(store, object))
    return digests
  }
}

/** One object's SHA-256; null when it is missing or shorter. */
export async function hashObject(store: BulkStore, { name, sizeBytes }: ObjectToHash): Promise<Sha256Hex | null> {
  const hash = createHash('sha256')
  for (let offset = 0; offset < sizeBytes; offset += pieceBytes) {
    const piece = await rangeOrNull(store, name, offset, Math.min(pieceBytes, sizeBytes - offset))
    if (piece === null) return null
    hash.update(piece)
  }
  return hash.digest('hex') as Sha256Hex
}

async function rangeOrNull(store: BulkStore, name: string, offset: number, length: number): Promise<Uint8Array | null> {
  try {
    return await store.getRange(name, offset, length)
  } catch (error) {
    if (isHoldfastError(error, 'CORRUPT')) return null
    throw error
  }
}
