/** Services that watch, tests of restores and who comes to data, as templates make them: right, wrong, and not known. */
import { describe, expect, it } from 'vitest'
import { judgedTemplate, planOf, refersTo, statusesBy } from '../../../../test/judged-template.ts'

type Body = Readonly<Record<string, unknown>>
/** By logical id or `TYPE.NAME`: type and body; of Terraform with what is written as references. */
type Stack = Readonly<Record<string, readonly [type: string, properties: Body]>>

const unknown = { 'Fn::ImportValue': 'elsewhere' }
const stackOf = (resources: Stack): string =>
  JSON.stringify({ Resources: Object.fromEntries(Object.entries(resources).map(([id, [Type, Properties]]) => [id, { Type, Properties }])) })

type Plan = Readonly<Record<string, readonly [values: Body, written?: Body, unknown?: Body]>>
const planWith = (resources: Plan): string =>
  planOf({
    resources: Object.fromEntries(Object.entries(resources).map(([address, [values]]) => [address, values])),
    written: Object.fromEntries(Object.entries(resources).map(([address, [, written = {}]]) => [address, written])),
    unknown: Object.fromEntries(Object.entries(resources).map(([address, [, , later = {}]]) => [address, later])),
  })

const channel = { Channel: ['AWS::Config::DeliveryChannel', { S3BucketName: 'logs' }] } as const
const recorder = (group: unknown): Stack => ({ Recorder: ['AWS::Config::ConfigurationRecorder', { RoleARN: 'role', RecordingGroup: group }], ...channel })
const ofKeys = ['AWS::Backup::BackupPlan', 'AWS::Backup::BackupSelection', 'AWS::Backup::BackupVault', 'AWS::Backup::RecoveryPoint', 'AWS::KMS::Key']
const detector = (properties: Body): Stack => ({ Detector: ['AWS::GuardDuty::Detector', { Enable: true, ...properties }] })
const feature = (Name: string, Status = 'ENABLED') => ({ Name, Status })
const features = [feature('S3_DATA_EVENTS'), feature('EBS_MALWARE_PROTECTION')]
const configRule = (properties: Body): Stack => ({ Rule: ['AWS::Config::ConfigRule', { Source: { Owner: 'AWS', SourceIdentifier: 'BACKUP_RECOVERY_POINT_ENCRYPTED' }, ...properties }] })
const framework = (control: unknown): Stack => ({ Framework: ['AWS::Backup::Framework', { FrameworkName: 'all', FrameworkControls: [control] }] })
const minimum = { ControlName: 'BACKUP_RECOVERY_POINT_MINIMUM_RETENTION_CHECK', ControlInputParameters: [{ ParameterName: 'requiredRetentionDays', ParameterValue: '35' }] }
const role = 'arn:aws:iam::111122223333:role/restorer'
const restoring = (plan: Body, selection: Body = {}): Stack => ({
  Plan: ['AWS::Backup::RestoreTestingPlan', { RestoreTestingPlanName: 'weekly', ScheduleExpression: 'cron(0 5 ? * SUN *)', RecoveryPointSelection: { Algorithm: 'LATEST_WITHIN_WINDOW', IncludeVaults: ['*'], RecoveryPointTypes: ['SNAPSHOT'] }, ...plan }],
  Selection: ['AWS::Backup::RestoreTestingSelection', { RestoreTestingPlanName: { Ref: 'Plan' }, RestoreTestingSelectionName: 'volumes', ProtectedResourceType: 'EBS', IamRoleArn: role, ...selection }],
})
const tls = { Statement: [{ Effect: 'Deny', Principal: '*', Action: '*', Resource: '*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }] }
const open = { Statement: [{ Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' }] }
const points = (properties: Body): Stack => ({ Point: ['AWS::S3::AccessPoint', { Name: 'door', Bucket: 'backups', ...properties }] })
const doors = (Policy: unknown): Stack => ({ Door: ['AWS::S3::MultiRegionAccessPoint', { Name: 'door', Regions: [] }], Policy: ['AWS::S3::MultiRegionAccessPointPolicy', { MrapName: { Ref: 'Door' }, Policy }] })
const bucket = (properties: Body): Stack => ({ Bucket: ['AWS::S3::Bucket', { BucketName: 'backups', ...properties }], Logs: ['AWS::S3::Bucket', { BucketName: 'access-logs' }] })
const deliver = { Statement: [{ Effect: 'Allow', Principal: { Service: 'logging.s3.amazonaws.com' }, Action: 's3:PutObject', Resource: 'arn:aws:s3:::access-logs/*' }] }
const delivered: Stack = { ...bucket({ LoggingConfiguration: { DestinationBucketName: { Ref: 'Logs' } } }), Policy: ['AWS::S3::BucketPolicy', { Bucket: { Ref: 'Logs' }, PolicyDocument: deliver }] }

describe('a template of CloudFormation', () => {
  it.each<[string, string, string, Stack]>([
    ['PASS', 'config-recording', 'a recorder of all types', recorder({ AllSupported: true })],
    ['PASS', 'config-recording', 'a recorder without a group', { Recorder: ['AWS::Config::ConfigurationRecorder', { RoleARN: 'role' }], ...channel }],
    ['PASS', 'config-recording', 'a recorder of the types that matter', recorder({ ResourceTypes: ofKeys })],
    ['FAIL', 'config-recording', 'a recorder of others', recorder({ AllSupported: 'false', ResourceTypes: ['AWS::EC2::Instance'] })],
    ['FAIL', 'config-recording', 'one that leaves out keys', recorder({ ExclusionByResourceTypes: { ResourceTypes: ['AWS::KMS::Key'] } })],
    ['UNKNOWN', 'config-recording', 'a group that is not known', recorder(unknown)],
    ['UNKNOWN', 'config-recording', 'a recorder whose channel is elsewhere', { Recorder: ['AWS::Config::ConfigurationRecorder', { RoleARN: 'role', RecordingGroup: { AllSupported: true } }] }],
    ['PASS', 'config-rules', 'a rule of all', configRule({})],
    ['FAIL', 'config-rules', 'a rule of one tag', configRule({ Scope: { TagKey: 'team', TagValue: 'a' } })],
    ['UNKNOWN', 'config-rules', 'a rule of what is not known', configRule({ Scope: unknown })],
    ['PASS', 'guardduty-on', 'a detector with both', detector({ Features: features })],
    ['PASS', 'guardduty-on', 'one by the older form', detector({ DataSources: { S3Logs: { Enable: true }, MalwareProtection: { ScanEc2InstanceWithFindings: { EbsVolumes: true } } } })],
    ['FAIL', 'guardduty-on', 'a detector that is off', detector({ Enable: 'false', Features: features })],
    ['FAIL', 'guardduty-on', 'one without buckets', detector({ Features: [feature('S3_DATA_EVENTS', 'DISABLED'), feature('EBS_MALWARE_PROTECTION')] })],
    ['UNKNOWN', 'guardduty-on', 'one that does not say', detector({})],
    ['UNKNOWN', 'guardduty-on', 'one of which it is not known', detector({ Features: unknown })],
    ['PASS', 'securityhub-on', 'a hub', { Hub: ['AWS::SecurityHub::Hub', {}] }],
    ['PASS', 'audit-controls', 'a control of all', framework(minimum)],
    ['FAIL', 'audit-controls', 'one without its parameter', framework({ ControlName: minimum.ControlName })],
    ['NOT_APPLICABLE', 'audit-controls', 'one of some', framework({ ...minimum, ControlScope: { ComplianceResourceTypes: ['EBS'] } })],
    ['UNKNOWN', 'audit-controls', 'controls that are not known', framework(unknown)],
    ['NOT_APPLICABLE', 'restore-test-planned', 'a plan that runs', restoring({})],
    ['FAIL', 'restore-test-planned', 'a plan that never runs', restoring({ ScheduleExpression: 'cron(0 5 30 2 ? *)' })],
    ['FAIL', 'restore-test-planned', 'one of continuous points, which the type has not', restoring({ RecoveryPointSelection: { Algorithm: 'LATEST_WITHIN_WINDOW', IncludeVaults: ['*'], RecoveryPointTypes: ['CONTINUOUS'] } })],
    ['UNKNOWN', 'restore-test-planned', 'a schedule that is not known', restoring({ ScheduleExpression: unknown })],
    ['PASS', 'file-system-tls-only', 'a policy for TLS', { Files: ['AWS::EFS::FileSystem', { FileSystemPolicy: tls }] }],
    ['FAIL', 'file-system-tls-only', 'none', { Files: ['AWS::EFS::FileSystem', {}] }],
    ['UNKNOWN', 'file-system-tls-only', 'one that is not known', { Files: ['AWS::EFS::FileSystem', { FileSystemPolicy: unknown }] }],
    ['FAIL', 'data-policy-closed', 'a file system for everybody', { Files: ['AWS::EFS::FileSystem', { FileSystemPolicy: open }] }],
    ['FAIL', 'data-policy-closed', 'logs for everybody', { Logs: ['AWS::Logs::ResourcePolicy', { PolicyName: 'logs', PolicyDocument: JSON.stringify(open) }] }],
    ['UNKNOWN', 'data-policy-closed', 'logs for nobody knows whom', { Logs: ['AWS::Logs::ResourcePolicy', { PolicyName: 'logs', PolicyDocument: unknown }] }],
    ['PASS', 'access-point-closed', 'an access point', points({})],
    ['FAIL', 'access-point-closed', 'one for everybody', points({ Policy: open })],
    ['PASS', 'access-point-closed', 'one for everybody in a network', points({ Policy: open, VpcConfiguration: { VpcId: 'vpc-1' } })],
    ['UNKNOWN', 'access-point-closed', 'one with a policy that is not known', points({ Policy: unknown })],
    ['PASS', 'access-point-blocked', 'one with the usual block', points({})],
    ['UNKNOWN', 'access-point-blocked', 'one without, where the account may block', points({ PublicAccessBlockConfiguration: { BlockPublicPolicy: false } })],
    ['FAIL', 'multi-region-access-point-closed', 'one for everybody', doors(open)],
    ['PASS', 'multi-region-access-point-closed', 'one for this account', doors({ Statement: [{ Effect: 'Allow', Principal: { AWS: '111122223333' }, Action: 's3:GetObject', Resource: '*' }] })],
    ['UNKNOWN', 'multi-region-access-point-closed', 'one for nobody knows whom', doors(unknown)],
    ['FAIL', 'vault-policy-closed', 'a vault for everybody', { Vault: ['AWS::Backup::BackupVault', { BackupVaultName: 'main', AccessPolicy: open }] }],
    ['PASS', 'bucket-acl-closed', 'a bucket', { Bucket: ['AWS::S3::Bucket', {}] }],
    ['UNKNOWN', 'bucket-acl-closed', 'one for everybody, where the account may ignore it', { Bucket: ['AWS::S3::Bucket', { AccessControl: 'PublicRead', PublicAccessBlockConfiguration: { IgnorePublicAcls: false } }] }],
    ['UNKNOWN', 'bucket-acl-closed', 'one for nobody knows whom', { Bucket: ['AWS::S3::Bucket', { AccessControl: unknown }] }],
    ['PASS', 'warehouse-encrypted', 'a cluster with a key', { Key: ['AWS::KMS::Key', {}], Cluster: ['AWS::Redshift::Cluster', { Encrypted: true, KmsKeyId: { 'Fn::GetAtt': ['Key', 'Arn'] } }] }],
    ['FAIL', 'warehouse-encrypted', 'a cluster without', { Cluster: ['AWS::Redshift::Cluster', { Encrypted: false }] }],
    ['PASS', 'bucket-access-logged', 'logs in another bucket', delivered],
    ['FAIL', 'bucket-access-logged', 'no logs', bucket({})],
    ['FAIL', 'bucket-access-logged', 'logs in itself', bucket({ LoggingConfiguration: { LogFilePrefix: 'logs/' } })],
    ['FAIL', 'bucket-access-logged', 'logs that may not be put there', bucket({ LoggingConfiguration: { DestinationBucketName: { Ref: 'Logs' } } })],
    ['UNKNOWN', 'bucket-access-logged', 'logs in a bucket of elsewhere', bucket({ LoggingConfiguration: { DestinationBucketName: 'central-logs' } })],
  ])('%s %s: %s', async (status, rule, _, resources) => {
    const statuses = statusesBy(await judgedTemplate('cloudformation', stackOf(resources)), rule)
    expect(new Set(statuses)).toEqual(new Set([status]))
  })

  it('asks nothing of what other templates may make', async () => {
    const findings = await judgedTemplate('cloudformation', stackOf({ Vault: ['AWS::Backup::BackupVault', { BackupVaultName: 'main' }] }))
    for (const rule of ['config-recording', 'config-rules', 'guardduty-on', 'securityhub-on', 'audit-controls', 'restore-test-planned', 'acts-told', 'jobs-told']) expect(statusesBy(findings, rule)).toEqual([])
  })
})

describe('a plan of Terraform', () => {
  const ref = (address: string, attribute = 'id') => refersTo(`${address}.${attribute}`, address)
  const recorded = (group: Body, isOn: boolean | null): Plan => ({
    'aws_config_configuration_recorder.one': [{ name: 'one', recording_group: [group] }],
    ...(isOn !== null && { 'aws_config_configuration_recorder_status.one': [{ name: 'one', is_enabled: isOn }, { name: ref('aws_config_configuration_recorder.one', 'name') }] }),
  })
  const watched = (status: string): Plan => ({
    'aws_guardduty_detector.one': [{ enable: true }],
    ...Object.fromEntries(
      ['S3_DATA_EVENTS', 'EBS_MALWARE_PROTECTION'].map((name) => [
        `aws_guardduty_detector_feature.${name.toLowerCase()}`,
        [{ name, status }, { detector_id: ref('aws_guardduty_detector.one') }, { detector_id: true }] as const,
      ]),
    ),
  })
  const control = (parameters: readonly Body[]): Plan => ({ 'aws_backup_framework.all': [{ name: 'all', control: [{ name: minimum.ControlName, input_parameter: parameters }] }] })
  const tested = (schedule: string): Plan => ({
    'aws_backup_restore_testing_plan.weekly': [{ name: 'weekly', schedule_expression: schedule, recovery_point_selection: [{ algorithm: 'LATEST_WITHIN_WINDOW', include_vaults: ['*'], recovery_point_types: ['SNAPSHOT'] }] }],
    'aws_backup_restore_testing_selection.volumes': [{ name: 'volumes', restore_testing_plan_name: 'weekly', protected_resource_type: 'EBS', iam_role_arn: role }],
  })
  const files = (policy: Body | null): Plan => ({
    'aws_efs_file_system.one': [{ encrypted: true }],
    ...(policy !== null && { 'aws_efs_file_system_policy.one': [{ policy: JSON.stringify(policy) }, { file_system_id: ref('aws_efs_file_system.one') }, { file_system_id: true }] }),
  })
  const point = (policy: Body | null): Plan => ({
    'aws_s3_access_point.one': [{ name: 'door', bucket: 'backups' }],
    ...(policy !== null && { 'aws_s3control_access_point_policy.one': [{ policy: JSON.stringify(policy) }, { access_point_arn: ref('aws_s3_access_point.one', 'arn') }, { access_point_arn: true }] }),
  })
  const buckets = (target: string | null, acl = 'private'): Plan => ({
    'aws_s3_bucket.one': [{ bucket: 'backups' }],
    'aws_s3_bucket.logs': [{ bucket: 'access-logs' }],
    'aws_s3_bucket_policy.logs': [{ bucket: 'access-logs', policy: JSON.stringify(deliver) }],
    'aws_s3_bucket_acl.one': [{ acl }, { bucket: ref('aws_s3_bucket.one') }, { bucket: true }],
    ...(target !== null && { 'aws_s3_bucket_logging.one': [{ target_prefix: 'one/' }, { bucket: ref('aws_s3_bucket.one'), target_bucket: ref(target) }, { bucket: true, target_bucket: true }] }),
  })
  it.each<[string, string, string, Plan]>([
    ['PASS', 'config-recording', 'a recorder that is on', recorded({ all_supported: true }, true)],
    ['FAIL', 'config-recording', 'one that is off', recorded({ all_supported: true }, false)],
    ['FAIL', 'config-recording', 'one of others', recorded({ all_supported: false, resource_types: ['AWS::EC2::Instance'] }, true)],
    ['UNKNOWN', 'config-recording', 'one that is turned on elsewhere', recorded({ all_supported: true }, null)],
    ['PASS', 'config-rules', 'a rule of all', { 'aws_config_config_rule.one': [{ name: 'one', source: [{ owner: 'AWS', source_identifier: 'BACKUP_RECOVERY_POINT_ENCRYPTED' }] }] }],
    ['FAIL', 'config-rules', 'a rule of a tag', { 'aws_config_config_rule.one': [{ name: 'one', source: [{ owner: 'AWS', source_identifier: 'BACKUP_RECOVERY_POINT_ENCRYPTED' }], scope: [{ tag_key: 'team' }] }] }],
    ['PASS', 'guardduty-on', 'a detector with both', watched('ENABLED')],
    ['FAIL', 'guardduty-on', 'a detector with both off', watched('DISABLED')],
    ['UNKNOWN', 'guardduty-on', 'a detector that does not say', { 'aws_guardduty_detector.one': [{ enable: true }] }],
    ['PASS', 'securityhub-on', 'a hub', { 'aws_securityhub_account.one': [{}] }],
    ['PASS', 'audit-controls', 'a control of all', control([{ name: 'requiredRetentionDays', value: '35' }])],
    ['FAIL', 'audit-controls', 'one without its parameter', control([])],
    ['NOT_APPLICABLE', 'restore-test-planned', 'a plan that runs', tested('cron(0 5 ? * SUN *)')],
    ['FAIL', 'restore-test-planned', 'one that never runs', tested('cron(0 5 30 2 ? *)')],
    ['PASS', 'file-system-tls-only', 'a policy for TLS', files(tls)],
    ['FAIL', 'file-system-tls-only', 'none', files(null)],
    ['FAIL', 'data-policy-closed', 'a file system for everybody', files(open)],
    ['FAIL', 'data-policy-closed', 'logs for everybody', { 'aws_cloudwatch_log_resource_policy.one': [{ policy_name: 'logs', policy_document: JSON.stringify(open) }] }],
    ['PASS', 'access-point-closed', 'an access point', point(null)],
    ['FAIL', 'access-point-closed', 'one for everybody', point(open)],
    ['PASS', 'access-point-blocked', 'one with the usual block', point(null)],
    ['PASS', 'bucket-acl-closed', 'private lists', buckets(null)],
    ['UNKNOWN', 'bucket-acl-closed', 'a list for everybody, where the account may ignore it', { ...buckets(null, 'public-read'), 'aws_s3_bucket_public_access_block.one': [{ bucket: 'backups', ignore_public_acls: false }] }],
    ['FAIL', 'bucket-access-logged', 'no logs', buckets(null)],
    ['PASS', 'bucket-access-logged', 'logs in another bucket', buckets('aws_s3_bucket.logs')],
    ['UNKNOWN', 'bucket-access-logged', 'logs in a bucket of elsewhere', buckets('data.aws_s3_bucket.other')],
  ])('%s %s: %s', async (status, rule, _, resources) => {
    // a bucket of logs beside it may be well
    expect(statusesBy(await judgedTemplate('terraform', planWith(resources)), rule)).toContain(status)
  })
})
