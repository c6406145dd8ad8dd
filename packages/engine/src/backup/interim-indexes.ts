/**
 * When a session stores an interim index: so often that one that is cut off, and whose cache is lost as well, stores
 * little anew; so seldom that it costs next to nothing (an index has some 200 KB, and all threads sync what they have).
 */
import type { PackToIndex } from '../index/run-builder.ts'

const packsAtMost = 32
/** With so many bytes an index is worth it after a few seconds, with any pack after a minute. */
const worthBytes = 256 * 1024 * 1024
const worthAfterMilliseconds = 5_000
const mostMilliseconds = 60_000

/** See the head of this file. */
export class InterimIndexes {
  readonly #packs: readonly PackToIndex[]
  readonly #store: (packs: readonly PackToIndex[]) => Promise<void>
  #indexed = 0
  #lastAt: number
  #running: Promise<void> | null = null

  /**
   * @param packs grows at its end while the session goes on
   * @param store makes packs durable, then stores an index of them
   */
  constructor(packs: readonly PackToIndex[], now: number, store: (packs: readonly PackToIndex[]) => Promise<void>) {
    this.#packs = packs
    this.#lastAt = now
    this.#store = store
  }

  /** Begins an index when it is time. To be called often. */
  turn(now: number): void {
    if (this.#running !== null || !this.#isDue(now)) return
    this.#running = this.#index(now)
    // Its failure is found when it is awaited at the end.
    this.#running.catch(() => undefined)
  }

  /** Waits for the index that is under way. @throws what `store` threw */
  async finish(): Promise<void> {
    await this.#running
  }

  #isDue(now: number): boolean {
    const count = this.#packs.length - this.#indexed
    if (count === 0) return false
    const waited = now - this.#lastAt
    if (count >= packsAtMost || waited >= mostMilliseconds) return true
    if (waited < worthAfterMilliseconds) return false
    let bytes = 0
    for (let i = this.#indexed; i < this.#packs.length; i++) bytes += this.#packs[i]?.sizeBytes ?? 0
    return bytes >= worthBytes
  }

  async #index(now: number): Promise<void> {
    const packs = this.#packs.slice(this.#indexed) // those that come from now on are not durable by the flush
    await this.#store(packs)
    this.#indexed += packs.length
    this.#lastAt = now
    this.#running = null
  }
}
