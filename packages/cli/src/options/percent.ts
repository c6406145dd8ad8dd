/** Shares on the command line. */
import { HoldfastError } from '@holdfast/core/errors'

/** The share, above 0 and at most 1, of `5%` or `0.5%`. @throws HoldfastError USAGE */
export function parsePercent(text: string): number {
  const match = /^(\d+(?:\.\d+)?)\s*%$/.exec(text.trim())
  const share = match === null ? Number.NaN : Number(match[1]) / 100
  if (!(share > 0 && share <= 1)) throw new HoldfastError('USAGE', 'must be a share such as 5%', { context: { found: text } })
  return share
}
