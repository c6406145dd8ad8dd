/** What becomes of points if somebody's credentials are stolen: pure, by what they hold and what protects the points. */
import type { Instant } from '@holdfast/core/clock'
import { NO, UNKNOWN, YES } from '../../languages/policy/truth.ts'
import type { LockMode } from '../rules/immutability/lock-mode.ts'
import { bothHold, eitherHold, type Hold } from '../rules/access/hold.ts'
import { keyWindowMs, type PointGroup } from './point-group.ts'

/**
 * - `now`: can be deleted at once
 * - `later`: can be destroyed too, but not before a date
 * - `lost`: does not outlast its key, which is gone or being deleted already, whoever is stolen
 * - `unknown`: nothing sure destroys it, and something may
 */
export type FateKind = 'now' | 'later' | 'survives' | 'lost' | 'unknown'

export interface Fate {
  readonly kind: FateKind
  readonly because: string
  /** Of `later`: when the first and the last of them are gone. */
  readonly from: Instant | null
  readonly until: Instant | null
  /** Those that decided, of `now` and `later`. */
  readonly statements: readonly string[]
}

/** What somebody may do to points, changes of policies counted in. */
export interface Powers {
  readonly remove: Hold
  readonly shorten: Hold
  readonly unlock: Hold
  readonly scheduleKeyDeletion: Hold
  readonly disableKey: Hold
}

export interface Standing {
  /** Null: AWS does not say. */
  readonly lock: LockMode | null
  readonly group: Pick<PointGroup, 'retention' | 'endsFrom' | 'endsUntil' | 'shortestFrom' | 'shortestUntil'>
  /** `ending`: gone, or deleted before the points end. */
  readonly key: 'living' | 'ending'
  readonly now: Instant
}

const sure: Hold = { truth: YES, statements: [] }
const open: Hold = { truth: UNKNOWN, statements: [] }
const never: Hold = { truth: NO, statements: [] }

export function fateOf({ lock, group, key, now }: Standing, { remove, shorten, unlock, scheduleKeyDeletion }: Powers): Fate {
  const unlocked = lock === 'none' ? sure : lock === null ? open : lock === 'immutable' ? never : unlock
  const removed = bothHold(unlocked, remove)
  const fate = (kind: FateKind, because: string, hold: Hold = never, from: Instant | null = null, until = from): Fate => {
    return { kind, because, from, until, statements: hold.statements }
  }
  if (removed.truth === YES) return fate('now', lock === 'none' ? 'no lock holds them' : 'the lock can be taken off first', removed)
  if (key === 'ending') return fate('lost', 'their key is gone or being deleted already')

  const perhaps = removed.truth === UNKNOWN ? ', perhaps sooner' : ''
  const shortened = bothHold(unlocked, shorten)
  const wanted = eitherHold(remove, shorten)
  const { retention, endsFrom, endsUntil, shortestFrom, shortestUntil } = group
  const waits = lock !== 'none' && lock !== null && wanted.truth === YES && (retention === 'soon' || retention === 'ends')
  const later = [
    ...(shortened.truth === YES ? [fate('later', `their retention can be shortened${perhaps}`, shortened, shortestFrom, shortestUntil)] : []),
    ...(waits ? [fate('later', `locked until their retention ends${perhaps}`, wanted, endsFrom, endsUntil)] : []),
    ...(scheduleKeyDeletion.truth === YES ? [fate('later', `their key can be deleted${perhaps}`, scheduleKeyDeletion, now + keyWindowMs)] : []),
  ]
  const [soonest] = later.toSorted((a, b) => (a.until ?? Infinity) - (b.until ?? Infinity))
  if (soonest !== undefined) return soonest

  if (retention === 'over' && lock !== 'none' && wanted.truth !== NO) return fate('unknown', 'kept beyond their retention: whether the lock still holds is not known')
  const reaching = [removed, shortened, scheduleKeyDeletion, ...(lock === 'none' || retention === 'always' ? [] : [wanted])]
  if (reaching.some(({ truth }) => truth === UNKNOWN)) return fate('unknown', 'conditions, or policies that were not read, decide')
  if (wanted.truth === NO) return fate('survives', 'no permission to delete them')
  return fate('survives', lock === 'immutable' ? 'locked for good and kept always' : 'no permission to take the lock off, and kept always')
}
