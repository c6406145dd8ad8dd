/** A point and a path in it, as they are given on the command line: `latest:/home/ann`. */
import type { ByteString } from '@holdfast/core/file-source'
import { namesOf } from '@holdfast/engine/tree-reader'

/** What a person named. */
export interface PointPath {
  /** An id, the first digits of one, or `latest`. */
  readonly point: string
  /** Empty for the root. */
  readonly names: readonly ByteString[]
}

/** Cuts the text at its first colon; ids have none. */
export function parsePointPath(text: string): PointPath {
  const colon = text.indexOf(':')
  return colon < 0 ? { point: text, names: [] } : { point: text.slice(0, colon), names: parsePath(text.slice(colon + 1)) }
}

/** The names of a path in a point, with or without a slash in front. */
export function parsePath(text: string): readonly ByteString[] {
  return namesOf(Buffer.from(text).toString('latin1') as ByteString)
}
