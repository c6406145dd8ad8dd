/**
 * On what each action is asked that changes something, written by hand from "Resource types defined by …" of each service in the Service
 * Authorization Reference. It takes nothing from what the commands print.
 */
import type { MadeCall } from './made-call.ts'

type Input = Readonly<Record<string, unknown>>
/** ARNs by the call's input; `new`: what it makes has an id that nobody knows before. */
type Named = (input: Input, arn: (service: string, resource: string) => string) => readonly unknown[]

const vault: Named = ({ BackupVaultName }, arn) => [arn('backup', `backup-vault:${String(BackupVaultName)}`)]
const plan: Named = ({ BackupPlanId = 'new' }, arn) => [arn('backup', `backup-plan:${String(BackupPlanId)}`)]
const testing: Named = ({ RestoreTestingPlanName, RestoreTestingPlan }, arn) => [
  arn('backup', `restore-testing-plan:${String(RestoreTestingPlanName ?? member(RestoreTestingPlan, 'RestoreTestingPlanName'))}-id`),
]
const framework: Named = ({ FrameworkName }, arn) => [arn('backup', `framework:${String(FrameworkName)}-id`)]
const report: Named = ({ ReportPlanName }, arn) => [arn('backup', `report-plan:${String(ReportPlanName)}-id`)]
const tagsOfBackup: Named = (input, arn) => {
  if (input['BackupVaultName'] !== undefined) return vault(input, arn)
  if (input['FrameworkName'] !== undefined) return framework(input, arn)
  if (input['ReportPlanName'] !== undefined) return report(input, arn)
  return input['RestoreTestingPlan'] === undefined ? plan(input, arn) : testing(input, arn)
}
const key: Named = ({ KeyId, EncryptionKeyArn, ebsEncryptionKeyArn }, arn) => [KeyId ?? EncryptionKeyArn ?? ebsEncryptionKeyArn ?? arn('kms', 'key/new')]
const alias: Named = ({ AliasName, TargetKeyId }, arn) => [arn('kms', String(AliasName)), ...given(TargetKeyId)]
// by its name, where AWS has an id that the call does not say
const configRule: Named = ({ ConfigRule, ConfigRuleName }, arn) => [arn('config', `config-rule/${String(ConfigRuleName ?? member(ConfigRule, 'ConfigRuleName'))}`)]
const recorder: Named = ({ ConfigurationRecorder, ConfigurationRecorderName }, arn) => [
  arn('config', `configuration-recorder/${String(ConfigurationRecorderName ?? member(ConfigurationRecorder, 'name'))}/id`),
]
const template: Named = ({ replicationConfigurationTemplateID = 'new' }, arn) => [arn('drs', `replication-configuration-template/${String(replicationConfigurationTemplateID)}`)]
const endpoint: Named = ({ VpcEndpointId, VpcEndpointIds, VpcId, SubnetIds, SecurityGroupIds, AddSubnetIds, AddSecurityGroupIds, RemoveSubnetIds, RemoveSecurityGroupIds }, arn) => [
  ...[...given(VpcEndpointIds ?? VpcEndpointId ?? 'new')].map((id) => arn('ec2', `vpc-endpoint/${String(id)}`)),
  ...given(VpcId).map((id) => arn('ec2', `vpc/${String(id)}`)),
  ...[SubnetIds, AddSubnetIds, RemoveSubnetIds].flatMap(given).map((id) => arn('ec2', `subnet/${String(id)}`)),
  ...[SecurityGroupIds, AddSecurityGroupIds, RemoveSecurityGroupIds].flatMap(given).map((id) => arn('ec2', `security-group/${String(id)}`)),
]
const eventRule: Named = ({ Name, Rule }, arn) => [arn('events', `rule/${String(Name ?? Rule)}`)]
const alarm: Named = ({ AlarmName, AlarmNames }, arn) => given(AlarmNames ?? AlarmName).map((name) => arn('cloudwatch', `alarm:${String(name)}`))
const logGroup: Named = ({ logGroupName, logGroupIdentifier }, arn) => [arn('logs', `log-group:${String(logGroupName ?? logGroupIdentifier)}:*`)]
const topic: Named = ({ TopicArn, Name }, arn) => [TopicArn ?? arn('sns', String(Name))]
const trail: Named = ({ Name, TrailName }, arn) => [arn('cloudtrail', `trail/${String(Name ?? TrailName)}`)]
const detector: Named = ({ DetectorId = 'new' }, arn) => [arn('guardduty', `detector/${String(DetectorId)}`)]
const hub: Named = (_, arn) => [arn('securityhub', 'hub/default')]
const role: Named = ({ RoleName }) => [`arn:aws:iam::111122223333:role/${String(RoleName)}`]
const bucket: Named = ({ Bucket }) => [`arn:aws:s3:::${String(Bucket)}`]
const team: Named = ({ Name, Arn }) => [Arn ?? `arn:aws:mpa:us-east-1:111122223333:approval-team/${String(Name)}`]
const ofOrganization = (kind: string, id: unknown): string => `arn:aws:organizations::444455556666:${kind}/o-holdfastdemo/${String(id)}`
const policy: Named = ({ PolicyId = 'new' }) => [ofOrganization('policy', `any/${String(PolicyId)}`)]
const attachment: Named = (input, arn) => [...policy(input, arn), targetOf(String(input['TargetId']))]

