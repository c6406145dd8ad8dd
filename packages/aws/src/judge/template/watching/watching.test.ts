/** What watches over backups, as templates make it: a link that is broken fails, and what only an account shows is not passed. */
import { describe, expect, it } from 'vitest'
import { judgedTemplate, planOf, refersTo, statusesBy } from '../../../../test/judged-template.ts'

type Body = Readonly<Record<string, unknown>>

const service = (name: string) => ({ Statement: [{ Effect: 'Allow', Principal: { Service: `${name}.amazonaws.com` }, Action: 'sns:Publish', Resource: '*' }] })
const deletions = { source: ['aws.backup'], 'detail-type': ['AWS API Call via CloudTrail'], detail: { eventName: ['DeleteRecoveryPoint', 'DeleteBackupVault'] } }
const failures = { source: ['aws.backup'], 'detail-type': ['Backup Job State Change'], detail: { state: ['FAILED', 'EXPIRED', 'ABORTED', 'PARTIAL'] } }
const metricPattern = '{ $.eventName = "DeleteRecoveryPoint" }'
const unknown = { 'Fn::ImportValue': 'elsewhere' }

interface Change {
  readonly rule?: Body
  readonly policy?: Body
  readonly alarm?: Body
  readonly filter?: Body
  readonly subscription?: Body
  readonly topic?: Body
}

function stack(resources: Body, { policy = service('events'), subscription = {}, topic = {} }: Change): string {
  return JSON.stringify({
    Resources: {
      Topic: { Type: 'AWS::SNS::Topic', Properties: { TopicName: 'alerts', ...topic } },
      Policy: { Type: 'AWS::SNS::TopicPolicy', Properties: { PolicyDocument: policy, Topics: [{ Ref: 'Topic' }] } },
      Mail: { Type: 'AWS::SNS::Subscription', Properties: { TopicArn: { Ref: 'Topic' }, Protocol: 'email', Endpoint: 'ops@example.com', ...subscription } },
      ...resources,
    },
  })
}

const ofRule = (change: Change, pattern: unknown = deletions) =>
  stack({ Rule: { Type: 'AWS::Events::Rule', Properties: { Name: 'deletions', EventPattern: pattern, Targets: [{ Id: 'topic', Arn: { Ref: 'Topic' } }], ...change.rule } } }, change)
const ofAlarm = (change: Change) =>
  stack(
    {
      Filter: {
        Type: 'AWS::Logs::MetricFilter',
        Properties: { LogGroupName: 'trail', FilterPattern: metricPattern, MetricTransformations: [{ MetricName: 'Deleted', MetricNamespace: 'Backups', MetricValue: '1' }], ...change.filter },
      },
      Alarm: {
        Type: 'AWS::CloudWatch::Alarm',
        Properties: {
          ...{ MetricName: 'Deleted', Namespace: 'Backups', Statistic: 'Sum', Threshold: 1, ComparisonOperator: 'GreaterThanOrEqualToThreshold', EvaluationPeriods: 1, Period: 300 },
          ...{ AlarmActions: [{ Ref: 'Topic' }], ...change.alarm },
        },
      },
    },
    { policy: service('cloudwatch'), ...change },
  )

