/** What is read of each resource type that watches over backups, in either language. */
import { addAlarm, addEventRule, addEventTarget, addMetricFilter, addSubscription, addTargets } from './planned-listeners.ts'
import { addNotifications, addSubscriptionFilter } from './planned-tellings.ts'
import { type Given, mapped, type Members, type PlannedResource } from '../planned-resource.ts'

type Add = (one: PlannedResource) => void

/** Arguments of a resource by the members of AWS's answer: those that are not given are null, those that are not known undefined. */
function read(one: PlannedResource, how: 'text' | 'flag' | 'number', names: Readonly<Record<string, string>>): Members {
  return Object.fromEntries(Object.entries(names).map(([member, argument]) => [member, one[how](argument)]))
}

/** Members of objects in a list, by the names that they have in the template. */
function renamed(list: Given<readonly Members[]>, names: Readonly<Record<string, string>>): Given<readonly Members[]> {
  const renamedOne = (one: Members): Members => Object.fromEntries(Object.entries(names).flatMap(([member, name]) => (one[name] === undefined || one[name] === null ? [] : [[member, one[name]]])))
  return mapped(list, (all) => all.map(renamedOne))
}

const alarmTexts = ['MetricName', 'Namespace', 'Statistic', 'Unit', 'ComparisonOperator', 'TreatMissingData', 'AlarmRule', 'ActionsSuppressor']
const alarmNumbers = ['Threshold', 'EvaluationPeriods', 'DatapointsToAlarm']
const asIs = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, name]))
const inSnake = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, name.replaceAll(/(?<!^)[A-Z]/g, (letter) => `_${letter}`).toLowerCase()]))

const alarmOfCloudFormation: Add = (one) =>
  addAlarm(one, {
    ...{ AlarmName: one.text('AlarmName'), AlarmActions: one.arns('AlarmActions'), ActionsEnabled: one.flag('ActionsEnabled') },
    ...{ ...read(one, 'text', asIs(alarmTexts)), ...read(one, 'number', asIs(alarmNumbers)) },
    ...{ Dimensions: one.list('Dimensions'), Metrics: one.list('Metrics') },
  })

function queryOf({ metric }: Members): Members {
  const [first] = (Array.isArray(metric) ? metric : []) as readonly Members[]
  return first === undefined ? {} : { MetricStat: { Metric: { MetricName: first['metric_name'], Namespace: first['namespace'] } } }
}

const alarmOfTerraform: Add = (one) => {
  addAlarm(one, {
    ...{ AlarmName: one.text('alarm_name'), AlarmActions: one.arns('alarm_actions'), ActionsEnabled: one.flag('actions_enabled') },
    ...{ ...read(one, 'text', inSnake(alarmTexts)), ...read(one, 'number', inSnake(alarmNumbers)) },
    Dimensions: mapped(one.members('dimensions'), (all) => Object.keys(all).map((Name) => ({ Name }))),
    Metrics: mapped(one.list('metric_query'), (all) => (all.length === 0 ? null : all.map(queryOf))),
  })
}

const transformation = { metricName: 'name', metricNamespace: 'namespace', metricValue: 'value', defaultValue: 'default_value', unit: 'unit', dimensions: 'dimensions' }
const transformationOfCloudFormation = { metricName: 'MetricName', metricNamespace: 'MetricNamespace', metricValue: 'MetricValue', defaultValue: 'DefaultValue', unit: 'Unit' }

/** CloudFormation has a list where the service has a map. */
function transformationsOf(list: Given<readonly Members[]>): Given<readonly Members[]> {
  const dimensionsOf = (pairs: unknown): Members => ({
    dimensions: Object.fromEntries(((Array.isArray(pairs) ? pairs : []) as readonly Members[]).map(({ Key, Value }) => [String(Key), String(Value)])),
  })
  return mapped(renamed(list, transformationOfCloudFormation), (all) => all.map((one, index) => ({ ...one, ...dimensionsOf(list?.[index]?.['Dimensions']) })))
}

export const watchingTypes: readonly (readonly [type: string, add: Add])[] = [
  [
    'AWS::Events::Rule',
    (one) => {
      addEventRule(one, { name: 'Name', pattern: 'EventPattern', bus: 'EventBusName', state: 'State', isOn: 'IsOn' })
      addTargets(one, one.text('Name') ?? one.id, one.list('Targets'))
    },
  ],
  ['AWS::CloudWatch::Alarm', alarmOfCloudFormation],
  ['AWS::CloudWatch::CompositeAlarm', alarmOfCloudFormation],
  [
    'AWS::Logs::MetricFilter',
    (one) =>
      addMetricFilter(one, {
        ...read(one, 'text', { filterName: 'FilterName', logGroupName: 'LogGroupName', fieldSelectionCriteria: 'FieldSelectionCriteria' }),
        filterPattern: one.anyText('FilterPattern'),
        ...{ metricTransformations: transformationsOf(one.list('MetricTransformations')), applyOnTransformedLogs: one.flag('ApplyOnTransformedLogs') },
        emitSystemFieldDimensions: one.arns('EmitSystemFieldDimensions'),
      }),
  ],
  ['AWS::Logs::SubscriptionFilter', (one) => addSubscriptionFilter(one, one.text('LogGroupName'), one.anyText('FilterPattern'))],
  [
    'AWS::SNS::Subscription',
    (one) => addSubscription(one, { topic: one.text('TopicArn'), protocol: one.text('Protocol'), filter: one.policy('FilterPolicy'), filterScope: one.text('FilterPolicyScope'), isPending: false }),
  ],
  ['aws_cloudwatch_event_rule', (one) => addEventRule(one, { name: 'name', pattern: 'event_pattern', bus: 'event_bus_name', state: 'state', isOn: 'is_enabled' })],
  [
    'aws_cloudwatch_event_target',
    (one) => {
      const changed = { Input: one.text('input'), InputPath: one.text('input_path'), InputTransformer: one.list('input_transformer') }
      const isChanged = Object.entries(changed).flatMap(([name, value]) => (value === null || (Array.isArray(value) && value.length === 0) ? [] : [[name, name === 'InputTransformer' ? {} : '{}'] as const]))
      addEventTarget(one, one.named('rule'), { Arn: one.arn('arn') ?? undefined, ...Object.fromEntries(isChanged) })
    },
  ],
  ['aws_cloudwatch_metric_alarm', alarmOfTerraform],
  ['aws_cloudwatch_composite_alarm', alarmOfTerraform],
  [
    'aws_cloudwatch_log_metric_filter',
    (one) =>
      addMetricFilter(one, {
        ...{ filterName: one.text('name'), logGroupName: one.named('log_group_name'), filterPattern: one.anyText('pattern') },
        ...{ metricTransformations: renamed(one.list('metric_transformation'), transformation), applyOnTransformedLogs: one.flag('apply_on_transformed_logs') },
      }),
  ],
  ['aws_cloudwatch_log_subscription_filter', (one) => addSubscriptionFilter(one, one.named('log_group_name'), one.anyText('filter_pattern'))],
  [
    'aws_sns_topic_subscription',
    (one) => addSubscription(one, { topic: one.arn('topic_arn'), protocol: one.text('protocol'), filter: one.policy('filter_policy'), filterScope: one.text('filter_policy_scope'), isPending: !one.isNew && one.flag('pending_confirmation') === true }),
  ],
  ['aws_backup_vault_notifications', (one) => addNotifications(one, one.named('backup_vault_name'), one.arn('sns_topic_arn'), one.arns('backup_vault_events'))],
]
