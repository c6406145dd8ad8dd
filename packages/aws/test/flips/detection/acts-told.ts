import { eventSelectorsKind } from '../../../src/observe/kinds/cloudtrail/event-selectors.ts'
import { trailKind } from '../../../src/observe/kinds/cloudtrail/trail.ts'
import { trailStatusKind } from '../../../src/observe/kinds/cloudtrail/trail-status.ts'
import { alarmKind } from '../../../src/observe/kinds/cloudwatch/alarm.ts'
import { eventRuleKind } from '../../../src/observe/kinds/events/event-rule.ts'
import { eventTargetKind } from '../../../src/observe/kinds/events/event-target.ts'
import { keyPolicyKind } from '../../../src/observe/kinds/kms/key-policy.ts'
import { logGroupKind } from '../../../src/observe/kinds/logs/log-group.ts'
import { metricFilterKind } from '../../../src/observe/kinds/logs/metric-filter.ts'
import { subscriptionAttributesKind } from '../../../src/observe/kinds/sns/subscription-attributes.ts'
import { topicAttributesKind } from '../../../src/observe/kinds/sns/topic-attributes.ts'
import { topicSubscriptionsKind } from '../../../src/observe/kinds/sns/topic-subscriptions.ts'
import { alertsKey, alertsTopic } from '../../clean/records/detection.ts'
import { away, home } from '../../clean/clean-records.ts'
import { both, type Flip, flip } from '../flip.ts'

const program = 'arn:aws:lambda:eu-west-1:111122223333:function:acts'
const common = { rule: 'acts-told', becomes: 'FAIL' } as const
const ofBoth = { ...common, also: ['FAIL jobs-told'] } as const
const ofTrail = { ...common, also: ['FAIL trail-logging', 'FAIL objects-recorded'] } as const
/** Rules have patterns of acts, or of jobs. */
const ofActs = ({ Name }: { readonly Name: string }): boolean => Name === 'acts'

const askingForWhom = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: 'events.amazonaws.com' }, Action: 'sns:Publish', Resource: '*', Condition: { StringEquals: { 'aws:SourceAccount': home.account } } }],
})

