/** The vaults of a whole inventory by ARN: copies and plans lead to other Regions and accounts. */
import type { Inventory } from '../../observe/inventory/inventory.ts'
import type { Failure } from '../../observe/inventory/manifest.ts'
import { type Vault, vaultKind } from '../../observe/kinds/backup/vault.ts'
import { keyKind } from '../../observe/kinds/kms/key.ts'

/** `not-collected`: the inventory has nothing of its account or Region. */
export type VaultAt =
  | { readonly state: 'found'; readonly vault: Vault }
  | { readonly state: 'absent' }
  | { readonly state: 'failed'; readonly failures: readonly Failure[] }
  | { readonly state: 'not-collected' }

export class VaultDirectory {
  readonly #vaults: ReadonlyMap<string, Vault>
  /** By `ACCOUNT/REGION`, of what was collected. */
  readonly #failures: ReadonlyMap<string, readonly Failure[]>

  /** Of the keys that vaults name, by that name: who manages each. */
  readonly #managers: ReadonlyMap<string, string>

  private constructor(vaults: ReadonlyMap<string, Vault>, failures: ReadonlyMap<string, readonly Failure[]>, managers: ReadonlyMap<string, string>) {
    this.#vaults = vaults
    this.#failures = failures
    this.#managers = managers
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
    const managers = new Map<string, string>()
    for (const place of inventory.places()) {
      failures.set(`${place.account}/${place.region}`, inventory.failures(place, vaultKind))
      const named = new Set<string>()
      for await (const vault of inventory.lines(place, vaultKind)) {
        vaults.set(vault.BackupVaultArn, vault)
        if (vault.EncryptionKeyArn !== undefined) named.add(vault.EncryptionKeyArn)
      }
      if (named.size === 0) continue
      for await (const { Target, Answer } of inventory.lines(place, keyKind)) {
        const manager = Answer?.KeyMetadata.KeyManager
        if (manager !== undefined && named.has(Target)) managers.set(Target, manager)
      }
    }
    return new VaultDirectory(vaults, failures, managers)
  }

  /** `AWS` or `CUSTOMER`, by the name that a vault has of its key; null: not known. */
  keyManager(keyName: string): string | null {
    return this.#managers.get(keyName) ?? null
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
