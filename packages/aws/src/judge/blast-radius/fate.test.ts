import { expect, it } from 'vitest'
import { NO, type Truth, UNKNOWN, YES } from '../../languages/policy/truth.ts'
import { type FateKind, fateOf, type Powers, type Standing } from './fate.ts'

const truths: readonly Truth[] = [NO, UNKNOWN, YES]
const modes = ['none', 'governance', 'grace', 'immutable'] as const
const now = Date.UTC(2026, 0, 1)
const dayMs = 86_400_000

interface Case {
  readonly standing: Standing
  /** Remove, shorten, unlock, delete the key. */
  readonly truths: readonly [Truth, Truth, Truth, Truth]
}

function kindOf({ standing, truths: [remove, shorten, unlock, scheduleKeyDeletion] }: Case): FateKind {
  const hold = (truth: Truth) => ({ truth, statements: [] })
  const powers: Powers = {
    remove: hold(remove),
    shorten: hold(shorten),
    unlock: hold(unlock),
    scheduleKeyDeletion: hold(scheduleKeyDeletion),
    disableKey: hold(NO),
  }
  return fateOf(standing, powers).kind
}

const ends = { over: now - dayMs, soon: now + 3 * dayMs, ends: now + 30 * dayMs, always: null }
const cases: readonly Case[] = ([...modes, null] as const).flatMap((lock) =>
  (['over', 'soon', 'ends', 'always'] as const).flatMap((retention) =>
    (['living', 'ending'] as const).flatMap((key) =>
      truths.flatMap((a) =>
        truths.flatMap((b) =>
          truths.flatMap((c) =>
            truths.map((d): Case => {
              const group = { retention, endsFrom: ends[retention], endsUntil: ends[retention], shortestFrom: now + dayMs, shortestUntil: now + dayMs }
              return { standing: { lock, group, key, now }, truths: [a, b, c, d] }
            }),
          ),
        ),
      ),
    ),
  ),
)

/** With everything known: each thing that is unknown as yes and as no. */
function worldsOf({ standing, truths: [a, b, c, d] }: Case): readonly Case[] {
  const known = (truth: Truth): readonly Truth[] => (truth === UNKNOWN ? [NO, YES] : [truth])
  const locks = standing.lock === null ? modes : [standing.lock]
  return locks.flatMap((lock) =>
    known(a).flatMap((x) => known(b).flatMap((y) => known(c).flatMap((z) => known(d).map((w): Case => ({ standing: { ...standing, lock }, truths: [x, y, z, w] }))))),
  )
}

it('is now or survives only if it is that in every world that fits', () => {
  for (const one of cases) {
    const kind = kindOf(one)
    if (kind !== 'now' && kind !== 'survives') continue
    for (const world of worldsOf(one)) expect(kindOf(world), JSON.stringify([one, world])).toBe(kind)
  }
})

it('is later only if it is no better in any world', () => {
  for (const one of cases) {
    if (kindOf(one) !== 'later') continue
    for (const world of worldsOf(one)) expect(['later', 'now'], JSON.stringify([one, world])).toContain(kindOf(world))
  }
})

it('gets no better by one power more', () => {
  const rank: readonly FateKind[] = ['now', 'lost', 'later', 'unknown', 'survives']
  for (const one of cases) {
    for (const [index, truth] of one.truths.entries()) {
      if (truth === YES) continue
      const more = one.truths.with(index, (truth + 1) as Truth) as [Truth, Truth, Truth, Truth]
      const worse = kindOf({ ...one, truths: more })
      expect(rank.indexOf(worse), JSON.stringify([one, more])).toBeLessThanOrEqual(rank.indexOf(kindOf(one)))
    }
  }
})
