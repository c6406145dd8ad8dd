/** Spans of time on the command line and in config.yaml. */
import { HoldfastError } from '@holdfast/core/errors'

const day = 86_400_000
const unitMilliseconds: Readonly<Record<string, number>> = { h: day / 24, d: day, w: 7 * day, m: 30 * day, y: 365 * day }

const longest = 200 * 365 * day

/**
 * Milliseconds of `12h`, `30d`, `6w`, `18m` (months of 30 days), `7y` (years of 365 days), or a sum such as `1y6m`.
 * @throws HoldfastError USAGE
 */
export function parseDuration(text: string): number {
  const trimmed = text.trim().toLowerCase()
  const malformed = new HoldfastError('USAGE', 'must be a time such as 12h, 30d, 6w, 18m (months) or 7y', { context: { found: text } })
  if (!/^(?:\d+[hdwmy])+$/.test(trimmed)) throw malformed
  let total = 0
  for (const [, count, unit] of trimmed.matchAll(/(\d+)([hdwmy])/g)) total += Number(count) * (unitMilliseconds[unit ?? ''] ?? Number.NaN)
  if (!(total <= longest)) throw new HoldfastError('USAGE', 'must be a time of at most 200 years', { context: { found: text } })
  return total
}

/** Whole days that are not shorter. */
export function daysOf(milliseconds: number): number {
  return Math.ceil(milliseconds / day)
}
