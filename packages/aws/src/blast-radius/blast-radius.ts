/** If one user or role is stolen: how many points can be deleted now, how many later, and how many survive. Offline, by an inventory. */
import { type Inventory } from '../inventory/inventory.ts'
import type { Failure } from '../inventory/manifest.ts'
import type { Principal } from '../policy/request.ts'
import { loadAccount } from '../rules/account-view.ts'
import { loadRegion, type RegionView } from '../rules/region-view.ts'
import { type PointUnit, unitsOf } from './point-unit.ts'
import { type Tally, tallyOf } from './tally.ts'

export interface BlastRadius extends Tally {
  readonly account: string
  /** An ARN; null: whoever there is, since users and roles could not be read. */
  readonly principal: string | null
  /** Points of the account that were read. */
  readonly points: number
  /** Calls without which some of it is not known, or points are missing. */
  readonly failures: readonly Failure[]
}

export interface BlastRadii {
  readonly worst: readonly BlastRadius[]
  /** Of all accounts. */
  readonly points: number
  readonly failures: readonly Failure[]
}

const kinds = ['vault', 'point', 'vault-policy', 'key', 'key-policy']

/**
 * Those who can destroy something, or of whom that is not known, worst first: by what they can delete now, then later, then perhaps.
 * Holds groups of points, never all points.
 * @throws HoldfastError BAD_INVENTORY
 */
export async function worstBlastRadii(inventory: Inventory, atMost: number): Promise<BlastRadii> {
  const worst: BlastRadius[] = []
  const all: { points: number; readonly failures: Failure[] } = { points: 0, failures: [] }
  for (const { id, regions } of inventory.manifest.accounts) {
    const account = await loadAccount(inventory, id)
    const units: PointUnit[] = []
    const failures = [...account.failures]
    for (const region of regions) {
      const place = { account: id, region }
      const view: RegionView = await loadRegion(inventory, account, place)
      failures.push(...view.failures(kinds))
      for await (const unit of unitsOf(inventory, view, place)) units.push(unit)
    }
    const points = units.reduce((sum, { count }) => sum + count, 0)
    all.points += points
    all.failures.push(...failures)
    const of = (principal: string | null, tally: Tally): BlastRadius => ({ account: id, principal, points, failures, ...tally })
    if (inventory.failures({ account: id, region: 'global' }, 'identity').length > 0) worst.push(of(null, allUnknown(points)))
    for (const principal of new Set(units.flatMap(({ holders }) => holders))) worst.push(of(arnOf(principal), tallyOf(principal, units)))
    worst.splice(0, worst.length, ...worst.filter(harms).toSorted(compare).slice(0, atMost))
  }
  return { worst, ...all }
}

function allUnknown(points: number): Tally {
  const because = 'users and roles could not be read'
  const counts = { now: 0, later: 0, survives: 0, lost: 0, unknown: points }
  return { counts, unreadable: 0, shares: [{ kind: 'unknown', because, points, from: null, until: null, statements: [] }] }
}

function harms({ counts, unreadable }: BlastRadius): boolean {
  return counts.now + counts.later + counts.unknown + unreadable > 0
}

function compare(a: BlastRadius, b: BlastRadius): number {
  const { counts: x } = a
  const { counts: y } = b
  const name = ({ principal }: BlastRadius): string => principal ?? ''
  return y.now - x.now || y.later - x.later || y.unknown - x.unknown || b.unreadable - a.unreadable || (name(a) < name(b) ? -1 : 1)
}

function arnOf(principal: Principal): string {
  return 'arn' in principal ? principal.arn : principal.kind
}
