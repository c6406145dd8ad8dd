/** A thread that puts the same blobs into a shared set as other threads do, and says which it stored. */
import { parentPort, workerData } from 'node:worker_threads'
import { BlobSet } from '../src/index/blob-set.ts'
import { madeUpId } from './made-up-packs.ts'

const { memory, blobs, first, fails } = workerData as { readonly memory: SharedArrayBuffer, readonly blobs: number, readonly first: number, readonly fails?: boolean }
const set = new BlobSet(memory)
const stored: number[] = []
const ordinals: number[] = []
let failure: string | undefined
try {
  for (let i = 0; i < blobs; i++) {
    const n = (first + i) % blobs
    ordinals[n] = set.findOrAdd(madeUpId(n), () => {
      if (fails === true) {
        // long enough for the others to wait for this one
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200)
        throw new Error('this thread cannot store')
      }
      stored.push(n)
      return n + 1000
    }).ordinal
  }
} catch (error) {
  failure = error instanceof Error ? error.message : 'unknown'
}
parentPort?.postMessage({ stored, ordinals, failure })
