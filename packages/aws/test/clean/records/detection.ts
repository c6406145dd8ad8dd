/** Acts are told: at home by event rules, away by a metric filter and alarms; Config, GuardDuty and Security Hub are on. */
import type { PlaceName } from '../../../src/observe/inventory/inventory.ts'
import { vaultNotificationsKind } from '../../../src/observe/kinds/backup/vault-notifications.ts'
import { eventSelectorsKind } from '../../../src/observe/kinds/cloudtrail/event-selectors.ts'
import { trailKind } from '../../../src/observe/kinds/cloudtrail/trail.ts'
import { trailStatusKind } from '../../../src/observe/kinds/cloudtrail/trail-status.ts'
import { alarmKind } from '../../../src/observe/kinds/cloudwatch/alarm.ts'
import { wantedTypes } from '../../../src/judge/rules/detection/config-recording.ts'
import { configRuleKind } from '../../../src/observe/kinds/config/config-rule.ts'
import { recorderKind } from '../../../src/observe/kinds/config/recorder.ts'
import { recorderStatusKind } from '../../../src/observe/kinds/config/recorder-status.ts'
import { eventRuleKind } from '../../../src/observe/kinds/events/event-rule.ts'
import { eventTargetKind } from '../../../src/observe/kinds/events/event-target.ts'
import { detectorKind } from '../../../src/observe/kinds/guardduty/detector.ts'
import { detectorIdKind } from '../../../src/observe/kinds/guardduty/detector-id.ts'
import { logGroupKind } from '../../../src/observe/kinds/logs/log-group.ts'
import { metricFilterKind } from '../../../src/observe/kinds/logs/metric-filter.ts'
import { hubKind } from '../../../src/observe/kinds/securityhub/hub.ts'
import { subscriptionFilterKind } from '../../../src/observe/kinds/logs/subscription-filter.ts'
import { subscriptionAttributesKind } from '../../../src/observe/kinds/sns/subscription-attributes.ts'
import { topicKind } from '../../../src/observe/kinds/sns/topic.ts'
import { topicAttributesKind } from '../../../src/observe/kinds/sns/topic-attributes.ts'
import { topicSubscriptionsKind } from '../../../src/observe/kinds/sns/topic-subscriptions.ts'
import { actGroups } from '../../../src/judge/rules/detection/acts.ts'
import { wantedConfigRules } from '../../../src/judge/rules/detection/wanted-config-rules.ts'
import { wantedFeatures } from '../../../src/judge/rules/detection/guardduty-on.ts'
import { away, type CleanRecords, home, records } from '../clean-records.ts'
import { keyRecords } from '../key-records.ts'

const acts = actGroups.flatMap((group) => group.acts)

/** The same as what home records, said otherwise. */
const objects = [{ Field: 'eventCategory', Equals: ['Data'] }, { Field: 'resources.type', Equals: ['AWS::S3::Object'] }]
const advanced = { AdvancedEventSelectors: [{ FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }] }, { FieldSelectors: objects }] }
const chosen = { allSupported: false, resourceTypes: [...wantedTypes] }

export function alertsTopic({ account, region }: PlaceName): string {
  return `arn:aws:sns:${region}:${account}:alerts`
}

/** Of trail, log group and topic. */
export function alertsKey({ account, region }: PlaceName): string {
  return `arn:aws:kms:${region}:${account}:key/00000009-0000-4000-8000-000000000000`
}

