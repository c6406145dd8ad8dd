/** Times in the comments of secret files. */
import { formatInstant, type Instant } from '@holdfast/core/clock'

/** The time, or null when it is not of the form `2026-01-02T03:04:05.678Z`. */
export function parseInstant(text: string): Instant | null {
  const at = Date.parse(text)
  return Number.isFinite(at) && at >= 0 && formatInstant(at) === text ? at : null
}
