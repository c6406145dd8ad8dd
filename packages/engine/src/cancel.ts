/** Stopping on request. */
import { HoldfastError } from '@holdfast/core/errors'

/** @throws HoldfastError CANCELLED when the signal was given */
export function throwIfCancelled(signal: AbortSignal): void {
  if (signal.aborted) throw new HoldfastError('CANCELLED', 'stopped on request', { retry: 'now' })
}
