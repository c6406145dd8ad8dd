/** How a call of AWS went wrong: what is known of whether it was done, and what is said about it. */
import { HoldfastError, isHoldfastError } from '@holdfast/core/errors'
import { AwsCallError } from './aws-api.ts'

/**
 * `throttled`: nothing was done, and it can be asked again, also of what is not seen everywhere yet; `refused`: nothing was done, and asking again won't help; `uncertain`: no
 * answer, or one that says that the service broke: it may be done or not.
 */
export interface CallFailure {
  readonly kind: 'throttled' | 'refused' | 'uncertain'
  /** AWS's own name of the error, as `AccessDeniedException`. */
  readonly error: string
}

const throttling = /^(?:Throttl|TooManyRequests|RequestLimitExceeded|LimitExceededException$|SlowDown|PriorRequestNotComplete)/
/** What a service says of a role that was made some seconds ago, and that it does not see yet. */
const tooNew = /^InvalidCloudWatchLogsRoleArnException$/
/**
 * The same, said in words: of who is to be assumed (AWS Backup, S3's replication), and of who is named in a policy (KMS, S3, SNS, IAM, AWS Backup).
 * "Changes that I make are not always immediately visible", IAM User Guide.
 */
const isTooNew = /cannot be assumed|IAM Role \S+ is not authorized to call|(?:invalid|not valid|unknown) principal|principal\S* (?:is|are) (?:not valid|invalid)|PrincipalNotFound/i
const denied = /^(?:AccessDenied|Unauthorized|Forbidden|NotAuthorized|AuthorizationError|OptInRequired)/

/** @throws `thrown` itself if no call of AWS failed: being stopped, or a fault of ours */
export function failureOf(thrown: unknown): CallFailure {
  if (isHoldfastError(thrown, 'AWS_CREDENTIALS')) return { kind: 'refused', error: String(thrown.context['error'] ?? 'no credentials') }
  if (!(thrown instanceof AwsCallError)) throw thrown
  const { code: error, status, message } = thrown
  if (throttling.test(error) || tooNew.test(error) || (status === 400 && isTooNew.test(message)) || status === 429) return { kind: 'throttled', error }
  // a redirect leads elsewhere however often it is followed here
  return { kind: status !== null && status >= 300 && status < 500 ? 'refused' : 'uncertain', error }
}

/**
 * The error of a call that did not succeed: AWS_CREDENTIALS, AWS_DENIED, AWS_UNREACHABLE, or AWS_FAILED for any other.
 * @param operation as in IAM, `kms:ListKeys`
 */
export function callFailed(operation: string, region: string, cause: unknown): HoldfastError {
  if (isHoldfastError(cause)) return cause
  if (!(cause instanceof AwsCallError)) return new HoldfastError('INTERNAL', 'a call failed in a way of its own', { context: { operation }, cause })
  const context = { call: operation, region, error: cause.code, detail: cause.message }
  // who asks who they are gets it for a key that nobody has, any other call in a Region that is not enabled, too
  if (cause.code === 'InvalidClientTokenId') {
    const said = { error: cause.code, detail: cause.message, region }
    return new HoldfastError('AWS_CREDENTIALS', 'AWS does not take the credentials, or there are none', { cause, context: said })
  }
  if (!cause.isAnswer) return new HoldfastError('AWS_UNREACHABLE', 'AWS does not answer', { cause, context, retry: 'later' })
  if (denied.test(cause.code)) return new HoldfastError('AWS_DENIED', 'AWS refused a call', { cause, context })
  return new HoldfastError('AWS_FAILED', 'AWS refused or failed a call', { cause, context, retry: 'later' })
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
