/**
 * Which IAM actions each call needs, written by hand from "Actions defined by …" of each service in the Service Authorization Reference
 * (https://docs.aws.amazon.com/service-authorization/latest/reference/), and, for what it does not have, from "Required permissions for
 * Amazon S3 API operations" (S3 User Guide), "AWS KMS permissions" (KMS Developer Guide) and "API permissions: actions, resources, and
 * conditions reference" (AWS Backup Developer Guide). It takes nothing from what the commands print.
 */
import { resourcesOf } from './call-resources.ts'
import type { MadeCall } from './made-call.ts'

/** One action that a call has to be allowed, on what, and what the request says besides. */
export interface Need {
  readonly action: string
  /** An ARN; `*` where AWS knows no resource, or the action only reads. */
  readonly resource: string
  readonly context: Readonly<Record<string, string>>
}

/** What a call needs besides, or in place of, the action of its own name. */
type Rule = (input: Readonly<Record<string, unknown>>) => readonly (string | Need)[]

/** Calls that need the action of their own name, and nothing else. */
const plain: Readonly<Record<string, string>> = {
  acm: 'ListCertificates',
  backup: `AssociateBackupVaultMpaApprovalTeam DeleteBackupPlan DeleteBackupSelection DeleteBackupVault DeleteBackupVaultAccessPolicy
    DeleteBackupVaultLockConfiguration DeleteBackupVaultNotifications DeleteFramework DeleteReportPlan DeleteRestoreTestingPlan
    DeleteRestoreTestingSelection DescribeBackupVault DescribeFramework DescribeGlobalSettings DescribeRegionSettings DescribeReportPlan
    GetBackupPlan GetBackupSelection GetBackupVaultAccessPolicy GetBackupVaultNotifications GetLegalHold GetRestoreTestingPlan
    GetRestoreTestingSelection ListBackupAccessPoints ListBackupJobs ListBackupPlans ListBackupSelections ListBackupVaults ListCopyJobs
    ListFrameworks
    ListLegalHolds ListProtectedResources ListRecoveryPointsByBackupVault ListRecoveryPointsByLegalHold ListReportPlans
    ListRestoreAccessBackupVaults ListRestoreJobs ListRestoreTestingPlans ListRestoreTestingSelections ListTags
    PutBackupVaultAccessPolicy PutBackupVaultLockConfiguration PutBackupVaultNotifications UpdateBackupPlan UpdateFramework
    UpdateGlobalSettings UpdateRegionSettings UpdateReportPlan UpdateRestoreTestingPlan`,
  cloudtrail: `DeleteTrail DescribeTrails GetEventSelectors GetTrail GetTrailStatus ListTags PutEventSelectors StartLogging StopLogging`,
  config: `DeleteConfigRule DeleteConfigurationRecorder DeleteDeliveryChannel DescribeConfigRules DescribeConfigurationRecorders
    DescribeConfigurationRecorderStatus DescribeDeliveryChannels ListTagsForResource PutDeliveryChannel StartConfigurationRecorder
    StopConfigurationRecorder`,
  drs: 'DeleteReplicationConfigurationTemplate DescribeReplicationConfigurationTemplates DescribeSourceServers GetReplicationConfiguration',
  dynamodb: 'DescribeTable ListTables ListTagsOfResource',
  ec2: `DeleteVpcEndpoints DescribeImageAttribute DescribeImages DescribeInstances DescribeLockedSnapshots DescribeManagedPrefixLists DescribeRegions
    DescribeSecurityGroups DescribeSnapshotAttribute DescribeSnapshots DescribeVolumes DescribeVpcEndpoints DescribeVpcs
    DisableEbsEncryptionByDefault DisableImageBlockPublicAccess DisableSnapshotBlockPublicAccess EnableEbsEncryptionByDefault
    EnableImageBlockPublicAccess EnableSnapshotBlockPublicAccess GetEbsDefaultKmsKeyId GetEbsEncryptionByDefault
    GetImageBlockPublicAccessState GetSnapshotBlockPublicAccessState ResetEbsDefaultKmsKeyId`,
  elasticfilesystem: 'DescribeFileSystemPolicy DescribeFileSystems',
  events: 'DeleteRule DescribeRule ListEventBuses ListRules ListTagsForResource ListTargetsByRule RemoveTargets',
  fsx: 'DescribeBackups DescribeFileSystems',
  guardduty: 'DeleteDetector GetDetector ListDetectors UpdateDetector',
  iam: `CreateServiceLinkedRole DeleteRole DeleteRolePermissionsBoundary DeleteRolePolicy GetAccountAuthorizationDetails GetAccountSummary
    GetRole GetRolePolicy GetUser ListAttachedRolePolicies ListRolePolicies PutRolePermissionsBoundary PutRolePolicy UpdateAssumeRolePolicy UpdateRole`,
  kms: `CancelKeyDeletion CreateAlias DeleteAlias DescribeKey DisableKeyRotation EnableKey EnableKeyRotation GetKeyLastUsage GetKeyPolicy
    GetKeyRotationStatus ListAliases ListGrants ListKeys ListResourceTags PutKeyPolicy ScheduleKeyDeletion UpdateAlias`,
  logs: `AssociateKmsKey DeleteLogGroup DeleteMetricFilter DeleteRetentionPolicy DescribeLogGroups DescribeMetricFilters
    DescribeResourcePolicies DescribeSubscriptionFilters DisassociateKmsKey ListTagsForResource PutLogGroupDeletionProtection PutMetricFilter PutRetentionPolicy`,
  mpa: 'DeleteInactiveApprovalTeamVersion GetApprovalTeam ListIdentitySources ListPolicies ListTagsForResource',
  organizations: `AttachPolicy DeletePolicy DeleteResourcePolicy DeregisterDelegatedAdministrator DescribeOrganization DescribePolicy
    DescribeResourcePolicy DetachPolicy DisableAWSServiceAccess DisablePolicyType EnableAWSServiceAccess EnablePolicyType ListAccounts
    ListAWSServiceAccessForOrganization ListDelegatedAdministrators ListDelegatedServicesForAccount ListParents ListPolicies
    ListPoliciesForTarget ListRoots ListTagsForResource ListTargetsForPolicy PutResourcePolicy RegisterDelegatedAdministrator UpdatePolicy`,
  ram: 'ListPrincipals',
  rds: `DescribeDBClusterSnapshotAttributes DescribeDBClusterSnapshots DescribeDBClusters DescribeDBInstances
    DescribeDBSnapshotAttributes DescribeDBSnapshots`,
  redshift: 'DescribeClusterSnapshots DescribeClusters',
  s3: `DeleteBucket DeleteBucketPolicy GetBucketAcl GetBucketLogging GetBucketOwnershipControls GetBucketPolicy GetBucketPolicyStatus
    GetBucketTagging GetBucketVersioning PutBucketLogging PutBucketOwnershipControls PutBucketPolicy PutBucketVersioning`,
  secretsmanager: 'GetResourcePolicy ListSecrets',
  securityhub: 'DescribeHub DisableSecurityHub',
  sns: `DeleteTopic GetSubscriptionAttributes GetTopicAttributes ListSubscriptionsByTopic ListTagsForResource ListTopics
    SetTopicAttributes Subscribe`,
  storagegateway: `DescribeCachediSCSIVolumes DescribeNFSFileShares DescribeSMBFileShares DescribeStorediSCSIVolumes ListFileShares
    ListGateways ListVolumes`,
}

