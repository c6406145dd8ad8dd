/**
 * The blobs that the running session has stored, shared by its threads: open-addressing tables of 128-bit prefixes
 * of blob ids with the ordinal of the pack that holds each; when one is full, the next, larger one takes over. Two different blobs of one domain share a prefix with
 * probability 2^-64 at 2^32 blobs.
 */

const slotWords = 5
// The head: the next ordinal and the number of tables, then each table's first word, slots and blobs.
const ordinalWord = 0
const tablesWord = 1
const firstTableWord = 2
const tableWords = 3
const mostTables = 8
const headWords = firstTableWord + mostTables * tableWords
/** Slots of the first table: most sessions need no more, and what is not touched costs nothing. */
const firstSlots = 128 * 1024
const growth = 8
const load = 0.85
// The first word of a slot that holds no blob.
const empty = 0
const closed = -1
// The answer word of a slot: one more than the ordinal, or one of these.
const unset = 0
const pending = -1
const failed = -2

/**
 * Creates the memory for a set of up to `capacity` blobs (20 bytes each at 85 % load), or of as many as memory can be
 * had for. It is only used as the set grows.
 * @param firstOrdinal the first number that {@link BlobSet.nextOrdinal} gives
 */
export function createBlobSetMemory(capacity: number, firstOrdinal: number): SharedArrayBuffer {
  const tables: number[] = []
  for (let left = capacity; left > 0 && tables.length < mostTables;) {
    const last = tables.at(-1)
    const most = last === undefined ? firstSlots : last * growth
    const slots = tables.length === mostTables - 1 ? Math.ceil(left / load) : Math.min(most, Math.max(1024, Math.ceil(left / load)))
    tables.push(slots)
    left -= Math.floor(slots * load)
  }
  for (;;) {
    const slots = tables.reduce((sum, table) => sum + table, 0)
    try {
      const memory = new SharedArrayBuffer((headWords + slots * slotWords) * 4)
      const words = new Int32Array(memory)
      words[ordinalWord] = firstOrdinal
      words[tablesWord] = tables.length
      let at = headWords
      for (const [i, table] of tables.entries()) {
        words.set([at, table, 0], firstTableWord + i * tableWords)
        at += table * slotWords
      }
      return memory
    } catch (error) {
      if (!(error instanceof RangeError) || tables.length === 1) throw error
      tables.pop()
    }
  }
}

interface Table {
  readonly start: number
  readonly slots: number
  /** Where the number of its blobs is. */
  readonly countWord: number
  /** It takes no more than this. */
  readonly most: number
}

/** A view of the shared set. Every method is atomic among all threads. */
export class BlobSet {
  readonly #words: Int32Array
  readonly #tables: readonly Table[]

  constructor(memory: SharedArrayBuffer) {
    const words = new Int32Array(memory)
    this.#words = words
    this.#tables = Array.from({ length: words[tablesWord] as number }, (_, i) => {
      const at = firstTableWord + i * tableWords
      const slots = words[at + 1] as number
      return { start: words[at] as number, slots, countWord: at + 2, most: Math.floor(slots * load) }
    })
  }

  /** Blobs in the set. */
  get size(): number {
    return this.#tables.reduce((sum, table) => sum + Atomics.load(this.#words, table.countWord), 0)
  }

  /** True when no more can be put in; blobs are then stored again when they come again. */
  get isFull(): boolean {
    return this.#tables.every(table => Atomics.load(this.#words, table.countWord) >= table.most)
  }

  /** A number that no other call returns: ordinals of packs. */
  nextOrdinal(): number {
    return Atomics.add(this.#words, ordinalWord, 1)
  }

  /**
   * Finds a blob, or claims it and calls `store`, which puts it into a pack and returns the pack's ordinal. Two threads
   * never store one blob: the second waits for the first's answer, and stores the blob itself where the first failed. So
   * no thread has an error that is only the consequence of another's.
   * @returns the ordinal of the pack that holds the blob, and whether this call stored it
   * @throws what `store` throws
   */
  findOrAdd(id: Uint8Array, store: () => number): { readonly ordinal: number; readonly stored: boolean } {
    const claim = this.#claim(id)
    if (claim.kind === 'found') {
      const ordinal = this.#settled(claim.at)
      if (ordinal !== null) return { ordinal, stored: false }
    }
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
    const a = firstWord(id)
    for (const { start, slots } of this.#tables) {
      for (let slot = (a >>> 0) % slots; ; slot = slot + 1 === slots ? 0 : slot + 1) {
        const at = start + slot * slotWords
        const found = Atomics.load(words, at)
        if (found === empty) return false
        if (found === closed) break
        if (found === a && words[at + 1] === word(id, 4) && words[at + 2] === word(id, 8) && words[at + 3] === word(id, 12)) return true
      }
    }
    return false
  }

  /**
   * Looks the id up; where it is new, a slot is taken for it with a pending answer. `at` is the answer's word.
   *
   * Without locks: a slot belongs to the thread that changes its first word from 0; that thread writes the other words
   * of the id, then the answer word, which is 0 until then. Slots are never given back. A search that ends at a free slot
   * of a table that is full closes the slot and goes on in the next table. Whoever else looks for the id ends at the same
   * slot: either it was taken for the id before it could be closed, or they all go on.
   */
  #claim(id: Uint8Array): { readonly kind: 'found' | 'claimed' | 'full'; readonly at: number } {
    const words = this.#words
    const a = firstWord(id)
    const b = word(id, 4)
    const c = word(id, 8)
    const d = word(id, 12)
    for (const table of this.#tables) {
      const { start, slots } = table
      let slot = (a >>> 0) % slots
      for (;;) {
        const at = start + slot * slotWords
        let found = Atomics.load(words, at)
        if (found === empty) {
          const isFull = Atomics.load(words, table.countWord) >= table.most
          found = Atomics.compareExchange(words, at, empty, isFull ? closed : a)
          if (found === empty) {
            if (isFull) break
            words[at + 1] = b
            words[at + 2] = c
            words[at + 3] = d
            Atomics.store(words, at + 4, pending)
            Atomics.add(words, table.countWord, 1)
            return { kind: 'claimed', at: at + 4 }
          }
        }
        if (found === closed) break
        if (found === a) {
          while (Atomics.load(words, at + 4) === unset) Atomics.wait(words, at + 4, unset, 1)
          if (words[at + 1] === b && words[at + 2] === c && words[at + 3] === d) return { kind: 'found', at: at + 4 }
        }
        slot = slot + 1 === slots ? 0 : slot + 1
      }
    }
    return { kind: 'full', at: -1 }
  }

  /** The answer, when it is there; null when the thread that was to store the blob failed, and this one has it claimed now. */
  #settled(at: number): number | null {
    for (;;) {
      const answer = Atomics.load(this.#words, at)
      if (answer === failed) {
        if (Atomics.compareExchange(this.#words, at, failed, pending) === failed) return null
        continue
      }
      if (answer !== pending) return answer - 1
      Atomics.wait(this.#words, at, pending, 100)
    }
  }
}

/** The first four bytes, or a neighbour of those that mark a slot without a blob. */
function firstWord(id: Uint8Array): number {
  const a = word(id, 0)
  return a === empty ? 1 : a === closed ? -2 : a
}

/** Four bytes as a little-endian integer. */
function word(bytes: Uint8Array, at: number): number {
  return (bytes[at] as number) | ((bytes[at + 1] as number) << 8) | ((bytes[at + 2] as number) << 16) | ((bytes[at + 3] as number) << 24)
}
