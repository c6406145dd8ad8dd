/** Objects in the store that the log does not lead to. */
import type { BulkStore } from '@holdfast/core/bulk-store'
import { objectName, objectPrefix } from '@holdfast/core/layout'
import type { History } from '../history/history.ts'
import type { Findings } from './findings.ts'
import type { NamedByPoints } from './needed-objects.ts'

/**
 * Counts what interrupted runs left among packs, indexes, needs and data keys; notes every keyring or domain statement
 * and every point that the log does not name, since somebody may have meant it to be taken for one.
 * @param seen names of objects that points need
 */
export async function findStrays(store: BulkStore, history: History, named: NamedByPoints, seen: ReadonlySet<string>, findings: Findings) {
  let strayObjects = 0
  let strayBytes = 0
  const parts = new Set([...named.parts.values()].map(part => objectName.needs(part.id)))
  for (const prefix of [objectPrefix.packs, 'indexes/', 'needs/', 'deks/']) {
    for await (const { name, sizeBytes } of store.list(prefix)) {
      if (seen.has(name) || parts.has(name)) continue
      strayObjects++
      strayBytes += sizeBytes
    }
  }
  const statements = statementNames(history)
  for (const prefix of [objectPrefix.keyrings, objectPrefix.domains, objectPrefix.points]) {
    for await (const { name } of store.list(prefix)) {
      if (!statements.has(name)) findings.add(name, 'unknown', 'the log does not name it; it is ignored')
    }
  }
  return { strayObjects, strayBytes }
}

function statementNames(history: History): Set<string> {
  const names = new Set<string>()
  for (const [id, epochs] of history.keyrings) {
    for (const epoch of epochs.keys()) names.add(objectName.keyringStatement(id, epoch))
    for (let epoch = 1; epoch < epochs.length; epoch++) names.add(objectName.keyringLink(id, epoch))
  }
  for (const [id, epochs] of history.domains) {
    for (const epoch of epochs.keys()) names.add(objectName.domainStatement(id, epoch)).add(objectName.domainSecret(id, epoch))
  }
  for (const point of history.points.keys()) names.add(objectName.point(point))
  return names
}
