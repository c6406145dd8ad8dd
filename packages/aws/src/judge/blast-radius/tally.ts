/** Fates of points, counted for one who is stolen. */
import type { Instant } from '@holdfast/core/clock'
import { UNKNOWN, YES } from '../../languages/policy/truth.ts'
import { type FateKind, fateOf } from './fate.ts'
import type { Principal } from '../../languages/policy/request.ts'
import type { PointUnit } from './point-unit.ts'

/** Points that share a fate, and why. */
export interface Share {
  readonly kind: FateKind
  readonly because: string
  readonly points: number
  readonly from: Instant | null
  readonly until: Instant | null
  /** Statements that decided of the first of them, as `policy#sid`. */
  readonly statements: readonly string[]
}

export interface Tally {
  readonly counts: Readonly<Record<FateKind, number>>
  /** Points, whatever their fate, that nobody could read while their key is disabled or waits for its deletion. */
  readonly unreadable: number
  /** Points, whatever their fate, whose content they can get at now; and those of which that is not known. */
  readonly readable: number
  readonly perhapsReadable: number
  /** Worst first, then the most. */
  readonly shares: readonly Share[]
}

const order: readonly FateKind[] = ['now', 'later', 'unknown', 'lost', 'survives']

export function tallyOf(principal: Principal, units: Iterable<PointUnit>): Tally {
  const counts: Record<FateKind, number> = { now: 0, later: 0, survives: 0, lost: 0, unknown: 0 }
  const shares = new Map<string, { -readonly [K in keyof Share]: Share[K] }>()
  let unreadable = 0
  let readable = 0
  let perhapsReadable = 0
  for (const unit of units) {
    const powers = unit.powersOf(principal)
    const { kind, because, from, until, statements } = fateOf(unit.standing, powers)
    counts[kind] += unit.count
    if (powers.scheduleKeyDeletion.truth === YES || powers.disableKey.truth === YES) unreadable += unit.count
    const { truth: reading } = unit.readingOf(principal)
    if (reading === YES) readable += unit.count
    else if (reading === UNKNOWN) perhapsReadable += unit.count
    const share = shares.get(`${kind} ${because}`)
    if (share === undefined) {
      shares.set(`${kind} ${because}`, { kind, because, points: unit.count, from, until, statements })
      continue
    }
    share.points += unit.count
    if (from !== null && share.from !== null) share.from = Math.min(share.from, from)
    if (until !== null && share.until !== null) share.until = Math.max(share.until, until)
  }
  const worstFirst = [...shares.values()].toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind) || b.points - a.points)
  return { counts, unreadable, readable, perhapsReadable, shares: worstFirst }
}
