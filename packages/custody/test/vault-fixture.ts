/** A vault in memory with a keyring, a domain and points of made-up packs, as an agent would have stored them. */
import { encodeAct } from '@holdfast/core/act'
import type { BulkStore } from '@holdfast/core/bulk-store'
import { utf8 } from '@holdfast/core/bytes'
import type { Instant } from '@holdfast/core/clock'
import { type DomainBody, encodeDomainStatement } from '@holdfast/core/domain-statement'
import type { HeadStore } from '@holdfast/core/head-store'
import type { DekId, DomainId, IndexId, KeyringId, PackId, PointId, VaultId } from '@holdfast/core/ids'
import { encodeKeyringStatement, type KeyringBody } from '@holdfast/core/keyring-statement'
import { objectName } from '@holdfast/core/layout'
import { cutNeeds, encodeNeedsPart, needsIdOf, type NeedsRecord } from '@holdfast/core/needs'
import type { NoteSigner } from '@holdfast/core/note'
import { encodePointStatement, type PointBody } from '@holdfast/core/point-statement'
import { sha256Hex } from '@holdfast/core/signed-statement'
import { ed25519Signer, mldsa44Signer, type Role, roleKeyName } from '@holdfast/core/signer'
import { createVault } from '../src/custodian/create-vault.ts'
import { type Custodian, openCustodian } from '../src/custodian/custodian.ts'
import type { SecondOpinion } from '../src/custodian/log-time.ts'
import type { LogCopies } from '../src/log/log-copies.ts'

export const logKeys = { ed25519: new Uint8Array(32).fill(1), mldsa44: new Uint8Array(32).fill(2) }
const nonce = '000102030405060708090a0b0c0d0e0f'

/** A clock that tests move. */
export class TestClock {
  at: Instant = Date.parse('2026-01-02T03:04:05.678Z')
  now(): Instant {
    return this.at
  }
}

export function signer(role: Role, seed: number): NoteSigner {
  const bytes = new Uint8Array(32).fill(seed)
  return ed25519Signer(roleKeyName(role, ed25519Signer('x', bytes).key.publicKey), bytes)
}

const owner = signer('owner', 3)
const ownerSigners = [owner, mldsa44Signer(owner.key.name, new Uint8Array(32).fill(4))] as const
export const agent = signer('agent', 5)

/** The stores of a vault. */
export interface Stores {
  readonly store: BulkStore
  readonly heads: HeadStore
  readonly copies?: LogCopies
  readonly secondOpinion?: SecondOpinion
}

export async function initVault({ store, heads }: Stores, clock = new TestClock()): Promise<Custodian> {
  return await createVault({ store, head: heads, keys: logKeys, nonce, clock, retention: { mode: 'governance', days: 30 } })
}

export async function reopen({ store, heads, copies, secondOpinion }: Stores, clock = new TestClock(), seen: Uint8Array | null = null, vault: VaultId | null = null): Promise<Custodian> {
  return await openCustodian({ store, head: heads, keys: logKeys, clock, vault, seen, ...(copies !== undefined && { copies }), ...(secondOpinion !== undefined && { secondOpinion }) })
}

/** Stores the next epoch of the only keyring, and gives the act that logs it. */
export async function keyringAct(store: BulkStore, vault: VaultId, more: Partial<KeyringBody> = {}, signers: readonly NoteSigner[] = ownerSigners) {
  const body: KeyringBody = {
    keyring: null, epoch: 0, previous: null, link: null, classification: 'internal', wrapping: 'age', recipients: ['age1pq1test'], threshold: null,
    owner: [ownerSigners[0].key, ownerSigners[1].key], created: 0, ...more,
  }
  const bytes = encodeKeyringStatement(body, signers)
  const statement = sha256Hex(bytes)
  const keyring = body.keyring ?? (statement as string as KeyringId)
  await store.put(objectName.keyringStatement(keyring, body.epoch), bytes)
  const act = encodeAct({ type: 'keyring-stated', vault, subject: { keyring, epoch: body.epoch, statement } }, signers[0] as NoteSigner)
  return { keyring, statement, act }
}