/** The rest, by `service:Operation`. */
const special: Readonly<Record<string, Rule>> = {
  'sts:GetCallerIdentity': () => [],
  'sts:AssumeRole': ({ RoleArn }) => [on('sts:AssumeRole', RoleArn)],
  'kms:GetPublicKey': ({ KeyId }) => [on('kms:GetPublicKey', KeyId)],
  'kms:Sign': ({ KeyId }) => [on('kms:Sign', KeyId)],
  'kms:CreateKey': ({ Tags, Policy, MultiRegion }) => [
    'kms:CreateKey',
    ...when(Policy, 'kms:PutKeyPolicy'),
    ...when(Tags, 'kms:TagResource'),
    ...(MultiRegion === true ? ['iam:CreateServiceLinkedRole'] : []),
  ],

  // the key is asked for a grant, and tried, in the name of the caller
  'backup:CreateBackupVault': ({ EncryptionKeyArn, BackupVaultTags }) => [
    ...['backup:CreateBackupVault', 'backup-storage:MountCapsule'],
    ...when(EncryptionKeyArn, ...vaultKey, 'kms:RetireGrant'),
    ...when(BackupVaultTags, 'backup:TagResource'),
  ],
  'backup:CreateLogicallyAirGappedBackupVault': ({ EncryptionKeyArn, BackupVaultTags }) => [
    ...['backup:CreateLogicallyAirGappedBackupVault', 'backup-storage:MountCapsule'],
    ...when(EncryptionKeyArn, ...vaultKey),
    ...when(BackupVaultTags, 'backup:TagResource'),
  ],
  'backup:CreateBackupPlan': ({ BackupPlanTags }) => ['backup:CreateBackupPlan', ...when(BackupPlanTags, 'backup:TagResource')],
  'backup:CreateBackupSelection': ({ BackupSelection }) => [
    'backup:CreateBackupSelection',
    ...passes(member(BackupSelection, 'IamRoleArn'), 'backup.amazonaws.com'),
  ],
  'backup:CreateFramework': ({ FrameworkTags }) => ['backup:CreateFramework', ...when(FrameworkTags, 'backup:TagResource')],
  'backup:CreateReportPlan': ({ ReportPlanTags }) => ['backup:CreateReportPlan', ...when(ReportPlanTags, 'backup:TagResource')],
  'backup:CreateRestoreTestingPlan': ({ Tags }) => ['backup:CreateRestoreTestingPlan', ...when(Tags, 'backup:TagResource')],
  'backup:CreateRestoreTestingSelection': ({ RestoreTestingSelection }) => [
    'backup:CreateRestoreTestingSelection',
    ...passes(member(RestoreTestingSelection, 'IamRoleArn'), 'restore-testing.backup.amazonaws.com'),
  ],
  'backup:UpdateRestoreTestingSelection': ({ RestoreTestingSelection }) => [
    'backup:UpdateRestoreTestingSelection',
    ...passes(member(RestoreTestingSelection, 'IamRoleArn'), 'restore-testing.backup.amazonaws.com'),
  ],
  'mpa:CreateApprovalTeam': ({ Tags }) => ['mpa:CreateApprovalTeam', ...when(Tags, 'mpa:TagResource')],

  // what Elastic Disaster Recovery does for the caller: looks the network up, makes a security group, and asks the key for a grant
  'drs:CreateReplicationConfigurationTemplate': ({ ebsEncryptionKeyArn }) => [
    ...['drs:CreateReplicationConfigurationTemplate', 'drs:TagResource', 'ec2:CreateSecurityGroup', 'ec2:DescribeSecurityGroups', 'ec2:DescribeSubnets'],
    ...['ec2:GetEbsDefaultKmsKeyId', 'ec2:GetEbsEncryptionByDefault'],
    ...when(ebsEncryptionKeyArn, 'kms:CreateGrant', 'kms:DescribeKey'),
  ],
  'drs:UpdateReplicationConfigurationTemplate': ({ ebsEncryptionKeyArn }) => [
    ...['drs:UpdateReplicationConfigurationTemplate', 'ec2:CreateSecurityGroup', 'ec2:DescribeSecurityGroups', 'ec2:DescribeSubnets'],
    ...['ec2:GetEbsDefaultKmsKeyId', 'ec2:GetEbsEncryptionByDefault'],
    ...when(ebsEncryptionKeyArn, 'kms:CreateGrant', 'kms:DescribeKey'),
  ],
  'ec2:CreateVpcEndpoint': ({ TagSpecifications, PrivateDnsEnabled, VpcEndpointType }) => [
    ...['ec2:CreateVpcEndpoint', 'ec2:DescribeVpcs'],
    ...when(TagSpecifications, 'ec2:CreateTags'),
    ...(VpcEndpointType === 'Interface' ? ['ec2:DescribeSubnets', 'ec2:DescribeSecurityGroups'] : []),
    ...(PrivateDnsEnabled === true ? ['route53:AssociateVPCWithHostedZone'] : []),
  ],
  'ec2:ModifyVpcEndpoint': ({ PrivateDnsEnabled }) => [
    'ec2:ModifyVpcEndpoint',
    ...(PrivateDnsEnabled === true ? ['route53:AssociateVPCWithHostedZone'] : []),
  ],
  'ec2:ModifyEbsDefaultKmsKeyId': () => ['ec2:ModifyEbsDefaultKmsKeyId', 'kms:DescribeKey'],

  'cloudtrail:CreateTrail': ({ TagsList, CloudWatchLogsRoleArn, IsOrganizationTrail }) => [
    'cloudtrail:CreateTrail',
    ...when(TagsList, 'cloudtrail:AddTags'),
    ...passes(CloudWatchLogsRoleArn, 'cloudtrail.amazonaws.com'),
    ...(IsOrganizationTrail === true ? ofOrganizationTrail : []),
  ],
  'cloudtrail:UpdateTrail': ({ CloudWatchLogsRoleArn, IsOrganizationTrail }) => [
    'cloudtrail:UpdateTrail',
    ...passes(CloudWatchLogsRoleArn, 'cloudtrail.amazonaws.com'),
    ...(IsOrganizationTrail === true ? ofOrganizationTrail : []),
  ],
  'config:PutConfigurationRecorder': ({ ConfigurationRecorder }) => [
    'config:PutConfigurationRecorder',
    ...passes(member(ConfigurationRecorder, 'roleARN'), 'config.amazonaws.com'),
  ],
  'config:PutConfigRule': ({ Tags }) => ['config:PutConfigRule', ...when(Tags, 'config:TagResource')],
  'events:PutRule': ({ RoleArn, Tags }) => ['events:PutRule', ...when(Tags, 'events:TagResource'), ...passes(RoleArn, 'events.amazonaws.com')],
  'events:PutTargets': ({ Targets }) => [
    'events:PutTargets',
    ...(Targets as readonly unknown[]).flatMap((one) => passes(member(one, 'RoleArn'), 'events.amazonaws.com')),
  ],
  'guardduty:CreateDetector': ({ Tags }) => ['guardduty:CreateDetector', 'iam:CreateServiceLinkedRole', ...when(Tags, 'guardduty:TagResource')],
  'securityhub:EnableSecurityHub': ({ Tags, EnableDefaultStandards }) => [
    ...['securityhub:EnableSecurityHub', 'iam:CreateServiceLinkedRole'],
    ...(EnableDefaultStandards === false ? [] : ['securityhub:BatchEnableStandards']),
    ...when(Tags, 'securityhub:TagResource'),
  ],
  'iam:CreateRole': ({ Tags, PermissionsBoundary }) => [
    'iam:CreateRole',
    ...when(Tags, 'iam:TagRole'),
    ...when(PermissionsBoundary, 'iam:PutRolePermissionsBoundary'),
  ],
  'logs:CreateLogGroup': ({ tags }) => ['logs:CreateLogGroup', ...when(tags, 'logs:TagResource')],
  'monitoring:DeleteAlarms': () => ['cloudwatch:DeleteAlarms'],
  'monitoring:DescribeAlarms': () => ['cloudwatch:DescribeAlarms'],
  'monitoring:ListTagsForResource': () => ['cloudwatch:ListTagsForResource'],
  'monitoring:PutMetricAlarm': ({ Tags }) => ['cloudwatch:PutMetricAlarm', ...when(Tags, 'cloudwatch:TagResource')],
  'organizations:CreatePolicy': ({ Tags }) => ['organizations:CreatePolicy', ...when(Tags, 'organizations:TagResource')],
  'sns:CreateTopic': ({ Tags }) => ['sns:CreateTopic', ...when(Tags, 'sns:TagResource')],

  's3:CreateBucket': ({ CreateBucketConfiguration, ObjectLockEnabledForBucket, ObjectOwnership }) => [
    's3:CreateBucket',
    ...(ObjectLockEnabledForBucket === true ? ['s3:PutBucketObjectLockConfiguration', 's3:PutBucketVersioning'] : []),
    ...when(ObjectOwnership, 's3:PutBucketOwnershipControls'),
    ...when(member(CreateBucketConfiguration, 'Tags'), 's3:TagResource'),
  ],
  's3:DeleteBucketReplication': () => ['s3:PutReplicationConfiguration'],
  's3:DeletePublicAccessBlock': () => ['s3:PutBucketPublicAccessBlock'],
  's3:GetBucketEncryption': () => ['s3:GetEncryptionConfiguration'],
  's3:GetBucketReplication': () => ['s3:GetReplicationConfiguration'],
  's3:GetObjectLockConfiguration': () => ['s3:GetBucketObjectLockConfiguration'],
  's3:GetPublicAccessBlock': () => ['s3:GetBucketPublicAccessBlock'],
  's3:HeadBucket': () => ['s3:ListBucket'],
  's3:ListBuckets': () => ['s3:ListAllMyBuckets'],
  's3:ListObjectVersions': () => ['s3:ListBucketVersions'],
  's3:PutBucketEncryption': () => ['s3:PutEncryptionConfiguration'],
  's3:PutBucketReplication': ({ ReplicationConfiguration }) => [
    's3:PutReplicationConfiguration',
    ...passes(member(ReplicationConfiguration, 'Role'), 's3.amazonaws.com'),
  ],
  's3:PutObjectLockConfiguration': () => ['s3:PutBucketObjectLockConfiguration'],
  's3:PutPublicAccessBlock': () => ['s3:PutBucketPublicAccessBlock'],
  's3control:DeletePublicAccessBlock': () => ['s3:PutAccountPublicAccessBlock'],
  's3control:GetPublicAccessBlock': () => ['s3:GetAccountPublicAccessBlock'],
  's3control:PutPublicAccessBlock': () => ['s3:PutAccountPublicAccessBlock'],
  's3control:GetAccessPoint': () => ['s3:GetAccessPoint'],
  's3control:GetAccessPointPolicy': () => ['s3:GetAccessPointPolicy'],
  's3control:ListAccessPoints': () => ['s3:ListAccessPoints'],
  's3control:ListMultiRegionAccessPoints': () => ['s3:ListMultiRegionAccessPoints'],
  's3control:GetMultiRegionAccessPointPolicy': () => ['s3:GetMultiRegionAccessPointPolicy'],
}

