/** Errors of local files: one message form, the errno as text, and the path made readable. */
import { constants } from 'node:os'
import type { ByteString } from '@holdfast/core/file-source'
import { HoldfastError } from '@holdfast/core/errors'

/** Errors that may pass by themselves: no descriptors, memory or room left. */
const passing: ReadonlySet<string> = new Set(['EMFILE', 'ENFILE', 'ENOMEM', 'ENOSPC', 'EDQUOT', 'EAGAIN', 'EBUSY'])

const names: ReadonlyMap<number, string> = new Map(Object.entries(constants.errno).map(([name, number]) => [number, name]))
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** The name of an errno (`ENOENT`), or `errno 4095` for one that the platform does not name. */
export function errnoName(errno: number): string {
  return names.get(errno) ?? `errno ${errno}`
}

/** The number of a named errno on this platform, or EIO's for an unknown name. */
export function errnoNumber(name: string): number {
  return (constants.errno as Readonly<Record<string, number>>)[name] ?? constants.errno.EIO
}

/** A path for people: its UTF-8 text; where it is not UTF-8, every byte that is not ASCII as `\xNN`. */
export function pathText(path: ByteString): string {
  try {
    return utf8.decode(Buffer.from(path, 'latin1'))
  } catch {
    return path.replace(/[\x80-\xff]/g, (byte) => `\\x${byte.charCodeAt(0).toString(16)}`)
  }
}

/** The error of a failed call on a local file; `action` completes "cannot …". */
export function localError(
  code: 'READ_FAILED' | 'WRITE_FAILED',
  action: string,
  path: ByteString,
  errno: string,
  cause?: unknown,
): HoldfastError {
  const text = pathText(path)
  return new HoldfastError(code, `cannot ${action} ${text}: ${errno}`, {
    context: { errno, path: text },
    retry: passing.has(errno) ? 'later' : 'never',
    ...(cause === undefined ? {} : { cause }),
  })
}
