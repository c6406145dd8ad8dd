import { restoreJobKind } from '../../../src/observe/kinds/backup/restore/restore-job.ts'
import { type Flip, flip } from '../flip.ts'

const common = { rule: 'restore-test-cleaned-up', kind: restoreJobKind } as const

export const flips: readonly Flip[] = [
  flip({ ...common, what: 'a restored resource that stays', change: (one) => ({ ...one, DeletionStatus: 'FAILED' }), becomes: 'FAIL' }),
  flip({ ...common, what: 'a restored resource of which nothing is said', change: ({ DeletionStatus: _, ...one }) => one, becomes: 'UNKNOWN' }),
]
