/** How tests look at errors. */
import { type ErrorCode, isHoldfastError } from '@holdfast/core/errors'

/** The code of the typed error that `act` throws, or 'none'. Any other error is passed on: it fails the test. */
export function codeOf(act: () => unknown): ErrorCode | 'none' {
  try {
    act()
  } catch (error) {
    if (isHoldfastError(error)) return error.code
    throw error
  }
  return 'none'
}
