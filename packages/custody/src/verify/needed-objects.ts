/** Everything that the points of a vault need, each object once. */
import type { BulkStore } from '@holdfast/core/bulk-store'
import { HoldfastError } from '@holdfast/core/errors'
import type { DomainId, KeyringId, NeedsId, Sha256Hex } from '@holdfast/core/ids'
import { objectName } from '@holdfast/core/layout'
import type { NeedsRecord } from '@holdfast/core/needs'
import { type PointBody, type PointStatement, verifyPointStatement } from '@holdfast/core/point-statement'
import { loadPoint } from '../custodian/check-point.ts'
import { loadNeedsPart } from '../custodian/point-needs.ts'
import type { History } from '../history/history.ts'
import type { StatementLoader } from '../history/statement-loader.ts'
import type { Findings } from './findings.ts'
import { noting } from './salvage-history.ts'

/** An object that points need. */
export interface NeededObject {
  readonly name: string
  /** Null: any but 0. */
  readonly sizeBytes: number | null
  /** Null when only its presence can be told without a secret. */
  readonly sha256: Sha256Hex | null
}

/** A part of needs as points of one domain name it. */
export interface NeededPart {
  readonly id: NeedsId
  readonly domain: DomainId
  readonly keyring: KeyringId
}

/** What the statements of all points name: parts of needs, and objects beside them. */
export interface NamedByPoints {
  readonly parts: ReadonlyMap<string, NeededPart>
  readonly objects: ReadonlyMap<string, NeededObject>
}

/** Reads and verifies every point's statement. Kept is only what is different among them: unchanged points name the same parts. */
export async function collectNamed(store: BulkStore, history: History, statements: StatementLoader, findings: Findings): Promise<NamedByPoints> {
  const parts = new Map<string, NeededPart>()
  const objects = new Map<string, NeededObject>()
  const note = (object: NeededObject) => void objects.set(object.name, object)
  for (const [keyring, epochs] of history.keyrings) {
    for (let epoch = 1; epoch < epochs.length; epoch++) {
      await noting(findings, objectName.keyringStatement(keyring, epoch), async () => {
        const { link } = (await statements.keyring(keyring, epochs.slice(0, epoch + 1))).body
        if (link !== null) note({ name: objectName.keyringLink(keyring, epoch), sizeBytes: null, sha256: link })
      })
    }
  }
  for (const [domain, epochs] of history.domains) {
    for (const epoch of epochs.keys()) {
      await noting(findings, objectName.domainStatement(domain, epoch), async () => {
        const statement = await statements.domain(domain, epochs.slice(0, epoch + 1))
        note({ name: objectName.domainSecret(domain, epoch), sizeBytes: null, sha256: statement.body.secret })
      })
    }
  }
  for (const { report } of history.verifications) note({ name: objectName.report(report), sizeBytes: null, sha256: report })
  for (const { point, domain } of history.points.values()) {
    await noting(findings, objectName.point(point), async () => {
      const statement = await loadPoint(store, point)
      await verifyPoint(statement, domain, history, statements)
      const { body } = statement
      for (const id of body.needs) parts.set(partKey(id, body), { id, domain: body.domain, keyring: body.keyring })
      for (const object of objectsBesideNeeds(body)) if (!objects.has(object.name)) note(object)
    }, [point])
  }
  return { parts, objects }
}

/** @throws HoldfastError when the point is not signed by the agent of its domain's epoch, or names what the log doesn't */
async function verifyPoint(statement: PointStatement, domain: DomainId, history: History, statements: StatementLoader): Promise<void> {
  const { body } = statement
  const epochs = history.domains.get(domain) ?? []
  const signing = await statements.domain(domain, epochs.slice(0, body.domainEpoch + 1))
  verifyPointStatement(statement, domain, signing.body)
  if ((history.keyrings.get(body.keyring)?.length ?? 0) <= body.keyringEpoch) {
    throw new HoldfastError('UNTRUSTED_KEY', 'the point names an epoch of a keyring that the log does not name', { context: { point: statement.id } })
  }
}

/** Names a part as points of one domain and keyring see it. */
export function partKey(id: NeedsId, body: Pick<PointBody, 'domain' | 'keyring'>): string {
  return `${id}/${body.domain}/${body.keyring}`
}

/** What a point's statement names beside parts of needs, but for domain secrets. */
export function objectsBesideNeeds(body: PointBody): NeededObject[] {
  const indexes = body.indexes.map(({ id, size }) => ({ name: objectName.index(body.domain, id), sizeBytes: size, sha256: id as string as Sha256Hex }))
  // The data key's hash is in its record in the needs.
  return [...indexes, { name: objectName.dataKey(body.dek, body.keyring), sizeBytes: null, sha256: null }]
}

/** The objects in a part. @throws HoldfastError VANISHED, CORRUPT, MALFORMED */
export async function objectsOfPart(store: BulkStore, part: NeededPart): Promise<NeededObject[]> {
  const records = await loadNeedsPart(store, part.id)
  const name = objectName.needs(part.id)
  if (records === null) throw new HoldfastError('VANISHED', `${name} is not in the store`, { context: { name } })
  return records.map(record => objectOf(record, part))
}

function objectOf(record: NeedsRecord, { domain, keyring }: NeededPart): NeededObject {
  switch (record.kind) {
    case 'data-pack':
    case 'tree-pack':
      return { name: objectName.pack(record.id), sizeBytes: record.sizeBytes, sha256: record.id as string as Sha256Hex }
    case 'index':
      return { name: objectName.index(domain, record.id), sizeBytes: record.sizeBytes, sha256: record.id as string as Sha256Hex }
    case 'data-key':
      return { name: objectName.dataKey(record.id, keyring), sizeBytes: null, sha256: record.wrap }
    case 'domain':
      return { name: objectName.domainSecret(record.id, record.epoch), sizeBytes: null, sha256: null }
  }
}
