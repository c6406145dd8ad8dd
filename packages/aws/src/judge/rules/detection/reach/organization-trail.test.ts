/** An organization as Control Tower makes one: the trail, its log group and its alarms are the management account's, the topic is of the account for audits. */
import { describe, expect, it } from 'vitest'
import { allOf } from '../../../../../test/clean/all-of.ts'
import { inventoryOf } from '../../../../../test/clean/clean-inventory.ts'
import { type CleanRecords, records } from '../../../../../test/clean/clean-records.ts'
import { keyRecords } from '../../../../../test/clean/key-records.ts'
import type { PlaceName } from '../../../../observe/inventory/inventory.ts'
import type { Failure } from '../../../../observe/inventory/manifest.ts'
import { vaultKind } from '../../../../observe/kinds/backup/vault.ts'
import { eventSelectorsKind } from '../../../../observe/kinds/cloudtrail/event-selectors.ts'
import { trailKind } from '../../../../observe/kinds/cloudtrail/trail.ts'
import { trailStatusKind } from '../../../../observe/kinds/cloudtrail/trail-status.ts'
import { alarmKind } from '../../../../observe/kinds/cloudwatch/alarm.ts'
import type { Kind } from '../../../../observe/kinds/kind.ts'
import { keyKind } from '../../../../observe/kinds/kms/key.ts'
import { logGroupKind } from '../../../../observe/kinds/logs/log-group.ts'
import { metricFilterKind } from '../../../../observe/kinds/logs/metric-filter.ts'
import { subscriptionFilterKind } from '../../../../observe/kinds/logs/subscription-filter.ts'
import { subscriptionAttributesKind } from '../../../../observe/kinds/sns/subscription-attributes.ts'
import { topicKind } from '../../../../observe/kinds/sns/topic.ts'
import { topicAttributesKind } from '../../../../observe/kinds/sns/topic-attributes.ts'
import { topicSubscriptionsKind } from '../../../../observe/kinds/sns/topic-subscriptions.ts'
import { assess } from '../../assess.ts'
import { actGroups } from '../acts.ts'
import { actsTold } from '../acts-told.ts'
import { trailLogging } from '../trail-logging.ts'

const region = 'eu-west-1'
const management: PlaceName = { account: '100000000001', region }
const audit: PlaceName = { account: '100000000002', region }
const member: PlaceName = { account: '100000000003', region }
const all = [management, audit, member]

const TrailARN = `arn:aws:cloudtrail:${region}:${management.account}:trail/organization`
const group = `arn:aws:logs:${region}:${management.account}:log-group:organization`
const trailKey = `arn:aws:kms:${region}:${management.account}:key/00000001-0000-4000-8000-000000000000`
const topicKey = `arn:aws:kms:${region}:${audit.account}:key/00000002-0000-4000-8000-000000000000`
const TopicArn = `arn:aws:sns:${region}:${audit.account}:security`
const SubscriptionArn = `${TopicArn}:00000000-0000-4000-8000-000000000000`

const ofAlarms = { ArnLike: { 'aws:SourceArn': `arn:aws:cloudwatch:${region}:${management.account}:alarm:*` } }
const alarms = { Principal: { Service: 'cloudwatch.amazonaws.com' }, Effect: 'Allow', Resource: '*' }
const policyOf = (...Statement: readonly object[]) => JSON.stringify({ Version: '2012-10-17', Statement })

/** What every account of the organization sees of its trail. */
const seen = (at: PlaceName): readonly CleanRecords[] => [
  records(trailKind, at, [
    {
      ...{ Name: 'organization', TrailARN, HomeRegion: region, KmsKeyId: trailKey, CloudWatchLogsLogGroupArn: `${group}:*` },
      ...{ IsMultiRegionTrail: true, IncludeGlobalServiceEvents: true, LogFileValidationEnabled: true, IsOrganizationTrail: true },
    },
  ]),
  records(trailStatusKind, at, [{ Target: TrailARN, Answer: { IsLogging: true } }]),
  records(eventSelectorsKind, at, [{ Target: TrailARN, Answer: { EventSelectors: [{ ReadWriteType: 'All', IncludeManagementEvents: true }] } }]),
]

const filters = actGroups.map(({ id, acts }) => ({ metric: `acts-${id}`, filterPattern: `{ ${acts.map(({ name }) => `($.eventName = "${name}")`).join(' || ')} }` }))

const organization: readonly CleanRecords[] = [
  ...all.flatMap(seen),
  records(vaultKind, member, [{ BackupVaultName: 'daily', BackupVaultArn: `arn:aws:backup:${region}:${member.account}:backup-vault:daily`, VaultType: 'BACKUP_VAULT' }]),
  ...keyRecords(management, trailKey, []),
  records(logGroupKind, management, [{ logGroupName: 'organization' }]),
  records(subscriptionFilterKind, management, [{ Target: TrailARN, Answer: [] }]),
  records(
    metricFilterKind,
    management,
    filters.map(({ metric, filterPattern }) => ({
      ...{ logGroupName: 'organization', filterName: metric, filterPattern },
      metricTransformations: [{ metricName: metric, metricNamespace: 'organization', metricValue: '1' }],
    })),
  ),
  records(
    alarmKind,
    management,
    filters.map(({ metric }) => ({
      ...{ AlarmName: metric, MetricName: metric, Namespace: 'organization', Statistic: 'Sum', Threshold: 1, EvaluationPeriods: 1 },
      ...{ ComparisonOperator: 'GreaterThanOrEqualToThreshold', ActionsEnabled: true, AlarmActions: [TopicArn] },
    })),
  ),
  records(topicKind, audit, [{ TopicArn }]),
  records(topicAttributesKind, audit, [
    { Target: TopicArn, Answer: { Attributes: { KmsMasterKeyId: topicKey, Policy: policyOf({ ...alarms, Action: 'sns:Publish', Condition: ofAlarms }) } } },
  ]),
  records(topicSubscriptionsKind, audit, [{ Target: TopicArn, Answer: [{ SubscriptionArn, Protocol: 'email' }] }]),
  records(subscriptionAttributesKind, audit, [{ Target: SubscriptionArn, Answer: { Attributes: {} } }]),
  ...keyRecords(audit, topicKey, [{ ...alarms, Action: ['kms:Decrypt', 'kms:GenerateDataKey*'], Condition: ofAlarms }]),
]

