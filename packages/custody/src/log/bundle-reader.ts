/** Reading entry bundles, entry by entry, from whatever copies there are. */
import { bytesEqual } from '@holdfast/core/bytes'
import { objectName } from '@holdfast/core/layout'
import { leafHash } from '@holdfast/core/merkle'
import { entriesOfBundle, tileWidth } from '@holdfast/core/tiles'
import type { LogCopies } from './log-copies.ts'
import type { LogDamages } from './log-damage.ts'
import type { LoadLogObject } from './verified-tiles.ts'

/** Where objects of the log are. */
export interface LogSources {
  readonly load: LoadLogObject
  /** Copies for when `load` gives something else than what is proven: the stage of the head. */
  readonly spare: LoadLogObject
  /** Those outside of the vault, or null. */
  readonly copies: LogCopies | null
  readonly damages: LogDamages
}

/**
 * The entries whose leaf hashes are given; null for each that no copy has. The copies are the bundle as wide as the
 * log has it, the full one that may have replaced it by now, the stage, copies outside of the vault, and partial bundles
 * of earlier sizes.
 */
export async function readBundle(sources: LogSources, index: number, hashes: readonly Uint8Array[]): Promise<(Uint8Array | null)[]> {
  const { load, spare, copies, damages } = sources
  const entries = Array<Uint8Array | null>(hashes.length).fill(null)
  const name = objectName.tile('entries', index, hashes.length)
  const take = (bytes: Uint8Array | null) => {
    if (bytes === null) return
    for (const [i, entry] of entriesOfBundle(bytes, tileWidth).entries()) {
      const hash = hashes[i]
      if (hash !== undefined && entries[i] === null && bytesEqual(leafHash(entry), hash)) entries[i] = entry
    }
  }
  const bytes = await load(name)
  take(bytes)
  if (!entries.includes(null)) {
    if (bytes !== null && hashes.length === tileWidth) await copies?.keep(name, bytes)
    return entries
  }
  if (bytes === null && hashes.length < tileWidth) take(await load(objectName.tile('entries', index, tileWidth)))
  if (!entries.includes(null)) return entries
  damages.add({ name, problem: bytes === null ? 'missing' : 'damaged', detail: 'entries are not those that the checkpoint proves' })
  take(await spare(name))
  if (entries.includes(null) && hashes.length === tileWidth) take(await copies?.load(name) ?? null)
  for (let width = hashes.length - 1; width > entries.indexOf(null) && entries.includes(null); width--) {
    take(await load(objectName.tile('entries', index, width)))
  }
  return entries
}
