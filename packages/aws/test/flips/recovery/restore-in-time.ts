import { restoreJobKind } from '../../../src/observe/kinds/backup/restore/restore-job.ts'
import { type Flip, flip } from '../flip.ts'

const common = { rule: 'restore-in-time', kind: restoreJobKind } as const

export const flips: readonly Flip[] = [
  flip({ ...common, what: 'a restore of five hours', change: (one) => ({ ...one, CompletionDate: '2025-12-28T08:00:00.000Z' }), becomes: 'FAIL' }),
  flip({ ...common, what: 'a restore of which AWS does not say when it began', change: ({ CreationDate: _, ...one }) => one, becomes: 'UNKNOWN' }),
]
