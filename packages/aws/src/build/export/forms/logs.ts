/** The trail's log group with its filters, and alarms. */
import { alarmAspect } from '../../aspects/logs/alarm.ts'
import { logGroupAspect } from '../../aspects/logs/log-group.ts'
import { logGroupKeyAspect } from '../../aspects/logs/log-group-key.ts'
import { logGroupProtectionAspect } from '../../aspects/logs/log-group-protection.ts'
import { logGroupRetentionAspect } from '../../aspects/logs/log-group-retention.ts'
import { metricFilterAspect } from '../../aspects/logs/metric-filter.ts'
import type { LogGroupTarget } from '../../aspects/logs/own-log-group.ts'
import { ownTag } from '../../../intent/classify.ts'
import { type CloudFormationPart, formOf, type Json, type TerraformPart, TerraformReference } from '../export-form.ts'
import type { ExportPlace } from '../export-place.ts'
import { keyInCloudFormation, keyInTerraform } from './keys.ts'
import { label, logicalId } from './labels.ts'
import { topicInCloudFormation, topicInTerraform } from './topics.ts'

const noGroup = 'its log group is not of this template'

function isMade(place: ExportPlace, region: string, name: string): boolean {
  return place.find([logGroupAspect.kind], { region, name }) !== undefined
}

/** The group that a trail writes to, and the filters are on, as the template has it. */
function groupInTerraform(place: ExportPlace, region: string, name: string): TerraformReference | string {
  return isMade(place, region, name) ? new TerraformReference(`aws_cloudwatch_log_group.${label(name, region)}`, 'name') : name
}

/** The logical id and the address of a log group, if the templates make it. */
export function logGroupFirst(place: ExportPlace, region: string, arn: string): { readonly logicalIds: readonly string[]; readonly addresses: readonly string[] } {
  const name = arn.replace(/^.*:log-group:/, '')
  if (!isMade(place, region, name)) return { logicalIds: [], addresses: [] }
  return { logicalIds: [logicalId('Logs', name)], addresses: [`aws_cloudwatch_log_group.${label(name, region)}`] }
}

function ofGroup(place: ExportPlace, { region, name }: LogGroupTarget, properties: Json): readonly CloudFormationPart[] | string {
  if (!isMade(place, region, name)) return noGroup
  return [{ logicalId: logicalId('Logs', name), type: 'AWS::Logs::LogGroup', properties }]
}

function partOfGroup(place: ExportPlace, { region, name }: LogGroupTarget, body: Json): readonly TerraformPart[] | string {
  return isMade(place, region, name) ? [{ type: 'aws_cloudwatch_log_group', label: label(name, region), body }] : noGroup
}

export const logForms = [
  formOf(logGroupAspect, {
    cloudformation: ({ target: { region, name }, value: { key }, isThere }, place) => [
      {
        ...{ logicalId: logicalId('Logs', name), type: 'AWS::Logs::LogGroup' },
        properties: {
          ...{ LogGroupName: name, Tags: [{ Key: ownTag, Value: name }] },
          ...(key !== null && { KmsKeyId: keyInCloudFormation(place, key, region) }),
        },
        identifier: isThere ? { LogGroupName: name } : null,
      },
    ],
    terraform: ({ target: { region, name }, value: { key }, isThere }, place) => [
      {
        ...{ type: 'aws_cloudwatch_log_group', label: label(name, region), importId: isThere ? name : null },
        body: { name, ...(key !== null && { kms_key_id: keyInTerraform(place, key, region) }), tags: { [ownTag]: name } },
      },
    ],
  }),
  formOf(logGroupKeyAspect, {
    cloudformation: ({ target, value: { key } }, place) => ofGroup(place, target, { KmsKeyId: keyInCloudFormation(place, key, target.region) }),
    terraform: ({ target, value: { key } }, place) => partOfGroup(place, target, { kms_key_id: keyInTerraform(place, key, target.region) }),
  }),
  formOf(logGroupRetentionAspect, {
    cloudformation: ({ target, value: { days } }, place) => ofGroup(place, target, { RetentionInDays: days }),
    terraform: ({ target, value: { days } }, place) => partOfGroup(place, target, { retention_in_days: days }),
  }),
  formOf(logGroupProtectionAspect, {
    cloudformation: ({ target, value }, place) => ofGroup(place, target, { DeletionProtectionEnabled: value.protected }),
    terraform: ({ target, value }, place) => partOfGroup(place, target, { deletion_protection_enabled: value.protected }),
  }),
  formOf(metricFilterAspect, {
    cloudformation: ({ target: { region, group, name }, value, isThere }, place) => [
      {
        ...{ logicalId: logicalId('Filter', name), type: 'AWS::Logs::MetricFilter' },
        properties: {
          ...{ FilterName: name, FilterPattern: value.pattern },
          LogGroupName: isMade(place, region, group) ? { Ref: logicalId('Logs', group) } : group,
          MetricTransformations: [{ MetricNamespace: value.namespace, MetricName: value.metric, MetricValue: value.counts, DefaultValue: 0 }],
        },
        identifier: isThere ? { LogGroupName: group, FilterName: name } : null,
      },
    ],
    terraform: ({ target: { region, group, name }, value, isThere }, place) => [
      {
        ...{ type: 'aws_cloudwatch_log_metric_filter', label: label(name, region), importId: isThere ? `${group}:${name}` : null },
        body: {
          ...{ name, pattern: value.pattern, log_group_name: groupInTerraform(place, region, group) },
          metric_transformation: [{ namespace: value.namespace, name: value.metric, value: value.counts, default_value: '0' }],
        },
      },
    ],
  }),
  formOf(alarmAspect, {
    cloudformation: ({ target: { name }, value, isThere }, place) => [
      {
        ...{ logicalId: logicalId('Alarm', name), type: 'AWS::CloudWatch::Alarm' },
        properties: {
          ...{ AlarmName: name, Namespace: value.namespace, MetricName: value.metric, Statistic: value.statistic, Threshold: value.threshold },
          ...{ ComparisonOperator: value.comparison, Period: value.periodSeconds, EvaluationPeriods: value.periods },
          ...{ TreatMissingData: value.missingData, ActionsEnabled: value.enabled },
          AlarmActions: value.tells.map((arn) => topicInCloudFormation(place, arn)),
          Tags: [{ Key: ownTag, Value: name }],
        },
        identifier: isThere ? { AlarmName: name } : null,
      },
    ],
    terraform: ({ target: { region, name }, value, isThere }, place) => [
      {
        ...{ type: 'aws_cloudwatch_metric_alarm', label: label(name, region), importId: isThere ? name : null },
        body: {
          ...{ alarm_name: name, namespace: value.namespace, metric_name: value.metric, statistic: value.statistic, threshold: value.threshold },
          ...{ comparison_operator: value.comparison, period: value.periodSeconds, evaluation_periods: value.periods },
          ...{ treat_missing_data: value.missingData, actions_enabled: value.enabled },
          alarm_actions: value.tells.map((arn) => topicInTerraform(place, arn)),
          tags: { [ownTag]: name },
        },
      },
    ],
  }),
]