const vaultKey = ['kms:CreateGrant', 'kms:GenerateDataKey', 'kms:Decrypt', 'kms:DescribeKey']
const ofOrganizationTrail = ['iam:CreateServiceLinkedRole', 'iam:GetRole', 'organizations:ListAWSServiceAccessForOrganization']

function on(action: string, resource: unknown): Need {
  return { action, resource: String(resource), context: {} }
}

/** Handing a role to a service: "Granting a user permissions to pass a role to an AWS service", IAM User Guide. */
function passes(role: unknown, service: string): readonly Need[] {
  return typeof role === 'string' && role !== '' ? [{ action: 'iam:PassRole', resource: role, context: { 'iam:PassedToService': service } }] : []
}

function when(given: unknown, ...actions: readonly string[]): readonly string[] {
  const isEmpty = given === undefined || (typeof given === 'object' && given !== null && Object.keys(given).length === 0)
  return isEmpty ? [] : actions
}

function member(value: unknown, name: string): unknown {
  return (value as Readonly<Record<string, unknown>> | undefined)?.[name]
}

const plainCalls = new Set(Object.entries(plain).flatMap(([service, names]) => names.split(/\s+/).map((name) => `${service}:${name}`)))

/** The tags of what has an ARN, where an action is asked by them. */
export type TagsOf = (call: MadeCall, arn: string) => Readonly<Record<string, string>>

