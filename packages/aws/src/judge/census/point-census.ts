/** How many points there are of which type, age, lock and key: one pass over an inventory, in constant memory. */
import type { Instant } from '@holdfast/core/clock'
import type { Inventory } from '../../observe/inventory/inventory.ts'
import { type Point, pointKind } from '../../observe/kinds/backup/point.ts'
import { vaultKind } from '../../observe/kinds/backup/vault.ts'
import { keyKind } from '../../observe/kinds/kms/key.ts'
import { keepsPoints, lockMode, type LockMode } from '../rules/immutability/lock-mode.ts'
import { accountView, loadAccount, type RegionView } from '../views/views.ts'

/** What a point is counted as, and how many are. */
export type Counted = ReadonlyMap<string, number>

export interface PointCensus {
  readonly points: number
  /** Lists of points or vaults that could not be read: there may be more. */
  readonly unread: number
  /** The most first. */
  readonly byType: Counted
  /** Youngest first. */
  readonly byAge: Counted
  /** Weakest first. */
  readonly byLock: Counted
  /** Weakest first. */
  readonly byKey: Counted
}

const dayMs = 86_400_000
const ages = [
  ['under a day', 1],
  ['1 to 7 days', 7],
  ['8 to 30 days', 30],
  ['31 to 90 days', 90],
  ['91 to 365 days', 365],
  ['over a year', Infinity],
] as const
const locks: Readonly<Record<LockMode, string>> = {
  none: 'no lock',
  governance: 'governance',
  grace: 'compliance, can be taken off',
  immutable: 'compliance, for good',
}
const keys = ['not encrypted', 'a key that is gone', 'a key that AWS owns', 'a key that AWS manages', "a customer's key"] as const
const notKnown = 'not known'

/** @throws HoldfastError BAD_INVENTORY */
export async function countPoints(inventory: Inventory): Promise<PointCensus> {
  const byType = new Map<string, number>()
  const byAge = inOrder(ages.map(([name]) => name))
  const byLock = inOrder(Object.values(locks))
  const byKey = inOrder(keys)
  let points = 0
  let unread = 0
  for (const { id } of inventory.manifest.accounts) {
    const { regions } = accountView(await loadAccount(inventory, id, [vaultKind, pointKind, keyKind], null))
    for (const view of regions) {
      const place = { account: id, region: view.region }
      unread += inventory.failures(place, vaultKind).length + inventory.failures(place, pointKind).length
      for (const vault of view.known(vaultKind).filter(keepsPoints)) {
        const mode = lockMode(vault, view.now)
        const lock = mode === null ? notKnown : locks[mode]
        for await (const point of inventory.lines(place, pointKind, vault.BackupVaultName)) {
          points += 1
          count(byType, point.ResourceType ?? notKnown)
          count(byAge, ageOf(point, view.now))
          count(byLock, lock)
          count(byKey, keyOf(point, view))
        }
      }
    }
  }
  const mostFirst = new Map([...byType].toSorted(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)))
  return { points, unread, byType: mostFirst, byAge: present(byAge), byLock: present(byLock), byKey: present(byKey) }
}

function inOrder(names: readonly string[]): Map<string, number> {
  return new Map([...names, notKnown].map((name) => [name, 0]))
}

function present(counted: Counted): Counted {
  return new Map([...counted].filter(([, points]) => points > 0))
}

function count(counted: Map<string, number>, name: string): void {
  counted.set(name, (counted.get(name) ?? 0) + 1)
}

function ageOf({ CreationDate }: Point, now: Instant): string {
  if (CreationDate === undefined) return notKnown
  const days = (now - Date.parse(CreationDate)) / dayMs
  return ages.find(([, most]) => days < most)?.[0] ?? notKnown
}

function keyOf({ IsEncrypted, EncryptionKeyArn, EncryptionKeyType }: Point, view: RegionView): (typeof keys)[number] | typeof notKnown {
  if (IsEncrypted === false) return 'not encrypted'
  if (EncryptionKeyType === 'AWS_OWNED_KMS_KEY') return 'a key that AWS owns'
  if (EncryptionKeyArn === undefined) return notKnown
  const key = view.about(keyKind, EncryptionKeyArn)
  if (key.state === 'absent') return 'a key that is gone'
  if (EncryptionKeyType === 'CUSTOMER_MANAGED_KMS_KEY') return "a customer's key"
  if (key.state !== 'found') return notKnown
  const { KeyManager } = key.answer.KeyMetadata
  return KeyManager === 'AWS' ? 'a key that AWS manages' : KeyManager === 'CUSTOMER' ? "a customer's key" : notKnown
}
