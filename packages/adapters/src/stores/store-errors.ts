/** Errors of the file system, as errors of a store. */
import { type ErrorCode, HoldfastError, type Retry } from '@holdfast/core/errors'

/** What was done, to what: part of the error. */
export interface StoreCall {
  readonly verb: string
  readonly path: string
  /** The object's name, when there is one. */
  readonly name?: string
}

const codes: Readonly<Record<string, readonly [code: ErrorCode, retry: Retry, what: string]>> = {
  ENOSPC: ['STORE_FULL', 'later', 'there is no room left'],
  EDQUOT: ['STORE_FULL', 'later', 'the quota is used up'],
  EFBIG: ['STORE_FULL', 'never', 'the file system allows no file of this size'],
  EACCES: ['STORE_DENIED', 'never', 'access is denied'],
  EPERM: ['STORE_DENIED', 'never', 'it is not permitted'],
  EROFS: ['STORE_DENIED', 'never', 'it is mounted read-only'],
  ESTALE: ['STORE_UNREACHABLE', 'later', 'the network file system lost it'],
  EHOSTDOWN: ['STORE_UNREACHABLE', 'later', 'the file server is down'],
  ENOTCONN: ['STORE_UNREACHABLE', 'later', 'the file system is not connected'],
  ENODEV: ['STORE_UNREACHABLE', 'later', 'the device is gone'],
  ENXIO: ['STORE_UNREACHABLE', 'later', 'the device is gone'],
}

/** The errno's name of an error of Node's, or null. */
export function errnoOf(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null
}

/** The store's error for a failed call; a HoldfastError stays what it is. */
export function storeError(cause: unknown, call: StoreCall): HoldfastError {
  if (cause instanceof HoldfastError) return cause
  const errno = errnoOf(cause)
  const [code, retry, what] = codes[errno ?? ''] ?? (['STORE_FAILED', 'later', `the file system failed (${errno ?? 'unknown'})`] as const)
  const context = { verb: call.verb, path: call.path, name: call.name, errno: errno ?? undefined }
  return new HoldfastError(code, `cannot ${call.verb} ${call.path}: ${what}`, { cause, context, retry })
}

/** The error for a vault's directory that is not there. */
export function rootMissing(root: string): HoldfastError {
  return new HoldfastError('STORE_UNREACHABLE', `the directory ${root} is not there: is its disk mounted?`, { context: { path: root }, retry: 'later' })
}
