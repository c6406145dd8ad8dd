/** What is read of each resource type of services that watch, and of restore testing, in either language. */
import { asFlag } from '../fit-record.ts'
import { type Given, mapped, type Members, type PlannedResource } from '../planned-resource.ts'
import { addConfigRule, addDetector, addFramework, addHub, addRecorder, addRestoreTestingPlan, addRestoreTestingSelection } from './planned-watchers.ts'

type Add = (one: PlannedResource) => void

/** The object that a block is, or the member. */
function first(list: Given<readonly Members[]>): Given<Members> {
  return mapped(list, (all) => all[0] ?? null)
}

function objectsOf(value: unknown): readonly Members[] {
  return [value].flat().filter((one): one is Members => typeof one === 'object' && one !== null)
}

/** Features that the older form names. */
const s3 = 'S3_DATA_EVENTS'
const malware = 'EBS_MALWARE_PROTECTION'

function inCamelCase({ AllSupported, ResourceTypes, ExclusionByResourceTypes }: Members): Members {
  const [excluded] = objectsOf(ExclusionByResourceTypes)
  return { allSupported: AllSupported ?? false, resourceTypes: ResourceTypes ?? [], ...(excluded !== undefined && { exclusionByResourceTypes: { resourceTypes: excluded['ResourceTypes'] ?? [] } }) }
}

function fromSnakeCase(group: Members): Members {
  const [excluded] = objectsOf(group['exclusion_by_resource_types'])
  return { allSupported: group['all_supported'] ?? true, resourceTypes: group['resource_types'] ?? [], ...(excluded !== undefined && { exclusionByResourceTypes: { resourceTypes: excluded['resource_types'] ?? [] } }) }
}

const detectorOfCloudFormation: Add = (one) => {
  const features = one.list('Features')
  const sources = first(one.list('DataSources'))
  if (features === undefined || sources === undefined) return addDetector(one, one.flag('Enable'), undefined)
  const [logs] = objectsOf(sources?.['S3Logs'])
  const [scans] = objectsOf(objectsOf(sources?.['MalwareProtection'])[0]?.['ScanEc2InstanceWithFindings'])
  return addDetector(one, one.flag('Enable'), {
    ...(logs !== undefined && { [s3]: asFlag(logs['Enable']) === true }),
    ...(scans !== undefined && { [malware]: asFlag(scans['EbsVolumes']) === true }),
    ...Object.fromEntries((features ?? []).map(({ Name, Status }) => [String(Name), Status === 'ENABLED'])),
  })
}

const detectorOfTerraform: Add = (one) => {
  const parts = one.parts('aws_guardduty_detector_feature', 'detector_id')
  const said = parts?.map((part) => [part.text('name'), part.text('status')] as const)
  const isKnown = said?.every((pair) => pair.every((text) => typeof text === 'string')) === true
  const sources = first(one.list('datasources'))
  if (!isKnown || sources === undefined) return addDetector(one, one.flag('enable'), undefined)
  const [logs] = objectsOf(sources?.['s3_logs'])
  const [volumes] = objectsOf(objectsOf(objectsOf(sources?.['malware_protection'])[0]?.['scan_ec2_instance_with_findings'])[0]?.['ebs_volumes'])
  return addDetector(one, one.flag('enable'), {
    ...(logs !== undefined && { [s3]: logs['enable'] === true }),
    ...(volumes !== undefined && { [malware]: volumes['enable'] === true }),
    ...Object.fromEntries((said ?? []).map(([name, status]) => [String(name), status === 'ENABLED'])),
  })
}

function controlOfCloudFormation({ ControlName, ControlInputParameters, ControlScope }: Members): Members {
  const [scope] = objectsOf(ControlScope)
  const tags = objectsOf(scope?.['Tags']).map(({ Key, Value }) => [String(Key), typeof Value === 'string' ? Value : ''] as const)
  return { ControlName, ControlInputParameters: ControlInputParameters ?? [], ...(scope !== undefined && { ControlScope: { ...scope, Tags: Object.fromEntries(tags) } }) }
}

function controlOfTerraform({ name, input_parameter: parameters, scope }: Members): Members {
  const [given] = objectsOf(scope)
  const ControlScope = { ComplianceResourceTypes: given?.['compliance_resource_types'] ?? [], ComplianceResourceIds: given?.['compliance_resource_ids'] ?? [], Tags: given?.['tags'] ?? {} }
  const ControlInputParameters = objectsOf(parameters).map((one) => ({ ParameterName: one['name'], ParameterValue: one['value'] }))
  return { ControlName: name, ControlInputParameters, ...(given !== undefined && { ControlScope }) }
}

