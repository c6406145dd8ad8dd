/**
 * The blobs that the running session has stored, shared by its threads: an open-addressing table of 128-bit prefixes
 * of blob ids with the ordinal of the pack that holds each. Two different blobs of one domain share a prefix with
 * probability 2^-64 at 2^32 blobs.
 */

import { HoldfastError } from '@holdfast/core/errors'

const slotWords = 5
const headWords = 4
const lockWord = 0
const countWord = 1
const ordinalWord = 2
const pending = -1
const failed = -2

/**
 * Creates the memory for a set of up to `capacity` blobs (20 bytes each at 85 % load).
 * @param firstOrdinal the first number that {@link BlobSet.nextOrdinal} gives
 */
export function createBlobSetMemory(capacity: number, firstOrdinal: number): SharedArrayBuffer {
  let slots = 1024
  while (slots * 0.85 < capacity) slots *= 2
  const memory = new SharedArrayBuffer((headWords + slots * slotWords) * 4)
  new Int32Array(memory)[ordinalWord] = firstOrdinal
  return memory
}

/** A view of the shared set. Every method is atomic among all threads. */
export class BlobSet {
  readonly #words: Int32Array
  readonly #slots: number

  constructor(memory: SharedArrayBuffer) {
    this.#words = new Int32Array(memory)
    this.#slots = (this.#words.length - headWords) / slotWords
  }

  /** Blobs in the set. */
  get size(): number {
    return Atomics.load(this.#words, countWord)
  }

  /** True when no more should be put in; blobs are then stored again when they come again. */
  get isFull(): boolean {
    return this.size >= this.#slots * 0.85
  }

  /** A number that no other call returns: ordinals of packs. */
  nextOrdinal(): number {
    return Atomics.add(this.#words, ordinalWord, 1)
  }

  /**
   * Finds a blob, or claims it and calls `store`, which puts it into a pack and returns the pack's ordinal. Two threads
   * never store one blob: the second waits for the first's answer.
   * @returns the ordinal of the pack that holds the blob, and whether this call stored it
   * @throws what `store` throws, and CANCELLED when the thread that stores the blob failed
   */
  findOrAdd(id: Uint8Array, store: () => number): { readonly ordinal: number; readonly stored: boolean } {
    const claim = this.#claim(id)
    if (claim.kind === 'found') return { ordinal: this.#settled(claim.at), stored: false }
    if (claim.kind === 'full') return { ordinal: store(), stored: true }
    let ordinal = failed
    try {
      ordinal = store()
    } finally {
      Atomics.store(this.#words, claim.at, ordinal)
      Atomics.notify(this.#words, claim.at)
    }
    return { ordinal, stored: true }
  }

  /** Looks the id up; where it is new, a slot is taken for it with a pending answer. `at` is the answer's word. */
  #claim(id: Uint8Array): { readonly kind: 'found' | 'claimed' | 'full'; readonly at: number } {
    const words = this.#words
    const view = new DataView(id.buffer, id.byteOffset, 16)
    // A free slot has a zero first word, so a prefix that begins with zero is moved to one.
    const a = view.getInt32(0, true) || 1
    const b = view.getInt32(4, true)
    const c = view.getInt32(8, true)
    const d = view.getInt32(12, true)
    let slot = (a >>> 0) % this.#slots
    this.#lock()
    try {
      for (;;) {
        const at = headWords + slot * slotWords
        const found = words[at] as number
        if (found === 0) break
        if (found === a && words[at + 1] === b && words[at + 2] === c && words[at + 3] === d) return { kind: 'found', at: at + 4 }
        slot = slot + 1 === this.#slots ? 0 : slot + 1
      }
      if (this.isFull) return { kind: 'full', at: -1 }
      const at = headWords + slot * slotWords
      words[at + 1] = b
      words[at + 2] = c
      words[at + 3] = d
      words[at + 4] = pending
      words[at] = a
      Atomics.add(words, countWord, 1)
      return { kind: 'claimed', at: at + 4 }
    } finally {
      this.#unlock()
    }
  }

  #settled(at: number): number {
    for (;;) {
      const ordinal = Atomics.load(this.#words, at)
      if (ordinal === failed) throw new HoldfastError('CANCELLED', 'another thread failed to store a blob')
      if (ordinal !== pending) return ordinal
      Atomics.wait(this.#words, at, pending, 100)
    }
  }

  #lock(): void {
    while (Atomics.compareExchange(this.#words, lockWord, 0, 1) !== 0) Atomics.wait(this.#words, lockWord, 1, 1)
  }

  #unlock(): void {
    Atomics.store(this.#words, lockWord, 0)
    Atomics.notify(this.#words, lockWord, 1)
  }
}
