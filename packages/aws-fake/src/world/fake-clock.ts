/** The fake's only source of time. It stands still until it is moved. */

import type { Clock, Instant } from '@holdfast/core/clock'

export const hourMs = 3_600_000
export const dayMs = 24 * hourMs

export class FakeClock implements Clock {
  #now: Instant

  constructor(start: Instant) {
    this.#now = start
  }

  now(): Instant {
    return this.#now
  }

  advance(durationMs: number): void {
    if (!(durationMs >= 0)) throw new RangeError('the clock does not run backward')
    this.#now += durationMs
  }

  set(at: Instant): void {
    this.advance(at - this.#now)
  }
}