function pointsOfTerraform(selection: Members): Members {
  const { algorithm: Algorithm, include_vaults: IncludeVaults, exclude_vaults, recovery_point_types: RecoveryPointTypes, selection_window_days: days } = selection
  return { Algorithm, IncludeVaults, ExcludeVaults: exclude_vaults ?? [], RecoveryPointTypes, ...(typeof days === 'number' && days > 0 && { SelectionWindowDays: days }) }
}

export const watcherTypes: readonly (readonly [type: string, add: Add])[] = [
  [
    'AWS::Config::ConfigurationRecorder',
    // CloudFormation starts it as soon as there is a channel
    (one) => addRecorder(one, one.text('Name'), mapped(first(one.list('RecordingGroup')), inCamelCase), one.parts('AWS::Config::DeliveryChannel', '')?.length === 1 ? true : undefined),
  ],
  ['AWS::Config::DeliveryChannel', () => undefined],
  [
    'AWS::Config::ConfigRule',
    (one) => addConfigRule(one, { name: one.text('ConfigRuleName'), source: first(one.list('Source')), scope: first(one.list('Scope')), parameters: one.policy('InputParameters') }),
  ],
  ['AWS::GuardDuty::Detector', detectorOfCloudFormation],
  ['AWS::SecurityHub::Hub', addHub],
  ['AWS::Backup::Framework', (one) => addFramework(one, one.text('FrameworkName'), mapped(one.list('FrameworkControls'), (all) => all.map(controlOfCloudFormation)))],
  [
    'AWS::Backup::RestoreTestingPlan',
    (one) =>
      addRestoreTestingPlan(one, {
        ...{ name: one.text('RestoreTestingPlanName'), schedule: one.text('ScheduleExpression'), timezone: one.text('ScheduleExpressionTimezone') },
        selection: first(one.list('RecoveryPointSelection')),
      }),
  ],
  [
    'AWS::Backup::RestoreTestingSelection',
    (one) =>
      addRestoreTestingSelection(one, {
        ...{ plan: one.text('RestoreTestingPlanName'), name: one.text('RestoreTestingSelectionName'), type: one.text('ProtectedResourceType'), role: one.text('IamRoleArn') },
      }),
  ],
  [
    'aws_config_configuration_recorder',
    (one) => {
      const status = one.parts('aws_config_configuration_recorder_status', 'name')
      addRecorder(one, one.text('name'), mapped(first(one.list('recording_group')), fromSnakeCase), status?.length === 1 ? (status[0]?.flag('is_enabled') ?? undefined) : undefined)
    },
  ],
  ...['aws_config_configuration_recorder_status', 'aws_config_delivery_channel', 'aws_guardduty_detector_feature'].map((type) => [type, () => undefined] as const),
  [
    'aws_config_config_rule',
    (one) => {
      const source = mapped(first(one.list('source')), ({ owner, source_identifier: SourceIdentifier }) => ({ Owner: owner, SourceIdentifier }))
      const scope = mapped(first(one.list('scope')), (given) => ({
        ...{ ComplianceResourceId: given['compliance_resource_id'], ComplianceResourceTypes: given['compliance_resource_types'] ?? [], TagKey: given['tag_key'] },
      }))
      addConfigRule(one, { name: one.text('name'), source, scope, parameters: one.text('input_parameters') })
    },
  ],
  ['aws_guardduty_detector', detectorOfTerraform],
  ['aws_securityhub_account', addHub],
  ['aws_backup_framework', (one) => addFramework(one, one.text('name'), mapped(one.list('control'), (all) => all.map(controlOfTerraform)))],
  [
    'aws_backup_restore_testing_plan',
    (one) =>
      addRestoreTestingPlan(one, {
        ...{ name: one.text('name'), schedule: one.text('schedule_expression'), timezone: one.text('schedule_expression_timezone') },
        selection: mapped(first(one.list('recovery_point_selection')), pointsOfTerraform),
      }),
  ],
  [
    'aws_backup_restore_testing_selection',
    (one) => addRestoreTestingSelection(one, { plan: one.named('restore_testing_plan_name'), name: one.text('name'), type: one.text('protected_resource_type'), role: one.arn('iam_role_arn') }),
  ],
]
