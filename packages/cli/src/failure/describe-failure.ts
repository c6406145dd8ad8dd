/** From anything that was thrown to what a person and a program are told. */
import { type ErrorCode, type ErrorContext, HoldfastError } from '@holdfast/core/errors'
import { escapeForTerminal } from '../output/terminal-text.ts'
import { errorGuide } from './error-guide.ts'
import { exitCodes } from './exit-codes.ts'

/** A failure in plain data. */
export interface Failure {
  readonly code: ErrorCode
  readonly message: string
  readonly context: ErrorContext
  readonly hint: string
  readonly exitCode: number
}

/** Describes an error. What is not a HoldfastError is a bug, but for the system's errors with an errno. */
export function describeFailure(error: unknown): Failure {
  const typed = toTyped(error)
  const guide = errorGuide[typed.code]
  return { code: typed.code, message: typed.message, context: typed.context, hint: guide.hint, exitCode: exitCodes[guide.outcome] }
}

function toTyped(error: unknown): HoldfastError {
  if (error instanceof HoldfastError) return error
  if (!(error instanceof Error)) return new HoldfastError('INTERNAL', 'something that is not an error was thrown')
  if (error.name === 'AbortError') return new HoldfastError('CANCELLED', 'stopped on request', { cause: error })
  if (isErrno(error)) {
    const code = error.syscall === 'write' || error.syscall === 'mkdir' || error.code === 'ENOSPC' ? 'WRITE_FAILED' : 'READ_FAILED'
    const context = { errno: error.code, ...(error.path === undefined ? {} : { path: error.path }) }
    return new HoldfastError(code, `${error.syscall ?? 'a system call'} failed`, { context, cause: error })
  }
  return new HoldfastError('INTERNAL', `unexpected ${error.name}: ${error.message}`, { cause: error })
}

interface ErrnoError extends Error {
  readonly code: string
  readonly syscall?: string
  readonly path?: string
}

function isErrno(error: Error): error is ErrnoError {
  return 'errno' in error && 'code' in error && typeof error.code === 'string'
}

/**
 * The lines for a person: what happened, to what, what to do. Everything in it that came from outside is escaped.
 *
 *     holdfast: the identity does not open this
 *       keyring  5f1c…
 *     What to do: …
 */
export function formatFailure(failure: Failure): string {
  const width = Math.max(0, ...Object.keys(failure.context).map(key => key.length))
  const facts = Object.entries(failure.context)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `  ${escapeForTerminal(key).padEnd(width)}  ${escapeForTerminal(String(value))}\n`)
  return `holdfast: ${escapeForTerminal(failure.message)} (${failure.code})\n${facts.join('')}What to do: ${failure.hint}\n`
}
