/** Somebody is told when backups fail. */
import { planDocumentKind } from '../../../observe/kinds/backup/plan-document.ts'
import { restoreTestingPlanKind } from '../../../observe/kinds/backup/restore/restore-testing-plan.ts'
import type { Fact, Fix, Verdict } from '../../findings/finding.ts'
import { type Vault, vaultKind } from '../../../observe/kinds/backup/vault.ts'
import { vaultNotificationsKind } from '../../../observe/kinds/backup/vault-notifications.ts'
import type { RegionView } from '../../views/views.ts'
import { keepsPoints } from '../immutability/lock-mode.ts'
import type { RegionRule } from '../rule.ts'
import { vaultSubject } from '../subjects.ts'
import { eventMayNeed, eventNeeds, patternReach } from './reach/event-reach.ts'
import { bestOf, broken, type Reach, unclear } from './reach/reach.ts'
import { chainIsWhole } from './reach/in-template.ts'
import { topicNeeds, topicReach } from './reach/topic-reach.ts'
import { applyOr, applyOrCases } from '../planned.ts'
import { declare, isTopicPlanned } from './planned-watch.ts'
import { type Trouble, troublesOf } from './troubles.ts'

export const jobsTold: RegionRule = {
  id: 'jobs-told',
  title: 'Somebody is told when a backup fails',
  severity: 'medium',
  asks: "Of each way in which a job of a vault can fail, whatever type of resource it backs up, word gets to somebody who has confirmed to be told, by the vault's notifications or by an event rule: backups that fail, expire, are aborted, leave something out or are completed with a message; copies, where a plan makes some; restores, where they are tested.",
  why: 'A backup that fails is silent: the last good point grows old until somebody needs it.',
  scope: 'region',
  needs: [vaultKind, vaultNotificationsKind, planDocumentKind, restoreTestingPlanKind, ...eventNeeds, ...topicNeeds],
  mayNeed: eventMayNeed,
  nothing: 'there is no vault in this Region',
  evidence: ['SNSTopicArn', 'BackupVaultEvents', 'jobs nobody is told of'],
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
  const notifications = isOfOthers(view, vault) ? null : view.answer(vaultNotificationsKind, vault.BackupVaultName)
  const evidence: Fact[] = [
    { field: 'SNSTopicArn', value: notifications?.SNSTopicArn ?? null },
    { field: 'BackupVaultEvents', value: notifications?.BackupVaultEvents?.join(', ') ?? null },
  ]
  if (!keepsPoints(vault)) return { status: 'NOT_APPLICABLE', reason: "the vault only gives access to another one's points", evidence }
  const troubles = troublesOf(vault, view)
  if (view.account.isTemplate) return judgeInTemplate(view, vault, notifications, troubles, evidence)
  const reaches = troubles.map((trouble) => ({ trouble, reach: bestOf([notified(view, notifications, trouble), patternReach(view, trouble.events)]) }))
  const untold = reaches.filter(({ reach }) => reach.state !== 'told')
  evidence.push({ field: 'jobs nobody is told of', value: untold.map(({ trouble }) => trouble.name).join(', ') })
  const what = untold.length === reaches.length ? 'it' : 'some kinds of it'
  const worst = worstOf(untold.map(({ reach }) => reach))
  if (worst.state === 'told') return { status: 'PASS', reason: 'somebody is told of it', evidence }
  if (worst.state === 'unknown') return { status: 'UNKNOWN', reason: worst.why, evidence, failures: worst.failures }
  const fix = worst.needsPeople ? confirm : applyOr(isTopicPlanned(view), notify(vault.BackupVaultName), declare.told)
  return { status: 'FAIL', reason: `nobody is told of ${what}: ${worst.why}`, evidence, fix }
}

