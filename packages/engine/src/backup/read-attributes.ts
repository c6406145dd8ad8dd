/** Reading extended attributes within the limit of a tree entry. */
import { isHoldfastError } from '@holdfast/core/errors'
import type { ExtendedAttribute } from '@holdfast/core/file-source'

/** Attributes, and why there are none when they could not be read or kept. */
export interface ReadAttributes {
  readonly attributes: readonly ExtendedAttribute[]
  readonly unread: string | null
}

/** All attributes of one node together; some file systems allow more, and a node of a directory holds 4 MiB. */
const mostBytes = 1024 * 1024

/** Runs `read`. What can't be read or is over the limit is told instead of kept; other errors are thrown. */
export function readAttributes(read: () => readonly ExtendedAttribute[]): ReadAttributes {
  try {
    const attributes = read()
    const bytes = attributes.reduce((sum, attribute) => sum + attribute.name.length + attribute.value.length, 0)
    return bytes <= mostBytes ? { attributes, unread: null } : { attributes: [], unread: 'extended attributes: over 1 MiB together' }
  } catch (error) {
    if (!isHoldfastError(error, 'READ_FAILED')) throw error
    return { attributes: [], unread: `extended attributes: ${String(error.context['errno'] ?? error.message)}` }
  }
}
