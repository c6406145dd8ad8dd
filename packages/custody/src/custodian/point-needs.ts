/** What a point needs to be in the store. */
import type { BulkStore } from '@holdfast/core/bulk-store'
import { HoldfastError } from '@holdfast/core/errors'
import type { DomainId, KeyringId, NeedsId } from '@holdfast/core/ids'
import { objectName } from '@holdfast/core/layout'
import { maxNeedsBytes, needsIdOf, type NeedsRecord, parseNeedsPart } from '@holdfast/core/needs'
import type { PointBody } from '@holdfast/core/point-statement'
import type { ExpectedObject } from './present.ts'

/** Loads a part of needs. Null when it is missing. @throws HoldfastError CORRUPT when it has not its id, MALFORMED */
export async function loadNeedsPart(store: BulkStore, id: NeedsId): Promise<NeedsRecord[] | null> {
  const name = objectName.needs(id)
  const bytes = await store.get(name, maxNeedsBytes)
  if (bytes === null) return null
  const found = needsIdOf(bytes)
  if (found !== id) throw new HoldfastError('CORRUPT', `${name} is damaged: its SHA-256 is ${found}`, { context: { name, found } })
  return parseNeedsPart(bytes)
}

/** The object that a record of a point's needs stands for. */
export function objectOfRecord(record: NeedsRecord, domain: DomainId, keyring: KeyringId): ExpectedObject {
  switch (record.kind) {
    case 'data-pack':
    case 'tree-pack':
      return { name: objectName.pack(record.id), sizeBytes: record.sizeBytes }
    case 'index':
      return { name: objectName.index(domain, record.id), sizeBytes: record.sizeBytes }
    case 'data-key':
      // two kilobytes without which all packs under it are lost
      return { name: objectName.dataKey(record.id, keyring), sizeBytes: null, sha256: record.wrap }
    case 'domain':
      return { name: objectName.domainSecret(record.id, record.epoch), sizeBytes: null }
  }
}

/** What the statement itself names, beside its parts of needs. */
export function objectsOfStatement(body: PointBody): ExpectedObject[] {
  return [
    { name: objectName.domainSecret(body.domain, body.domainEpoch), sizeBytes: null },
    { name: objectName.dataKey(body.dek, body.keyring), sizeBytes: null },
    ...body.indexes.map(index => ({ name: objectName.index(body.domain, index.id), sizeBytes: index.size })),
  ]
}
