/**
 * On what the actions are permitted by which apply and undo change things: on what has one of Holdfast's names or a declared one, or carries
 * its tag where AWS makes the id. Which action knows which resources and conditions: "Actions, resources, and condition keys for AWS
 * services", Service Authorization Reference.
 */
import { ownNamePrefix } from '../intent/names.ts'
import { organizationScopes } from './organization-scopes.ts'
import { arnsOf, type Scope, tagged, taggedByCall } from './scope.ts'

/** A Region's or account's settings: there is one of each, and no ARN. */
const settings: Scope = {
  sid: 'SetDefaults',
  actions: [
    ...['backup:UpdateGlobalSettings', 'backup:UpdateRegionSettings', 'backup-storage:MountCapsule'],
    ...['config:PutDeliveryChannel', 'config:DeleteDeliveryChannel', 's3:PutAccountPublicAccessBlock'],
    ...['ec2:EnableEbsEncryptionByDefault', 'ec2:DisableEbsEncryptionByDefault', 'ec2:ModifyEbsDefaultKmsKeyId', 'ec2:ResetEbsDefaultKmsKeyId'],
    ...['ec2:EnableSnapshotBlockPublicAccess', 'ec2:DisableSnapshotBlockPublicAccess'],
    ...['ec2:EnableImageBlockPublicAccess', 'ec2:DisableImageBlockPublicAccess'],
  ],
  on: () => ['*'],
}

/** Made with our tag, by calls that know no resource yet. */
const made: Scope = {
  sid: 'MakeWithTag',
  actions: ['drs:CreateReplicationConfigurationTemplate', 'guardduty:CreateDetector', 'kms:CreateKey', 'mpa:TagResource', 'organizations:CreatePolicy'],
  on: () => ['*'],
  condition: taggedByCall,
}

/** What AWS names: it is known by the tag that it is made with. That a tag is given while something is made only EC2 and DRS can ask. */
const madeTagged: Scope = {
  sid: 'MakeAndTag',
  actions: [
    ...['backup:CreateBackupPlan', 'backup:TagResource', 'config:PutConfigRule', 'config:TagResource', 'ec2:CreateVpcEndpoint'],
    ...['guardduty:TagResource', 'kms:PutKeyPolicy', 'kms:TagResource', 'organizations:TagResource'],
  ],
  on: (names) => [
    ...arnsOf('backup', 'backup-plan:*')(names),
    ...arnsOf('config', 'config-rule/*')(names),
    ...arnsOf('ec2', 'vpc-endpoint/*')(names),
    ...arnsOf('guardduty', 'detector/*')(names),
    ...arnsOf('kms', 'key/*')(names),
    `arn:${names.partition}:organizations::*:policy/*`,
  ],
  condition: taggedByCall,
}

const taggedEndpoints: Scope = {
  sid: 'TagNewEndpoints',
  actions: ['ec2:CreateTags'],
  on: arnsOf('ec2', 'vpc-endpoint/*'),
  condition: () => ({ StringEquals: { 'ec2:CreateAction': ['CreateVpcEndpoint'] } }),
}

const taggedTemplates: Scope = {
  sid: 'TagNewTemplates',
  actions: ['drs:TagResource'],
  on: arnsOf('drs', 'replication-configuration-template/*'),
  condition: () => ({ StringEquals: { 'drs:CreateAction': ['CreateReplicationConfigurationTemplate'] } }),
}

