import { restoreJobKind } from '../../../src/observe/kinds/backup/restore/restore-job.ts'
import { type Flip, flip } from '../flip.ts'

const common = { rule: 'restore-test-validated', kind: restoreJobKind, becomes: 'FAIL' } as const
/** What was not found to be good is no restore in time, either. */
const fresh = ['FAIL restore-test-fresh'] as const

export const flips: readonly Flip[] = [
  ...['FAILED', 'TIMED_OUT'].map((ValidationStatus) =>
    flip({ ...common, what: `a restore test whose validation is ${ValidationStatus}`, change: (one) => ({ ...one, ValidationStatus }), also: fresh }),
  ),
  flip({ ...common, what: 'a restore test that nobody validated', change: ({ ValidationStatus: _, ...one }) => one, also: fresh }),
  flip({
    ...common,
    what: 'a newer restore test that failed',
    add: {
      ...{ RestoreJobId: 'restore-2', ResourceType: 'EBS', Status: 'FAILED', CreationDate: '2025-12-30T03:00:00.000Z' },
      CreatedBy: { RestoreTestingPlanArn: 'arn:aws:backup:eu-west-1:111122223333:restore-testing-plan:weekly' },
    },
  }),
]
