/** Errors that cross threads. */
import { type ErrorCode, HoldfastError } from '@holdfast/core/errors'

/** An error as plain data. */
export interface ThreadError {
  readonly code: string
  readonly message: string
  readonly context: Readonly<Record<string, string | number | boolean | undefined>>
  readonly retry: 'now' | 'later' | 'never'
  readonly stack: string
}

/** Makes plain data of an error. */
export function toThreadError(error: unknown): ThreadError {
  if (error instanceof HoldfastError) {
    return { code: error.code, message: error.message, context: error.context, retry: error.retry, stack: error.stack ?? '' }
  }
  const e = error instanceof Error ? error : new Error(String(error))
  return { code: 'INTERNAL', message: e.message, context: {}, retry: 'never', stack: e.stack ?? '' }
}

/** The error that was sent, with the stack of the thread that threw it. */
export function fromThreadError(error: ThreadError): HoldfastError {
  const made = new HoldfastError(error.code as ErrorCode, error.message, { context: error.context, retry: error.retry })
  made.stack = error.stack
  return made
}
