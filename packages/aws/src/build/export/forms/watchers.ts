/** AWS Config, GuardDuty and Security Hub. */
import { configChannelAspect } from '../../aspects/detection/config-channel.ts'
import { configRecorderAspect } from '../../aspects/detection/config-recorder.ts'
import { configRecordingAspect } from '../../aspects/detection/config-recording.ts'
import { configRuleAspect, configRuleName } from '../../aspects/detection/config-rule.ts'
import { detectorAspect } from '../../aspects/detection/detector.ts'
import { securityHubAspect } from '../../aspects/detection/security-hub.ts'
import { serviceRoleAspect } from '../../aspects/detection/service-role.ts'
import { filled } from '../../aspects/filled.ts'
import { ownTag } from '../../../intent/classify.ts'
import { formOf, type Json, TerraformReference } from '../export-form.ts'
import type { ExportPlace } from '../export-place.ts'
import { bucketInCloudFormation, bucketInTerraform, bucketPolicyFirst } from './buckets.ts'
import { label, logicalId } from './labels.ts'

/** As CloudFormation calls what Config calls `recordingFrequency`. What says nothing is left out. */
function inPascalCase(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inPascalCase)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(filled(value as Json)).map(([name, one]) => [name.slice(0, 1).toUpperCase() + name.slice(1), inPascalCase(one)]))
}

/** As the provider has it: objects are blocks, and a block is named for one. */
function asBlock(value: unknown): Json {
  const argument = ([name, one]: readonly [string, unknown]): readonly [string, unknown] => {
    const snake = name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
    if (Array.isArray(one)) return one.some((item) => typeof item === 'object') ? [snake.replace(/s$/, ''), one.map(asBlock)] : [snake, one]
    return [snake, typeof one === 'object' && one !== null ? [asBlock(one)] : one]
  }
  return Object.fromEntries(Object.entries(filled(value as Json)).map(argument))
}

/** The provider and CloudFormation start to record only what can be delivered. */
function hasChannel(place: ExportPlace, region: string): boolean {
  return place.find([configChannelAspect.kind], { region }) !== undefined
}

function recorderFirst(place: ExportPlace, region: string): readonly string[] {
  return place.find([configRecorderAspect.kind], { region }) === undefined ? [] : [`aws_config_configuration_recorder.${label(region)}`]
}