/** By action. What is left out, AWS knows no resource of, or it only reads. */
const byAction: Readonly<Record<string, Named>> = {
  ...each(vault, 'backup', 'CreateBackupVault CreateLogicallyAirGappedBackupVault DeleteBackupVault PutBackupVaultAccessPolicy DeleteBackupVaultAccessPolicy'),
  ...each(vault, 'backup', 'PutBackupVaultLockConfiguration DeleteBackupVaultLockConfiguration PutBackupVaultNotifications DeleteBackupVaultNotifications'),
  ...each(vault, 'backup', 'AssociateBackupVaultMpaApprovalTeam'),
  ...each(plan, 'backup', 'CreateBackupPlan UpdateBackupPlan DeleteBackupPlan CreateBackupSelection DeleteBackupSelection'),
  ...each(testing, 'backup', 'CreateRestoreTestingPlan UpdateRestoreTestingPlan DeleteRestoreTestingPlan CreateRestoreTestingSelection'),
  ...each(testing, 'backup', 'UpdateRestoreTestingSelection DeleteRestoreTestingSelection'),
  ...each(framework, 'backup', 'CreateFramework UpdateFramework DeleteFramework'),
  ...each(report, 'backup', 'CreateReportPlan UpdateReportPlan DeleteReportPlan'),
  ...each(tagsOfBackup, 'backup', 'TagResource'),
  ...each(key, 'kms', 'PutKeyPolicy TagResource CancelKeyDeletion EnableKey EnableKeyRotation DisableKeyRotation ScheduleKeyDeletion'),
  ...each(key, 'kms', 'CreateGrant RetireGrant GenerateDataKey Decrypt'),
  ...each(alias, 'kms', 'CreateAlias UpdateAlias DeleteAlias'),
  ...each(configRule, 'config', 'PutConfigRule DeleteConfigRule TagResource'),
  ...each(recorder, 'config', 'PutConfigurationRecorder DeleteConfigurationRecorder StartConfigurationRecorder StopConfigurationRecorder'),
  ...each(template, 'drs', 'UpdateReplicationConfigurationTemplate DeleteReplicationConfigurationTemplate TagResource'),
  ...each(endpoint, 'ec2', 'CreateVpcEndpoint ModifyVpcEndpoint DeleteVpcEndpoints'),
  'ec2:CreateTags': (_, arn) => [arn('ec2', 'vpc-endpoint/new')],
  'ec2:CreateSecurityGroup': (_, arn) => [arn('ec2', 'security-group/new'), arn('ec2', 'vpc/vpc-0d0e0f0a')],
  'route53:AssociateVPCWithHostedZone': () => ['arn:aws:route53:::hostedzone/Z1'],
  ...each(eventRule, 'events', 'PutRule DeleteRule PutTargets RemoveTargets TagResource'),
  ...each(alarm, 'cloudwatch', 'PutMetricAlarm DeleteAlarms TagResource'),
  ...each(logGroup, 'logs', 'CreateLogGroup DeleteLogGroup AssociateKmsKey DisassociateKmsKey PutRetentionPolicy DeleteRetentionPolicy'),
  ...each(logGroup, 'logs', 'PutLogGroupDeletionProtection PutMetricFilter DeleteMetricFilter'),
  // tags are of the group, and not of what is in it
  'logs:TagResource': ({ logGroupName }, arn) => [arn('logs', `log-group:${String(logGroupName)}`)],
  ...each(topic, 'sns', 'CreateTopic DeleteTopic SetTopicAttributes Subscribe TagResource'),
  ...each(trail, 'cloudtrail', 'CreateTrail UpdateTrail DeleteTrail PutEventSelectors StartLogging StopLogging AddTags'),
  ...each(detector, 'guardduty', 'UpdateDetector DeleteDetector TagResource'),
  ...each(hub, 'securityhub', 'EnableSecurityHub DisableSecurityHub BatchEnableStandards TagResource'),
  ...each(role, 'iam', 'CreateRole DeleteRole TagRole UpdateRole UpdateAssumeRolePolicy PutRolePolicy DeleteRolePolicy PutRolePermissionsBoundary'),
  ...each(role, 'iam', 'DeleteRolePermissionsBoundary'),
  'iam:CreateServiceLinkedRole': () => ['arn:aws:iam::111122223333:role/aws-service-role/any.amazonaws.com/AWSServiceRoleForAny'],
  ...each(bucket, 's3', 'CreateBucket DeleteBucket TagResource PutBucketOwnershipControls PutBucketVersioning PutBucketObjectLockConfiguration'),
  ...each(bucket, 's3', 'PutBucketPublicAccessBlock PutEncryptionConfiguration PutBucketPolicy DeleteBucketPolicy PutReplicationConfiguration'),
  ...each(bucket, 's3', 'PutBucketLogging ListBucket ListBucketVersions'),
  ...each(team, 'mpa', 'CreateApprovalTeam DeleteInactiveApprovalTeamVersion'),
  ...each(policy, 'organizations', 'UpdatePolicy DeletePolicy TagResource'),
  ...each(attachment, 'organizations', 'AttachPolicy DetachPolicy'),
  ...each(({ RootId }) => [ofOrganization('root', RootId)], 'organizations', 'EnablePolicyType DisablePolicyType'),
  ...each(({ AccountId }) => [ofOrganization('account', AccountId)], 'organizations', 'RegisterDelegatedAdministrator DeregisterDelegatedAdministrator'),
  'organizations:PutResourcePolicy': () => [ofOrganization('resourcepolicy', 'rp-new')],
}

/** The ARNs on which a call's action is asked; `*` where AWS knows none. */
export function resourcesOf(action: string, { input, region = 'eu-west-1' }: MadeCall): readonly string[] {
  const named = byAction[action]?.(input, (service, resource) => `arn:aws:${service}:${region}:111122223333:${resource}`)
  return named?.map(String) ?? ['*']
}

function each(named: Named, service: string, actions: string): Readonly<Record<string, Named>> {
  return Object.fromEntries(actions.split(' ').map((action) => [`${service}:${action}`, named]))
}

function targetOf(id: string): string {
  if (id.startsWith('r-')) return ofOrganization('root', id)
  return ofOrganization(id.startsWith('ou-') ? 'ou' : 'account', id)
}

function given(value: unknown): readonly unknown[] {
  return value === undefined ? [] : [value].flat()
}

function member(value: unknown, name: string): unknown {
  return (value as Readonly<Record<string, unknown>> | undefined)?.[name]
}