/** Stores an epoch of a domain and its secret, and gives the act that logs it. */
export async function domainAct(store: BulkStore, vault: VaultId, keyring: KeyringId, more: Partial<DomainBody> = {}, by: NoteSigner = agent) {
  const secret = utf8('an age file')
  const body: DomainBody = {
    domain: null, epoch: 0, previous: null, vault, keyring, keyringEpoch: 0, agent: by.key, secret: sha256Hex(secret), created: 0, ...more,
  }
  const bytes = encodeDomainStatement(body, by)
  const statement = sha256Hex(bytes)
  const domain = body.domain ?? (statement as string as DomainId)
  await store.put(objectName.domainSecret(domain, body.epoch), secret)
  await store.put(objectName.domainStatement(domain, body.epoch), bytes)
  return { domain, statement, act: encodeAct({ type: 'domain-stated', vault, subject: { domain, epoch: body.epoch, statement } }, by) }
}

/** A vault with a keyring and a domain in its log. */
export async function prepare(stores: Stores, clock = new TestClock()) {
  const custodian = await initVault(stores, clock)
  const vault = custodian.vault.id
  const { keyring, act } = await keyringAct(stores.store, vault)
  await custodian.stateKeyring(act)
  const stated = await domainAct(stores.store, vault, keyring)
  await custodian.stateDomain(stated.act)
  return { custodian, vault, keyring, domain: stated.domain, clock, acts: { keyring: act, domain: stated.act } }
}

/** Whose points they are. */
export interface Session {
  readonly vault: VaultId
  readonly keyring: KeyringId
  readonly domain: DomainId
}

async function putNamed<Id extends string>(store: BulkStore, content: string, name: (id: Id) => string): Promise<{ id: Id, sizeBytes: number }> {
  const bytes = utf8(content)
  const id = sha256Hex(bytes) as string as Id
  await store.put(name(id), bytes)
  return { id, sizeBytes: bytes.length }
}

/**
 * Stores all that a point needs, and gives the act that admits it.
 * @param packs contents of its packs
 */
export async function pointAct(store: BulkStore, session: Session, packs: readonly string[], more: Partial<PointBody> = {}, by: NoteSigner = agent) {
  const { vault, keyring, domain } = session
  const label = packs.join(',')
  const dek = sha256Hex(utf8(`dek of ${label}`)) as string as DekId
  const wrap = utf8(`wrapped dek of ${label}`)
  await store.put(objectName.dataKey(dek, keyring), wrap)
  const records: NeedsRecord[] = [{ kind: 'domain', id: domain, epoch: 0 }, { kind: 'data-key', id: dek, wrap: sha256Hex(wrap) }]
  for (const pack of packs) records.push({ kind: 'data-pack', ...await putNamed<PackId>(store, pack, objectName.pack) })
  const index = await putNamed<IndexId>(store, `index of ${label}`, id => objectName.index(domain, id))
  const needs = cutNeeds(records).map(encodeNeedsPart)
  for (const part of needs) await store.put(objectName.needs(needsIdOf(part)), part)
  const bytes = encodePointStatement({
    vault, domain, domainEpoch: 0, keyring, keyringEpoch: 0, started: 0, finished: 1, needs: needs.map(needsIdOf),
    indexes: [{ id: index.id, size: index.sizeBytes }], dek, root: sha256Hex(utf8(label)), sealed: utf8('sealed'),
    retain: { mode: 'compliance', days: 7 }, complete: true, entries: packs.length, bytes: 1, ...more,
  }, by)
  const point = sha256Hex(bytes) as string as PointId
  await store.put(objectName.point(point), bytes)
  return { point, dek, needs: needs.map(needsIdOf), index: index.id, act: encodeAct({ type: 'point-admitted', vault, subject: { point, domain } }, by) }
}