/** What AWS names, and vaults that somebody gave into our care. The key of a vault is asked for a grant, and tried, in the caller's name. */
const changedTagged: Scope = {
  sid: 'SetTagged',
  actions: [
    ...['backup:UpdateBackupPlan', 'backup:DeleteBackupPlan', 'backup:CreateBackupSelection', 'backup:DeleteBackupSelection'],
    ...['backup:PutBackupVaultAccessPolicy', 'backup:DeleteBackupVaultAccessPolicy', 'backup:PutBackupVaultLockConfiguration'],
    ...['backup:DeleteBackupVaultLockConfiguration', 'backup:PutBackupVaultNotifications', 'backup:DeleteBackupVaultNotifications'],
    ...['backup:AssociateBackupVaultMpaApprovalTeam', 'config:DeleteConfigRule', 'drs:DeleteReplicationConfigurationTemplate'],
    ...['ec2:ModifyVpcEndpoint', 'ec2:DeleteVpcEndpoints', 'kms:PutKeyPolicy', 'kms:CancelKeyDeletion', 'kms:EnableKey'],
    ...['kms:EnableKeyRotation', 'kms:DisableKeyRotation', 'kms:ScheduleKeyDeletion', 'kms:CreateGrant', 'kms:RetireGrant'],
    ...['kms:GenerateDataKey', 'kms:Decrypt', 'organizations:UpdatePolicy', 'organizations:DeletePolicy'],
    ...['organizations:AttachPolicy', 'organizations:DetachPolicy'],
  ],
  on: (names) => [
    ...arnsOf('backup', 'backup-plan:*', 'backup-vault:*')(names),
    ...arnsOf('config', 'config-rule/*')(names),
    ...arnsOf('drs', 'replication-configuration-template/*')(names),
    ...arnsOf('ec2', 'vpc-endpoint/*')(names),
    ...arnsOf('kms', 'key/*')(names),
    `arn:${names.partition}:organizations::*:policy/*`,
  ],
  condition: tagged,
}

/** To what the alias points is no matter: it is the alias that is ours. */
const aliases: Scope = {
  sid: 'SetAliases',
  actions: ['kms:CreateAlias', 'kms:UpdateAlias', 'kms:DeleteAlias'],
  on: arnsOf('kms', 'alias/holdfast/*', 'key/*'),
}

const vaults: Scope = {
  sid: 'SetVaults',
  actions: [
    ...['backup:CreateBackupVault', 'backup:CreateLogicallyAirGappedBackupVault', 'backup:DeleteBackupVault', 'backup:TagResource'],
    ...['backup:CreateFramework', 'backup:UpdateFramework', 'backup:DeleteFramework'],
    ...['backup:CreateReportPlan', 'backup:UpdateReportPlan', 'backup:DeleteReportPlan'],
    ...['backup:CreateRestoreTestingPlan', 'backup:UpdateRestoreTestingPlan', 'backup:DeleteRestoreTestingPlan'],
    ...['backup:CreateRestoreTestingSelection', 'backup:UpdateRestoreTestingSelection', 'backup:DeleteRestoreTestingSelection'],
  ],
  // AWS adds an id to the names of all but vaults
  on: arnsOf('backup', `backup-vault:${ownNamePrefix}*`, 'framework:holdfast-*', 'report-plan:holdfast_*', 'restore-testing-plan:holdfast-*'),
}

const teams: Scope = {
  sid: 'SetTeams',
  actions: ['mpa:CreateApprovalTeam', 'mpa:DeleteInactiveApprovalTeamVersion'],
  on: arnsOf('mpa', `approval-team/${ownNamePrefix}*`),
}

const roles: Scope = {
  sid: 'SetRoles',
  actions: [
    ...['iam:CreateRole', 'iam:TagRole', 'iam:UpdateRole', 'iam:UpdateAssumeRolePolicy', 'iam:DeleteRole', 'iam:PutRolePolicy'],
    ...['iam:DeleteRolePolicy', 'iam:PutRolePermissionsBoundary', 'iam:DeleteRolePermissionsBoundary'],
  ],
  on: ({ partition, account, roles: named }) => named.map((name) => `arn:${partition}:iam::${account}:role/${name}`),
}

/** "Using service-linked roles" of each service, in its guide; GuardDuty's scan for malware and AWS Backup's reports have one of their own. */
const serviceRoles: Scope = {
  sid: 'MakeServiceRoles',
  actions: ['iam:CreateServiceLinkedRole'],
  on: ({ partition, account }) => [`arn:${partition}:iam::${account}:role/aws-service-role/*`],
  condition: () => ({
    StringEquals: {
      'iam:AWSServiceName': ['cloudtrail', 'config', 'guardduty', 'malware-protection.guardduty', 'reports.backup', 'securityhub'].map((name) => `${name}.amazonaws.com`),
    },
  }),
}

const buckets: Scope = {
  sid: 'SetBuckets',
  actions: [
    ...['s3:CreateBucket', 's3:TagResource', 's3:DeleteBucket', 's3:PutBucketOwnershipControls', 's3:PutBucketVersioning'],
    ...['s3:PutBucketObjectLockConfiguration', 's3:PutBucketPublicAccessBlock', 's3:PutEncryptionConfiguration', 's3:PutBucketPolicy'],
    ...['s3:DeleteBucketPolicy', 's3:PutReplicationConfiguration', 's3:PutBucketLogging', 's3:ListBucket', 's3:ListBucketVersions'],
  ],
  on: ({ partition, buckets: named }) => named.map((name) => `arn:${partition}:s3:::${name}`),
}

