/** A blast radius as a sentence for people. */
import { formatInstant } from '@holdfast/core/clock'
import type { BlastRadius } from './blast-radius.ts'

/**
 * Names in it are anybody's: to be escaped for where it is shown. It counts what the stolen one's own permissions do, policies of vaults and
 * keys that they may write first and deletions by the points' own services among them; not what follows from becoming somebody else.
 */
export function sentenceOf({ principal, counts, points, shares, unreadable, readable, perhapsReadable, failures }: BlastRadius): string {
  const who = principal === null ? 'any user or role' : principal.slice(principal.lastIndexOf(':') + 1)
  const because = (kind: string): string => {
    const some = shares.filter((share) => share.kind === kind)
    const reasons = some.map((share) => (some.length > 1 ? `${counted(share.points)}: ${share.because}` : share.because))
    return reasons.length === 0 ? '' : ` (${reasons.join('; ')})`
  }
  const dates = shares.flatMap(({ kind, from }) => (kind === 'later' && from !== null ? [from] : []))
  const day = dates.length === 0 ? '' : ` after ${formatInstant(Math.min(...dates)).slice(0, 10)}`
  const { now, later, survives, lost, unknown } = counts
  const parts = [
    `${counted(now)} of ${counted(points, 'point')} can be deleted now${because('now')}`,
    `${counted(later)}${day}${later === 0 ? ' later' : because('later')}`,
    `${counted(survives)} survive${because('survives')}`,
    ...(lost > 0 ? [`${counted(lost)} are lost anyway${because('lost')}`] : []),
    ...(unknown > 0 ? [`${counted(unknown)} not known${because('unknown')}`] : []),
    ...(unreadable > 0 ? [`${counted(unreadable)} can be made unreadable by their key`] : []),
    ...(readable > 0 ? [`${counted(readable)} can be read or copied out now`] : []),
    ...(perhapsReadable > 0 ? [`of ${counted(perhapsReadable)} it is not known whether they can be read`] : []),
    ...(failures.length > 0 ? [`${counted(failures.length, 'call')} failed: there may be more`] : []),
  ]
  return `if ${who} is stolen: ${parts.join(', ')}; whom it may become is not counted`
}

function counted(count: number, noun?: string): string {
  const text = count.toLocaleString('en')
  return noun === undefined ? text : `${text} ${noun}${count === 1 ? '' : 's'}`
}
