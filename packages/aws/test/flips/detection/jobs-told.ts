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
  ...Object.entries({
    'backups that fail': (text: string) => text.replace('"FAILED"', '"RUNNING"'),
    'backups that expire': (text: string) => text.replace('EXPIRED', 'RUNNING'),
    'backups that are aborted': (text: string) => text.replace('ABORTED', 'RUNNING'),
    'backups that leave something out': (text: string) => text.replace('PARTIAL', 'RUNNING'),
    'backups that are completed with a message': (text: string) => text.replace('COMPLETED', 'RUNNING'),
    'resources of other types': (text: string) => text.replace('{', '{"detail":{"resourceType":["EBS","S3"]},'),
    'copies that fail': (text: string) => text.replace('Copy Job', 'Scan Job'),
    'restores that fail': (text: string) => text.replace('Restore Job', 'Scan Job'),
  }).map(([what, change]) =>
    flip({ ...common, kind: eventRuleKind, what: `a rule for jobs without ${what}`, of: ofJobs, change: (one) => ({ ...one, EventPattern: change(one.EventPattern ?? '') }) }),
  ),
  flip({
    ...{ ...common, becomes: 'UNKNOWN' },
    kind: eventRuleKind,
    at: away,
    what: 'a vault that tells of jobs, without a rule for those that are aborted or leave something out',
    change: () => null,
  }),
  flip({
    ...notifying,
    what: 'a vault that tells of what AWS Backup does no longer tell',
    change: (one) => ({ ...one, Answer: { SNSTopicArn: alertsTopic(away), BackupVaultEvents: ['BACKUP_JOB_FAILED'] } }),
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
    change: (one) => ({ ...one, Answer: { SNSTopicArn: `${alertsTopic(away)}-2021`, BackupVaultEvents: ['BACKUP_JOB_COMPLETED'] } }),
  }),
]
