/**
 * Typed errors. Every error that leaves a package is a HoldfastError with a stable code; the codes are
 * part of the API and are listed in docs/errors.md (a test compares the two).
 */

/** Whether trying again can help: at once, later (an outage, a full disk), or never. */
export type Retry = 'now' | 'later' | 'never'

/** All error codes, with what they mean for exit codes and hints decided in the cli package. */
export const errorCodes = {
  // bytes that are not what they should be
  MALFORMED: 'an object or file does not follow the format',
  UNSUPPORTED: 'a version, suite or feature that this program does not know',
  TOO_LARGE: 'something is over a limit of the format',
  CORRUPT: 'bytes are not the bytes that were stored (hash or authentication failed)',
  // trust
  BAD_SIGNATURE: 'a signature by a known key does not verify, or none by a known key is there',
  UNTRUSTED_KEY: 'a key or recipient does not chain to what was pinned',
  ROLLBACK: 'the log is older than what was seen before',
  FORK: 'the log is not a continuation of what was seen before',
  SWAPPED_VAULT: 'the store holds another vault than the pinned one',
  VANISHED: 'something that the log names is not in the store',
  // secrets
  WRONG_SECRET: 'the identity or passphrase does not open this',
  SECRET_NEEDED: 'a secret is needed and none was given',
  // stores
  STORE_UNREACHABLE: 'the store cannot be reached',
  STORE_DENIED: 'the store refused access',
  STORE_FULL: 'the store has no room left',
  STORE_FAILED: 'the store failed in another way',
  NOT_FOUND: 'no such object, point, path or key',
  EXISTS: 'it is there already, with other content',
  // policy
  REFUSED: 'a rule of the vault forbids it',
  CONSENT_NEEDED: 'something cannot be taken back, and nobody agreed to it in its words',
  CONFLICT: 'somebody else changed it at the same time, repeatedly',
  PLAN_OUTDATED: 'what a plan was made from is no longer so',
  AWS_FAILED: 'AWS refused a call, or did not do what it asks for',
  // use
  USAGE: 'the command was used wrongly',
  CONFIG: 'a configuration file is wrong',
  NO_VAULT: 'there is no vault at this place',
  // AWS
  AWS_SDK_MISSING: 'the part that speaks with AWS is not installed',
  AWS_CREDENTIALS: 'there are no AWS credentials, or AWS does not take them',
  AWS_DENIED: 'AWS does not allow a call that is needed',
  AWS_UNREACHABLE: 'AWS does not answer',
  BAD_INVENTORY: 'an inventory is not what was collected',
  // local
  READ_FAILED: 'a local file cannot be read',
  WRITE_FAILED: 'a local file cannot be written',
  UNSAFE_PATH: 'a path would lead out of the restore target',
  CANCELLED: 'stopped on request',
  INTERNAL: 'a state that should be impossible: a bug',
} as const

/** One of the published codes. */
export type ErrorCode = keyof typeof errorCodes

/** What an error carries beside its message. No secrets: ids, sizes, paths, counts. */
export type ErrorContext = Readonly<Record<string, string | number | boolean | undefined>>

/** The error that every package throws. The message is lower case and holds no secret. */
export class HoldfastError extends Error {
  readonly code: ErrorCode
  readonly retry: Retry
  readonly context: ErrorContext

  constructor(
    code: ErrorCode,
    message: string,
    options: { readonly context?: ErrorContext; readonly retry?: Retry; readonly cause?: unknown } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.name = 'HoldfastError'
    this.code = code
    this.retry = options.retry ?? 'never'
    this.context = options.context ?? {}
  }
}

/** True for a HoldfastError, of the given code if one is named. */
export function isHoldfastError(error: unknown, code?: ErrorCode): error is HoldfastError {
  return error instanceof HoldfastError && (code === undefined || error.code === code)
}
