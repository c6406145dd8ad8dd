/** What every store accepts as an object's name (docs/spec/layout.md). */
import { HoldfastError } from './errors.ts'

/** Most characters in a name. The longest of the layout has under 160. */
export const maxObjectNameLength = 255

const pattern = /^(?!tmp(?:\/|$))[a-z0-9._-]+(?:\/[a-z0-9._-]+)*$/
const dots = /(?:^|\/)\.{1,2}(?:\/|$)/

/**
 * True for path segments of `[a-z0-9._-]` that are not `.` or `..`, separated by `/`. The first is not `tmp`, which
 * directory stores keep for files being written.
 */
export function isObjectName(name: string): boolean {
  return name.length <= maxObjectNameLength && pattern.test(name) && !dots.test(name)
}

/** @throws HoldfastError MALFORMED when it is not an object's name */
export function assertObjectName(name: string): void {
  if (!isObjectName(name)) {
    throw new HoldfastError('MALFORMED', 'this is not the name of an object in a vault', { context: { name: name.slice(0, 200) } })
  }
}

/** @throws HoldfastError MALFORMED when it is neither empty nor a name followed by `/` */
export function assertObjectPrefix(prefix: string): void {
  if (prefix !== '' && !(prefix.endsWith('/') && isObjectName(prefix.slice(0, -1)))) {
    throw new HoldfastError('MALFORMED', 'this is not a prefix of objects in a vault', { context: { prefix: prefix.slice(0, 200) } })
  }
}
