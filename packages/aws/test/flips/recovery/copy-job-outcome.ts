import { copyJobKind } from '../../../src/observe/kinds/backup/copy-job.ts'
import { away } from '../../clean/clean-records.ts'
import { planId, vaultName, volume } from '../../clean/records/base.ts'
import { both, type Flip, flip } from '../flip.ts'
import { twoRules } from '../two-rules.ts'

const common = { rule: 'copy-job-outcome', kind: copyJobKind } as const
const DestinationBackupVaultArn = `arn:aws:backup:${away.region}:${away.account}:backup-vault:${vaultName}`
const ofPlan = { CopyJobId: 'copy-2', ResourceArn: volume, ResourceType: 'EBS', ResourceName: 'data', DestinationBackupVaultArn }
const ofWeekly = { ...ofPlan, CreationDate: '2025-12-30T05:00:00.000Z', CreatedBy: { BackupPlanId: planId, BackupRuleName: 'weekly' } }

export const flips: readonly Flip[] = [
  flip({ ...common, what: 'a copy job that failed', change: (one) => ({ ...one, State: 'FAILED' }), becomes: 'FAIL' }),
  flip({ ...common, what: 'a copy job that is a success, with a message', change: (one) => ({ ...one, StatusMessage: 'the point was not copied' }), becomes: 'UNKNOWN' }),
  both(
    twoRules(common.rule),
    flip({ ...common, what: 'a copy by another rule of the plan that failed before', add: { ...ofWeekly, State: 'FAILED' }, becomes: 'FAIL' }),
  ),
  flip({ ...common, what: 'a copy job completed without a copy', change: (one) => ({ ...one, MessageCategory: 'InvalidParameters' }), becomes: 'FAIL' }),
  flip({ ...common, what: 'a copy job without a state', change: ({ State: _, ...one }) => one, becomes: 'UNKNOWN' }),
]
