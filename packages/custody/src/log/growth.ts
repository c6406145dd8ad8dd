/** What a log gains by an append: pure computation over its right edge. */
import { objectName } from '@holdfast/core/layout'
import { leafHash, treeHash } from '@holdfast/core/merkle'
import { encodeEntryBundle, rootOfEdge, tilesAdded, type TileLevel, tileWidth } from '@holdfast/core/tiles'
import { concat } from '@holdfast/core/bytes'
import type { LogObject } from './stage.ts'

/** The part of a log that appends change: what comes after the last full bundle and the last full tile of each level. */
export interface RightEdge {
  readonly size: number
  readonly entries: readonly Uint8Array[]
  /** By level. */
  readonly hashes: readonly (readonly Uint8Array[])[]
}

/** A log after an append. */
export interface Growth {
  readonly root: Uint8Array
  readonly size: number
  /** The bundles and tiles that are new or wider. */
  readonly objects: readonly LogObject[]
}

/** Appends entries to a log with this right edge. */
export function grow(edge: RightEdge, added: readonly Uint8Array[]): Growth {
  const size = edge.size + added.length
  const entries = [...edge.entries, ...added]
  const levels = edge.hashes.map(hashes => [...hashes])
  let fresh = added.map(leafHash)
  for (let level = 0; fresh.length > 0; level++) {
    const hashes = [...(levels[level] ?? []), ...fresh]
    levels[level] = hashes
    fresh = []
    for (let end = tileWidth; end <= hashes.length; end += tileWidth) fresh.push(treeHash(hashes.slice(end - tileWidth, end)))
  }
  // `entries` and `levels` start where the last full bundle or tile of the old log ends.
  const firstIndex = (level: TileLevel) => Math.floor(edge.size / tileWidth ** (level === 'entries' ? 1 : level + 1))
  const objects = tilesAdded(edge.size, size).map(({ level, index, width }): LogObject => {
    const from = (index - firstIndex(level)) * tileWidth
    const bytes = level === 'entries'
      ? encodeEntryBundle(entries.slice(from, from + width))
      : concat(...(levels[level] as Uint8Array[]).slice(from, from + width))
    return { name: objectName.tile(level, index, width), bytes }
  })
  return { root: rootOfEdge(levels.map(hashes => hashes.slice(hashes.length - (hashes.length % tileWidth)))), size, objects }
}
