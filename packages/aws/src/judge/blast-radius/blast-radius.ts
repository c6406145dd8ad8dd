/** If one user or role is stolen: how many points can be deleted now, how many later, and how many survive. Offline, by an inventory. */
import { type Inventory } from '../../observe/inventory/inventory.ts'
import type { Failure } from '../../observe/inventory/manifest.ts'
import type { Principal } from '../../languages/policy/request.ts'
import { pointKind } from '../../observe/kinds/backup/point.ts'
import { vaultKind } from '../../observe/kinds/backup/vault.ts'
import { identityKind } from '../../observe/kinds/iam/identity.ts'
import { keyGrantKind } from '../../observe/kinds/kms/key-grant.ts'
import { destroyKinds } from '../rules/access/destroy-requests.ts'
import { principalKinds } from '../rules/access/principals.ts'
import { accountView, loadAccount } from '../views/views.ts'
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

const kinds = [vaultKind, pointKind, keyGrantKind, ...destroyKinds]
const ofRegion = kinds.filter(({ where }) => where === 'region')

/**
 * Those who can destroy or read something, or of whom that is not known, worst first: by what they can delete now, then later, then
 * perhaps, then by what they can read.
 * Holds groups of points, never all points.
 * @throws HoldfastError BAD_INVENTORY
 */
export async function worstBlastRadii(inventory: Inventory, atMost: number): Promise<BlastRadii> {
  const worst: BlastRadius[] = []
  const all: { points: number; readonly failures: Failure[] } = { points: 0, failures: [] }
  for (const { id } of inventory.manifest.accounts) {
    const account = accountView(await loadAccount(inventory, id, kinds, null))
    const units: PointUnit[] = []
    const failures = [...new Set(principalKinds.flatMap((kind) => account.failures(kind)))]
    for (const view of account.regions) {
      failures.push(...new Set(ofRegion.flatMap((kind) => view.failures(kind))))
      for await (const unit of unitsOf(inventory, view, { account: id, region: view.region })) units.push(unit)
    }
    const points = units.reduce((sum, { count }) => sum + count, 0)
    all.points += points
    all.failures.push(...failures)
    const of = (principal: string | null, tally: Tally): BlastRadius => ({ account: id, principal, points, failures, ...tally })
    if (account.failures(identityKind).length > 0) worst.push(of(null, allUnknown(points)))
    for (const principal of new Set(units.flatMap(({ holders }) => holders))) worst.push(of(arnOf(principal), tallyOf(principal, units)))
    worst.splice(0, worst.length, ...worst.filter(harms).toSorted(compare).slice(0, atMost))
  }
  return { worst, ...all }
}

function allUnknown(points: number): Tally {
  const because = 'users and roles could not be read'
  const counts = { now: 0, later: 0, survives: 0, lost: 0, unknown: points }
  return { counts, unreadable: 0, readable: 0, perhapsReadable: points, shares: [{ kind: 'unknown', because, points, from: null, until: null, statements: [] }] }
}

function harms({ counts, unreadable, readable, perhapsReadable }: BlastRadius): boolean {
  return counts.now + counts.later + counts.unknown + unreadable + readable + perhapsReadable > 0
}

function compare(a: BlastRadius, b: BlastRadius): number {
  const { counts: x } = a
  const { counts: y } = b
  const name = ({ principal }: BlastRadius): string => principal ?? ''
  return y.now - x.now || y.later - x.later || y.unknown - x.unknown || b.unreadable - a.unreadable || b.readable - a.readable || (name(a) < name(b) ? -1 : 1)
}

function arnOf(principal: Principal): string {
  return 'arn' in principal ? principal.arn : principal.kind
}
