/** A vault's log as of one verified checkpoint: everything that is read of it is proven by that checkpoint. */
import { toBase64 } from '@holdfast/core/bytes'
import type { Checkpoint } from '@holdfast/core/checkpoint'
import { HoldfastError } from '@holdfast/core/errors'
import { objectName } from '@holdfast/core/layout'
import { type LogEntry, parseLogEntry } from '@holdfast/core/log-entry'
import { rangeHash } from '@holdfast/core/merkle'
import { isConsistent, makeConsistencyProof, makeInclusionProof, type TreeHead } from '@holdfast/core/proof'
import { subtreesOfTiles, tileWidth } from '@holdfast/core/tiles'
import type { VaultStatement } from '@holdfast/core/vault-statement'
import type { RightEdge } from './growth.ts'
import { type LogSources, readBundle } from './bundle-reader.ts'
import type { LogDamage } from './log-damage.ts'
import { VerifiedTiles } from './verified-tiles.ts'

/** An entry at its place in the log. */
export interface LoggedEntry {
  readonly index: number
  readonly entry: LogEntry
}

/** See the header of this file. */
export class LogView {
  readonly vault: VaultStatement
  readonly checkpoint: Checkpoint
  readonly #sources: LogSources
  readonly #tiles: VerifiedTiles

  private constructor(vault: VaultStatement, checkpoint: Checkpoint, sources: LogSources, tiles: VerifiedTiles) {
    this.vault = vault
    this.checkpoint = checkpoint
    this.#sources = sources
    this.#tiles = tiles
  }

  /** @throws HoldfastError CORRUPT when the tiles don't have the checkpoint's root, VANISHED when one is missing */
  static async open(vault: VaultStatement, checkpoint: Checkpoint, sources: LogSources): Promise<LogView> {
    return new LogView(vault, checkpoint, sources, await VerifiedTiles.open(checkpoint, sources))
  }

  /**
   * Objects of the log that were found damaged or missing so far, and made up for by others. The vault can be used, but
   * should be verified.
   */
  get damage(): readonly LogDamage[] {
    return this.#sources.damages.list()
  }

  get size(): number {
    return this.checkpoint.size
  }

  /** What an append continues. */
  async edge(): Promise<RightEdge> {
    const bundle = Math.floor(this.size / tileWidth)
    const entries = this.size % tileWidth === 0 ? [] : await this.bundle(bundle)
    return { size: this.size, entries, hashes: this.#tiles.edge }
  }

  /**
   * The bytes of the entries of one bundle.
   * @throws HoldfastError CORRUPT naming the bundle when one of them is not what the checkpoint proves; VANISHED
   */
  async bundle(index: number): Promise<Uint8Array[]> {
    const entries = await this.salvageBundle(index)
    if (entries.includes(null)) {
      const name = objectName.tile('entries', index, entries.length)
      throw new HoldfastError('CORRUPT', `${name} of the log is damaged`, { context: { name } })
    }
    return entries as Uint8Array[]
  }

  /** Like {@link LogView.bundle}, with null for each entry of which there is no good copy. */
  async salvageBundle(index: number): Promise<(Uint8Array | null)[]> {
    return await readBundle(this.#sources, index, await this.#tiles.hashes(0, index))
  }

  /** The entries from `from` on, in order; one bundle is in memory at a time. @throws HoldfastError CORRUPT, VANISHED, MALFORMED */
  async *entries(from = 0): AsyncGenerator<LoggedEntry, void, undefined> {
    for (let start = from; start < this.size; start = (Math.floor(start / tileWidth) + 1) * tileWidth) {
      const bundle = Math.floor(start / tileWidth)
      const entries = await this.bundle(bundle)
      for (const [i, bytes] of entries.entries()) {
        const index = bundle * tileWidth + i
        if (index >= from) yield { index, entry: parseLogEntry(bytes) }
      }
    }
  }

  /** RFC 6962 audit path of an entry. */
  async inclusionProof(index: number): Promise<Uint8Array[]> {
    return await makeInclusionProof(this.#subtrees(), index, this.size)
  }

  /** RFC 6962 proof that this is a continuation of the log at a smaller size. */
  async consistencyProof(from: number): Promise<Uint8Array[]> {
    return await makeConsistencyProof(this.#subtrees(), from, this.size)
  }

  /**
   * Proves that this is a continuation of what was seen before.
   * @throws HoldfastError ROLLBACK when it is shorter, FORK when it is no continuation; both say what was expected and found
   */
  async assertContinues(seen: TreeHead): Promise<void> {
    if (this.size < seen.size) {
      throw new HoldfastError('ROLLBACK', `the log was rolled back: expected at least ${seen.size} entries, found ${this.size}`, {
        context: { expected: seen.size, found: this.size },
      })
    }
    if (isConsistent(await this.consistencyProof(seen.size), seen, this.checkpoint)) return
    const [expected, found] = [toBase64(seen.root), await this.#rootAt(seen.size)]
    throw new HoldfastError('FORK', `the log is not a continuation of what was seen: at ${seen.size} entries expected root ${expected}, found ${found}`, {
      context: { size: seen.size, expected, found },
    })
  }

  async #rootAt(size: number): Promise<string> {
    return toBase64(await rangeHash(this.#subtrees(), 0, size))
  }

  #subtrees() {
    return subtreesOfTiles((level, index) => this.#tiles.hashes(level, index))
  }
}
