/** What rules see of a Region: everything but its points, which are too many to hold. */
import type { Instant } from '@holdfast/core/clock'
import type { Failure } from '../inventory/manifest.ts'
import type { Inventory, PlaceName } from '../inventory/inventory.ts'
import {
  type Key,
  keyPolicySchema,
  keySchema,
  protectedResourceSchema,
  type Selection,
  selectionSchema,
  settingsSchema,
  type Vault,
  vaultPolicySchema,
  vaultSchema,
  type Volume,
  volumeSchema,
} from '../inventory/records.ts'
import type * as v from 'valibot'
import type { AccountView } from './account-view.ts'

export interface RegionView {
  readonly account: AccountView
  readonly region: string
  /** When the collection ended: what is due is judged by it, not by the time of the assessment. */
  readonly now: Instant
  readonly vaults: readonly Vault[]
  /** By vault name; null: it has none. A vault that is not here could not be asked. */
  readonly vaultPolicies: ReadonlyMap<string, string | null>
  /** By resource type; null if it could not be read. */
  readonly optIn: Readonly<Record<string, boolean>> | null
  readonly selections: readonly Selection[]
  readonly protectedTypes: ReadonlySet<string>
  readonly volumes: readonly Volume[]
  /** By ARN, of all that vaults and points name. One that is not here could not be asked. */
  readonly keys: ReadonlyMap<string, Key>
  readonly keyPolicies: ReadonlyMap<string, string | null>
  /** Calls that failed, about these kinds of record; of one target if it is given, and of whole lists. */
  failures(kinds: readonly string[], target?: string): readonly Failure[]
}

/** @throws HoldfastError BAD_INVENTORY */
export async function loadRegion(inventory: Inventory, account: AccountView, place: PlaceName): Promise<RegionView> {
  const all = async <S extends v.GenericSchema>(kind: string, schema: S) => await inventory.all(place, kind, schema)
  const [settings] = await all('settings', settingsSchema)
  return {
    account,
    region: place.region,
    now: Date.parse(inventory.manifest.finished),
    vaults: await all('vault', vaultSchema),
    vaultPolicies: new Map((await all('vault-policy', vaultPolicySchema)).map((one) => [one.BackupVaultName, one.Policy])),
    optIn: settings?.ResourceTypeOptInPreference ?? null,
    selections: await all('selection', selectionSchema),
    protectedTypes: new Set((await all('protected-resource', protectedResourceSchema)).flatMap((one) => one.ResourceType ?? [])),
    volumes: await all('volume', volumeSchema),
    keys: new Map((await all('key', keySchema)).map((one) => [one.KeyArn, one])),
    keyPolicies: new Map((await all('key-policy', keyPolicySchema)).map((one) => [one.KeyArn, one.Policy])),
    failures: (kinds, target) =>
      kinds
        .flatMap((kind) => inventory.failures(place, kind))
        .filter((one) => target === undefined || one.target === null || one.target === target),
  }
}
