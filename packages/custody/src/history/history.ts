/**
 * What the log says, folded: which keyrings, domains and points there are. Signatures of acts are not verified by
 * folding; see read-history.ts.
 */
import { HoldfastError } from '@holdfast/core/errors'
import type { DomainId, KeyringId, PointId, Sha256Hex, VaultId } from '@holdfast/core/ids'
import type { Instant } from '@holdfast/core/clock'
import type { VaultVerified } from '@holdfast/core/act'
import type { RetentionMode } from '@holdfast/core/statement-fields'
import type { LoggedEntry } from '../log/log-view.ts'

/** A point that the log holds. */
export interface AdmittedPoint {
  readonly point: PointId
  readonly domain: DomainId
  /** Of its entry. */
  readonly index: number
  readonly at: Instant
  readonly mode: RetentionMode
  readonly retainUntil: Instant
}

/** A verification that the log holds. */
export interface LoggedVerification extends VaultVerified {
  readonly index: number
  readonly at: Instant
}

/** Folded entries. */
export interface History {
  readonly vault: VaultId
  /** Entries folded so far. */
  readonly size: number
  /** Time of the last entry; 0 before the first. */
  readonly at: Instant
  /** Ids of the statements by epoch. */
  readonly keyrings: ReadonlyMap<KeyringId, readonly Sha256Hex[]>
  readonly domains: ReadonlyMap<DomainId, readonly Sha256Hex[]>
  /** In the order of admission. */
  readonly points: ReadonlyMap<PointId, AdmittedPoint>
  readonly verifications: readonly LoggedVerification[]
}

/** A history that entries can be added to, in order. */
export class HistoryFold implements History {
  readonly vault: VaultId
  readonly keyrings = new Map<KeyringId, Sha256Hex[]>()
  readonly domains = new Map<DomainId, Sha256Hex[]>()
  readonly points = new Map<PointId, AdmittedPoint>()
  readonly verifications: LoggedVerification[] = []
  #size = 0
  #at: Instant = 0

  constructor(vault: VaultId) {
    this.vault = vault
  }

  get size(): number {
    return this.#size
  }

  get at(): Instant {
    return this.#at
  }

  /** @throws HoldfastError MALFORMED naming the rule of docs/spec/log.md that this entry would break as the next one */
  assertNext({ index, entry }: LoggedEntry): void {
    const { at, act: { body } } = entry
    if (index !== this.#size) throw new HoldfastError('INTERNAL', 'entries must be added in order', { context: { expected: this.#size, found: index } })
    if (at < this.#at) throw broken(index, 'its time is before that of the entry before')
    if (body.vault !== this.vault) throw broken(index, 'it is of another vault')
    if ((body.type === 'vault-created') !== (index === 0)) throw broken(index, 'exactly the first entry creates the vault')
    switch (body.type) {
      case 'vault-created':
        if (body.subject.vault !== this.vault) throw broken(index, 'it creates another vault')
        break
      case 'keyring-stated':
        assertNextEpoch(this.keyrings.get(body.subject.keyring), body.subject.keyring, body.subject, index)
        break
      case 'domain-stated':
        assertNextEpoch(this.domains.get(body.subject.domain), body.subject.domain, body.subject, index)
        break
      case 'point-admitted':
        if (this.points.has(body.subject.point)) throw broken(index, 'it admits a point again')
        if (!this.domains.has(body.subject.domain)) throw broken(index, 'it admits a point of a domain that the log does not name')
        break
      case 'vault-verified':
        break
    }
  }

  /** Adds the next entry. @throws as assertNext; the history then stays what it was */
  add(logged: LoggedEntry): void {
    this.assertNext(logged)
    const { index, entry: { at, act: { body }, admitted } } = logged
    this.skip(index)
    this.#at = at
    switch (body.type) {
      case 'vault-created':
        break
      case 'keyring-stated':
        addEpoch(this.keyrings, body.subject.keyring, body.subject.statement)
        break
      case 'domain-stated':
        addEpoch(this.domains, body.subject.domain, body.subject.statement)
        break
      case 'point-admitted':
        if (admitted !== null) this.points.set(body.subject.point, { ...body.subject, index, at, ...admitted })
        break
      case 'vault-verified':
        this.verifications.push({ ...body.subject, index, at })
        break
    }
  }

  /**
   * Takes epochs that no entry was read for, when entries are gone: a chain of the store that proves itself from the id on
   * (stored-chains.ts). Ignored when it doesn't go on from what the log named.
   */
  adoptKeyring(keyring: KeyringId, epochs: readonly Sha256Hex[]): void {
    adopt(this.keyrings, keyring, epochs)
  }

  /** As {@link HistoryFold.adoptKeyring}. */
  adoptDomain(domain: DomainId, epochs: readonly Sha256Hex[]): void {
    adopt(this.domains, domain, epochs)
  }

  /** Passes over an entry that can't be added, so that a damaged log can be read as far as it goes. */
  skip(index: number): void {
    this.#size = index + 1
  }
}

function assertNextEpoch(epochs: readonly Sha256Hex[] | undefined, id: string, stated: { epoch: number, statement: Sha256Hex }, index: number): void {
  const next = epochs?.length ?? 0
  if (stated.epoch !== next) throw broken(index, `it states epoch ${stated.epoch}, expected ${next}`)
  if (next === 0 && stated.statement !== id) throw broken(index, 'its genesis statement has not the id')
}

function addEpoch<Id extends string>(map: Map<Id, Sha256Hex[]>, id: Id, statement: Sha256Hex): void {
  const epochs = map.get(id)
  if (epochs === undefined) map.set(id, [statement])
  else epochs.push(statement)
}

function adopt<Id extends string>(map: Map<Id, Sha256Hex[]>, id: Id, epochs: readonly Sha256Hex[]): void {
  const known = map.get(id) ?? []
  if (epochs.length > known.length && known.every((statement, epoch) => statement === epochs[epoch])) map.set(id, [...epochs])
}

function broken(index: number, rule: string): HoldfastError {
  return new HoldfastError('MALFORMED', `entry ${index} of the log breaks a rule: ${rule}`, { context: { entry: index } })
}
