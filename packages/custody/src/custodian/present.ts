/** Whether objects are there, asked of the store with bounded parallelism. */
import type { BulkStore } from '@holdfast/core/bulk-store'

const parallel = 16

/** An object that must be there. */
export interface ExpectedObject {
  readonly name: string
  /** Null: any size but 0. */
  readonly sizeBytes: number | null
}

/** The names of those that are not there, or have another size. */
export async function findMissing(store: BulkStore, expected: readonly ExpectedObject[]): Promise<string[]> {
  const missing: string[] = []
  let next = 0
  const work = async () => {
    for (let object = expected[next++]; object !== undefined; object = expected[next++]) {
      const info = await store.head(object.name)
      const fits = info !== null && (object.sizeBytes === null ? info.sizeBytes > 0 : info.sizeBytes === object.sizeBytes)
      if (!fits) missing.push(object.name)
    }
  }
  await Promise.all(Array.from({ length: Math.min(parallel, expected.length) }, work))
  return missing.toSorted()
}
