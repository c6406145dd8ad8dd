/** Somebody is told when backups fail. */
import type { Fact, Fix, Verdict } from '../../findings/finding.ts'
import { type Vault, vaultKind } from '../../../observe/kinds/backup/vault.ts'
import { vaultNotificationsKind } from '../../../observe/kinds/backup/vault-notifications.ts'
import type { RegionView } from '../../views/views.ts'
import { keepsPoints } from '../immutability/lock-mode.ts'
import type { RegionRule } from '../rule.ts'
import { vaultSubject } from '../subjects.ts'
import { eventNeeds, patternReach } from './reach/event-reach.ts'
import { bestOf, broken, type Reach } from './reach/reach.ts'
import { topicNeeds, topicReach } from './reach/topic-reach.ts'
import { applyOr, applyOrCases } from '../planned.ts'
import { declare, isTopicPlanned } from './planned-watch.ts'

/** Any of them tells of backups that failed: the older names are still taken. */
const failureEvents = ['BACKUP_JOB_FAILED', 'BACKUP_JOB_COMPLETED']

export const jobsTold: RegionRule = {
  id: 'jobs-told',
  title: 'Somebody is told when a backup fails',
  severity: 'medium',
  asks: "Of a backup job that fails into a vault, word gets to somebody who has confirmed to be told: by the vault's notifications, or by an event rule.",
  why: 'A backup that fails is silent: the last good point grows old until somebody needs it.',
  scope: 'region',
  needs: [vaultKind, vaultNotificationsKind, ...eventNeeds, ...topicNeeds],
  nothing: 'there is no vault in this Region',
  evidence: ['SNSTopicArn', 'BackupVaultEvents'],
  fixes: () => [
    ...applyOrCases('neither notifications nor an event rule tell of it', notify('VAULT'), declare.told),
    { when: 'nobody has confirmed to be told by the topic', fix: confirm },
  ],
  mappings: [
    {
      framework: 'NIST 800-53 r5',
      id: 'CP-9',
      extent: 'partial',
      rationale: 'Backups that were not made are noticed; that they are made is judged by other rules.',
    },
    {
      framework: 'ISO 27001:2022',
      id: 'A.8.13',
      extent: 'partial',
      rationale: 'The making of backups is monitored; tests of them are judged elsewhere.',
    },
  ],
  *evaluate(view) {
    for (const vault of view.rows(vaultKind)) yield { subject: vaultSubject(vault), judge: () => judge(vault, view) }
  },
}

function judge(vault: Vault, view: RegionView): Verdict {
  const notifications = view.answer(vaultNotificationsKind, vault.BackupVaultName)
  const evidence: Fact[] = [
    { field: 'SNSTopicArn', value: notifications?.SNSTopicArn ?? null },
    { field: 'BackupVaultEvents', value: notifications?.BackupVaultEvents?.join(', ') ?? null },
  ]
  if (!keepsPoints(vault)) return { status: 'NOT_APPLICABLE', reason: "the vault only gives access to another one's points", evidence }
  const reach = bestOf([notified(view, notifications), patternReach(view, [failedJob(view, vault)])])
  switch (reach.state) {
    case 'told':
      return { status: 'PASS', reason: 'somebody is told of it', evidence }
    case 'unknown':
      return { status: 'UNKNOWN', reason: reach.why, evidence, failures: reach.failures }
    case 'broken':
      return {
        status: 'FAIL',
        reason: `nobody is told of it: ${reach.why}`,
        evidence,
        fix: reach.needsPeople ? confirm : applyOr(isTopicPlanned(view), notify(vault.BackupVaultName), declare.told),
      }
  }
}

interface Notifications {
  readonly SNSTopicArn?: string | undefined
  readonly BackupVaultEvents?: readonly string[] | undefined
}

function notified(view: RegionView, notifications: Notifications | null): Reach {
  if (notifications?.SNSTopicArn === undefined) return broken(1, 'the vault tells no topic and no event rule matches it')
  const isTold = notifications.BackupVaultEvents?.some((event) => failureEvents.includes(event)) === true
  return isTold ? topicReach(view, notifications.SNSTopicArn, { by: 'backup' }) : broken(2, 'the vault does not tell of backups that failed')
}

/** https://docs.aws.amazon.com/aws-backup/latest/devguide/eventbridge.html */
function failedJob({ account, region }: RegionView, { BackupVaultArn, BackupVaultName }: Vault): object {
  return {
    version: '0',
    id: '00000000-0000-4000-8000-000000000003',
    'detail-type': 'Backup Job State Change',
    source: 'aws.backup',
    account: account.id,
    time: '2026-01-01T00:00:00Z',
    region,
    resources: [],
    detail: {
      backupJobId: '00000000-0000-4000-8000-000000000004',
      backupVaultArn: BackupVaultArn,
      backupVaultName: BackupVaultName,
      state: 'FAILED',
      statusMessage: 'Access denied',
      resourceType: 'EBS',
    },
  }
}

function notify(name: string): Fix {
  return {
    kind: 'apply',
    command: `aws backup put-backup-vault-notifications --backup-vault-name ${name} --sns-topic-arn TOPIC_ARN --backup-vault-events BACKUP_JOB_COMPLETED`,
    console:
      'Amazon EventBridge, Rules, Create rule on the default bus: source aws.backup, "Backup Job State Change", states FAILED, ABORTED and EXPIRED, target an SNS topic with somebody who has confirmed.',
  }
}

const confirm: Fix = {
  kind: 'human',
  command: 'aws sns confirm-subscription --topic-arn TOPIC_ARN --token TOKEN',
  console:
    'Whoever is to be told opens the link in the mail from AWS Notifications. Amazon SNS, Topics, the topic, Request confirmation sends it again. Subscription filter policy, Edit: none.',
}
