/** Points in time on the command line. */
import type { Instant } from '@holdfast/core/clock'
import { HoldfastError } from '@holdfast/core/errors'
import { parseDuration } from './duration.ts'

/** A moment that may be relative to now. */
export type Moment = (now: Instant) => Instant

/**
 * `2026-01-31` (its beginning, local time), `2026-01-31 18:30`, or a time before now such as `12h`, `30d`.
 * @throws HoldfastError USAGE
 */
export function parseMoment(text: string): Moment {
  const day = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d))?$/.exec(text.trim())
  if (day === null) {
    if (!/^\d+[hdwmy]/i.test(text.trim())) throw malformed(text)
    const milliseconds = parseDuration(text)
    return now => now - milliseconds
  }
  const [year, month, date, hour, minute] = day.slice(1).map(part => Number(part ?? 0)) as [number, number, number, number, number]
  const at = new Date(year, month - 1, date, hour, minute)
  if (at.getMonth() !== month - 1 || at.getDate() !== date || hour > 23 || minute > 59) throw malformed(text)
  return () => at.getTime()
}

function malformed(text: string): HoldfastError {
  return new HoldfastError('USAGE', 'must be a day such as 2026-01-31, or a time before now such as 12h, 30d, 18m (months)', { context: { found: text } })
}
