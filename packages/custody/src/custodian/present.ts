/** Whether objects are there, asked of the store with bounded parallelism. */
import type { BulkStore } from '@holdfast/core/bulk-store'
import { isHoldfastError } from '@holdfast/core/errors'
import type { Sha256Hex } from '@holdfast/core/ids'
import { sha256Hex } from '@holdfast/core/signed-statement'

const parallel = 16

/** An object that must be there. */
export interface ExpectedObject {
  readonly name: string
  /** Null: any size but 0. */
  readonly sizeBytes: number | null
  /** Of small objects on which much depends: they are read. Default: any content. */
  readonly sha256?: Sha256Hex
}

/** Objects with a hash are no larger. */
const maxReadBytes = 1 << 20

/** The names of those that are not there, or have another size or hash. */
export async function findMissing(store: BulkStore, expected: readonly ExpectedObject[]): Promise<string[]> {
  const missing: string[] = []
  let next = 0
  const work = async () => {
    for (let object = expected[next++]; object !== undefined; object = expected[next++]) {
      if (!await isPresent(store, object)) missing.push(object.name)
    }
  }
  await Promise.all(Array.from({ length: Math.min(parallel, expected.length) }, work))
  return missing.toSorted()
}

async function isPresent(store: BulkStore, { name, sizeBytes, sha256 }: ExpectedObject): Promise<boolean> {
  if (sha256 !== undefined) return await hasHash(store, name, sha256)
  const info = await store.head(name)
  return info !== null && (sizeBytes === null ? info.sizeBytes > 0 : info.sizeBytes === sizeBytes)
}

async function hasHash(store: BulkStore, name: string, sha256: Sha256Hex): Promise<boolean> {
  try {
    const bytes = await store.get(name, maxReadBytes)
    return bytes !== null && sha256Hex(bytes) === sha256
  } catch (error) {
    if (isHoldfastError(error, 'TOO_LARGE') || isHoldfastError(error, 'CORRUPT')) return false
    throw error
  }
}
