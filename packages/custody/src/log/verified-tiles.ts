/**
 * Tiles of a log, each proven by the root of a checkpoint before anything in it is used: the right edge by hashing it
 * up to the root, every full tile by its hash in the tile above. A tile that is damaged or missing is computed anew
 * from the level below, and proven in the same way.
 */
import { bytesEqual } from '@holdfast/core/bytes'
import { HoldfastError } from '@holdfast/core/errors'
import { objectName } from '@holdfast/core/layout'
import { hashBytes, leafHash, treeHash } from '@holdfast/core/merkle'
import type { TreeHead } from '@holdfast/core/proof'
import { entriesOfBundle, levelLength, rootOfEdge, type TileLevel, tileLevels, tileWidth, widthAt } from '@holdfast/core/tiles'
import type { LogSources } from './bundle-reader.ts'

/** Loads an object of the log by its name, or null. */
export type LoadLogObject = (name: string) => Promise<Uint8Array | null>

const cachedTiles = 64

/** See the header of this file. Keeps a bounded number of tiles. */
export class VerifiedTiles {
  /** By level, the hashes after the last full tile. */
  readonly edge: readonly (readonly Uint8Array[])[]
  readonly #size: number
  readonly #sources: LogSources
  readonly #cache = new Map<string, readonly Uint8Array[]>()

  private constructor(size: number, sources: LogSources, edge: readonly (readonly Uint8Array[])[]) {
    this.#size = size
    this.#sources = sources
    this.edge = edge
  }

  /** Loads the right edge and compares its root. @throws HoldfastError CORRUPT or VANISHED when it can't be made up for */
  static async open(tree: TreeHead, sources: LogSources): Promise<VerifiedTiles> {
    const refs = tileLevels(tree.size).map(level => {
      const index = Math.floor(levelLength(level, tree.size) / tileWidth)
      return { level, index, width: widthAt(level, index, tree.size) }
    })
    const isRight = (edge: readonly (readonly Uint8Array[] | null)[]): edge is (readonly Uint8Array[])[] =>
      !edge.includes(null) && bytesEqual(rootOfEdge(edge as Uint8Array[][]), tree.root)
    const stored = await Promise.all(refs.map(ref => storedHashes(sources.load, ref)))
    if (isRight(stored)) return new VerifiedTiles(tree.size, sources, stored)
    const computed = await Promise.all(refs.map(async ref => await computedHashes(sources.load, ref) ?? await computedHashes(sources.spare, ref)))
    if (isRight(computed)) {
      for (const [i, ref] of refs.entries()) noteDifference(sources, ref, stored[i] ?? null, computed[i] as Uint8Array[])
      return new VerifiedTiles(tree.size, sources, computed)
    }
    throw edgeError(refs.filter((_, i) => stored[i] === null), tree.size)
  }

  /** The hashes of one tile, as wide as the log has it. @throws HoldfastError CORRUPT, VANISHED */
  async hashes(level: number, index: number): Promise<readonly Uint8Array[]> {
    if (widthAt(level, index, this.#size) < tileWidth) return this.edge[level] ?? []
    const key = `${level}/${index}`
    const cached = this.#cache.get(key)
    if (cached !== undefined) return cached
    const hashes = await this.#proven({ level, index, width: tileWidth })
    if (this.#cache.size >= cachedTiles) this.#cache.delete(this.#cache.keys().next().value as string)
    this.#cache.set(key, hashes)
    return hashes
  }

  async #proven(ref: HashTile): Promise<readonly Uint8Array[]> {
    const above = await this.hashes(ref.level + 1, Math.floor(ref.index / tileWidth))
    const expected = above[ref.index % tileWidth] as Uint8Array
    const stored = await storedHashes(this.#sources.load, ref)
    if (stored !== null && bytesEqual(treeHash(stored), expected)) return stored
    const { load, spare, copies } = this.#sources
    for (const source of [load, spare, async (name: string) => await copies?.load(name) ?? null]) {
      const computed = await computedHashes(source, ref)
      if (computed === null || !bytesEqual(treeHash(computed), expected)) continue
      noteDifference(this.#sources, ref, stored, computed)
      return computed
    }
    const name = objectName.tile(ref.level, ref.index, ref.width)
    throw new HoldfastError(stored === null ? 'VANISHED' : 'CORRUPT', `${name} of the log is ${stored === null ? 'missing' : 'damaged'}`, { context: { name } })
  }
}

interface HashTile {
  readonly level: number
  readonly index: number
  readonly width: number
}

/** What the store has; null when it is missing or has another length. A full tile may have replaced a partial one. */
async function storedHashes(load: LoadLogObject, { level, index, width }: HashTile): Promise<Uint8Array[] | null> {
  if (width === 0) return []
  const bytes = await loadWide(load, level, index, width)
  if (bytes === null || bytes.length < width * hashBytes) return null
  return Array.from({ length: width }, (_, i) => bytes.subarray(i * hashBytes, (i + 1) * hashBytes))
}

/** What the level below gives, unproven; null when something of it is missing. */
async function computedHashes(load: LoadLogObject, { level, index, width }: HashTile): Promise<Uint8Array[] | null> {
  if (width === 0) return []
  if (level === 0) {
    const bytes = await loadWide(load, 'entries', index, width)
    const entries = bytes === null ? [] : entriesOfBundle(bytes, tileWidth)
    return entries.length >= width ? entries.slice(0, width).map(leafHash) : null
  }
  const hashes: Uint8Array[] = []
  for (let i = 0; i < width; i++) {
    const below = await storedHashes(load, { level: level - 1, index: index * tileWidth + i, width: tileWidth })
    if (below === null) return null
    hashes.push(treeHash(below))
  }
  return hashes
}

async function loadWide(load: LoadLogObject, level: TileLevel, index: number, width: number): Promise<Uint8Array | null> {
  const bytes = await load(objectName.tile(level, index, width))
  return bytes !== null || width === tileWidth ? bytes : await load(objectName.tile(level, index, tileWidth))
}

function noteDifference({ damages }: LogSources, { level, index, width }: HashTile, stored: readonly Uint8Array[] | null, right: readonly Uint8Array[]): void {
  if (width === 0 || (stored !== null && right.every((hash, i) => bytesEqual(hash, stored[i] as Uint8Array)))) return
  const name = objectName.tile(level, index, width)
  damages.add({ name, problem: stored === null ? 'missing' : 'damaged', detail: 'its hashes are not those that the checkpoint proves' })
}

function edgeError(missing: readonly HashTile[], size: number): HoldfastError {
  const [first] = missing
  if (first === undefined) return new HoldfastError('CORRUPT', 'the tiles of the log do not have the root that its checkpoint names', { context: { size } })
  const name = objectName.tile(first.level, first.index, first.width)
  return new HoldfastError('VANISHED', `${name} of the log is missing or cut short`, { context: { name } })
}
