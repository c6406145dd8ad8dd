import { restoreJobKind } from '../../../src/observe/kinds/backup/restore/restore-job.ts'
import { type Flip, flip } from '../flip.ts'

const common = { rule: 'restore-test-fresh', kind: restoreJobKind } as const
const dates = { CreationDate: '2025-11-30T03:00:00.000Z', CompletionDate: '2025-11-30T03:30:00.000Z' }
const about = ['UNKNOWN restore-in-time', 'NOT_APPLICABLE restore-test-cleaned-up', 'NOT_APPLICABLE restore-test-validated'] as const

export const flips: readonly Flip[] = [
  flip({ ...common, what: 'the last restore of 32 days ago', change: (one) => ({ ...one, ...dates }), becomes: 'FAIL', also: ['UNKNOWN restore-in-time'] }),
  flip({ ...common, what: 'no restore', change: () => null, becomes: 'FAIL', also: about }),
  flip({
    ...common,
    what: 'a restore by hand that nobody validated',
    change: ({ ValidationStatus: _, CreatedBy: __, ...one }) => one,
    becomes: 'FAIL',
    also: ['NOT_APPLICABLE restore-test-validated', 'NOT_APPLICABLE restore-test-cleaned-up'],
  }),
  flip({
    ...common,
    what: 'a restore of which AWS does not say when it ended',
    change: ({ CompletionDate: _, ...one }) => one,
    becomes: 'UNKNOWN',
    also: ['UNKNOWN restore-in-time'],
  }),
]
