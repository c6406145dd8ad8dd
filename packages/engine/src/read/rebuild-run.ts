/**
 * What a lost index said, from the directories of the packs that the point needs (docs/spec/reading.md, "When an index is
 * lost"). A directory is authenticated by the pack's data key, and a reader recomputes the id of every blob anyway.
 */
import { HoldfastError, isHoldfastError } from '@holdfast/core/errors'
import type { BulkStore } from '@holdfast/core/bulk-store'
import type { DekId, DomainId, PackId, Sha256Hex, VaultId } from '@holdfast/core/ids'
import { objectName } from '@holdfast/core/layout'
import { maxNeedsBytes, needsIdOf, type NeedsRecord, parseNeedsPart } from '@holdfast/core/needs'
import type { PointStatement } from '@holdfast/core/point-statement'
import { headerBytes, messageType, objectKind, ObjectOpener, trailerBytes } from '@holdfast/core/sealed-object'
import type { RunTables } from '../index/index-format.ts'
import { RunBuilder } from '../index/run-builder.ts'
import { maxDirectoryBytes, maxPackBytes } from '../pack/pack-directory.ts'
import { decompressAtMost } from '../pack/zstd.ts'
import type { DataKeys } from './data-keys.ts'
import { damageOrValue, isDamage } from './damage.ts'

/** What rebuilding works with. */
export interface RebuildOptions {
  readonly store: BulkStore
  readonly vault: VaultId
  readonly domain: DomainId
  readonly dataKeys: DataKeys
}

interface NeededKey {
  readonly id: DekId
  readonly wrap: Sha256Hex
}

type NeededPack = Extract<NeedsRecord, { readonly kind: 'data-pack' | 'tree-pack' }>

/**
 * The tables of a run over all packs of the point but those that another index lists. A pack that can't be read is left out.
 * @throws HoldfastError VANISHED or CORRUPT when a list of what the point needs is lost as well, and those of the store
 */
export async function rebuildRun(options: RebuildOptions, point: PointStatement, listed: ReadonlySet<PackId>): Promise<RunTables> {
  const needs = await readNeeds(options.store, point)
  const keys = needs.flatMap<NeededKey>(record => (record.kind === 'data-key' ? [record] : []))
  const builder = new RunBuilder()
  for (const record of needs) {
    if ((record.kind !== 'data-pack' && record.kind !== 'tree-pack') || listed.has(record.id)) continue
    const read = await damageOrValue(readDirectory(options, record, keys))
    if (read === null || read instanceof HoldfastError) continue
    const { key, directory } = read
    // The keys are in the order of their sessions, as the packs are: the next pack is likely to have the same.
    keys.splice(keys.indexOf(key), 1)
    keys.unshift(key)
    try {
      builder.addPack({ id: record.id, kind: kindOf(record), dek: key.id, wrap: key.wrap, sizeBytes: record.sizeBytes, directory })
    } catch (error) {
      if (!isDamage(error)) throw error
    }
  }
  return builder.build()
}

async function readNeeds(store: BulkStore, point: PointStatement): Promise<NeedsRecord[]> {
  const records: NeedsRecord[] = []
  for (const id of point.body.needs) {
    const bytes = await store.get(objectName.needs(id), maxNeedsBytes)
    if (bytes === null) throw new HoldfastError('VANISHED', 'a list of what a point needs is not in the store', { context: { needs: id } })
    if (needsIdOf(bytes) !== id) throw new HoldfastError('CORRUPT', 'a list of what a point needs is damaged', { context: { needs: id } })
    records.push(...parseNeedsPart(bytes))
  }
  return records
}

function kindOf(record: NeededPack): 1 | 2 {
  return record.kind === 'data-pack' ? objectKind.dataPack : objectKind.treePack
}

/** The plain directory of a pack and the key that opens it; null when none does. */
async function readDirectory(options: RebuildOptions, record: NeededPack, keys: readonly NeededKey[]): Promise<{ readonly key: NeededKey; readonly directory: Uint8Array } | null> {
  const { store } = options
  const { id, sizeBytes } = record
  const name = objectName.pack(id)
  if (sizeBytes < headerBytes + trailerBytes || sizeBytes > maxPackBytes) return null
  const header = await store.getRange(name, 0, headerBytes)
  const trailer = await store.getRange(name, sizeBytes - trailerBytes, trailerBytes)
  if (header === null || trailer === null) return null
  const found = await findKey(options, record, keys, header)
  if (found === null) return null
  const { key, opener } = found
  const footer = opener.openTrailer(sizeBytes, trailer)
  const sealed = await store.getRange(name, footer.offset, footer.sizeBytes)
  if (sealed === null) return null
  const coded = opener.open(footer.offset, messageType.body, footer.codec, sealed)
  return { key, directory: decompressAtMost({ codec: footer.codec, bytes: coded }, maxDirectoryBytes) }
}

/** The key to which the header of a pack commits. */
async function findKey(
  { vault, domain, dataKeys }: RebuildOptions, record: NeededPack, keys: readonly NeededKey[], header: Uint8Array,
): Promise<{ readonly key: NeededKey; readonly opener: ObjectOpener } | null> {
  for (const key of keys) {
    const inputKey = await damageOrValue(dataKeys.get(key.id))
    if (inputKey instanceof HoldfastError) continue
    try {
      return { key, opener: new ObjectOpener({ inputKey, vault, domain, kind: kindOf(record) }, header) }
    } catch (error) {
      if (!isHoldfastError(error, 'WRONG_SECRET')) throw error
    }
  }
  return null
}
