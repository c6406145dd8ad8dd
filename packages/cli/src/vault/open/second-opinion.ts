/** Who else says what time it is, when the clock is far ahead of a vault's log: the person, or whoever keeps the machine's clock. */
import { formatInstant } from '@holdfast/core/clock'
import { HoldfastError } from '@holdfast/core/errors'
import type { ClockJump } from '@holdfast/custody/log-time'
import { formatWhen } from '../../output/format-time.ts'
import { confirmByTyping } from '../../prompts/confirm.ts'
import type { Session } from '../../session.ts'

/**
 * True when the clock is confirmed: by --clock-is with today's date, by a time server as the kernel knows it, or by the
 * date, typed on the terminal.
 * @throws HoldfastError USAGE when --clock-is names another day than the clock
 */
export async function confirmClock(session: Session, { last, now }: ClockJump): Promise<boolean> {
  const today = formatInstant(now).slice(0, 10)
  const named = session.options.clockIs
  if (named !== undefined) {
    if (named !== today) throw new HoldfastError('USAGE', 'the clock of this machine shows another day than --clock-is', { context: { expected: named, found: today } })
    return true
  }
  const isClockKept = session.surroundings.isClockKept ?? (await import('@holdfast/adapters/network-time')).isClockKept
  if (isClockKept() === true) return true
  session.output.warn([
    `The last act of the vault was ${formatWhen(last)}; the clock of this machine shows ${formatWhen(now)}, and no time server keeps it.`,
    'What is kept in the vault is kept by this time, and it can never be set back.',
  ])
  const { stdin, stderr, signal } = session.surroundings
  return await confirmByTyping(today, `If the clock is right, type the day (${today}):`, { stdin, stderr, signal }) === true
}