/** @param collected of the organization's places */
async function saysOf(given: readonly CleanRecords[], collected: readonly PlaceName[] = all, failures: readonly Failure[] = []): Promise<readonly string[]> {
  const accounts = collected.map(({ account: id }) => ({ id, caller: `arn:aws:sts::${id}:assumed-role/reader/collect`, regions: [region] }))
  const there = given.filter(({ at }) => collected.some(({ account }) => account === at.account))
  const found = await allOf(assess(inventoryOf(there, failures, accounts), { rules: [trailLogging, actsTold] }))
  return [...new Set(found.filter(({ account }) => account === member.account).map(({ rule, status, reason }) => `${rule} ${status}: ${reason}`))]
}

/** The records of a kind, each changed; null takes it away. */
function changed<R>(kind: Kind, change: (record: R) => R | null): readonly CleanRecords[] {
  return organization.map((one) => (one.kind === kind ? { ...one, lines: one.lines.flatMap((line) => change(line as R) ?? []) } : one))
}

const recorded = 'trail-logging PASS: a trail of all Regions records it'
const told = (what: string): readonly string[] => [recorded, `acts-told ${what}`]

describe('a member without alarms of its own', () => {
  it('is told of by the alarms of the management account and the topic of another, whatever the order of accounts', async () => {
    for (const collected of [all, all.toReversed()]) expect(await saysOf(organization, collected)).toEqual(told('PASS: somebody is told of each of them'))
  })

  it('says by which topic', async () => {
    const accounts = all.map(({ account: id }) => ({ id, caller: `arn:aws:sts::${id}:assumed-role/reader/collect`, regions: [region] }))
    const [first] = (await allOf(assess(inventoryOf(organization, [], accounts), { rules: [actsTold] }))).filter(({ account }) => account === member.account)
    expect(first?.evidence).toContainEqual({ field: 'TopicArn', value: TopicArn })
  })

  it.each<[string, readonly CleanRecords[], string]>([
    ['the log group is gone', changed(logGroupKind, () => null), 'no metric filter and no event rule matches it'],
    ['nothing counts the acts', changed(metricFilterKind, () => null), 'no metric filter and no event rule matches it'],
    ['no alarm is on what is counted', changed(alarmKind, () => null), 'no alarm is on the metric that counts it'],
    ['the topic is gone', changed(topicAttributesKind, () => null).filter(({ kind }) => kind !== topicKind), 'the topic is not there'],
    ['nobody subscribes', changed<object>(topicSubscriptionsKind, (one) => ({ ...one, Answer: [] })), 'nobody subscribes to the topic'],
    [
      'the topic lets in alarms of its own account only',
      changed<{ readonly Target: string; readonly Answer: object }>(topicAttributesKind, (one) => ({
        ...one,
        Answer: { Attributes: { Policy: policyOf({ ...alarms, Action: 'sns:Publish', Condition: { StringEquals: { 'aws:SourceAccount': audit.account } } }) } },
      })),
      "the topic's policy does not let cloudwatch.amazonaws.com publish",
    ],
  ])('%s: nobody is', async (_, given, why) => {
    expect(await saysOf(given)).toEqual(told(`FAIL: nobody is told of some of them: ${why}`))
  })

  it("fails if the trail's key is to be deleted in the account that has it", async () => {
    const given = organization.map((one) =>
      one.kind === keyKind && one.at.account === management.account ? { ...one, lines: [{ Target: trailKey, Answer: { KeyMetadata: { Arn: trailKey, KeyState: 'PendingDeletion' } } }] } : one,
    )
    expect((await saysOf(given))[0]).toBe("trail-logging FAIL: the trail's key is not enabled")
  })

  it('is unknown where an account on the way was not collected', async () => {
    expect(await saysOf(organization, [audit, member])).toEqual([
      "trail-logging UNKNOWN: the trail's key could not be read",
      "acts-told UNKNOWN: the trail's log group is of an account or Region that was not collected",
    ])
    expect(await saysOf(organization, [management, member])).toEqual(told('UNKNOWN: the topic is of an account or Region that was not collected'))
  })

  it('is unknown where a list of an account on the way could not be read', async () => {
    const failure = { ...management, kind: alarmKind.name, target: null, call: 'cloudwatch:DescribeAlarms', code: 'AccessDenied', message: 'no' }
    expect(await saysOf(organization, all, [failure])).toEqual(told("UNKNOWN: the trail's log group is of an account of which not all could be read"))
  })
})
