/** Errors that say that something in the vault is damaged or missing: they cost what lies there, and nothing else. */
import { type ErrorCode, HoldfastError } from '@holdfast/core/errors'

const damageCodes: readonly ErrorCode[] = ['CORRUPT', 'MALFORMED', 'VANISHED', 'UNSUPPORTED', 'TOO_LARGE', 'WRONG_SECRET']

/** True for an error that says that something in the vault is damaged or missing. */
export function isDamage(error: unknown): error is HoldfastError {
  return error instanceof HoldfastError && damageCodes.includes(error.code)
}

/** What a promise brings, or the damage that it fails with. @throws anything else that it fails with */
export async function damageOrValue<T>(promise: Promise<T>): Promise<T | HoldfastError> {
  try {
    return await promise
  } catch (error) {
    if (isDamage(error)) return error
    throw error
  }
}
