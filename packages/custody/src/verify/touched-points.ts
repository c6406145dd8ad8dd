/** Which points a damaged object touches: told by a second pass over statements and needs, made only when there is damage. */
import type { BulkStore } from '@holdfast/core/bulk-store'
import type { KeyringId } from '@holdfast/core/ids'
import { objectName } from '@holdfast/core/layout'
import { loadPoint } from '../custodian/check-point.ts'
import type { History } from '../history/history.ts'
import type { StatementLoader } from '../history/statement-loader.ts'
import type { Findings } from './findings.ts'
import { type NamedByPoints, objectsBesideNeeds, objectsOfPart, partKey } from './needed-objects.ts'
import { noting } from './salvage-history.ts'

/** Adds to every finding the points that need its object. */
export async function addTouchedPoints(store: BulkStore, history: History, named: NamedByPoints, statements: StatementLoader, findings: Findings): Promise<void> {
  if (findings.size === 0) return
  /** By part, the objects in it that have a finding; the part itself if it has one. */
  const damagedIn = new Map<string, string[]>()
  for (const [key, part] of named.parts) {
    const name = objectName.needs(part.id)
    const damaged = findings.has(name) ? [name] : (await objectsOfPart(store, part)).map(object => object.name).filter(one => findings.has(one))
    if (damaged.length > 0) damagedIn.set(key, damaged)
  }
  for (const { point, domain } of history.points.values()) {
    if (findings.has(objectName.point(point))) continue
    const { body } = await loadPoint(store, point)
    const domainEpochs = history.domains.get(domain) ?? []
    /** The domain's secret, and the data keys of its first sessions, may be wrapped in an earlier epoch than the point names. */
    let since = body.keyringEpoch
    // a statement that is damaged has a finding of its own
    await noting(findings, objectName.domainStatement(domain, body.domainEpoch), async () => {
      since = (await statements.domain(domain, domainEpochs.slice(0, body.domainEpoch + 1))).body.keyringEpoch
    })
    const own = [
      objectName.domainStatement(domain, body.domainEpoch),
      objectName.domainSecret(domain, body.domainEpoch),
      objectName.keyringStatement(body.keyring, body.keyringEpoch),
      ...linksSince(body.keyring, since, history),
      ...objectsBesideNeeds(body).map(object => object.name),
    ]
    for (const name of own) if (findings.has(name)) findings.touch(name, point)
    for (const id of body.needs) for (const name of damagedIn.get(partKey(id, body)) ?? []) findings.touch(name, point)
  }
}

/** The links by which later identities of the keyring open what was wrapped in this epoch. */
function linksSince(keyring: KeyringId, epoch: number, history: History): string[] {
  const epochs = history.keyrings.get(keyring)?.length ?? 0
  return Array.from({ length: Math.max(0, epochs - 1 - epoch) }, (_, i) => objectName.keyringLink(keyring, epoch + 1 + i))
}
