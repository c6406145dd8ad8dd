/** The ways to what a vault's points hold: restored, copied out, by an access point, or past AWS Backup. */
import { backupAccessPointKind } from '../../../../observe/kinds/backup/access-points/backup-access-point.ts'
import { backupAccessPointPolicyKind } from '../../../../observe/kinds/backup/access-points/backup-access-point-policy.ts'
import { protectedResourceKind } from '../../../../observe/kinds/backup/protected-resource.ts'
import { type Vault, vaultKind } from '../../../../observe/kinds/backup/vault.ts'
import { vaultPolicyKind } from '../../../../observe/kinds/backup/vault-policy.ts'
import type { Failure } from '../../../../observe/inventory/manifest.ts'
import type { RecordOf } from '../../../../observe/kinds/kind.ts'
import { unreadablePolicy } from '../../../../languages/policy/compile-policy.ts'
import { remembered } from '../../../views/remembered.ts'
import type { RegionView } from '../../../views/views.ts'
import { compiled } from '../compiled.ts'
import { backupRolesOf } from '../backup-roles.ts'
import { readActions, resourceInVault } from '../destroy-requests.ts'
import { waysToPoints } from '../destroyers.ts'
import { failuresOf } from '../holders.ts'
import { type NativeRead, nativeReadsOf } from '../native-reads.ts'
import { holdingsOfPeople } from '../people/holdings-of-people.ts'
import { principalKinds } from '../principals.ts'
import type { Holding, Way } from '../way.ts'

/** What is read here. */
export const readingKinds = [vaultPolicyKind, protectedResourceKind, backupAccessPointKind, backupAccessPointPolicyKind, ...principalKinds] as const

/** Of objects, by a backup access point. */
export const objectAction = 's3:GetObject'

export function readingWays(vault: Vault, view: RegionView): readonly Way[] {
  return readingOf(vault, view).ways
}

/** Those who can take them, or of whom it is not known that they can't. */
export function readersOf(vault: Vault, view: RegionView): readonly Holding[] {
  return readingOf(vault, view).readers
}

/** Calls without which it is not known who can. */
export function readingFailures(vault: Vault, view: RegionView): readonly Failure[] {
  return [
    ...failuresOf(view.about(vaultPolicyKind, vault.BackupVaultName)),
    ...view.account.regions.flatMap((region) => region.failures(protectedResourceKind)),
    ...doorsTo(vault, view).flatMap(({ AccessPointArn }) => failuresOf(view.about(backupAccessPointPolicyKind, AccessPointArn))),
  ]
}

interface Reading {
  readonly ways: readonly Way[]
  readonly readers: readonly Holding[]
}

const readings = () => remembered<string, Reading>()

function readingOf(vault: Vault, view: RegionView): Reading {
  return view.once(readings)(vault.BackupVaultArn, () => {
    const ways = waysOf(vault, view)
    return { ways, readers: [...holdingsOfPeople(ways, view.account)] }
  })
}

function waysOf(vault: Vault, view: RegionView): readonly Way[] {
  const but = view.account.once(backupRolesOf)
  return [
    ...waysToPoints(readActions, vault, view),
    ...doorsTo(vault, view).map((door) => wayThrough(door, view)),
    ...nativeReadsOf(view.account).flatMap(({ form, reads }) => nativeWays(form.example(view), reads, view).map((way) => ({ ...way, but }))),
  ]
}

/** One for all calls that take the point alone, and one for each that takes more. */
function nativeWays(point: string, reads: readonly NativeRead[], view: RegionView): readonly Way[] {
  const { partition } = view.account
  const on = (arn: string) => resourceInVault(arn, [], view)
  const made = (tail: string) => on(`arn:${partition}:${tail.replace('REGION', view.region).replace('ACCOUNT', view.account.id)}`)
  const alone = reads.filter(({ isOfAll, makes }) => isOfAll === undefined && makes === undefined)
  const others = reads.filter((one) => !alone.includes(one))
  return [
    { actions: alone.map(({ action }) => action), resource: on(point) },
    ...others.map(({ action, isOfAll, makes = [] }) => ({ actions: [action], resource: on(isOfAll === true ? '*' : point), makes: makes.map(made) })),
  ]
}

type Door = RecordOf<typeof backupAccessPointKind>

/** Access points to the vault's points, and to those of vaults that were not listed: it may be one of them. */
function doorsTo({ BackupVaultName }: Vault, view: RegionView): readonly Door[] {
  const names = new Set<string | undefined>(view.rows(vaultKind).map((vault) => vault.BackupVaultName))
  return view.rows(backupAccessPointKind).filter((door) => door.BackupVaultName === BackupVaultName || !names.has(door.BackupVaultName))
}

/** While AWS does not say what is behind it, its policy is not known either. */
function wayThrough({ AccessPointArn, AccessPointMetadata, Name = 'any' }: Door, view: RegionView): Way {
  const { S3AccessPointArn } = AccessPointMetadata ?? {}
  const behind = S3AccessPointArn ?? `arn:${view.account.partition}:s3:${view.region}:${view.account.id}:accesspoint/${Name}`
  const policy = S3AccessPointArn === undefined ? undefined : view.about(backupAccessPointPolicyKind, AccessPointArn)
  const name = 'access point policy'
  const text = policy?.state === 'found' ? policy.answer.Policy : undefined
  const none = policy?.state === 'absent' ? [] : [unreadablePolicy('resource', name, 'it was not read')]
  const policies = text === undefined ? none : [compiled(text, 'resource', name)]
  return { actions: [objectAction], resource: resourceInVault(`${behind}/object/any`, policies, view) }
}
