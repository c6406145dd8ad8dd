/**
 * Tiles of a log, each proven by the root of a checkpoint before anything in it is used: the right edge by hashing it
 * up to the root, every full tile by its hash in the tile above.
 */
import { bytesEqual } from '@holdfast/core/bytes'
import { HoldfastError } from '@holdfast/core/errors'
import { objectName } from '@holdfast/core/layout'
import { treeHash } from '@holdfast/core/merkle'
import type { TreeHead } from '@holdfast/core/proof'
import { levelLength, parseTile, rootOfEdge, type TileLevel, tileLevels, tileWidth, widthAt } from '@holdfast/core/tiles'

/** Loads an object of the log by its name, or null. */
export type LoadLogObject = (name: string) => Promise<Uint8Array | null>

const cachedTiles = 64

/** The bytes of a tile or bundle, and how wide they are: a full one may have replaced the partial one by now. */
export async function loadTile(load: LoadLogObject, level: TileLevel, index: number, width: number): Promise<{ bytes: Uint8Array, width: number }> {
  for (const wanted of width === tileWidth ? [width] : [width, tileWidth]) {
    const bytes = await load(objectName.tile(level, index, wanted))
    if (bytes !== null) return { bytes, width: wanted }
  }
  const name = objectName.tile(level, index, width)
  throw new HoldfastError('VANISHED', `${name} of the log is not in the store`, { context: { name } })
}

/** See the header of this file. Keeps a bounded number of tiles. */
export class VerifiedTiles {
  /** By level, the hashes after the last full tile. */
  readonly edge: readonly (readonly Uint8Array[])[]
  readonly #size: number
  readonly #load: LoadLogObject
  readonly #cache = new Map<string, readonly Uint8Array[]>()

  private constructor(size: number, load: LoadLogObject, edge: readonly (readonly Uint8Array[])[]) {
    this.#size = size
    this.#load = load
    this.edge = edge
  }

  /** Loads the right edge and compares its root. @throws HoldfastError CORRUPT, VANISHED */
  static async open(tree: TreeHead, load: LoadLogObject): Promise<VerifiedTiles> {
    const edge = await Promise.all(tileLevels(tree.size).map(async level => {
      const index = Math.floor(levelLength(level, tree.size) / tileWidth)
      const width = widthAt(level, index, tree.size)
      return width === 0 ? [] : await loadHashes(load, level, index, width)
    }))
    if (!bytesEqual(rootOfEdge(edge), tree.root)) {
      throw new HoldfastError('CORRUPT', 'the tiles of the log do not have the root that its checkpoint names', { context: { size: tree.size } })
    }
    return new VerifiedTiles(tree.size, load, edge)
  }

  /** The hashes of one tile, as wide as the log has it. @throws HoldfastError CORRUPT, VANISHED */
  async hashes(level: number, index: number): Promise<readonly Uint8Array[]> {
    if (widthAt(level, index, this.#size) < tileWidth) return this.edge[level] ?? []
    const key = `${level}/${index}`
    const cached = this.#cache.get(key)
    if (cached !== undefined) return cached
    const hashes = await loadHashes(this.#load, level, index, tileWidth)
    const above = await this.hashes(level + 1, Math.floor(index / tileWidth))
    if (!bytesEqual(treeHash(hashes), above[index % tileWidth] ?? new Uint8Array(0))) {
      const name = objectName.tile(level, index, tileWidth)
      throw new HoldfastError('CORRUPT', `${name} of the log is damaged`, { context: { name } })
    }
    if (this.#cache.size >= cachedTiles) this.#cache.delete(this.#cache.keys().next().value as string)
    this.#cache.set(key, hashes)
    return hashes
  }
}

async function loadHashes(load: LoadLogObject, level: number, index: number, width: number): Promise<Uint8Array[]> {
  const tile = await loadTile(load, level, index, width)
  return parseTile(tile.bytes, { level, index, width: tile.width }).slice(0, width)
}
