/**
 * What policies that AWS manages allow: a template names them, and does not say what is in them. Source: "AWS managed policies", AWS Managed
 * Policy Reference Guide, read in 2026. Shortened: `logs:*` may stand for some of its actions where rules ask for none of them. Those of AWS
 * Backup have what the rules ask for. Of policies that are not here nothing is known.
 */
interface Statement {
  readonly Effect: 'Allow'
  readonly Action?: readonly string[]
  readonly NotAction?: readonly string[]
  readonly Resource: string | readonly string[]
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string>>>>
}

const allow = (...Action: readonly string[]): readonly Statement[] => [{ Effect: 'Allow', Action, Resource: '*' }]
const on = (Resource: string | readonly string[], ...Action: readonly string[]): Statement => ({ Effect: 'Allow', Action, Resource })
const reading = (...services: readonly string[]): readonly Statement[] => allow(...services.flatMap((service) => [`${service}:Describe*`, `${service}:Get*`, `${service}:List*`]))

const grantsForAws: Statement = { ...on('*', 'kms:CreateGrant'), Condition: { Bool: { 'kms:GrantIsForAWSResource': 'true' } } }
const passesToBackup: Statement = {
  ...on(['arn:aws:iam::*:role/*AwsBackup*', 'arn:aws:iam::*:role/*AWSBackup*'], 'iam:PassRole'),
  Condition: { StringLike: { 'iam:PassedToService': 'backup.amazonaws.com' } },
}

