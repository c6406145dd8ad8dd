/** Event rules and the trail. */
import { eventRuleAspect } from '../../aspects/detection/event-rule.ts'
import { eventTargetAspect } from '../../aspects/detection/event-target.ts'
import { trailLoggingAspect } from '../../aspects/detection/trail-logging.ts'
import { trailSelectorsAspect } from '../../aspects/detection/trail-selectors.ts'
import { trailAspect, type TrailValue } from '../../aspects/detection/trail.ts'
import { ownTag } from '../../../intent/classify.ts'
import { formOf, TerraformReference } from '../export-form.ts'
import type { ExportPlace } from '../export-place.ts'
import { bucketInCloudFormation, bucketInTerraform, bucketPolicyFirst } from './buckets.ts'
import { keyInCloudFormation, keyInTerraform } from './keys.ts'
import { label, logicalId } from './labels.ts'
import { logGroupFirst } from './logs.ts'
import { roleFirst } from './access.ts'
import { topicInCloudFormation, topicInTerraform } from './topics.ts'

const targetId = 'holdfast'
const noRule = 'its event rule is not of this template'
const noTrail = 'its trail is not of this template'

function isMade(place: ExportPlace, aspect: string, region: string, name: string): boolean {
  return place.find([aspect], { region, name }) !== undefined
}

/** The policy of its bucket, its log group, and the role by which it writes there. */
function neededFirst(place: ExportPlace, region: string, { bucket, logs }: TrailValue): { readonly logicalIds: readonly string[]; readonly addresses: readonly string[] } {
  const needs = [bucketPolicyFirst(place, region, bucket)]
  if (logs !== null) needs.push(logGroupFirst(place, region, logs.group), roleFirst(place, region, logs.role))
  return { logicalIds: needs.flatMap((one) => one.logicalIds), addresses: needs.flatMap((one) => one.addresses) }
}

interface Selector {
  readonly Name?: string
  readonly FieldSelectors: readonly Readonly<Record<string, string | readonly string[]>>[]
}

const terraformFields = {
  ...{ Field: 'field', Equals: 'equals', NotEquals: 'not_equals', StartsWith: 'starts_with', NotStartsWith: 'not_starts_with' },
  ...{ EndsWith: 'ends_with', NotEndsWith: 'not_ends_with' },
} as const