describe('acts-told, of a stack', () => {
  it.each<[string, string, string]>([
    ['NOT_APPLICABLE', 'an event rule to a topic with a mail address', ofRule({})],
    ['NOT_APPLICABLE', 'one to a topic that people subscribe to by hand', ofRule({}).replace('AWS::SNS::Subscription', 'AWS::SNS::Nothing')],
    ['FAIL', 'one that is turned off', ofRule({ rule: { State: 'DISABLED' } })],
    ['FAIL', 'one without a target', ofRule({ rule: { Targets: [] } })],
    ['FAIL', 'a topic that EventBridge may not publish to', ofRule({ policy: service('cloudwatch') })],
    ['FAIL', 'a topic with the key that AWS manages', ofRule({ topic: { KmsMasterKeyId: 'alias/aws/sns' } })],
    ['FAIL', 'a subscription whose filter leaves it out', ofRule({ subscription: { FilterPolicyScope: 'MessageBody', FilterPolicy: { source: ['aws.ec2'] } } })],
    ['UNKNOWN', 'a subscription whose filter is not known', ofRule({ subscription: { FilterPolicy: unknown } })],
    ['UNKNOWN', 'a topic of another stack', ofRule({ rule: { Targets: [{ Id: 'topic', Arn: 'arn:aws:sns:eu-west-1:111122223333:others' }] } })],
    ['UNKNOWN', 'targets that are not known', ofRule({ rule: { Targets: [{ Id: 'topic', Arn: unknown }] } })],
    ['UNKNOWN', 'a state that is not known', ofRule({ rule: { State: unknown } })],
    ['UNKNOWN', 'a pattern that is not known', ofRule({ rule: { EventPattern: unknown } })],
    ['NOT_APPLICABLE', 'an alarm on a metric filter', ofAlarm({})],
    ['FAIL', 'an alarm whose actions are off', ofAlarm({ alarm: { ActionsEnabled: false } })],
    ['FAIL', 'an alarm that takes missing data for a breach', ofAlarm({ alarm: { TreatMissingData: 'breaching' } })],
    ['FAIL', 'an alarm that one act does not raise', ofAlarm({ alarm: { Threshold: 5 } })],
    ['FAIL', 'an alarm that tells nobody', ofAlarm({ alarm: { AlarmActions: [] } })],
    ['UNKNOWN', 'an alarm of which the threshold is not known', ofAlarm({ alarm: { Threshold: unknown } })],
    ['UNKNOWN', 'an alarm that tells what is not known', ofAlarm({ alarm: { AlarmActions: [unknown] } })],
    ['UNKNOWN', 'a pattern of a filter that is not known', ofAlarm({ filter: { FilterPattern: unknown } })],
  ])('%s: %s', async (status, _, text) => {
    expect(new Set(statusesBy(await judgedTemplate('cloudformation', text), 'acts-told'))).toEqual(new Set([status]))
  })

  it('asks nothing of rules for other things', async () => {
    const others = [ofRule({ rule: { State: 'DISABLED' } }, { source: ['aws.ec2'] }), ofRule({ rule: { State: 'DISABLED' } }, { account: ['111122223333'] })]
    for (const text of others) expect(statusesBy(await judgedTemplate('cloudformation', text), 'acts-told')).toEqual(['NOT_APPLICABLE'])
    const counter = ofAlarm({ filter: { FilterPattern: '' }, alarm: { ActionsEnabled: false } })
    expect(statusesBy(await judgedTemplate('cloudformation', counter), 'acts-told')).toEqual(['NOT_APPLICABLE'])
    const otherBus = ofRule({ rule: { State: 'DISABLED', EventBusName: 'ours' } })
    expect(statusesBy(await judgedTemplate('cloudformation', otherBus), 'acts-told')).toEqual([])
  })
})

describe('jobs-told, of a stack', () => {
  const notified = (events: readonly string[], policy: Body) =>
    stack({ Vault: { Type: 'AWS::Backup::BackupVault', Properties: { BackupVaultName: 'main', Notifications: { SNSTopicArn: { Ref: 'Topic' }, BackupVaultEvents: events } } } }, { policy })
  it.each<[string, string, string]>([
    ['NOT_APPLICABLE', 'notifications that do not tell of it', notified(['RESTORE_JOB_COMPLETED'], service('backup'))],
    ['UNKNOWN', 'notifications, which tell of no backups that are aborted', notified(['BACKUP_JOB_COMPLETED'], service('backup'))],
    ['FAIL', 'notifications to a topic that AWS Backup may not publish to', notified(['BACKUP_JOB_COMPLETED'], service('events'))],
  ])('%s: %s', async (status, _, text) => {
    expect(statusesBy(await judgedTemplate('cloudformation', text), 'jobs-told')).toEqual([status])
  })
  it('asks event rules of the vaults that plans name', async () => {
    const plan = { Plan: { Type: 'AWS::Backup::BackupPlan', Properties: { BackupPlan: { BackupPlanName: 'daily', BackupPlanRule: [{ RuleName: 'daily', TargetBackupVault: 'elsewhere' }] } } } }
    const rule = (State: string) => ({ Rule: { Type: 'AWS::Events::Rule', Properties: { EventPattern: failures, State, Targets: [{ Id: 'topic', Arn: { Ref: 'Topic' } }] } } })
    expect(statusesBy(await judgedTemplate('cloudformation', stack({ ...plan, ...rule('ENABLED') }, {})), 'jobs-told')).toEqual(['NOT_APPLICABLE'])
    expect(statusesBy(await judgedTemplate('cloudformation', stack({ ...plan, ...rule('DISABLED') }, {})), 'jobs-told')).toEqual(['FAIL'])
  })
})