export const flips: readonly Flip[] = [
  flip({
    ...ofTrail,
    kind: trailKind,
    what: 'no trail',
    change: () => null,
    also: ['FAIL trail-logging', 'NOT_APPLICABLE log-group-kept', 'FAIL objects-recorded'],
  }),
  flip({ ...ofTrail, kind: trailStatusKind, what: 'a trail that is stopped', change: (one) => ({ ...one, Answer: { IsLogging: false } }) }),
  flip({
    ...ofTrail,
    kind: trailStatusKind,
    what: 'a trail that cannot deliver',
    change: (one) => ({ ...one, Answer: { IsLogging: true, LatestDeliveryError: 'AccessDenied' } }),
  }),
  flip({
    ...ofTrail,
    kind: eventSelectorsKind,
    what: 'a trail that leaves out KMS',
    change: (one) => ({
      ...one,
      Answer: { EventSelectors: [{ ReadWriteType: 'All', ExcludeManagementEventSources: ['kms.amazonaws.com'] }] },
    }),
  }),
  flip({
    ...ofTrail,
    kind: eventSelectorsKind,
    what: 'a trail of data events only',
    change: (one) => ({
      ...one,
      Answer: { AdvancedEventSelectors: [{ FieldSelectors: [{ Field: 'eventCategory', Equals: ['Data'] }] }] },
    }),
  }),
  flip({
    ...ofTrail,
    kind: eventSelectorsKind,
    what: 'a trail that reads only',
    change: (one) => ({ ...one, Answer: { EventSelectors: [{ ReadWriteType: 'ReadOnly' }] } }),
  }),
  flip({ ...common, kind: eventRuleKind, what: 'an event rule that is off', of: ofActs, change: (one) => ({ ...one, State: 'DISABLED' }) }),
  flip({
    ...common,
    kind: eventRuleKind,
    what: 'an event rule without one act',
    of: ofActs,
    change: (one) => ({ ...one, EventPattern: (one.EventPattern ?? '').replace('"StopLogging",', '') }),
  }),
  flip({
    ...common,
    kind: eventRuleKind,
    what: 'an event rule of another source',
    of: ofActs,
    change: (one) => ({ ...one, EventPattern: (one.EventPattern ?? '').replace('{', '{"source":["aws.ec2"],') }),
  }),
  flip({
    ...common,
    kind: eventTargetKind,
    what: 'an event rule without a target',
    of: ({ Target }) => Target === 'acts',
    change: (one) => ({ ...one, Answer: [] }),
  }),
  flip({
    ...common,
    kind: eventTargetKind,
    what: 'an event rule to a topic that is gone',
    of: ({ Target }) => Target === 'acts',
    change: (one) => ({ ...one, Answer: [{ Arn: `${alertsTopic(home)}-2021` }] }),
  }),
  flip({
    ...common,
    kind: eventTargetKind,
    what: "an event rule to another account's topic, without a role",
    of: ({ Target }) => Target === 'acts',
    change: (one) => ({ ...one, Answer: [{ Arn: alertsTopic(away) }] }),
  }),
  flip({
    ...common,
    becomes: 'UNKNOWN',
    kind: eventTargetKind,
    what: "an event rule to another account's topic",
    of: ({ Target }) => Target === 'acts',
    change: (one) => ({ ...one, Answer: [{ Arn: alertsTopic(away), RoleArn: 'arn:aws:iam::111122223333:role/events' }] }),
  }),
  flip({
    ...ofBoth,
    kind: topicAttributesKind,
    what: 'a topic that no service may publish to',
    also: [...ofBoth.also, 'FAIL topic-tls-only'],
    change: (one) => ({ ...one, Answer: { Attributes: { ...one.Answer?.Attributes, Policy: '{"Version":"2012-10-17","Statement":[]}' } } }),
  }),
  flip({
    ...ofBoth,
    kind: topicAttributesKind,
    what: 'a topic that asks for whom EventBridge comes, which it never says',
    also: [...ofBoth.also, 'FAIL topic-tls-only'],
    change: (one) => ({ ...one, Answer: { Attributes: { ...one.Answer?.Attributes, Policy: askingForWhom } } }),
  }),
  flip({
    ...ofBoth,
    kind: topicAttributesKind,
    what: "a topic with SNS's own key",
    also: [...ofBoth.also, 'UNKNOWN topic-encrypted'],
    change: (one) => ({ ...one, Answer: { Attributes: { ...one.Answer?.Attributes, KmsMasterKeyId: 'alias/aws/sns' } } }),
  }),
  flip({
    ...ofBoth,
    kind: keyPolicyKind,
    what: 'a key that services may not use',
    of: ({ Target }) => Target === alertsKey(home),
    change: (one) => ({ ...one, Answer: { Policy: (one.Answer?.Policy ?? '').replaceAll('events.amazonaws.com', 'other.amazonaws.com') } }),
  }),
  flip({ ...ofBoth, kind: topicSubscriptionsKind, what: 'nobody subscribes', change: (one) => ({ ...one, Answer: [] }) }),
  flip({
    ...ofBoth,
    kind: topicSubscriptionsKind,
    what: 'nobody has confirmed',
    change: (one) => ({ ...one, Answer: (one.Answer ?? []).map((each) => ({ ...each, SubscriptionArn: 'PendingConfirmation' })) }),
  }),
  flip({
    ...common,
    at: away,
    kind: logGroupKind,
    what: 'a log group that is gone',
    change: () => null,
    also: ['NOT_APPLICABLE log-group-encrypted', 'NOT_APPLICABLE log-group-kept'],
  }),
  flip({
    ...common,
    at: away,
    kind: trailStatusKind,
    what: 'a trail that cannot write to its log group',
    change: (one) => ({ ...one, Answer: { IsLogging: true, LatestCloudWatchLogsDeliveryError: 'AccessDenied' } }),
  }),
  flip({
    ...common,
    at: away,
    also: ['NOT_APPLICABLE log-group-kept'],
    kind: trailKind,
    what: 'a trail that writes to no log group',
    change: ({ CloudWatchLogsLogGroupArn: _, ...one }) => one,
  }),
  flip({ ...common, at: away, kind: metricFilterKind, what: 'no metric filter', change: () => null }),
  flip({
    ...common,
    at: away,
    kind: metricFilterKind,
    what: 'a metric filter for root only',
    change: (one) => ({
      ...one,
      filterPattern: (one.filterPattern ?? '').replace('{', '{ $.userIdentity.type = "Root" && (').replace('}', ') }'),
    }),
  }),
  flip({
    ...common,
    at: away,
    kind: metricFilterKind,
    what: 'a filter of another log group',
    change: (one) => ({ ...one, logGroupName: 'other' }),
  }),
  ...[
    { what: 'a metric filter that counts by account', change: { emitSystemFieldDimensions: ['@aws.account'] }, becomes: 'FAIL' as const },
    { what: 'a metric filter of transformed records', change: { applyOnTransformedLogs: true }, becomes: 'UNKNOWN' as const },
    { what: 'a metric filter of some accounts', change: { fieldSelectionCriteria: '@aws.account = "444455556666"' }, becomes: 'UNKNOWN' as const },
  ].map(({ what, change, becomes }) => flip({ ...common, becomes, at: away, kind: metricFilterKind, what, change: (one) => ({ ...one, ...change }) })),
  flip({ ...common, at: away, kind: alarmKind, what: 'an alarm on another unit', change: (one) => ({ ...one, Unit: 'Bytes' }) }),
  ...[
    { what: 'a metric filter that counts by dimensions', change: { dimensions: { who: '$.userIdentity.arn' } } },
    { what: 'a metric filter that counts bytes', change: { unit: 'Bytes' } },
  ].map(({ what, change }) =>
    flip({
      ...{ ...common, at: away, kind: metricFilterKind, what },
      change: ({ metricTransformations = [], ...one }) => ({ ...one, metricTransformations: metricTransformations.map((metric) => ({ ...metric, ...change })) }),
    }),
  ),
  flip({ ...common, at: away, kind: alarmKind, what: 'no alarm', change: () => null }),
  flip({ ...common, at: away, kind: alarmKind, what: 'an alarm without actions', change: (one) => ({ ...one, AlarmActions: [] }) }),
  flip({
    ...common,
    at: away,
    kind: alarmKind,
    what: 'an alarm whose actions are off',
    change: (one) => ({ ...one, ActionsEnabled: false }),
  }),
  flip({ ...common, at: away, kind: alarmKind, what: 'an alarm on another namespace', change: (one) => ({ ...one, Namespace: 'other' }) }),
  flip({
    ...common,
    at: away,
    kind: alarmKind,
    what: 'an alarm on dimensions',
    change: (one) => ({ ...one, Dimensions: [{ Name: 'a' }] }),
  }),
  flip({ ...common, at: away, kind: alarmKind, what: 'an alarm that wants two periods of three', change: (one) => ({ ...one, EvaluationPeriods: 3, DatapointsToAlarm: 2 }) }),
  flip({ ...common, at: away, kind: alarmKind, what: 'an alarm that wants ten acts', change: (one) => ({ ...one, Threshold: 10 }) }),
  flip({
    ...common,
    at: away,
    kind: alarmKind,
    what: 'an alarm that wants three periods',
    change: (one) => ({ ...one, EvaluationPeriods: 3 }),
  }),
  flip({
    ...common,
    at: away,
    kind: alarmKind,
    what: 'an alarm of too few acts',
    change: (one) => ({ ...one, ComparisonOperator: 'LessThanThreshold' }),
  }),
  flip({
    ...common,
    at: away,
    kind: alarmKind,
    what: 'an alarm that always is',
    change: (one) => ({ ...one, TreatMissingData: 'breaching' }),
  }),
  flip({ ...common, at: away, kind: alarmKind, what: 'an alarm of the average', change: (one) => ({ ...one, Statistic: 'Average' }) }),
  flip({
    ...common,
    at: away,
    kind: alarmKind,
    what: 'an alarm that stays up',
    change: (one) => ({ ...one, TreatMissingData: 'ignore' }),
  }),
  flip({
    ...common,
    becomes: 'UNKNOWN',
    at: away,
    kind: alarmKind,
    what: 'alarms on expressions',
    change: ({ MetricName, Namespace, ...one }) => ({ ...one, Metrics: [{ MetricStat: { Metric: { MetricName, Namespace } } }, {}] }),
  }),
  flip({ ...common, becomes: 'UNKNOWN', at: away, kind: alarmKind, what: 'alarms that start a program', change: (one) => ({ ...one, AlarmActions: [program] }) }),
  ...[
    { what: 'an alarm on alarms whose actions are off', change: { ActionsEnabled: false }, becomes: 'FAIL' as const },
    { what: 'an alarm on alarms that wants several', change: { AlarmRule: 'ALARM("acts-points") AND ALARM("something-else")' }, becomes: 'FAIL' as const },
    { what: 'an alarm on alarms that always is', change: { AlarmRule: 'ALARM("acts-points") OR NOT ALARM("something-else")' }, becomes: 'FAIL' as const },
    { what: 'an alarm on alarms that another silences', change: { ActionsSuppressor: 'maintenance' }, becomes: 'UNKNOWN' as const },
    { what: 'an alarm on alarms by a rule of another form', change: { AlarmRule: 'MOST(acts-points)' }, becomes: 'UNKNOWN' as const },
  ].map(({ what, change, becomes }) =>
    flip({ ...common, becomes, at: away, kind: alarmKind, what, of: ({ AlarmName }) => AlarmName === 'points', change: (one) => ({ ...one, ...change }) }),
  ),
  ...[
    { what: 'an event rule to a queue', Arn: 'arn:aws:sqs:eu-west-1:111122223333:acts', becomes: 'UNKNOWN' as const },
    { what: 'an event rule to a program', Arn: program, becomes: 'UNKNOWN' as const },
    { what: 'an event rule to a bus of an account that was not collected', Arn: 'arn:aws:events:eu-west-1:444455556666:event-bus/default', becomes: 'UNKNOWN' as const },
    { what: 'an event rule to a bus that is not there', Arn: 'arn:aws:events:eu-west-1:111122223333:event-bus/gone', becomes: 'FAIL' as const },
    { what: 'an event rule to a stream', Arn: 'arn:aws:kinesis:eu-west-1:111122223333:stream/acts', becomes: 'FAIL' as const },
  ].map(({ what, Arn, becomes }) =>
    flip({ ...common, becomes, kind: eventTargetKind, what, of: ({ Target }) => Target === 'acts', change: (one) => ({ ...one, Answer: [{ Arn }] }) }),
  ),
  ...[
    { what: 'a subscriber that is a queue', Protocol: 'sqs', becomes: 'UNKNOWN' as const },
    { what: 'a subscriber that is a program', Protocol: 'lambda', becomes: 'UNKNOWN' as const },
    { what: 'a subscriber of no known protocol', Protocol: undefined, becomes: 'UNKNOWN' as const },
    { what: 'a subscriber that is a stream', Protocol: 'firehose', becomes: 'FAIL' as const },
  ].map(({ what, Protocol, becomes }) =>
    flip({ ...common, becomes, also: [`${becomes} jobs-told`], kind: topicSubscriptionsKind, what, change: (one) => ({ ...one, Answer: (one.Answer ?? []).map((each) => ({ ...each, Protocol })) }) }),
  ),
  ...[
    { what: 'a subscription to what has an attribute', Attributes: { FilterPolicy: '{"severity":["high"]}' } },
    { what: 'a subscription to other events', Attributes: { FilterPolicy: '{"source":["aws.ec2"]}', FilterPolicyScope: 'MessageBody' } },
  ].map(({ what, Attributes }) => flip({ ...ofBoth, kind: subscriptionAttributesKind, what, change: (one) => ({ ...one, Answer: { Attributes } }) })),
  flip({
    ...common,
    becomes: 'UNKNOWN',
    also: ['UNKNOWN jobs-told'],
    at: away,
    kind: subscriptionAttributesKind,
    what: 'a subscription to some messages of alarms',
    change: (one) => ({ ...one, Answer: { Attributes: { FilterPolicy: '{"NewStateValue":["ALARM"]}', FilterPolicyScope: 'MessageBody' } } }),
  }),
  ...[
    { what: 'a trail of all but what KMS does', FieldSelector: { Field: 'eventSource', NotEquals: ['kms.amazonaws.com'] } },
    { what: 'a trail of all but sources that end in something', FieldSelector: { Field: 'eventSource', NotEndsWith: ['.amazonaws.com'] } },
  ].map(({ what, FieldSelector }) =>
    flip({
      ...ofTrail,
      kind: eventSelectorsKind,
      what,
      change: (one) => ({ ...one, Answer: { AdvancedEventSelectors: [{ FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }, FieldSelector] }] } }),
    }),
  ),
  both(
    flip({
      ...{ ...common, at: away, kind: metricFilterKind, what: 'metrics that count a nothing each time that there is none' },
      change: ({ metricTransformations = [], ...one }) => ({ ...one, metricTransformations: metricTransformations.map((metric) => ({ ...metric, defaultValue: 0 })) }),
    }),
    flip({
      ...{ ...common, at: away, kind: alarmKind, what: 'alarms that count samples, of which there is one each time' },
      of: ({ AlarmName }) => AlarmName !== 'points',
      change: (one) => ({ ...one, Statistic: 'SampleCount' }),
    }),
  ),
]
