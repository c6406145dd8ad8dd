/** Counts on the command line. */
import { HoldfastError } from '@holdfast/core/errors'

/** A whole number of at least 1. @throws HoldfastError USAGE */
export function parseCount(text: string): number {
  const count = /^\d{1,15}$/.test(text) ? Number(text) : 0
  if (count < 1) throw new HoldfastError('USAGE', 'must be a whole number of at least 1', { context: { found: text } })
  return count
}
