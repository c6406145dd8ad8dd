/** A blast radius for programs. */
import { formatInstant } from '@holdfast/core/clock'
import type { BlastRadius } from './blast-radius.ts'

export function blastRadiusFacts({ account, principal, points, counts, unreadable, readable, perhapsReadable, shares, failures }: BlastRadius) {
  return {
    account,
    principal,
    points,
    now: counts.now,
    later: counts.later,
    survive: counts.survives,
    lost: counts.lost,
    unknown: counts.unknown,
    unreadable,
    readable,
    perhapsReadable,
    reasons: shares.map(({ kind, because, points: some, from, until, statements }) => ({
      fate: kind,
      because,
      points: some,
      from: from === null ? null : formatInstant(from),
      until: until === null ? null : formatInstant(until),
      statements: [...statements],
    })),
    failedCalls: failures.length,
  }
}