/** Another template may tell of what this one does not listen for. */
function judgeInTemplate(view: RegionView, { BackupVaultName }: Vault, notifications: Notifications | null, troubles: readonly Trouble[], evidence: readonly Fact[]): Verdict {
  const heard = troubles.flatMap((trouble) => {
    const ways = [...isHeard(notified(view, notifications, trouble), 2), ...isHeard(patternReach(view, trouble.events, 'particular'), 1)]
    return ways.length === 0 ? [] : [bestOf(ways)]
  })
  const worst = worstOf(heard)
  if (heard.length === 0) return { status: 'NOT_APPLICABLE', reason: 'nothing of the template listens for it: another may', evidence }
  if (worst.state === 'told') return { status: 'NOT_APPLICABLE', reason: chainIsWhole, evidence }
  if (worst.state === 'unknown') return { status: 'UNKNOWN', reason: worst.why, evidence, failures: worst.failures }
  return { status: 'FAIL', reason: `nobody is told of some kinds of it: ${worst.why}`, evidence, fix: worst.needsPeople ? confirm : notify(BackupVaultName) }
}

/** @param unheard how far word gets where nothing listens */
function isHeard(reach: Reach, unheard: number): readonly Reach[] {
  return reach.state === 'broken' && reach.stage <= unheard ? [] : [reach]
}

/** A vault that a template names and does not make: it may tell what it likes. */
function isOfOthers(view: RegionView, { BackupVaultName }: Vault): boolean {
  const about = view.about(vaultNotificationsKind, BackupVaultName)
  return view.account.isTemplate && about.state === 'failed' && about.failures.length === 0
}

/** What is broken, and there what is not mended by a confirmation alone; else what is unknown. */
function worstOf(reaches: readonly Reach[]): Reach {
  const order = (reach: Reach): number => (reach.state === 'told' ? 3 : reach.state === 'unknown' ? 2 : reach.needsPeople ? 1 : 0)
  return reaches.toSorted((a, b) => order(a) - order(b))[0] ?? { state: 'told', by: '' }
}

interface Notifications {
  readonly SNSTopicArn?: string | undefined
  readonly BackupVaultEvents?: readonly string[] | undefined
}

/** The older names, like BACKUP_JOB_FAILED, are taken and tell of nothing. Source: "Notification options with AWS Backup", AWS Backup Developer Guide. */
function notified(view: RegionView, notifications: Notifications | null, { notification, isNotified }: Trouble): Reach {
  if (notifications?.SNSTopicArn === undefined) return broken(1, 'the vault tells no topic and no event rule matches it')
  const isTold = notifications.BackupVaultEvents?.includes(notification) === true
  if (!isTold) return broken(2, 'the vault does not tell of it, and no event rule matches it')
  const reach = topicReach(view, notifications.SNSTopicArn, { by: 'backup', account: view.account.id })
  return reach.state === 'told' && !isNotified ? unclear('AWS does not document that vaults tell of backups that are aborted or leave something out: make an event rule') : reach
}

function notify(name: string): Fix {
  return {
    kind: 'apply',
    command: `aws backup put-backup-vault-notifications --backup-vault-name ${name} --sns-topic-arn TOPIC_ARN --backup-vault-events BACKUP_JOB_COMPLETED COPY_JOB_FAILED RESTORE_JOB_COMPLETED`,
    console:
      'Amazon EventBridge, Rules, Create rule on the default bus: source aws.backup, "Backup Job State Change" and "Copy Job State Change", states FAILED, ABORTED, EXPIRED and PARTIAL; another for backups COMPLETED with a statusMessage; another for "Restore Job State Change", status FAILED and ABORTED; target an SNS topic with somebody who has confirmed.',
  }
}

const confirm: Fix = {
  kind: 'human',
  command: 'aws sns confirm-subscription --topic-arn TOPIC_ARN --token TOKEN',
  console:
    'Whoever is to be told opens the link in the mail from AWS Notifications. Amazon SNS, Topics, the topic, Request confirmation sends it again. Subscription filter policy, Edit: none.',
}