/** EventBridge meets no condition of a topic's policy, and says for nobody in particular that it uses a key. */
function publishing(account: string): readonly object[] {
  const publish = { Effect: 'Allow', Action: 'sns:Publish', Resource: '*' }
  const Condition = { StringEquals: { 'aws:SourceAccount': account } }
  return [
    { Sid: 'Services', ...publish, Principal: { Service: ['events.amazonaws.com', 'backup.amazonaws.com'] } },
    { Sid: 'Alarms', ...publish, Principal: { Service: 'cloudwatch.amazonaws.com' }, Condition },
    { Sid: 'TlsOnly', ...publish, Effect: 'Deny', Principal: '*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
  ]
}

function usingKey(topic: string): object {
  const Service = ['events', 'cloudwatch', 'backup'].map((service) => `${service}.amazonaws.com`)
  const Condition = { StringEquals: { 'kms:EncryptionContext:aws:sns:topicArn': topic } }
  return { Sid: 'Services', Effect: 'Allow', Principal: { Service }, Action: ['kms:Decrypt', 'kms:GenerateDataKey*'], Resource: '*', Condition }
}

const DataResources = [{ Type: 'AWS::S3::Object', Values: ['arn:aws:s3:::backups-1/'] }]

function watched(at: PlaceName): readonly CleanRecords[] {
  const { account, region } = at
  const key = alertsKey(at)
  const TrailARN = `arn:aws:cloudtrail:${region}:${account}:trail/audit`
  const group = `arn:aws:logs:${region}:${account}:log-group:audit`
  const TopicArn = alertsTopic(at)
  const SubscriptionArn = `${TopicArn}:00000000-0000-4000-8000-000000000000`
  const detector = `${account}0000000000`
  return [
    records(trailKind, at, [
      {
        ...{ Name: 'audit', TrailARN, HomeRegion: region, S3BucketName: 'audit', KmsKeyId: key, CloudWatchLogsLogGroupArn: `${group}:*` },
        ...{ IsMultiRegionTrail: true, IncludeGlobalServiceEvents: true, LogFileValidationEnabled: true, IsOrganizationTrail: false },
      },
    ]),
    records(trailStatusKind, at, [{ Target: TrailARN, Answer: { IsLogging: true } }]),
    records(eventSelectorsKind, at, [
      {
        Target: TrailARN,
        Answer: at === home ? { EventSelectors: [{ ReadWriteType: 'All', IncludeManagementEvents: true, ExcludeManagementEventSources: [], DataResources }] } : advanced,
      },
    ]),
    records(logGroupKind, at, [{ logGroupName: 'audit', logGroupArn: group, arn: `${group}:*`, kmsKeyId: key, retentionInDays: 400 }]),
    records(topicKind, at, [{ TopicArn }]),
    records(topicAttributesKind, at, [
      {
        Target: TopicArn,
        Answer: {
          Attributes: {
            Policy: JSON.stringify({ Version: '2012-10-17', Statement: publishing(account) }),
            KmsMasterKeyId: key,
          },
        },
      },
    ]),
    records(topicSubscriptionsKind, at, [{ Target: TopicArn, Answer: [{ SubscriptionArn, Protocol: 'email' }] }]),
    records(subscriptionAttributesKind, at, [{ Target: SubscriptionArn, Answer: { Attributes: {} } }]),
    records(subscriptionFilterKind, at, [{ Target: TrailARN, Answer: [] }]),
    ...keyRecords(at, key, [usingKey(TopicArn)]),
    records(recorderKind, at, [{ name: 'default', recordingGroup: at === home ? { allSupported: true, resourceTypes: [] } : chosen }]),
    records(recorderStatusKind, at, [{ name: 'default', recording: true, lastStatus: 'SUCCESS' }]),
    records(
      configRuleKind,
      at,
      wantedConfigRules.map((SourceIdentifier) => ({
        ConfigRuleName: SourceIdentifier.toLowerCase(),
        ConfigRuleState: 'ACTIVE',
        Source: { Owner: 'AWS', SourceIdentifier },
      })),
    ),
    records(detectorIdKind, at, [{ Value: detector }]),
    records(detectorKind, at, [
      { Target: detector, Answer: { Status: 'ENABLED', Features: wantedFeatures.map((Name) => ({ Name, Status: 'ENABLED' })) } },
    ]),
    records(hubKind, at, [{ Answer: { HubArn: `arn:aws:securityhub:${region}:${account}:hub/default` } }]),
  ]
}

const eventNames = [...new Set(acts.map(({ name }) => name))]
const rules = [
  { Name: 'acts', EventPattern: JSON.stringify({ 'detail-type': ['AWS API Call via CloudTrail'], detail: { eventName: eventNames } }) },
  {
    Name: 'failures',
    EventPattern: JSON.stringify({
      source: ['aws.backup'],
      'detail-type': ['Backup Job State Change', 'Copy Job State Change', 'Restore Job State Change'],
      $or: [
        { detail: { state: ['FAILED', 'EXPIRED', 'ABORTED', 'PARTIAL'] } },
        { detail: { state: ['COMPLETED'], statusMessage: [{ exists: true }] } },
        { detail: { status: ['FAILED', 'ABORTED'] } },
      ],
    }),
  },
]

/** Of which vaults do not surely tell. */
const halves = { Name: 'halves', EventPattern: JSON.stringify({ source: ['aws.backup'], detail: { state: ['ABORTED', 'PARTIAL'] } }), State: 'ENABLED' }

/** One filter and alarm of each group: a pattern has at most 1,024 characters. */
const metrics = actGroups.map(({ id, acts: own }) => ({
  metric: `acts-${id}`,
  filterPattern: `{ ${own.map(({ name }) => `($.eventName = "${name}")`).join(' || ')} }`,
}))

export const clean: readonly CleanRecords[] = [
  ...watched(home),
  ...watched(away),
  records(
    vaultNotificationsKind,
    home,
    ['scratch', 'holdfast-confidential'].map((Target) => ({ Target, Answer: null })),
  ),
  records(
    eventRuleKind,
    home,
    rules.map((rule) => ({ ...rule, State: 'ENABLED' })),
  ),
  records(
    eventTargetKind,
    home,
    rules.map(({ Name }) => ({ Target: Name, Answer: [{ Id: 'topic', Arn: alertsTopic(home) }] })),
  ),
  records(eventRuleKind, away, [halves]),
  records(eventTargetKind, away, [{ Target: halves.Name, Answer: [{ Id: 'topic', Arn: alertsTopic(away) }] }]),
  records(
    vaultNotificationsKind,
    away,
    ['holdfast-confidential', 'air-gapped'].map((Target) => ({
      Target,
      Answer: { SNSTopicArn: alertsTopic(away), BackupVaultEvents: ['BACKUP_JOB_COMPLETED'] },
    })),
  ),
  records(
    metricFilterKind,
    away,
    metrics.map(({ metric, filterPattern }) => ({
      logGroupName: 'audit',
      filterName: metric,
      filterPattern,
      metricTransformations: [{ metricName: metric, metricNamespace: 'audit', metricValue: '1', unit: 'None' }],
      applyOnTransformedLogs: false,
    })),
  ),
  records(alarmKind, away, [
    ...metrics.map(({ metric }) => ({
      ...{ AlarmName: metric, MetricName: metric, Namespace: 'audit', Dimensions: [], Statistic: 'Sum', Unit: 'None', Threshold: 1 },
      ...{ ComparisonOperator: 'GreaterThanOrEqualToThreshold', EvaluationPeriods: 1, TreatMissingData: 'notBreaching' },
      ...{ ActionsEnabled: true, AlarmActions: metric === 'acts-points' ? [] : [alertsTopic(away)] },
    })),
    // of points an alarm on the alarm tells
    { AlarmName: 'points', AlarmRule: 'ALARM("acts-points") OR ALARM("something-else")', ActionsEnabled: true, AlarmActions: [alertsTopic(away)] },
  ]),
]
