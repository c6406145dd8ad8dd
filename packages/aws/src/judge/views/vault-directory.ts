/** The vaults of a whole inventory by ARN: copies and plans lead to other Regions and accounts. */
import type { Inventory, PlaceName } from '../../observe/inventory/inventory.ts'
import type { Failure } from '../../observe/inventory/manifest.ts'
import { type Vault, vaultKind } from '../../observe/kinds/backup/vault.ts'
import type { LineOf } from '../../observe/kinds/kind.ts'
import { keyKind } from '../../observe/kinds/kms/key.ts'
import { keyGrantKind } from '../../observe/kinds/kms/key-grant.ts'
import { keyPolicyKind } from '../../observe/kinds/kms/key-policy.ts'

/** `not-collected`: the inventory has nothing of its account or Region. */
export type VaultAt =
  | { readonly state: 'found'; readonly vault: Vault }
  | { readonly state: 'absent' }
  | { readonly state: 'failed'; readonly failures: readonly Failure[] }
  | { readonly state: 'not-collected' }

/** A key that a vault names; null: AWS does not say. */
export interface VaultKey {
  /** `AWS` or `CUSTOMER`. */
  readonly manager: string | null
  /** As KMS has it; `gone`: KMS knows no such key. */
  readonly state: string | null
}

/** Whom such a key lets in, as it was read in its own account. */
export type VaultKeyAccess =
  | { readonly state: 'found'; readonly policy: string; readonly grants: NonNullable<LineOf<typeof keyGrantKind>['Answer']> }
  | { readonly state: 'failed'; readonly failures: readonly Failure[] }

export class VaultDirectory {
  readonly #vaults: ReadonlyMap<string, Vault>
  /** By `ACCOUNT/REGION`, of what was collected. */
  readonly #failures: ReadonlyMap<string, readonly Failure[]>

  /** Of the keys that vaults name, by that name. */
  readonly #keys: ReadonlyMap<string, VaultKey>

  /** The same, of those that a customer manages. */
  readonly #access: ReadonlyMap<string, VaultKeyAccess>

  private constructor(
    vaults: ReadonlyMap<string, Vault>,
    failures: ReadonlyMap<string, readonly Failure[]>,
    keys: ReadonlyMap<string, VaultKey>,
    access: ReadonlyMap<string, VaultKeyAccess>,
  ) {
    this.#vaults = vaults
    this.#failures = failures
    this.#keys = keys
    this.#access = access
  }

  /** Reads every list of vaults once for an inventory. @throws HoldfastError BAD_INVENTORY */
  static async of(inventory: Inventory): Promise<VaultDirectory> {
    const known = directories.get(inventory)
    if (known !== undefined) return await known
    const made = VaultDirectory.#load(inventory)
    directories.set(inventory, made)
    return await made
  }

  static async #load(inventory: Inventory): Promise<VaultDirectory> {
    const vaults = new Map<string, Vault>()
    const failures = new Map<string, readonly Failure[]>()
    const keys = new Map<string, VaultKey>()
    const access = new Map<string, VaultKeyAccess>()
    for (const place of inventory.places()) {
      failures.set(`${place.account}/${place.region}`, inventory.failures(place, vaultKind))
      const named = new Set<string>()
      for await (const vault of inventory.lines(place, vaultKind)) {
        vaults.set(vault.BackupVaultArn, vault)
        if (vault.EncryptionKeyArn !== undefined) named.add(vault.EncryptionKeyArn)
      }
      if (named.size === 0) continue
      for await (const { Target, Answer } of inventory.lines(place, keyKind)) {
        if (!named.has(Target)) continue
        const { KeyManager: manager = null, KeyState: state = null } = Answer?.KeyMetadata ?? {}
        keys.set(Target, { manager, state: Answer === null ? 'gone' : state })
        if (manager !== 'CUSTOMER') named.delete(Target)
      }
      for (const [name, found] of await accessIn(inventory, place, named)) access.set(name, found)
    }
    return new VaultDirectory(vaults, failures, keys, access)
  }

  /** By the name that a vault has of its key; null: not known. */
  key(keyName: string): VaultKey | null {
    return this.#keys.get(keyName) ?? null
  }

  /** Of a key that a customer manages, by the name that a vault has of it. */
  access(keyName: string): VaultKeyAccess {
    return this.#access.get(keyName) ?? { state: 'failed', failures: [] }
  }

  /** How many Regions of accounts the inventory has. */
  get places(): number {
    return this.#failures.size
  }

  find(arn: string): VaultAt {
    const vault = this.#vaults.get(arn)
    if (vault !== undefined) return { state: 'found', vault }
    const [, , , region = '', account = ''] = arn.split(':')
    const failures = this.#failures.get(`${account}/${region}`)
    if (failures === undefined) return { state: 'not-collected' }
    return failures.length > 0 ? { state: 'failed', failures } : { state: 'absent' }
  }
}

const directories = new WeakMap<Inventory, Promise<VaultDirectory>>()

/** @param names of keys, as vaults have them */
async function accessIn(inventory: Inventory, place: PlaceName, names: ReadonlySet<string>): Promise<ReadonlyMap<string, VaultKeyAccess>> {
  if (names.size === 0) return new Map()
  const policies = new Map<string, string>()
  for await (const { Target, Answer } of inventory.lines(place, keyPolicyKind)) {
    if (names.has(Target) && Answer?.Policy !== undefined) policies.set(Target, Answer.Policy)
  }
  const grants = new Map<string, NonNullable<LineOf<typeof keyGrantKind>['Answer']>>()
  for await (const { Target, Answer } of inventory.lines(place, keyGrantKind)) if (names.has(Target)) grants.set(Target, Answer ?? [])
  const failures = [keyPolicyKind, keyGrantKind].flatMap((kind) => inventory.failures(place, kind))
  return new Map(
    [...names].map((name): readonly [string, VaultKeyAccess] => {
      const [policy, ofKey] = [policies.get(name), grants.get(name)]
      if (policy !== undefined && ofKey !== undefined) return [name, { state: 'found', policy, grants: ofKey }]
      return [name, { state: 'failed', failures: failures.filter(({ target }) => target === null || target === name) }]
    }),
  )
}
