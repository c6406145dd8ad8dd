/**
 * The time of the log's next entry. It never runs backward, and where time protects something it doesn't jump ahead: an
 * entry can't be taken back, so one wrong clock, once, would end every retention and hold all later ones at its time.
 */
import type { Clock, Instant } from '@holdfast/core/clock'
import { formatInstant } from '@holdfast/core/clock'
import { HoldfastError } from '@holdfast/core/errors'
import type { History } from '../history/history.ts'

/** A clock that is further ahead of the log's last entry than is taken on its word. */
export interface ClockJump {
  /** Of the last entry. */
  readonly last: Instant
  readonly now: Instant
}

/** Who else says that this is the time: a person, a time server, a witness. */
export type SecondOpinion = (jump: ClockJump) => Promise<boolean>

/** Longest time between two entries that a clock is believed by itself: seven days. */
export const maxClockJumpMs = 7 * 86_400_000

/** See the header of this file. */
export class LogTime {
  readonly #clock: Clock
  readonly #opinion: SecondOpinion
  /** A time that was confirmed in this process. */
  #confirmed: Instant = 0

  constructor(clock: Clock, opinion: SecondOpinion) {
    this.#clock = clock
    this.#opinion = opinion
  }

  /**
   * The time for the entry that comes next.
   * @param retains true when the entry itself asks for retention
   * @throws HoldfastError REFUSED for a jump without a second opinion
   */
  async next(history: History, retains: boolean): Promise<Instant> {
    const now = this.#clock.now()
    if (now <= history.at) return history.at
    const since = Math.max(history.at, this.#confirmed)
    const isJump = history.size > 0 && now - since > maxClockJumpMs
    if (!isJump || !(retains || isRetaining(history))) return now
    if (!await this.#opinion({ last: history.at, now })) throw jumped(history.at, now)
    this.#confirmed = now
    return now
  }
}

/** Something is kept by time now. */
function isRetaining({ points, at }: History): boolean {
  for (const { retainUntil } of points.values()) if (retainUntil > at) return true
  return false
}

function jumped(last: Instant, now: Instant): HoldfastError {
  const days = Math.floor((now - last) / 86_400_000)
  return new HoldfastError('REFUSED', `the clock is ${days} days ahead of the last act of the vault, and nobody else says that it is right`, {
    context: { last: formatInstant(last), now: formatInstant(now), option: `--clock-is ${formatInstant(now).slice(0, 10)}` },
  })
}
