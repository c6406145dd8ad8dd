/** Tiles and entry bundles of a log (c2sp.org/tlog-tiles). */
import { HoldfastError } from '../errors.ts'
import { hashBytes, nodeHash, type SubtreeHashes, treeHash } from './merkle.ts'

/** Hashes in a full tile, entries in a full bundle. */
export const tileWidth = 256

/** Hashes at level 0 and above (see the specification), or `entries` for the bundle. */
export type TileLevel = number | 'entries'

/** One tile or bundle. */
export interface TileRef {
  readonly level: TileLevel
  readonly index: number
  /** 1 to 256; below 256 it is a partial tile. */
  readonly width: number
}

/** How many hashes of a level (or entries) a log of this size has in tiles. */
export function levelLength(level: TileLevel, size: number): number {
  return level === 'entries' ? size : Math.floor(size / tileWidth ** level)
}

/** How wide the tile is in a log of this size; 0 when there is none. */
export function widthAt(level: TileLevel, index: number, size: number): number {
  return Math.max(0, Math.min(tileWidth, levelLength(level, size) - index * tileWidth))
}

/** The levels of hash tiles that a log of this size has, from 0. */
export function tileLevels(size: number): number[] {
  const levels: number[] = []
  for (let level = 0; levelLength(level, size) > 0; level++) levels.push(level)
  return levels
}

/** The tiles and bundles that a log gets when it grows from one size to another: new ones and wider ones. */
export function tilesAdded(from: number, to: number): TileRef[] {
  const added: TileRef[] = []
  for (const level of ['entries', ...tileLevels(to)] as const) {
    const length = levelLength(level, to)
    const before = levelLength(level, from)
    if (length === before) continue
    for (let index = Math.floor(before / tileWidth); index * tileWidth < length; index++) {
      added.push({ level, index, width: widthAt(level, index, to) })
    }
  }
  return added
}

/** All tiles and bundles of a log of this size, without those of smaller sizes. */
export function tilesOf(size: number): TileRef[] {
  return tilesAdded(0, size)
}

/** The hashes in a tile. @throws HoldfastError CORRUPT when it doesn't hold `width` of them */
export function parseTile(bytes: Uint8Array, ref: TileRef): Uint8Array[] {
  if (bytes.length !== ref.width * hashBytes) {
    throw new HoldfastError('CORRUPT', 'a tile of the log has the wrong length', {
      context: { level: ref.level, index: ref.index, width: ref.width, size: bytes.length },
    })
  }
  return Array.from({ length: ref.width }, (_, i) => bytes.subarray(i * hashBytes, (i + 1) * hashBytes))
}

/** Limit of an entry: its length is a u16. */
export const maxEntryBytes = 0xffff

/** A bundle: each entry after its length as big-endian u16. @throws HoldfastError TOO_LARGE for an entry over the limit */
export function encodeEntryBundle(entries: readonly Uint8Array[]): Uint8Array {
  const out = new Uint8Array(entries.reduce((size, entry) => size + 2 + entry.length, 0))
  let at = 0
  for (const entry of entries) {
    if (entry.length > maxEntryBytes) throw new HoldfastError('TOO_LARGE', `a log entry is over ${maxEntryBytes} bytes`, { context: { size: entry.length } })
    out[at] = entry.length >> 8
    out[at + 1] = entry.length & 0xff
    out.set(entry, at + 2)
    at += 2 + entry.length
  }
  return out
}

/** The entries of a bundle. @throws HoldfastError CORRUPT when it doesn't hold exactly `width` of them */
export function parseEntryBundle(bytes: Uint8Array, width: number): Uint8Array[] {
  const entries = entriesOfBundle(bytes, width)
  const length = entries.reduce((size, entry) => size + 2 + entry.length, 0)
  if (entries.length !== width || length !== bytes.length) {
    throw new HoldfastError('CORRUPT', 'an entry bundle of the log does not hold the entries that it should', { context: { expected: width, found: entries.length } })
  }
  return entries
}

/** The first whole entries in the bytes of a bundle that may be damaged, at most `most`. Nothing is proven of them. */
export function entriesOfBundle(bytes: Uint8Array, most: number): Uint8Array[] {
  const entries: Uint8Array[] = []
  for (let at = 0; at + 2 <= bytes.length && entries.length < most;) {
    const end = at + 2 + ((bytes[at] as number) << 8 | bytes[at + 1] as number)
    if (end > bytes.length) break
    entries.push(bytes.subarray(at + 2, end))
    at = end
  }
  return entries
}

/** Loads the hashes of one tile, as wide as the log has it. */
export type TileHashes = (level: number, index: number) => Promise<readonly Uint8Array[]>

/** Subtree hashes from tiles. Only complete subtrees within the log's size may be asked for. */
export function subtreesOfTiles(tiles: TileHashes): SubtreeHashes {
  return async (height, index) => {
    const level = Math.floor(height / 8)
    const count = 2 ** (height % 8)
    const first = index * count
    const hashes = await tiles(level, Math.floor(first / tileWidth))
    const range = hashes.slice(first % tileWidth, (first % tileWidth) + count)
    if (range.length !== count) throw new HoldfastError('INTERNAL', 'a subtree beyond the log', { context: { height, index } })
    return treeHash(range)
  }
}

/**
 * The root of a log from its right edge: the partial tiles of all levels (empty where a level ends on a full tile).
 * Every hash of them goes into the root, so the right root proves them all.
 * @param edge by level, the hashes after the level's last full tile
 */
export function rootOfEdge(edge: readonly (readonly Uint8Array[])[]): Uint8Array {
  let right: Uint8Array | null = null
  for (const hashes of edge) {
    // Complete subtrees of this level from right to left, each hashed with all that is to its right.
    let end = hashes.length
    for (let count = 1; end > 0; count *= 2) {
      if (end % (count * 2) === 0) continue
      const subtree = treeHash(hashes.slice(end - count, end))
      right = right === null ? subtree : nodeHash(subtree, right)
      end -= count
    }
  }
  return right ?? treeHash([])
}
