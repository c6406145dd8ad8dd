import { copyJobKind } from '../../../src/observe/kinds/backup/copy-job.ts'
import { type Flip, flip } from '../flip.ts'

const common = { rule: 'copy-job-outcome', kind: copyJobKind } as const

export const flips: readonly Flip[] = [
  flip({ ...common, what: 'a copy job that failed', change: (one) => ({ ...one, State: 'FAILED' }), becomes: 'FAIL' }),
  flip({ ...common, what: 'a copy job completed without a copy', change: (one) => ({ ...one, MessageCategory: 'InvalidParameters' }), becomes: 'FAIL' }),
  flip({ ...common, what: 'a copy job without a state', change: ({ State: _, ...one }) => one, becomes: 'UNKNOWN' }),
]
