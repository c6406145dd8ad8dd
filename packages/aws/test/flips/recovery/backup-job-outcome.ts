import { backupJobKind } from '../../../src/observe/kinds/backup/backup-job.ts'
import { type Flip, flip } from '../flip.ts'

const common = { rule: 'backup-job-outcome', kind: backupJobKind } as const

export const flips: readonly Flip[] = [
  ...['FAILED', 'ABORTED', 'PARTIAL'].map((State) =>
    flip({ ...common, what: `a backup job that ended ${State}`, change: (one) => ({ ...one, State }), becomes: 'FAIL' }),
  ),
  flip({ ...common, what: 'a backup job completed with a message', change: (one) => ({ ...one, MessageCategory: 'AccessDenied' }), becomes: 'FAIL' }),
  flip({
    ...common,
    what: 'a backup job with a message and no category',
    change: ({ MessageCategory: _, ...one }) => ({ ...one, StatusMessage: 'not all' }),
    becomes: 'FAIL',
  }),
  flip({ ...common, what: 'a backup job of a state that is not known', change: (one) => ({ ...one, State: 'NEW' }), becomes: 'UNKNOWN' }),
]