/** All that a call needs; null: the table does not know the call. */
export function needsOf(call: MadeCall, tagsOf: TagsOf = () => ({})): readonly Need[] | null {
  const { service, operation, input } = call
  const name = `${service}:${operation}`
  const named = special[name]?.(input) ?? (plainCalls.has(name) ? [name] : null)
  if (named === null) return null
  return named.flatMap((need) => (typeof need === 'string' ? resourcesOf(need, call).map((arn) => ({ ...on(need, arn), context: contextOf(need, call, tagsOf(call, arn)) })) : [need]))
}

/** What the request says, and what it is about. */
function contextOf(action: string, { service, operation, input }: MadeCall, tags: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const created = action === 'ec2:CreateTags' || action === 'drs:TagResource' ? { [`${service}:CreateAction`]: operation } : {}
  const requested = Object.entries(tagsIn(input)).map(([name, value]) => [`aws:RequestTag/${name}`, value] as const)
  const held = Object.entries(tags).map(([name, value]) => [`aws:ResourceTag/${name}`, value] as const)
  const { AWSServiceName = `${service}.amazonaws.com`, ServicePrincipal } = input
  return {
    ...created,
    ...Object.fromEntries([...requested, ...held]),
    ...(action === 'iam:CreateServiceLinkedRole' && { 'iam:AWSServiceName': String(AWSServiceName) }),
    ...(typeof ServicePrincipal === 'string' && { 'organizations:ServicePrincipal': ServicePrincipal }),
  }
}

/** As each service writes them: pairs, or members of a structure. */
function tagsIn(input: unknown): Readonly<Record<string, string>> {
  if (typeof input !== 'object' || input === null) return {}
  if (Array.isArray(input)) return Object.assign({}, ...input.map(tagsIn)) as Readonly<Record<string, string>>
  const { Key, TagKey = Key, Value, TagValue = Value } = input as Readonly<Record<string, unknown>>
  if (typeof TagKey === 'string' && typeof TagValue === 'string') return { [TagKey]: TagValue }
  const own = Object.entries(input).filter(([name, value]) => name.startsWith('holdfast:') && typeof value === 'string')
  const below = Object.values(input as Readonly<Record<string, unknown>>).map(tagsIn)
  return Object.assign({}, ...below, Object.fromEntries(own)) as Readonly<Record<string, string>>
}
