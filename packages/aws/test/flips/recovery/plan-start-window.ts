import { backupJobKind } from '../../../src/observe/kinds/backup/backup-job.ts'
import { type Flip, flip } from '../flip.ts'

export const flips: readonly Flip[] = [
  flip({
    rule: 'plan-start-window',
    kind: backupJobKind,
    what: 'a job that expired',
    change: (one) => ({ ...one, State: 'EXPIRED' }),
    becomes: 'FAIL',
    also: ['FAIL backup-job-outcome'],
  }),
]
