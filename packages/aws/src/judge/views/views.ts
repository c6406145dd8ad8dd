/** What rules see of an account and its Regions: everything but points, which are too many to hold. */
import type { Instant } from '@holdfast/core/clock'
import type { Intent } from '../../intent/intent-schema.ts'
import { globalOf, type Inventory } from '../../observe/inventory/inventory.ts'
import { ancestorsOf, type Kind } from '../../observe/kinds/kind.ts'
import { type Vault, vaultKind } from '../../observe/kinds/backup/vault.ts'
import { keyKind } from '../../observe/kinds/kms/key.ts'
import { keyGrantKind } from '../../observe/kinds/kms/key-grant.ts'
import { keyPolicyKind } from '../../observe/kinds/kms/key-policy.ts'
import { identityKind } from '../../observe/kinds/iam/identity.ts'
import type { Failure } from '../../observe/inventory/manifest.ts'
import { type Neighbour, neighboursOf } from './neighbours.ts'
import { type FarAccount, farAccountsOf } from './far-accounts.ts'
import { seerFor } from './organization-seer.ts'
import { PlaceData } from './place-data.ts'
import { type Reader, readerOf } from './reader.ts'
import { type VaultAt, VaultDirectory, type VaultKey, type VaultKeyAccess } from './vault-directory.ts'

interface View<Self> extends Reader {
  /** When the collection ended: what is due is judged by it, not by the time of the assessment. */
  readonly now: Instant
  /** What was declared; null: nothing. */
  readonly intent: Intent | null
  /** What `make` makes of the records, made once: always the same function, of the module's top level. */
  once<T>(make: (view: Self) => T): T
}

/** Reads kinds of `global`. */
export interface AccountView extends View<AccountView> {
  readonly id: string
  /** `aws`, `aws-cn`, `aws-us-gov` … */
  readonly partition: string
  /** Whether it is what a template makes: other templates may make what is missing, and what only runs is not there. */
  readonly isTemplate: boolean
  readonly regions: readonly RegionView[]
  /** A vault of any account and Region of the inventory; for rules that may read vaults. */
  vaultAt(arn: string): VaultAt
  /** How many Regions of accounts the inventory has, of all accounts. */
  readonly places: number
  /** The key of such a vault; null: not known. For rules that may read vaults and keys. */
  keyOfVault(vault: Vault): VaultKey | null
  /** Whom that lets in, where a customer manages it; for rules that may read vaults, policies of keys and grants. */
  accessToKeyOfVault(vault: Vault): VaultKeyAccess
  /** A Region of this account, or of another that word of this one's acts goes to: {@link FarAccount}. */
  placeAt(account: string, region: string): PlaceAt
  /** Other accounts of the inventory that roles of this one trust; for rules that may read identities. */
  neighbours(): readonly Neighbour[]
}

/** Reads kinds of a Region. */
export interface RegionView extends View<RegionView> {
  readonly account: AccountView
  readonly region: string
}

export type PlaceAt =
  | { readonly state: 'found'; readonly view: RegionView }
  /** The inventory has nothing of the account or its Region. `failures`: why nothing of the account could be read. */
  | { readonly state: 'not-collected'; readonly failures: readonly Failure[] }

/** The records of an account in memory. */
export interface AccountData {
  readonly id: string
  readonly partition: string
  readonly isTemplate: boolean
  readonly now: Instant
  readonly intent: Intent | null
  readonly global: PlaceData
  readonly regions: readonly PlaceData[]
  readonly vaults: VaultDirectory
  readonly neighbours: readonly Neighbour[]
  readonly far: ReadonlyMap<string, FarAccount>
}

/**
 * @param kinds and what says what to ask for them
 * @throws HoldfastError BAD_INVENTORY
 */
