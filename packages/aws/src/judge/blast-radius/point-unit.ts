/** Groups of points with those who have power over them, of one Region. */
import { type Inventory, type PlaceName } from '../../observe/inventory/inventory.ts'
import { pointKind } from '../../observe/kinds/backup/point.ts'
import { type Vault, vaultKind } from '../../observe/kinds/backup/vault.ts'
import { keyKind } from '../../observe/kinds/kms/key.ts'
import type { Principal, Resource } from '../../languages/policy/request.ts'
import { UNKNOWN } from '../../languages/policy/truth.ts'
import { deletableKey, keyActions, lockAction, pointActions, policiesOfVault, releaseAction, restoreActions, resourceInVault } from '../rules/access/destroy-requests.ts'
import { backupRolesOf } from '../rules/access/backup-roles.ts'
import { formOf } from '../rules/access/point-forms.ts'
import { peopleOf } from '../rules/access/principals.ts'
import { keepsPoints, lockMode } from '../rules/immutability/lock-mode.ts'
import type { RegionView } from '../views/views.ts'
import { holdsAfterRewriting, rewritersOf } from '../rules/access/after-rewriting.ts'
import type { Powers, Standing } from './fate.ts'
import { eitherHold, type Hold, holdIn, type Holds, holdsOf } from '../rules/access/hold.ts'
import { type PointGroup, PointGroups } from './point-group.ts'
import { PointSignature } from '../rules/access/point-signature.ts'
import { readersOf } from './reading.ts'

export interface PointUnit {
  readonly standing: Standing
  readonly count: number
  /** Those of whom it is not sure that they can neither do anything to the points nor read them. */
  readonly holders: readonly Principal[]
  powersOf(principal: Principal): Powers
  /** Whether somebody can get at what the points hold. */
  readingOf(principal: Principal): Hold
}

/** @throws HoldfastError BAD_INVENTORY */
export async function* unitsOf(inventory: Inventory, view: RegionView, place: PlaceName): AsyncGenerator<PointUnit> {
  const keyHolds = new Map<string, KeyHolds>()
  for (const vault of view.known(vaultKind).filter(keepsPoints)) {
    const groups = new PointGroups(new PointSignature(policiesOfVault(vault, view), view.account), view.now)
    for await (const batch of inventory.batches(place, pointKind, vault.BackupVaultName)) for (const point of batch) groups.add(point)
    yield* unitsOfVault(vault, groups.all(), view, keyHolds)
  }
}

interface KeyHolds {
  readonly schedule: Holds
  readonly disable: Holds
}

const nobody: Holds = new Map()
const nobodysKey: KeyHolds = { schedule: nobody, disable: nobody }

function* unitsOfVault(vault: Vault, groups: readonly PointGroup[], view: RegionView, keyHolds: Map<string, KeyHolds>): Generator<PointUnit> {
  const { principals } = view.account.once(peopleOf)
  if (groups.length === 0) return
  const policies = policiesOfVault(vault, view)
  const resource = resourceInVault(vault.BackupVaultArn, policies, view)
  const rewriters = rewritersOf('vault', resource, principals)
  const lock = lockMode(vault, view.now)
  const unlocks = lock === 'governance' || lock === 'grace'
  const [unlock = nobody] = unlocks ? holdsAfterRewriting([lockAction], resource, rewriters, principals) : []
  const bySignature = new Map<string, readonly Holds[]>()
  const actions = [...pointActions, ...restoreActions, releaseAction]
  for (const group of groups) {
    const known = bySignature.get(group.signature)
    const ofPoint = known ?? withNative(holdsAfterRewriting(actions, resourceInVault(group.arn, policies, view), rewriters, principals), group, view)
    bySignature.set(group.signature, ofPoint)
    const [removeAny = nobody, shorten = nobody] = ofPoint
    const reads = ofPoint.slice(pointActions.length, pointActions.length + restoreActions.length)
    const remove = group.isContinuous ? eitherHolds(removeAny, ofPoint.at(-1) ?? nobody) : removeAny
    const readers = readersOf(group, reads, view)
    const { schedule, disable } = holdsOfKey(group, view, keyHolds)
    yield {
      standing: { lock, group, key: keyEnds(group, view) ? 'ending' : 'living', now: view.now },
      count: group.count,
      holders: [...new Set([remove, shorten, schedule, disable, readers].flatMap((holds) => [...holds.keys()]))],
      powersOf: (principal) => ({
        remove: holdIn(remove, principal),
        shorten: holdIn(shorten, principal),
        unlock: holdIn(unlock, principal),
        scheduleKeyDeletion: holdIn(schedule, principal),
        disableKey: holdIn(disable, principal),
      }),
      readingOf: (principal) => holdIn(readers, principal),
    }
  }
}

/** With those who delete such a point by its own service added to the first, who delete it by AWS Backup. */
function withNative([byBackup = nobody, ...others]: readonly Holds[], { arn }: PointGroup, view: RegionView): readonly Holds[] {
  const deletions = formOf(arn)?.deletions ?? []
  if (deletions.length === 0) return [byBackup, ...others]
  const ofBackup = view.account.once(backupRolesOf)
  const asked = view.account.once(peopleOf).principals.filter((one) => !('arn' in one && ofBackup.has(one.arn)))
  return [holdsOf(deletions, resourceInVault(arn, [], view), asked).reduce(eitherHolds, byBackup), ...others]
}

function eitherHolds(a: Holds, b: Holds): Holds {
  const merged = new Map(a)
  for (const [principal, hold] of b) merged.set(principal, eitherHold(holdIn(a, principal), hold))
  return merged
}

function holdsOfKey({ encryption }: PointGroup, view: RegionView, known: Map<string, KeyHolds>): KeyHolds {
  if (encryption.IsEncrypted === false) return nobodysKey
  const key = deletableKey(encryption, view)
  if (key === 'cannot be deleted' || key === 'gone') return nobodysKey
  const name = typeof key === 'string' ? key : key.arn
  const found = known.get(name)
  if (found !== undefined) return found
  const { principals } = view.account.once(peopleOf)
  const made = typeof key === 'string' ? anybody(principals) : deletersOf(key.resource, principals)
  known.set(name, made)
  return made
}

function deletersOf(resource: Resource, principals: readonly Principal[]): KeyHolds {
  const [schedule = nobody, disable = nobody] = holdsAfterRewriting(keyActions, resource, rewritersOf('key', resource, principals), principals)
  return { schedule, disable }
}

/** Of a key that was not read or not named, anybody may be the one who deletes it. */
function anybody(principals: readonly Principal[]): KeyHolds {
  const perhaps: Hold = { truth: UNKNOWN, statements: [] }
  const holds = new Map(principals.map((principal) => [principal, perhaps]))
  return { schedule: holds, disable: holds }
}

function keyEnds({ encryption, endsUntil, retention }: PointGroup, view: RegionView): boolean {
  const { EncryptionKeyArn: arn, IsEncrypted } = encryption
  if (arn === undefined || IsEncrypted === false) return false
  const key = view.about(keyKind, arn)
  if (key.state !== 'found') return key.state === 'absent'
  const { KeyState, DeletionDate } = key.answer.KeyMetadata
  if (KeyState !== 'PendingDeletion' && KeyState !== 'PendingReplicaDeletion') return false
  return DeletionDate === undefined || endsUntil === null || retention === 'over' || Date.parse(DeletionDate) < endsUntil
}
