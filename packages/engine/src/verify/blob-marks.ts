/**
 * Which records of a run lead to a blob that was found whole: a bit for each, shared by all threads. A blob may lie in
 * several packs, and each run leads to one of them; that another run's place is whole does not help a point that does not name that run.
 */

/** Memory for the marks of a run with so many blobs. */
export function createMarks(blobs: number): SharedArrayBuffer {
  return new SharedArrayBuffer(Math.ceil(blobs / 32) * 4)
}

/** A view of shared marks. */
export class BlobMarks {
  readonly #words: Int32Array

  constructor(memory: SharedArrayBuffer) {
    this.#words = new Int32Array(memory)
  }

  set(record: number): void {
    Atomics.or(this.#words, record >>> 5, 1 << (record & 31))
  }

  has(record: number): boolean {
    return (Atomics.load(this.#words, record >>> 5) & (1 << (record & 31))) !== 0
  }
}