describe('acts-told, of a plan of Terraform', () => {
  const topic = refersTo('aws_sns_topic.alerts.arn', 'aws_sns_topic.alerts')
  const plan = ({ rule = {}, alarm = {}, policy = service('events') }: Change, target: object = topic) =>
    planOf({
      resources: {
        'aws_sns_topic.alerts': { name: 'alerts' },
        'aws_sns_topic_policy.alerts': { policy: JSON.stringify(policy) },
        'aws_cloudwatch_event_rule.deletions': { name: 'deletions', event_pattern: JSON.stringify(deletions), state: 'ENABLED', ...rule },
        'aws_cloudwatch_event_target.deletions': { rule: 'deletions', target_id: 'topic' },
        ...(Object.keys(alarm).length > 0 && {
          'aws_cloudwatch_log_metric_filter.deletions': { name: 'deletions', log_group_name: 'trail', pattern: metricPattern, metric_transformation: [{ name: 'Deleted', namespace: 'Backups', value: '1' }] },
          'aws_cloudwatch_metric_alarm.deletions': {
            ...{ alarm_name: 'deletions', metric_name: 'Deleted', namespace: 'Backups', statistic: 'Sum', threshold: 1, comparison_operator: 'GreaterThanOrEqualToThreshold', evaluation_periods: 1 },
            ...alarm,
          },
        }),
      },
      written: {
        'aws_sns_topic.alerts': {},
        'aws_sns_topic_policy.alerts': { arn: topic, policy: {} },
        'aws_cloudwatch_event_rule.deletions': {},
        'aws_cloudwatch_event_target.deletions': { arn: target },
        'aws_cloudwatch_log_metric_filter.deletions': {},
        'aws_cloudwatch_metric_alarm.deletions': { alarm_actions: topic },
      },
      unknown: {
        'aws_sns_topic_policy.alerts': { arn: true },
        'aws_cloudwatch_event_target.deletions': { arn: true },
        'aws_cloudwatch_metric_alarm.deletions': { alarm_actions: [true] },
      },
    })
  it.each<[string, string, string]>([
    ['NOT_APPLICABLE', 'an event rule to a topic', plan({})],
    ['FAIL', 'one that is turned off', plan({ rule: { state: 'DISABLED' } })],
    ['FAIL', 'a topic that EventBridge may not publish to', plan({ policy: service('cloudwatch') })],
    ['UNKNOWN', 'a target of elsewhere', plan({}, refersTo('data.aws_sns_topic.other.arn', 'data.aws_sns_topic.other'))],
    ['UNKNOWN', 'a program', plan({}, refersTo('aws_lambda_function.tell.arn', 'aws_lambda_function.tell'))],
    ['NOT_APPLICABLE', 'an alarm beside a rule that is turned off', plan({ rule: { state: 'DISABLED' }, alarm: { actions_enabled: true }, policy: service('cloudwatch') }).replaceAll('DeleteBackupVault', 'Nothing')],
  ])('%s: %s', async (status, _, text) => {
    expect(new Set(statusesBy(await judgedTemplate('terraform', text), 'acts-told'))).toEqual(new Set([status]))
  })
})
