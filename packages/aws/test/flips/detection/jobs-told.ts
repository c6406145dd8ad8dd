import { vaultNotificationsKind } from '../../../src/observe/kinds/backup/vault-notifications.ts'
import { eventRuleKind } from '../../../src/observe/kinds/events/event-rule.ts'
import { eventTargetKind } from '../../../src/observe/kinds/events/event-target.ts'
import { away } from '../../clean/clean-records.ts'
import { alertsTopic } from '../../clean/records/detection.ts'
import { type Flip, flip } from '../flip.ts'

const common = { rule: 'jobs-told', becomes: 'FAIL' } as const
const ofJobs = ({ Name }: { readonly Name: string }): boolean => Name === 'failures'
const notifying = { ...common, at: away, kind: vaultNotificationsKind } as const

export const flips: readonly Flip[] = [
  flip({ ...common, kind: eventRuleKind, what: 'no rule for jobs', of: ofJobs, change: () => null }),
  flip({
    ...common,
    kind: eventRuleKind,
    what: 'a rule for jobs that is off',
    of: ofJobs,
    change: (one) => ({ ...one, State: 'DISABLED' }),
  }),
  flip({
    ...common,
    kind: eventRuleKind,
    what: 'a rule for jobs that went well',
    of: ofJobs,
    change: (one) => ({ ...one, EventPattern: (one.EventPattern ?? '').replace('FAILED', 'COMPLETED') }),
  }),
  flip({
    ...common,
    kind: eventTargetKind,
    what: 'a rule for jobs that only writes logs',
    of: ({ Target }) => Target === 'failures',
    change: (one) => ({ ...one, Answer: [{ Arn: 'arn:aws:logs:eu-west-1:111122223333:log-group:jobs' }] }),
  }),
  flip({ ...notifying, what: 'a vault without notifications', change: (one) => ({ ...one, Answer: null }) }),
  flip({
    ...notifying,
    what: 'a vault that tells of restores only',
    change: (one) => ({ ...one, Answer: { SNSTopicArn: alertsTopic(away), BackupVaultEvents: ['RESTORE_JOB_STARTED'] } }),
  }),
  flip({
    ...notifying,
    what: 'a vault that tells a topic which is gone',
    change: (one) => ({ ...one, Answer: { SNSTopicArn: `${alertsTopic(away)}-2021`, BackupVaultEvents: ['BACKUP_JOB_FAILED'] } }),
  }),
]