export const watcherForms = [
  formOf(serviceRoleAspect, {
    cloudformation: ({ target: { service, role }, isThere }) => [
      {
        ...{ logicalId: logicalId(role), type: 'AWS::IAM::ServiceLinkedRole', properties: { AWSServiceName: service } },
        identifier: isThere ? { RoleName: role } : null,
      },
    ],
    terraform: ({ target: { service, role }, isThere }, place) => [
      {
        ...{ type: 'aws_iam_service_linked_role', label: label(role), body: { aws_service_name: service } },
        importId: isThere ? place.arn('iam', '', `role/aws-service-role/${service}/${role}`) : null,
      },
    ],
  }),
  formOf(configRecorderAspect, {
    cloudformation: ({ value: { name, role, group, mode }, isThere }) => [
      {
        ...{ logicalId: 'ConfigRecorder', type: 'AWS::Config::ConfigurationRecorder', identifier: isThere ? { Name: name } : null },
        properties: {
          ...{ Name: name, RoleARN: role, RecordingGroup: inPascalCase(group) },
          ...(mode !== undefined && { RecordingMode: inPascalCase(mode) }),
        },
      },
    ],
    terraform: ({ target: { region }, value: { name, role, group, mode }, isThere }) => [
      {
        ...{ type: 'aws_config_configuration_recorder', label: label(region), importId: isThere ? name : null },
        body: { name, role_arn: role, recording_group: [asBlock(group)], ...(mode !== undefined && { recording_mode: [asBlock(mode)] }) },
      },
    ],
  }),
  formOf(configChannelAspect, {
    cloudformation: ({ target: { region }, value: { name, bucket }, isThere }, place) => [
      {
        ...{ logicalId: 'ConfigChannel', type: 'AWS::Config::DeliveryChannel' },
        properties: { Name: name, S3BucketName: bucketInCloudFormation(place, region, bucket) },
        dependsOn: bucketPolicyFirst(place, region, bucket).logicalIds,
        identifier: isThere ? { Name: name } : null,
      },
    ],
    terraform: ({ target: { region }, value: { name, bucket }, isThere }, place) => {
      const dependsOn = [...recorderFirst(place, region), ...bucketPolicyFirst(place, region, bucket).addresses]
      const part = { type: 'aws_config_delivery_channel', label: label(region), importId: isThere ? name : null, dependsOn }
      return [{ ...part, body: { name, s3_bucket_name: bucketInTerraform(place, bucket) } }]
    },
  }),
  formOf(configRecordingAspect, {
    cloudformation: 'CloudFormation starts a recorder as soon as it has a delivery channel, and has no property for it',
    terraform: ({ target: { region, recorder }, value, isThere }, place) => {
      const dependsOn = hasChannel(place, region) ? [`aws_config_delivery_channel.${label(region)}`] : []
      const made = place.find([configRecorderAspect.kind], { region })
      const name = made !== undefined ? new TerraformReference(`aws_config_configuration_recorder.${label(region)}`, 'name') : recorder
      // its status is read as off where there is none
      const importId = isThere && made?.isThere !== false ? recorder : null
      return [
        { type: 'aws_config_configuration_recorder_status', label: label(region), body: { name, is_enabled: value.recording }, importId, dependsOn },
      ]
    },
  }),
  formOf(configRuleAspect, {
    cloudformation: ({ target: { region, rule }, value, isThere }, place) => {
      const ConfigRuleName = configRuleName(rule)
      const dependsOn = place.find([configRecorderAspect.kind], { region }) === undefined ? [] : ['ConfigRecorder']
      const { identifier, scope: Scope, parameters } = value
      const given = { ...(Scope !== undefined && { Scope }), ...(parameters !== undefined && { InputParameters: JSON.parse(parameters) as Json }) }
      const properties = { ConfigRuleName, Source: { Owner: 'AWS', SourceIdentifier: identifier }, ...given }
      const part = { logicalId: logicalId('ConfigRule', rule.toLowerCase()), type: 'AWS::Config::ConfigRule', properties, dependsOn }
      return [{ ...part, identifier: isThere ? { ConfigRuleName } : null }]
    },
    terraform: ({ target: { region, rule }, value, isThere }, place) => {
      const name = configRuleName(rule)
      const { identifier, scope, parameters } = value
      const given = { ...(scope !== undefined && { scope: [asBlock(scope)] }), ...(parameters !== undefined && { input_parameters: parameters }) }
      const body = { name, source: [{ owner: 'AWS', source_identifier: identifier }], ...given, tags: { [ownTag]: name } }
      const part = { type: 'aws_config_config_rule', label: label(rule.toLowerCase(), region), dependsOn: recorderFirst(place, region) }
      return [{ ...part, body, importId: isThere ? name : null }]
    },
  }),
  formOf(detectorAspect, {
    async idOf(reader, { region }) {
      const [found] = await reader.list('guardduty', region, { operation: 'ListDetectors', lists: ['DetectorIds'] })
      return found === undefined ? null : String(found['Value'])
    },
    cloudformation: ({ value, id }) => [
      {
        ...{ logicalId: 'Detector', type: 'AWS::GuardDuty::Detector', identifier: id === null ? null : { Id: id } },
        properties: {
          Enable: value.enabled,
          Features: value.features.map((Name) => ({ Name, Status: 'ENABLED' })),
          Tags: [{ Key: ownTag, Value: 'detector' }],
        },
      },
    ],
    // features that are on are on again without harm: the provider imports none
    terraform: ({ target: { region }, value, id }) => [
      { type: 'aws_guardduty_detector', label: label(region), body: { enable: value.enabled, tags: { [ownTag]: 'detector' } }, importId: id },
      ...value.features.map((name) => ({
        ...{ type: 'aws_guardduty_detector_feature', label: label(name.toLowerCase(), region) },
        body: { detector_id: new TerraformReference(`aws_guardduty_detector.${label(region)}`, 'id'), name, status: 'ENABLED' },
      })),
    ],
  }),
  formOf(securityHubAspect, {
    cloudformation: ({ target: { region }, isThere }, place) => [
      {
        ...{ logicalId: 'SecurityHub', type: 'AWS::SecurityHub::Hub' },
        properties: { EnableDefaultStandards: true, Tags: { [ownTag]: 'security-hub' } },
        identifier: isThere ? { ARN: place.arn('securityhub', region, 'hub/default') } : null,
      },
    ],
    terraform: ({ target: { region }, isThere }, { account }) => [
      {
        ...{ type: 'aws_securityhub_account', label: label(region), body: { enable_default_standards: true } },
        importId: isThere && account !== '' ? account : null,
      },
    ],
  }),
]
