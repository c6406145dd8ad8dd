import { backupJobKind } from '../../../src/observe/kinds/backup/backup-job.ts'
import { planId, volume } from '../../clean/records/base.ts'
import { both, type Flip, flip } from '../flip.ts'
import { twoRules } from '../two-rules.ts'

const common = { rule: 'backup-job-outcome', kind: backupJobKind } as const

const ofPlan = { ResourceArn: volume, ResourceType: 'EBS', ResourceName: 'data', BackupJobId: 'job-2' }
const ofWeekly = { ...ofPlan, CreationDate: '2025-12-30T05:00:00.000Z', CreatedBy: { BackupPlanId: planId, BackupRuleName: 'weekly' } }

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
  flip({ ...common, what: 'a backup job that is a success, with a message', change: (one) => ({ ...one, StatusMessage: 'some files were left out' }), becomes: 'UNKNOWN' }),
  both(
    twoRules('backup-job-outcome'),
    flip({ ...common, what: 'a job of another rule of the plan that failed before', add: { ...ofWeekly, State: 'FAILED' }, becomes: 'FAIL' }),
  ),
  flip({
    ...common,
    what: 'a newer job on demand that failed',
    add: { ...ofPlan, CreationDate: '2025-12-31T06:00:00.000Z', State: 'FAILED' },
    becomes: 'FAIL',
  }),
  flip({ ...common, what: 'a backup job of a state that is not known', change: (one) => ({ ...one, State: 'NEW' }), becomes: 'UNKNOWN' }),
]
