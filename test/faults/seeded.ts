/** Choices that a failed test can make again: its seed is in its messages, and HOLDFAST_TEST_SEED sets it. */
import { randomInt } from 'node:crypto'

/** True when there is time for many more rounds. */
export const long = process.env['HOLDFAST_TEST_LONG'] === '1'

/** The seed of this run. */
export const seed = Number(process.env['HOLDFAST_TEST_SEED'] ?? randomInt(1, 2 ** 31))

/** Numbers that follow from a seed (xorshift32). */
export class Seeded {
  #state: number

  constructor(from: number) {
    this.#state = from | 1
  }

  /** A whole number from 0 to below `most`. */
  below(most: number): number {
    let x = this.#state
    x ^= x << 13
    x ^= x >>> 17
    x ^= x << 5
    this.#state = x
    return (x >>> 0) % most
  }

  /** Bytes that do not compress. */
  bytes(length: number): Buffer {
    const words = new Uint32Array(Math.ceil(length / 4))
    let x = this.below(2 ** 32 - 1) | 1
    for (let i = 0; i < words.length; i++) {
      x ^= x << 13
      x ^= x >>> 17
      x ^= x << 5
      words[i] = x
    }
    return Buffer.from(words.buffer, 0, length)
  }

  /** One of these. */
  of<T>(choices: readonly T[]): T {
    return choices[this.below(choices.length)] as T
  }
}
