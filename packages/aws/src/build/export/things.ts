/** What is wanted, put together as templates have it: a key with its policy, a vault with its lock. */
import type { PlanRule } from '../aspects/backup/plans/plan-rule.ts'
import type { SelectionValue } from '../aspects/backup/plans/selection.ts'
import type { LockValue } from '../aspects/backup/vaults/vault-lock.ts'
import { type AccountThing, accountThing } from './account-things.ts'
import type { Wanted } from './wanted-draft.ts'

/** Of something that is there: its name in imports. Null: it is not there. */
export type ThereId = string | null

export interface KeyThing {
  readonly description: string
  policy: string | null
  rotationDays: number | null
  /** `alias/…` */
  alias: string | null
  isAliasThere: boolean
  id: ThereId
}

export interface VaultThing {
  readonly name: string
  /** The key of its classification, or AWS's. */
  hasOwnKey: boolean
  airGapped: { readonly minDays: number; readonly maxDays: number } | null
  policy: string | null
  isPolicyThere: boolean
  lock: LockValue | null
  isLockThere: boolean
  notifications: { readonly topic: string; readonly events: readonly string[] } | null
  isNotificationsThere: boolean
  isThere: boolean
}

export interface SelectionThing extends SelectionValue {
  readonly name: string
  readonly id: ThereId
}

export interface PlanThing {
  readonly name: string
  readonly rules: readonly PlanRule[]
  readonly id: ThereId
  readonly selections: SelectionThing[]
}

/** A classification in a Region. */
export interface Things {
  readonly region: string
  readonly classification: string
  key: KeyThing | null
  readonly vaults: VaultThing[]
  readonly plans: PlanThing[]
}

export interface Grouped {
  readonly things: readonly Things[]
  /** Resource types opted in, by Region. */
  readonly optIn: ReadonlyMap<string, readonly string[]>
  readonly globalSettings: ReadonlyMap<string, boolean>
  readonly ofAccount: readonly AccountThing[]
  /** Kinds of aspects that no template gets. */
  readonly leftOut: readonly string[]
}

/** Ids that AWS made, of what is there. */
export interface Ids {
  keyId(region: string, classification: string): ThereId
  planId(region: string, plan: string): ThereId
  selectionId(region: string, plan: string, selection: string): ThereId
}

export function group(wanted: readonly Wanted[], ids: Ids): Grouped {
  const byPlace = new Map<string, Things>()
  const optIn = new Map<string, string[]>()
  const globalSettings = new Map<string, boolean>()
  const ofAccount: AccountThing[] = []
  const leftOut = new Set<string>()
  for (const one of wanted) {
    const { aspect, target, before } = one
    const { region, classification = '', name = '' } = target as { region: string; classification?: string; name?: string }
    const isThere = before !== null
    const things = (): Things => {
      const key = `${region} ${classification}`
      const known = byPlace.get(key) ?? { region, classification, key: null, vaults: [], plans: [] }
      byPlace.set(key, known)
      return known
    }
    const theKey = (): KeyThing => (things().key ??= newKey(classification, ids.keyId(region, classification)))
    const theVault = (): VaultThing => {
      const known = things().vaults.find((vault) => vault.name === name)
      if (known !== undefined) return known
      const made = newVault(name)
      things().vaults.push(made)
      return made
    }
    const value = one.value as never
    switch (aspect) {
      case 'kms-key':
        theKey().policy = (value as { policy: string }).policy
        break
      case 'kms-key-policy':
        theKey().policy = value
        break
      case 'kms-key-rotation':
        theKey().rotationDays = (value as { days: number }).days
        break
      case 'kms-alias':
        Object.assign(theKey(), { alias: `alias/holdfast/${classification}`, isAliasThere: isThere })
        break
      case 'backup-vault':
        Object.assign(theVault(), { hasOwnKey: (value as { key: string | null }).key !== null, isThere })
        break
      case 'backup-air-gapped-vault':
        Object.assign(theVault(), { airGapped: value, isThere })
        break
      case 'backup-vault-policy':
        Object.assign(theVault(), { policy: value, isPolicyThere: isThere })
        break
      case 'backup-vault-lock':
        Object.assign(theVault(), { lock: value, isLockThere: isThere })
        break
      case 'backup-vault-notifications':
        Object.assign(theVault(), { notifications: value, isNotificationsThere: isThere })
        break
      case 'backup-plan':
        things().plans.push({ name, rules: (value as { rules: readonly PlanRule[] }).rules, id: ids.planId(region, name), selections: [] })
        break
      case 'backup-selection': {
        const { selection } = target as unknown as { selection: string }
        const plan = things().plans.find((known) => known.name === name)
        plan?.selections.push({ ...(value as SelectionValue), name: selection, id: ids.selectionId(region, name, selection) })
        break
      }
      case 'backup-opt-in':
        optIn.set(region, [...(optIn.get(region) ?? []), (target as unknown as { type: string }).type])
        break
      case 'backup-global-setting':
        globalSettings.set((target as unknown as { setting: string }).setting, (value as { enabled: boolean }).enabled)
        break
      default: {
        const thing = accountThing(one)
        if (thing === null) leftOut.add(aspect)
        else ofAccount.push(thing)
      }
    }
  }
  return { things: [...byPlace.values()], optIn, globalSettings, ofAccount, leftOut: [...leftOut].toSorted() }
}

function newKey(classification: string, id: ThereId): KeyThing {
  return {
    description: `Backups classified ${classification}, kept by Holdfast`,
    policy: null,
    rotationDays: null,
    alias: null,
    isAliasThere: false,
    id,
  }
}

function newVault(name: string): VaultThing {
  return {
    ...{ name, hasOwnKey: false, airGapped: null, isThere: false },
    ...{ policy: null, isPolicyThere: false, lock: null, isLockThere: false, notifications: null, isNotificationsThere: false },
  }
}
