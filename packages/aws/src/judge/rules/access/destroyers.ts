/** Who can destroy what a vault holds, by each way that leads there; asked once for all rules. */
import type { Failure } from '../../../observe/inventory/manifest.ts'
import { protectedResourceKind } from '../../../observe/kinds/backup/protected-resource.ts'
import type { Vault } from '../../../observe/kinds/backup/vault.ts'
import { vaultPolicyKind } from '../../../observe/kinds/backup/vault-policy.ts'
import { keyKind } from '../../../observe/kinds/kms/key.ts'
import { keyPolicyKind } from '../../../observe/kinds/kms/key-policy.ts'
import type { CompiledPolicy } from '../../../languages/policy/compile-policy.ts'
import { continuousTypes } from '../../summaries/continuous.ts'
import { remembered } from '../../views/remembered.ts'
import type { AccountView, RegionView } from '../../views/views.ts'
import { type LockMode, lockMode } from '../immutability/lock-mode.ts'
import { rewriteActions } from './after-rewriting.ts'
import { backupRolesOf } from './backup-roles.ts'
import { type DeletableKey, deletableKey, destroyKinds, keyActions, lockAction, pointActions, policiesOfVault, releaseAction, resourceInVault } from './destroy-requests.ts'
import { failuresOf } from './holders.ts'
import { nativeDeletions, type PointForm, pointFormsOf } from './point-forms.ts'
import { freeingActions } from './people/freeing.ts'
import { holdingsOfPeople } from './people/holdings-of-people.ts'
import { PointSignature } from './point-signature.ts'
import { peopleOf } from './principals.ts'
import { type Holding, holdingsOf, type Way } from './way.ts'

/** What is read here. */
export const destroyerKinds = [...destroyKinds, protectedResourceKind] as const

/** Fields of the evidence about them. */
export const destroyerFields: readonly string[] = [...pointActions, releaseAction, ...nativeDeletions, lockAction, ...keyActions, ...rewriteActions.vault, ...rewriteActions.key, ...freeingActions]

/** What destroys the vault's points, or opens the way to it. */
export function destroyingWays(vault: Vault, view: RegionView): readonly Way[] {
  return [...vaultWays(vault, view), ...keyWays(deletableKey(vault, view))]
}

/** Those who can, or of whom it is not known that they can't; null: whoever it is, there is no way. */
export function destroyersOf(vault: Vault, view: RegionView): readonly Holding[] | null {
  const key = deletableKey(vault, view)
  if (lockMode(vault, view.now) === 'immutable' && typeof key === 'string') return null
  return [...known(`vault ${vault.BackupVaultArn}`, view, () => vaultWays(vault, view)), ...(typeof key === 'string' ? [] : destroyersOfKey(key, view))]
}

/** Those who can delete or disable a key, likewise. */
export function destroyersOfKey(key: Exclude<DeletableKey, string>, view: RegionView): readonly Holding[] {
  return known(`key ${key.arn}`, view, () => keyWays(key))
}

/** Calls without which it is not known who can destroy. */
export function destroyFailures(vault: Vault, view: RegionView): readonly Failure[] {
  const isLocked = lockMode(vault, view.now) === 'immutable'
  const ofPolicy = isLocked ? [] : failuresOf(view.about(vaultPolicyKind, vault.BackupVaultName))
  const ofForms = isLocked ? [] : view.account.regions.flatMap((region) => region.failures(protectedResourceKind))
  const key = deletableKey(vault, view)
  const arn = vault.EncryptionKeyArn
  const ofKey = arn === undefined ? [] : failuresOf(view.about(typeof key === 'string' ? keyKind : keyPolicyKind, arn))
  return [...ofPolicy, ...ofForms, ...ofKey]
}

function keyWays(key: DeletableKey): readonly Way[] {
  return typeof key === 'string' ? [] : [{ actions: keyActions, resource: key.resource, under: { kind: 'key', resource: key.resource } }]
}

/** While a lock is there, points can't be deleted; while it is not for good, it can be taken off. Not said: either may be. */
function vaultWays(vault: Vault, view: RegionView): readonly Way[] {
  const mode: LockMode | null = lockMode(vault, view.now)
  if (mode === 'immutable') return []
  const policies = policiesOfVault(vault, view)
  const resource = resourceInVault(vault.BackupVaultArn, policies, view)
  const under = { kind: 'vault', resource } as const
  const unlocking: Way = { actions: [lockAction], resource, under }
  if (mode === 'governance' || mode === 'grace') return [unlocking]
  const ofPoints = mayHaveContinuous(view.account) ? [...pointActions, releaseAction] : pointActions
  return [...(mode === null ? [unlocking] : []), ...waysToPoints(ofPoints, vault, view), ...nativeWays(view)]
}

/** By what it backs up; where nothing is known to be backed up, it may. */
function mayHaveContinuous({ regions }: AccountView): boolean {
  const known = regions.flatMap((region) => region.known(protectedResourceKind))
  return known.length === 0 || known.some(({ ResourceType }) => continuousTypes.has(ResourceType ?? ''))
}

/** By AWS Backup, to points of a vault: one for each form of their ARNs that policies tell apart. */
export function waysToPoints(actions: readonly string[], vault: Vault, view: RegionView): readonly Way[] {
  const policies = policiesOfVault(vault, view)
  const under = { kind: 'vault', resource: resourceInVault(vault.BackupVaultArn, policies, view) } as const
  return toldApart(pointFormsOf(view.account), policies, view).map((arn) => ({ actions, resource: resourceInVault(arn, policies, view), under }))
}

function toldApart(forms: readonly PointForm[], policies: readonly CompiledPolicy[], view: RegionView): readonly string[] {
  const signature = new PointSignature(policies, view.account)
  const arns = forms.map((form) => form.example(view))
  return [...new Map(arns.toReversed().map((arn) => [signature.ofBackup(arn), arn])).values()].toReversed()
}

/** Past AWS Backup: no vault's policy stops them. */
function nativeWays(view: RegionView): readonly Way[] {
  const but = view.account.once(backupRolesOf)
  return pointFormsOf(view.account).flatMap((form) => (form.deletions.length === 0 ? [] : [{ actions: form.deletions, resource: resourceInVault(form.example(view), [], view), but }]))
}

/**
 * Roles that AWS Backup alone can be, and that may delete points past it: nobody else has their rights, as long as nobody writes their trust.
 */
export function destroyingBackupRoles(vault: Vault, view: RegionView): readonly Holding[] {
  const mode = lockMode(vault, view.now)
  return mode === 'none' || mode === null ? view.once(backupRolesThatDelete) : []
}

function backupRolesThatDelete(view: RegionView): readonly Holding[] {
  const roles = view.account.once(backupRolesOf)
  const asked = view.account.once(peopleOf).principals.filter((one) => 'arn' in one && roles.has(one.arn))
  return [...holdingsOf(nativeWays(view).map(({ actions, resource }) => ({ actions, resource })), asked)]
}

const holdings = () => remembered<string, readonly Holding[]>()

function known(name: string, view: RegionView, ways: () => readonly Way[]): readonly Holding[] {
  return view.once(holdings)(name, () => [...holdingsOfPeople(ways(), view.account)])
}
