/** Says what would be lost with each of the worst principals. */
import { type BlastRadius, worstBlastRadii } from '@holdfast/aws/blast-radius'
import type { Inventory } from '@holdfast/aws/inventory'
import { formatInstant } from '@holdfast/core/clock'
import { formatCount } from '../output/format-size.ts'
import type { JsonLine } from '../output/json-schemas.ts'
import { escapeForTerminal } from '../output/terminal-text.ts'
import type { Session } from '../session.ts'

const shownAtMost = 10

/** One JSON line for each; for people one sentence each, and a blank line after them. If there is none, people are told why. */
export async function tellBlastRadius({ output }: Session, inventory: Inventory): Promise<void> {
  const { worst, points, failures } = await worstBlastRadii(inventory, shownAtMost)
  if (worst.length === 0 && failures.length > 0) output.remark(`what could be destroyed is not known: ${formatCount(failures.length, 'call')} failed`)
  else if (worst.length === 0) output.remark(`no user or role alone can destroy any of ${formatCount(points, 'point')}`)
  for (const [index, radius] of worst.entries()) {
    const after = index === worst.length - 1 ? [''] : []
    output.result(lineOf(radius), () => [escapeForTerminal(sentenceOf(radius)), ...after])
  }
}

function sentenceOf({ principal, counts, points, shares, unreadable, failures }: BlastRadius): string {
  const who = principal === null ? 'any user or role' : principal.slice(principal.lastIndexOf(':') + 1)
  const because = (kind: string): string => {
    const some = shares.filter(share => share.kind === kind)
    const reasons = some.map(share => (some.length > 1 ? `${formatCount(share.points)}: ${share.because}` : share.because))
    return reasons.length === 0 ? '' : ` (${reasons.join('; ')})`
  }
  const dates = shares.flatMap(({ kind, from }) => (kind === 'later' && from !== null ? [from] : []))
  const day = dates.length === 0 ? '' : ` after ${formatInstant(Math.min(...dates)).slice(0, 10)}`
  const { now, later, survives, lost, unknown } = counts
  const parts = [
    `${formatCount(now)} of ${formatCount(points, 'point')} can be deleted now${because('now')}`,
    `${formatCount(later)}${day}${later === 0 ? ' later' : because('later')}`,
    `${formatCount(survives)} survive${because('survives')}`,
    ...(lost > 0 ? [`${formatCount(lost)} are lost anyway${because('lost')}`] : []),
    ...(unknown > 0 ? [`${formatCount(unknown)} not known${because('unknown')}`] : []),
    ...(unreadable > 0 ? [`${formatCount(unreadable)} can be made unreadable by their key`] : []),
    ...(failures.length > 0 ? [`${formatCount(failures.length, 'call')} failed: there may be more`] : []),
  ]
  return `if ${who} is stolen: ${parts.join(', ')}`
}

function lineOf({ account, principal, points, counts, unreadable, shares, failures }: BlastRadius): JsonLine {
  return {
    type: 'blast-radius',
    account,
    principal,
    points,
    now: counts.now,
    later: counts.later,
    survive: counts.survives,
    lost: counts.lost,
    unknown: counts.unknown,
    unreadable,
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
