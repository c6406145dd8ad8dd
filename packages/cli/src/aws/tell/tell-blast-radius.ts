/** Says what would be lost with each of the worst principals. */
import type { BlastRadii } from '@holdfast/aws/blast-radius'
import { blastRadiusFacts } from '@holdfast/aws/blast-radius-facts'
import { sentenceOf } from '@holdfast/aws/blast-radius-sentence'
import { formatCount } from '../../output/format-size.ts'
import { escapeForTerminal } from '../../output/terminal-text.ts'
import { wrapText } from '../../output/wrap-text.ts'
import type { Session } from '../../session.ts'

/** One JSON line for each; for people one sentence each, and a blank line after them. If there is none, people are told why. */
export function tellBlastRadius({ output }: Session, { worst, points, failures }: BlastRadii): void {
  if (worst.length === 0 && failures.length > 0) output.remark(`what could be destroyed is not known: ${formatCount(failures.length, 'call')} failed`)
  else if (worst.length === 0) output.remark(`no user or role alone can destroy any of ${formatCount(points, 'point')}`)
  for (const [index, radius] of worst.entries()) {
    const after = index === worst.length - 1 ? [''] : []
    output.result({ type: 'blast-radius', ...blastRadiusFacts(radius) }, () => [...wrapText(escapeForTerminal(sentenceOf(radius)), output.width, { hanging: '  ' }), ...after])
  }
}
