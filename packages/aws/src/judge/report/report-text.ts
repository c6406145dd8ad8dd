/** A report as text that is written piece by piece: as many findings as there are, one in memory. */
import type { Finding } from '../findings/finding.ts'
import type { Gone } from './changes.ts'

export interface ReportText {
  /** Before the first finding. */
  readonly head: string
  /** Items before the first finding; none if left out. */
  readonly first?: readonly string[]
  /** One finding, on a line without its end; null: it is not in this report. */
  readonly item: (finding: Finding) => string | null
  /** The same of what was found before and is not there any more; left out: nothing is told of it. */
  readonly gone?: (before: Gone['before']) => string
  /** Between two findings. */
  readonly separator: string
  /** After the last finding. */
  readonly tail: string
}