export async function loadAccount(inventory: Inventory, id: string, kinds: Iterable<Kind>, intent: Intent | null): Promise<AccountData> {
  const all = new Set([...kinds].flatMap((kind) => [kind, ...ancestorsOf(kind)]))
  const ofRegion = [...all].filter(({ where }) => where === 'region')
  const ofAccount = [...all].filter(({ where }) => where === 'global')
  const account = inventory.manifest.accounts.find((one) => one.id === id)
  const seer = ofAccount.some(({ isOfOrganization }) => isOfOrganization === true) ? await seerFor(inventory, id) : null
  const regions: PlaceData[] = []
  for (const region of account?.regions ?? []) regions.push(await PlaceData.load(inventory, { account: id, region }, ofRegion))
  const global = await PlaceData.load(inventory, globalOf(id), ofAccount, seer)
  return {
    id,
    partition: account?.caller.split(':')[1] ?? 'aws',
    isTemplate: inventory.isTemplate,
    now: Date.parse(inventory.manifest.finished),
    intent,
    global,
    regions,
    vaults: await VaultDirectory.of(inventory),
    neighbours: all.has(identityKind) ? await neighboursOf(inventory, id, global) : [],
    far: await farAccountsOf(inventory, id, regions, all),
  }
}

/** @param check throws for a kind that may not be read */
export function accountView(data: AccountData, check: (kind: Kind) => void = () => undefined): AccountView {
  const { id, partition, isTemplate, now, intent, global } = data
  const far = new Map<string, AccountView | null>()
  let regions: readonly RegionView[] | undefined
  const account: AccountView = {
    ...readerOf(global, check),
    ...{ id, partition, isTemplate, now, intent, places: data.vaults.places },
    once: onceFor(global, check, (checked) => accountView(data, checked)),
    vaultAt(arn) {
      check(vaultKind)
      return data.vaults.find(arn)
    },
    keyOfVault({ EncryptionKeyArn }) {
      check(vaultKind)
      check(keyKind)
      return EncryptionKeyArn === undefined ? null : data.vaults.key(EncryptionKeyArn)
    },
    accessToKeyOfVault({ EncryptionKeyArn = '' }) {
      for (const kind of [vaultKind, keyPolicyKind, keyGrantKind]) check(kind)
      return data.vaults.access(EncryptionKeyArn)
    },
    placeAt(of, region) {
      const there = of === id ? account : (far.get(of) ?? farView(data, of, check))
      far.set(of, there)
      const view = there?.regions.find((one) => one.region === region)
      return view === undefined ? { state: 'not-collected', failures: data.far.get(of)?.failures ?? [] } : { state: 'found', view }
    },
    neighbours() {
      check(identityKind)
      return data.neighbours
    },
    get regions() {
      return (regions ??= data.regions.map((one) => regionView(data, account, one, check)))
    },
  }
  return account
}

/** From there the way may lead back. */
function farView(data: AccountData, id: string, check: (kind: Kind) => void): AccountView | null {
  const far = data.far.get(id)
  if (far === undefined) return null
  const { global, regions } = data
  return accountView({ ...data, ...far, id, neighbours: [], far: new Map([...data.far, [data.id, { global, regions, failures: [] }]]) }, check)
}

function regionView(data: AccountData, account: AccountView, place: PlaceData, check: (kind: Kind) => void): RegionView {
  const { now, intent } = data
  return {
    ...readerOf(place, check),
    ...{ account, now, intent, region: place.place.region },
    once: onceFor(place, check, (checked) => regionView(data, accountView(data, checked), place, checked)),
  }
}

/** What is made remembers which kinds it was made of: who asks for it must be allowed to read them too. */
function onceFor<V>(data: PlaceData, check: (kind: Kind) => void, viewWith: (check: (kind: Kind) => void) => V) {
  return <T>(make: (view: V) => T): T => {
    const known = data.made.get(make)
    if (known !== undefined) {
      for (const kind of known.read) check(kind)
      return known.value as T
    }
    const read = new Set<Kind>()
    const checked = (kind: Kind): void => {
      check(kind)
      read.add(kind)
    }
    const value = make(viewWith(checked))
    data.made.set(make, { value, read })
    return value
  }
}