/** By what stands after `policy/` in their ARNs. */
const policies: ReadonlyMap<string, readonly Statement[]> = new Map([
  ['AdministratorAccess', allow('*')],
  ['PowerUserAccess', [{ Effect: 'Allow', NotAction: ['iam:*', 'organizations:*', 'account:*'], Resource: '*' }]],
  ['IAMFullAccess', allow('iam:*')],
  ['AWSBackupFullAccess', [...allow('backup:*'), passesToBackup]],
  ['AWSBackupOperatorAccess', [...allow('backup:CreateBackupSelection', 'backup:DeleteBackupSelection', 'backup:StartBackupJob', 'backup:StartRestoreJob', 'backup:StartCopyJob', 'backup:Describe*', 'backup:Get*', 'backup:List*'), passesToBackup]],
  ['service-role/AWSBackupServiceRolePolicyForBackup', [
    on('arn:aws:dynamodb:*:*:table/*/backup/*', 'dynamodb:DeleteBackup'),
    on('*', 'rds:AddTagsToResource', 'rds:CopyDBSnapshot', 'rds:CopyDBClusterSnapshot', 'ec2:CopyImage'),
    on(['arn:aws:rds:*:*:snapshot:awsbackup:*', 'arn:aws:rds:*:*:cluster-snapshot:awsbackup:*'], 'rds:DeleteDBSnapshot', 'rds:ModifyDBSnapshotAttribute', 'rds:DeleteDBClusterSnapshot', 'rds:ModifyDBClusterSnapshotAttribute'),
    on(['arn:aws:ec2:*::snapshot/*', 'arn:aws:ec2:*:*:image/*'], 'ec2:CopySnapshot', 'ec2:CreateTags', 'ec2:ModifySnapshotAttribute', 'ec2:ModifyImageAttribute'),
    on('arn:aws:fsx:*:*:backup/*', 'fsx:CopyBackup', 'fsx:TagResource'),
    on(['arn:aws:redshift:*:*:snapshot:*/*', 'arn:aws:redshift-serverless:*:*:snapshot/*'], 'redshift:DeleteClusterSnapshot', 'redshift-serverless:DeleteSnapshot'),
    grantsForAws,
  ]],
  ['service-role/AWSBackupServiceRolePolicyForRestores', [
    on('arn:aws:dynamodb:*:*:table/*/backup/*', 'dynamodb:RestoreTableFromBackup'),
    on(['arn:aws:ec2:*::snapshot/*', 'arn:aws:ec2:*:*:volume/*', 'arn:aws:ec2:*:*:instance/*'], 'ec2:CreateVolume', 'ec2:CreateTags', 'ec2:DeleteTags'),
    on('*', 'ec2:RunInstances', 'rds:AddTagsToResource', 'rds:RestoreDBInstanceFromDBSnapshot', 'rds:RestoreDBClusterFromSnapshot', 'elasticfilesystem:TagResource', 'dsql:TagResource', 'storagegateway:AddTagsToResource', 'fsx:CreateFileSystemFromBackup', 'redshift:RestoreFromClusterSnapshot', 'redshift:RestoreTableFromClusterSnapshot'),
    grantsForAws,
  ]],
  ['AWSBackupServiceRolePolicyForS3Backup', [
    on('arn:aws:events:*:*:rule/AwsBackupManagedRule*', 'events:DeleteRule', 'events:RemoveTargets', 'events:DisableRule'),
    on('arn:aws:s3:::*', 's3:PutBucketNotification', 's3:GetObject'),
  ]],
  ['AWSBackupServiceRolePolicyForS3Restore', [on('arn:aws:s3:::*', 's3:PutBucketVersioning', 's3:GetObject')]],
  ['AmazonS3FullAccess', allow('s3:*', 's3-object-lambda:*')],
  ['AmazonS3ReadOnlyAccess', reading('s3', 's3-object-lambda')],
  ['AmazonRDSFullAccess', allow('rds:*')],
  ['AmazonRedshiftFullAccess', allow('redshift:*', 'redshift-serverless:*')],
  ['AWSCloudFormationFullAccess', allow('cloudformation:*')],
  ['AmazonSSMFullAccess', allow('ssm:*')],
  ['AWSKeyManagementServicePowerUser', allow('kms:CreateAlias', 'kms:CreateKey', 'kms:DeleteAlias', 'kms:Describe*', 'kms:Get*', 'kms:List*', 'kms:TagResource', 'kms:UntagResource')],
  ['ReadOnlyAccess', reading('backup', 'ec2', 'iam', 'kms', 'rds', 's3')],
  ['SecurityAudit', reading('backup', 'ec2', 'iam', 'kms', 'rds')],
  ['job-function/ViewOnlyAccess', reading('backup', 'ec2', 'iam', 'kms', 'rds')],
  ['IAMReadOnlyAccess', reading('iam')],
  ['AmazonEC2ReadOnlyAccess', reading('ec2', 'cloudwatch')],
  ['IAMUserChangePassword', allow('iam:ChangePassword', 'iam:GetAccountPasswordPolicy')],
  ['AmazonSSMManagedInstanceCore', allow('ssm:Get*', 'ssm:Describe*', 'ssm:List*', 'ssm:Put*', 'ssm:UpdateInstanceInformation', 'ssmmessages:*', 'ec2messages:*')],
  ['CloudWatchAgentServerPolicy', allow('cloudwatch:PutMetricData', 'ec2:Describe*', 'logs:*', 'ssm:GetParameter', 'xray:*')],
  ['CloudWatchLogsFullAccess', allow('logs:*')],
  ['AWSXRayDaemonWriteAccess', allow('xray:*')],
  ['AmazonEC2ContainerRegistryReadOnly', allow('ecr:*')],
  ['AmazonEC2ContainerRegistryPullOnly', allow('ecr:*')],
  ['AmazonEKSWorkerNodePolicy', allow('ec2:Describe*', 'eks:DescribeCluster', 'eks-auth:AssumeRoleForPodIdentity')],
  ['AmazonSQSFullAccess', allow('sqs:*')],
  ['AmazonSNSFullAccess', allow('sns:*')],
  ['AmazonElasticFileSystemClientReadWriteAccess', allow('elasticfilesystem:ClientMount', 'elasticfilesystem:ClientWrite', 'elasticfilesystem:DescribeMountTargets')],
  ['service-role/AmazonECSTaskExecutionRolePolicy', allow('ecr:*', 'logs:*')],
  ['service-role/AmazonRDSEnhancedMonitoringRole', allow('logs:*')],
  ['service-role/AmazonAPIGatewayPushToCloudWatchLogs', allow('logs:*')],
  ['service-role/AWSLambdaBasicExecutionRole', allow('logs:*')],
  ['service-role/AWSLambdaVPCAccessExecutionRole', allow('logs:*', 'ec2:AssignPrivateIpAddresses', 'ec2:UnassignPrivateIpAddresses', 'ec2:CreateNetworkInterface', 'ec2:DeleteNetworkInterface', 'ec2:Describe*')],
  ['service-role/AWSLambdaSQSQueueExecutionRole', allow('logs:*', 'sqs:*')],
  ['service-role/AWSLambdaDynamoDBExecutionRole', allow('logs:*', 'dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator', 'dynamodb:ListStreams')],
  ['service-role/AWSLambdaKinesisExecutionRole', allow('logs:*', 'kinesis:*')],
])

/** @returns null: it is not known what it allows */
export function awsPolicyText(arn: string): string | null {
  const [, partition, name] = /^arn:([^:]*):iam::aws:policy\/(.+)$/.exec(arn) ?? []
  const Statement = name === undefined ? undefined : policies.get(name)
  return Statement === undefined ? null : JSON.stringify({ Version: '2012-10-17', Statement }).replaceAll('arn:aws:', `arn:${partition}:`)
}