const watch: readonly Scope[] = [
  {
    sid: 'SetTopics',
    actions: ['sns:CreateTopic', 'sns:TagResource', 'sns:SetTopicAttributes', 'sns:DeleteTopic', 'sns:Subscribe'],
    on: (names) => arnsOf('sns', ...names.topics)(names),
  },
  {
    sid: 'SetTrails',
    actions: [
      ...['cloudtrail:CreateTrail', 'cloudtrail:AddTags', 'cloudtrail:UpdateTrail', 'cloudtrail:DeleteTrail'],
      ...['cloudtrail:PutEventSelectors', 'cloudtrail:StartLogging', 'cloudtrail:StopLogging'],
    ],
    on: (names) => arnsOf('cloudtrail', ...names.trails.map((name) => `trail/${name}`))(names),
  },
  {
    // with ":*" for all actions but those of tags: "Log group resource ARNs", CloudWatch Logs User Guide
    sid: 'SetLogGroups',
    actions: [
      ...['logs:CreateLogGroup', 'logs:TagResource', 'logs:DeleteLogGroup', 'logs:AssociateKmsKey', 'logs:DisassociateKmsKey'],
      ...['logs:PutRetentionPolicy', 'logs:DeleteRetentionPolicy', 'logs:PutLogGroupDeletionProtection', 'logs:PutMetricFilter', 'logs:DeleteMetricFilter'],
    ],
    on: (names) => arnsOf('logs', ...names.logGroups.flatMap((name) => [`log-group:${name}`, `log-group:${name}:*`]))(names),
  },
  {
    sid: 'SetAlarms',
    actions: [
      ...['cloudwatch:PutMetricAlarm', 'cloudwatch:TagResource', 'cloudwatch:DeleteAlarms'],
      ...['events:PutRule', 'events:TagResource', 'events:DeleteRule', 'events:PutTargets', 'events:RemoveTargets'],
    ],
    on: (names) => [...arnsOf('cloudwatch', `alarm:${ownNamePrefix}*`)(names), ...arnsOf('events', `rule/${ownNamePrefix}*`)(names)],
  },
  {
    // one of each in a Region, whoever made it
    sid: 'SetWatchers',
    actions: [
      ...['config:PutConfigurationRecorder', 'config:DeleteConfigurationRecorder', 'config:StartConfigurationRecorder'],
      ...['config:StopConfigurationRecorder', 'guardduty:UpdateDetector', 'guardduty:DeleteDetector', 'securityhub:EnableSecurityHub'],
      ...['securityhub:BatchEnableStandards', 'securityhub:TagResource', 'securityhub:DisableSecurityHub'],
    ],
    on: (names) => [
      ...arnsOf('config', 'configuration-recorder/*')(names),
      ...arnsOf('guardduty', 'detector/*')(names),
      ...arnsOf('securityhub', 'hub/default')(names),
    ],
  },
]

/** Networks that endpoints are put into; the group that Elastic Disaster Recovery makes for itself; the zone of the service's names. */
const networks: Scope = {
  sid: 'SetNetworks',
  actions: ['ec2:CreateVpcEndpoint', 'ec2:ModifyVpcEndpoint', 'route53:AssociateVPCWithHostedZone'],
  on: (names) => [
    ...arnsOf('ec2', ...(['vpc', 'subnet', 'security-group'] as const).flatMap((kind) => names.networks[kind].map((id) => `${kind}/${id}`)))(names),
    `arn:${names.partition}:route53:::hostedzone/*`,
  ],
}

const staging: Scope = {
  sid: 'SetStaging',
  actions: ['drs:UpdateReplicationConfigurationTemplate', 'ec2:CreateSecurityGroup'],
  on: (names) => [...arnsOf('drs', 'replication-configuration-template/*')(names), ...arnsOf('ec2', 'security-group/*', 'vpc/*')(names)],
}

export const scopes: readonly Scope[] = [
  ...[settings, made, madeTagged, taggedEndpoints, taggedTemplates, changedTagged, aliases, vaults, teams, roles, serviceRoles, buckets],
  ...watch,
  ...[networks, staging],
  ...organizationScopes,
]
