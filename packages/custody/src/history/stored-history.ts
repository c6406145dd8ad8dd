/**
 * What the store says of points without its log, for when the log can't be read at all. Each statement is whole and
 * signed by the agent that its domain names; but whoever can write to the store can add a domain and points of their
 * own, take points away, or bring back old ones: nothing here was admitted as far as anyone can tell.
 */
import type { BulkStore } from '@holdfast/core/bulk-store'
import { HoldfastError } from '@holdfast/core/errors'
import { type DomainId, type KeyringId, parseId, type PointId, type Sha256Hex, type VaultId } from '@holdfast/core/ids'
import { objectPrefix } from '@holdfast/core/layout'
import { verifyPointStatement } from '@holdfast/core/point-statement'
import { loadPoint } from '../custodian/check-point.ts'
import type { AdmittedPoint, History } from './history.ts'
import { storedDomain, storedKeyring } from './stored-chains.ts'

/** Which points are looked at. */
export interface StoredHistoryOptions {
  readonly store: BulkStore
  readonly vault: VaultId
  /** The keyring that is trusted; null trusts the ones that points name. */
  readonly keyring: KeyringId | null
  /** One point, or null for all that the store has. */
  readonly only: PointId | null
}

/** A history in which each point has the times of its own statement */
export interface StoredHistory {
  readonly history: History
  /** Points that are there and can't be used, with why. */
  readonly refused: readonly { readonly point: string, readonly error: HoldfastError }[]
}

const dayMs = 86_400_000

/** See the header. @throws HoldfastError of the store only; what is wrong with a point is in `refused` */
export async function storedHistory(options: StoredHistoryOptions): Promise<StoredHistory> {
  const { store, vault, only } = options
  const keyrings = new Map<KeyringId, readonly Sha256Hex[]>()
  const domains = new Map<DomainId, readonly Sha256Hex[]>()
  const points: AdmittedPoint[] = []
  const refused: { point: string, error: HoldfastError }[] = []
  for (const id of only === null ? await listed(store) : [only as string]) {
    try {
      const { point, keyring, domain } = await verifiedPoint(options, parseId<PointId>(id, 'a point id'))
      points.push(point)
      domains.set(point.domain, domain)
      if (!keyrings.has(keyring)) keyrings.set(keyring, (await storedKeyring(store, keyring)).map(statement => statement.id))
    } catch (error) {
      if (!(error instanceof HoldfastError) || error.code.startsWith('STORE_')) throw error
      refused.push({ point: id, error })
    }
  }
  points.sort((a, b) => a.at - b.at)
  const history = { vault, size: 0, at: points.at(-1)?.at ?? 0, keyrings, domains, points: new Map(points.map(point => [point.point, point])), verifications: [] }
  return { history, refused }
}

async function listed(store: BulkStore): Promise<string[]> {
  const names: string[] = []
  for await (const { name } of store.list(objectPrefix.points)) names.push(name.slice(objectPrefix.points.length))
  return names.toSorted()
}

async function verifiedPoint({ store, vault, keyring }: StoredHistoryOptions, id: PointId) {
  const statement = await loadPoint(store, id)
  const { body } = statement
  if (body.vault !== vault) throw untrusted('the point is of another vault', vault, body.vault)
  if (keyring !== null && body.keyring !== keyring) throw untrusted('the keyring of the point is not the one that is trusted here', keyring, body.keyring)
  const chain = await storedDomain(store, body.domain)
  const domain = chain[body.domainEpoch]
  if (domain === undefined) throw new HoldfastError('VANISHED', 'the statements of the domain of the point are missing or damaged', { context: { domain: body.domain } })
  if (domain.body.vault !== vault || domain.body.keyring !== body.keyring) throw untrusted('the domain of the point is of another keyring or vault', body.keyring, domain.body.keyring)
  verifyPointStatement(statement, body.domain, domain.body)
  const { mode, days } = body.retain
  const point: AdmittedPoint = { point: id, domain: body.domain, index: 0, at: body.finished, mode, retainUntil: body.finished + days * dayMs }
  return { point, keyring: body.keyring, domain: chain.map(link => link.id) }
}

function untrusted(what: string, expected: string, found: string): HoldfastError {
  return new HoldfastError('UNTRUSTED_KEY', what, { context: { expected, found } })
}
