/**
 * The blobs that the running session has stored, shared by its threads: an open-addressing table of 128-bit prefixes
 * of blob ids with the ordinal of the pack that holds each. Two different blobs of one domain share a prefix with
 * probability 2^-64 at 2^32 blobs.
 */

import { HoldfastError } from '@holdfast/core/errors'

const slotWords = 5
const headWords = 4
const countWord = 1
const ordinalWord = 2
// The answer word of a slot: one more than the ordinal, or one of these.
const unset = 0
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
    let answer: number = failed
    try {
      const ordinal = store()
      answer = ordinal + 1
      return { ordinal, stored: true }
    } finally {
      Atomics.store(this.#words, claim.at, answer)
      Atomics.notify(this.#words, claim.at)
    }
  }

  /** True when the blob is in the set. */
  has(id: Uint8Array): boolean {
    const words = this.#words
    const a = word(id, 0) || 1
    for (let slot = (a >>> 0) % this.#slots; ; slot = slot + 1 === this.#slots ? 0 : slot + 1) {
      const at = headWords + slot * slotWords
      const found = Atomics.load(words, at)
      if (found === 0) return false
      if (found === a && words[at + 1] === word(id, 4) && words[at + 2] === word(id, 8) && words[at + 3] === word(id, 12)) return true
    }
  }

  /**
   * Looks the id up; where it is new, a slot is taken for it with a pending answer. `at` is the answer's word.
   *
   * Without locks: a slot belongs to the thread that changes its first word from 0; that thread writes the other words
   * of the id, then the answer word, which is 0 until then. Slots are never given back.
   */
  #claim(id: Uint8Array): { readonly kind: 'found' | 'claimed' | 'full'; readonly at: number } {
    const words = this.#words
    // A free slot has a zero first word, so a prefix that begins with zero is moved to one.
    const a = word(id, 0) || 1
    const b = word(id, 4)
    const c = word(id, 8)
    const d = word(id, 12)
    let slot = (a >>> 0) % this.#slots
    for (;;) {
      const at = headWords + slot * slotWords
      let found = Atomics.load(words, at)
      if (found === 0) {
        if (this.isFull) return { kind: 'full', at: -1 }
        found = Atomics.compareExchange(words, at, 0, a)
        if (found === 0) {
          words[at + 1] = b
          words[at + 2] = c
          words[at + 3] = d
          Atomics.store(words, at + 4, pending)
          Atomics.add(words, countWord, 1)
          return { kind: 'claimed', at: at + 4 }
        }
      }
      if (found === a) {
        while (Atomics.load(words, at + 4) === unset) Atomics.wait(words, at + 4, unset, 1)
        if (words[at + 1] === b && words[at + 2] === c && words[at + 3] === d) return { kind: 'found', at: at + 4 }
      }
      slot = slot + 1 === this.#slots ? 0 : slot + 1
    }
  }

  #settled(at: number): number {
    for (;;) {
      const answer = Atomics.load(this.#words, at)
      if (answer === failed) throw new HoldfastError('CANCELLED', 'another thread failed to store a blob')
      if (answer !== pending) return answer - 1
      Atomics.wait(this.#words, at, pending, 100)
    }
  }
}

/** Four bytes as a little-endian integer. */
function word(bytes: Uint8Array, at: number): number {
  return (bytes[at] as number) | ((bytes[at + 1] as number) << 8) | ((bytes[at + 2] as number) << 16) | ((bytes[at + 3] as number) << 24)
}
