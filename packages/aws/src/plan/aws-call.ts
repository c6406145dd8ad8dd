/** How a call of AWS went wrong, and reading with patience. */
import { HoldfastError } from '@holdfast/core/errors'

/**
 * `throttled`: nothing was done, and it can be asked again; `refused`: nothing was done, and asking again won't help; `uncertain`: no
 * answer, or one that says that the service broke: it may be done or not.
 */
export interface CallFailure {
  readonly kind: 'throttled' | 'refused' | 'uncertain'
  /** AWS's own name of the error, as `AccessDeniedException`. */
  readonly error: string
}

const throttling = /^(?:Throttl|TooManyRequests|RequestLimitExceeded|LimitExceededException$|SlowDown)/
/** Without any answer of AWS, before a call is sent. */
const noCredentials = /^(?:CredentialsProviderError|TokenProviderError)$/

export function failureOf(thrown: unknown): CallFailure {
  if (!(thrown instanceof Error)) return { kind: 'uncertain', error: 'unknown' }
  const error = thrown.name === 'Error' && 'code' in thrown ? String(thrown.code) : thrown.name
  const { $metadata } = thrown as { readonly $metadata?: { readonly httpStatusCode?: number } }
  const status = $metadata?.httpStatusCode ?? 0
  if (throttling.test(error) || status === 429) return { kind: 'throttled', error }
  if ((status >= 400 && status < 500) || noCredentials.test(error)) return { kind: 'refused', error }
  return { kind: 'uncertain', error }
}

/** How long and how often to try, and how to let time pass. */
export interface Patience {
  /** How often a call is made at most: 1 for no repetition. */
  readonly attempts: number
  wait(durationMs: number): Promise<void>
}

/** Twice as long after each attempt, half a minute at most. */
export function pauseMs(attempt: number): number {
  return Math.min(500 * 2 ** attempt, 30_000)
}

/**
 * Makes a call that changes nothing, again if that can help.
 * @param operation as in IAM, `kms:ListKeys`, for the error
 * @throws HoldfastError AWS_FAILED with AWS's name of the error
 */
export async function read<T>(operation: string, patience: Patience, call: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await call()
    } catch (cause) {
      const { kind, error } = failureOf(cause)
      if (kind === 'refused' || attempt >= patience.attempts) throw callFailed(operation, error, cause)
    }
    await patience.wait(pauseMs(attempt))
  }
}

/** The error of a call that did not succeed. */
export function callFailed(operation: string, error: string, cause?: unknown): HoldfastError {
  return new HoldfastError('AWS_FAILED', `AWS refused or failed a call`, { context: { operation, error }, retry: 'later', cause })
}

/** Whether a failed reading failed with this error of AWS. */
export function failedWith(thrown: unknown, error: RegExp): boolean {
  return thrown instanceof HoldfastError && thrown.code === 'AWS_FAILED' && error.test(String(thrown.context['error']))
}