export const detectionForms = [
  formOf(eventRuleAspect, {
    cloudformation: ({ target: { region, name }, value, isThere }, place) => [
      {
        ...{ logicalId: logicalId('Rule', name), type: 'AWS::Events::Rule' },
        properties: {
          ...{ Name: name, EventPattern: JSON.parse(value.pattern) as unknown, State: value.enabled ? 'ENABLED' : 'DISABLED' },
          Tags: [{ Key: ownTag, Value: name }],
        },
        identifier: isThere ? { Arn: place.arn('events', region, `rule/${name}`) } : null,
      },
    ],
    terraform: ({ target: { region, name }, value, isThere }) => [
      {
        ...{ type: 'aws_cloudwatch_event_rule', label: label(name, region), importId: isThere ? `default/${name}` : null },
        body: { name, event_pattern: value.pattern, state: value.enabled ? 'ENABLED' : 'DISABLED', tags: { [ownTag]: name } },
      },
    ],
  }),
  formOf(eventTargetAspect, {
    cloudformation: ({ target: { region, name }, value }, place) => {
      if (!isMade(place, eventRuleAspect.kind, region, name)) return noRule
      const Targets = [{ Id: targetId, Arn: topicInCloudFormation(place, value.arn) }]
      return [{ logicalId: logicalId('Rule', name), type: 'AWS::Events::Rule', properties: { Targets } }]
    },
    terraform: ({ target: { region, name }, value, isThere }, place) => {
      const rule = isMade(place, eventRuleAspect.kind, region, name)
        ? new TerraformReference(`aws_cloudwatch_event_rule.${label(name, region)}`, 'name')
        : name
      const body = { rule, target_id: targetId, arn: topicInTerraform(place, value.arn) }
      const importId = isThere ? `default/${name}/${targetId}` : null
      return [{ type: 'aws_cloudwatch_event_target', label: label(name, region), body, importId }]
    },
  }),
  formOf(trailAspect, {
    cloudformation: ({ target: { region, name }, value, isThere }, place) => [
      {
        ...{ logicalId: logicalId('Trail', name), type: 'AWS::CloudTrail::Trail' },
        properties: {
          ...{ TrailName: name, S3BucketName: bucketInCloudFormation(place, region, value.bucket), IsLogging: true },
          ...(value.key !== null && { KMSKeyId: keyInCloudFormation(place, value.key, region) }),
          ...{ IncludeGlobalServiceEvents: true, IsMultiRegionTrail: value.allRegions, EnableLogFileValidation: value.validated },
          ...(value.organization && { IsOrganizationTrail: true }),
          ...(value.logs !== null && { CloudWatchLogsLogGroupArn: `${value.logs.group}:*`, CloudWatchLogsRoleArn: value.logs.role }),
          Tags: [{ Key: ownTag, Value: name }],
        },
        dependsOn: neededFirst(place, region, value).logicalIds,
        identifier: isThere ? { TrailName: name } : null,
      },
    ],
    terraform: ({ target: { region, name }, value, isThere }, place) => [
      {
        ...{ type: 'aws_cloudtrail', label: label(name, region) },
        body: {
          ...{ name, s3_bucket_name: bucketInTerraform(place, value.bucket) },
          ...(value.key !== null && { kms_key_id: keyInTerraform(place, value.key, region) }),
          ...{ include_global_service_events: true, is_multi_region_trail: value.allRegions },
          ...{ enable_log_file_validation: value.validated, is_organization_trail: value.organization },
          ...(value.logs !== null && { cloud_watch_logs_group_arn: `${value.logs.group}:*`, cloud_watch_logs_role_arn: value.logs.role }),
          tags: { [ownTag]: name },
        },
        dependsOn: neededFirst(place, region, value).addresses,
        importId: isThere ? place.arn('cloudtrail', region, `trail/${name}`) : null,
      },
    ],
  }),
  formOf(trailSelectorsAspect, {
    cloudformation: ({ target: { region, name }, value: { AdvancedEventSelectors } }, place) =>
      isMade(place, trailAspect.kind, region, name)
        ? [{ logicalId: logicalId('Trail', name), type: 'AWS::CloudTrail::Trail', properties: { AdvancedEventSelectors } }]
        : noTrail,
    terraform: ({ target: { region, name }, value: { AdvancedEventSelectors } }, place) => {
      if (!isMade(place, trailAspect.kind, region, name)) return noTrail
      const advanced_event_selector = (AdvancedEventSelectors as unknown as readonly Selector[]).map(({ Name, FieldSelectors }) => ({
        ...(Name !== undefined && { name: Name }),
        field_selector: FieldSelectors.map((field) =>
          Object.fromEntries(Object.entries(field).map(([key, one]) => [terraformFields[key as keyof typeof terraformFields], one])),
        ),
      }))
      return [{ type: 'aws_cloudtrail', label: label(name, region), body: { advanced_event_selector } }]
    },
  }),
  formOf(trailLoggingAspect, {
    cloudformation: ({ target: { region, name }, value }, place) =>
      isMade(place, trailAspect.kind, region, name)
        ? [{ logicalId: logicalId('Trail', name), type: 'AWS::CloudTrail::Trail', properties: { IsLogging: value.logging } }]
        : noTrail,
    terraform: ({ target: { region, name }, value }, place) =>
      isMade(place, trailAspect.kind, region, name)
        ? [{ type: 'aws_cloudtrail', label: label(name, region), body: { enable_logging: value.logging } }]
        : noTrail,
  }),
]
