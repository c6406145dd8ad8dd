/** A thread that puts the same blobs into a shared set as other threads do, and says which it stored. */
import { parentPort, workerData } from 'node:worker_threads'
import { BlobSet } from '../src/index/blob-set.ts'
import { madeUpId } from './made-up-packs.ts'

const { memory, blobs, first } = workerData as { readonly memory: SharedArrayBuffer, readonly blobs: number, readonly first: number }
const set = new BlobSet(memory)
const stored: number[] = []
const ordinals: number[] = []
for (let i = 0; i < blobs; i++) {
  const n = (first + i) % blobs
  ordinals[n] = set.findOrAdd(madeUpId(n), () => {
    stored.push(n)
    return n + 1000
  }).ordinal
}
parentPort?.postMessage({ stored, ordinals })
