/** A report as text that is written piece by piece: as many findings as there are, one in memory. */
import type { Finding } from '../findings/finding.ts'

export interface ReportText {
  /** Before the first finding. */
  readonly head: string
  /** Items before the first finding; none if left out. */
  readonly first?: readonly string[]
  /** One finding, on a line without its end; null: it is not in this report. */
  readonly item: (finding: Finding) => string | null
  /** Between two findings. */
  readonly separator: string
  /** After the last finding. */
  readonly tail: string
}
