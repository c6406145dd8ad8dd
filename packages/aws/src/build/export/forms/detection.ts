/** Event rules and the trail. */
import { eventRuleAspect } from '../../aspects/detection/event-rule.ts'
import { eventTargetAspect } from '../../aspects/detection/event-target.ts'
import { trailLoggingAspect } from '../../aspects/detection/trail-logging.ts'
import { trailAspect } from '../../aspects/detection/trail.ts'
import { ownTag } from '../../../intent/classify.ts'
import { formOf, TerraformReference } from '../export-form.ts'
import type { ExportPlace } from '../export-place.ts'
import { bucketInCloudFormation, bucketInTerraform, bucketPolicyFirst } from './buckets.ts'
import { keyInCloudFormation, keyInTerraform } from './keys.ts'
import { label, logicalId } from './labels.ts'
import { topicInCloudFormation, topicInTerraform } from './topics.ts'

const targetId = 'holdfast'
const noRule = 'its event rule is not of this template'
const noTrail = 'its trail is not of this template'

function isMade(place: ExportPlace, aspect: string, region: string, name: string): boolean {
  return place.find([aspect], { region, name }) !== undefined
}

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
        ...{ logicalId: logicalId('Trail', name), type: 'AWS::CloudTrail::Trail', isKept: true },
        properties: {
          ...{ TrailName: name, S3BucketName: bucketInCloudFormation(place, region, value.bucket), IsLogging: true },
          ...(value.key !== null && { KMSKeyId: keyInCloudFormation(place, value.key, region) }),
          ...{ IncludeGlobalServiceEvents: true, IsMultiRegionTrail: value.allRegions, EnableLogFileValidation: value.validated },
          ...(value.organization && { IsOrganizationTrail: true }),
          Tags: [{ Key: ownTag, Value: name }],
        },
        dependsOn: bucketPolicyFirst(place, region, value.bucket).logicalIds,
        identifier: isThere ? { TrailName: name } : null,
      },
    ],
    terraform: ({ target: { region, name }, value, isThere }, place) => [
      {
        ...{ type: 'aws_cloudtrail', label: label(name, region), isKept: true },
        body: {
          ...{ name, s3_bucket_name: bucketInTerraform(place, value.bucket) },
          ...(value.key !== null && { kms_key_id: keyInTerraform(place, value.key, region) }),
          ...{ include_global_service_events: true, is_multi_region_trail: value.allRegions },
          ...{ enable_log_file_validation: value.validated, is_organization_trail: value.organization },
          tags: { [ownTag]: name },
        },
        dependsOn: bucketPolicyFirst(place, region, value.bucket).addresses,
        importId: isThere ? place.arn('cloudtrail', region, `trail/${name}`) : null,
      },
    ],
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
