/** Each member that apply sends, changed by hand: drift names it, or it stands here why it does not. */
import { beforeAll, afterAll, describe, expect, it } from 'vitest'
import { makeNetwork, network } from '../../../test/aspects/network.ts'
import { accountId, exampleIntent, regionName, user } from '../../../test/example-intent.ts'
import { type FakeAccount, startFakeAccount } from '../../../test/fake-account.ts'
import type { AwsApi, Members } from '../../observe/collect/aws-api.ts'
import type { ServiceName } from '../../observe/collect/services.ts'
import { aspectList } from '../aspects/aspect-list.ts'
import { type Drift, findDrift } from './find-drift.ts'

const intentText = `${exampleIntent}    tags: { data: [secret] }
    types: [EBS]
    schedule: [{ name: daily, at: cron(0 5 ? * * *), keepDays: 35 }]
    copies: [{ region: ${regionName}, airGapped: true, keepDays: 60 }]
detection:
  keyOf: confidential
  emails: [somebody@example.com]
  services: [config, guardduty, securityhub]
  trail: { bucket: trail-of-the-example }
  reports: { bucket: trail-of-the-example }
accountDefaults: { encryptNewVolumes: true, blockPublicAccess: true, ebsKeyOf: confidential }
buckets:
  backups-of-the-example:
    classification: confidential
    region: ${regionName}
    accessLogs: logs-of-the-example
    replicateTo: { bucket: replicas-of-the-example, region: ${regionName}, classification: confidential }
endpoints:
  - { region: ${regionName}, vpc: ${network.vpc}, subnets: [subnet-0000000a], securityGroups: [${network.group}] }
restoreTesting: { at: cron(0 7 ? * SUN *), role: '${user}', types: [EBS] }
roles: { reader: { assumedBy: ['arn:aws:iam::${accountId}:role/vault-guardian'], boundary: 'arn:aws:iam::aws:policy/ReadOnlyAccess' } }
`

let account: FakeAccount
/** By operation and member what was sent, the last time. */
const sent = new Map<string, unknown>()
/** Another key of the account. */
let otherKey: string

beforeAll(async () => {
  account = await startFakeAccount()
  makeNetwork(account.fake)
  const recording: AwsApi = {
    async call(place, operation, input) {
      if (!/^(?:Describe|Get|Head|List)/.test(operation)) for (const [path, value] of leavesOf(input)) sent.set(`${place.service}:${operation} ${path}`, value)
      return await account.api.call(place, operation, input)
    },
  }
  const plan = await account.plan(intentText)
  expect(plan.obstacles).toEqual([])
  await account.apply(plan, { intentText, as: recording, consents: plan.steps.flatMap(({ irreversible }) => irreversible?.consent ?? []) })
  account.fake.world.clock.advance(3_600_000)
  otherKey = String(((await ask('kms', 'CreateKey', {}))['KeyMetadata'] as Members)['Arn'])
}, 60_000)
afterAll(async () => {
  await account[Symbol.asyncDispose]()
})

/** Members that hold no others, by path; entries of lists are alike. */
function leavesOf(value: unknown, path = ''): readonly (readonly [string, unknown])[] {
  if (Array.isArray(value)) return value.length === 0 ? [[path, value]] : value.flatMap((one) => leavesOf(one, `${path}[]`))
  if (typeof value !== 'object' || value === null) return [[path, value]]
  return Object.entries(value).flatMap(([name, member]) => leavesOf(member, path === '' ? name : `${path}.${name}`))
}

async function ask(service: ServiceName, operation: string, input: Members = {}): Promise<Members> {
  return await account.api.call({ service, region: regionName }, operation, input)
}

/** Aspects that bring others with what they make. */
const makers = ['kms-key', 'sns-topic', 'iam-role', 'log-group', 's3-bucket']

/** By what the journal says of these aspects. */
async function driftsOf(kinds: readonly string[]): Promise<readonly Drift[]> {
  const { records } = await account.journal()
  const some = records.filter(({ event }) => event.kind !== 'intent' || kinds.includes(event.step.aspect))
  const outlook = { api: account.api, patience: { attempts: 1, wait: async () => undefined }, homeRegion: regionName, foreignMarks: [], clock: account.fake.world.clock }
  return (await findDrift({ ...outlook, recordsOf: async () => some })).drifts
}

/** What drift says of an aspect, by name and Region: as text. */
async function said(kind: string): Promise<ReadonlyMap<string, string>> {
  const drifts = await driftsOf([kind, ...makers])
  return new Map(drifts.filter(({ aspect }) => aspect === kind).map((drift) => [`${drift.name} ${drift.target.region}`, drift.kind === 'same' ? 'same' : JSON.stringify(drift)]))
}

const vault = { BackupVaultName: 'holdfast-confidential' }
const bucket = (Bucket: string): Members => ({ Bucket, ExpectedBucketOwner: accountId })
const backups = bucket('backups-of-the-example')
const trail = { Name: 'holdfast' }
const trailName = { TrailName: 'holdfast' }
const topic = { TopicArn: `arn:aws:sns:${regionName}:${accountId}:holdfast-alerts` }
const open = JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { AWS: accountId }, Action: 'sns:Publish', Resource: '*' }] })

async function first(service: ServiceName, operation: string, member: string, input: Members = {}): Promise<Members> {
  const [found] = ((await ask(service, operation, input))[member] ?? []) as readonly Members[]
  return found ?? {}
}

async function keyId(): Promise<unknown> {
  return ((await ask('kms', 'DescribeKey', { KeyId: 'alias/holdfast/confidential' }))['KeyMetadata'] as Members)['KeyId']
}

async function changePlan(change: (rule: Members) => Members): Promise<void> {
  const { BackupPlanId } = await first('backup', 'ListBackupPlans', 'BackupPlansList')
  const { BackupPlan } = (await ask('backup', 'GetBackupPlan', { BackupPlanId })) as { readonly BackupPlan: { readonly Rules: readonly Members[] } }
  const Rules = BackupPlan.Rules.map(({ RuleId: _, ...rule }) => change(rule))
  await ask('backup', 'UpdateBackupPlan', { BackupPlanId, BackupPlan: { ...BackupPlan, Rules } })
}

async function changeAlarm(change: Members): Promise<void> {
  const alarm = await first('cloudwatch', 'DescribeAlarms', 'MetricAlarms', { AlarmNames: ['holdfast-acts-points'] })
  const settings = [
    ...['AlarmName', 'Namespace', 'MetricName', 'Statistic', 'Period', 'EvaluationPeriods', 'Threshold'],
    ...['ComparisonOperator', 'TreatMissingData', 'AlarmActions', 'ActionsEnabled'],
  ]
  await ask('cloudwatch', 'PutMetricAlarm', { ...Object.fromEntries(settings.map((name) => [name, alarm[name]])), ...change })
}

async function changeFilter(change: Members, transformation: Members = {}): Promise<void> {
  const filter = await first('logs', 'DescribeMetricFilters', 'metricFilters', { logGroupName: '/holdfast/trail', filterNamePrefix: 'holdfast-acts-points' })
  const [held] = filter['metricTransformations'] as readonly Members[]
  const { filterName, filterPattern } = filter
  await ask('logs', 'PutMetricFilter', { logGroupName: '/holdfast/trail', filterName, filterPattern, metricTransformations: [{ ...held, ...transformation }], ...change })
}

async function changeTesting(change: Members, points: Members = {}): Promise<void> {
  const { RestoreTestingPlan } = (await ask('backup', 'GetRestoreTestingPlan', { RestoreTestingPlanName: 'holdfast' })) as { readonly RestoreTestingPlan: Members }
  const { ScheduleExpression, ScheduleExpressionTimezone, StartWindowHours, RecoveryPointSelection } = RestoreTestingPlan
  const settings = { ScheduleExpression, ScheduleExpressionTimezone, StartWindowHours, RecoveryPointSelection: { ...(RecoveryPointSelection as Members), ...points }, ...change }
  await ask('backup', 'UpdateRestoreTestingPlan', { RestoreTestingPlanName: 'holdfast', RestoreTestingPlan: settings })
}

async function changeTestingSelection(change: Members): Promise<void> {
  const names = { RestoreTestingPlanName: 'holdfast', RestoreTestingSelectionName: 'holdfast_EBS' }
  await ask('backup', 'UpdateRestoreTestingSelection', { ...names, RestoreTestingSelection: { IamRoleArn: user, ProtectedResourceArns: ['*'], ...change } })
}

async function changeReport(change: Members): Promise<void> {
  const { ReportPlanName, ReportDeliveryChannel, ReportSetting } = await first('backup', 'ListReportPlans', 'ReportPlans')
  const { NumberOfFrameworks: _, ...setting } = ReportSetting as Members
  await ask('backup', 'UpdateReportPlan', { ReportPlanName, ReportDeliveryChannel, ReportSetting: setting, ...change })
}

async function changeTrail(change: Members): Promise<void> {
  await ask('cloudtrail', 'UpdateTrail', { ...trail, ...change })
}

async function changeReplication(change: (rule: Members) => Members): Promise<void> {
  const { ReplicationConfiguration } = (await ask('s3', 'GetBucketReplication', backups)) as { readonly ReplicationConfiguration: { readonly Role: string; readonly Rules: readonly Members[] } }
  const Rules = ReplicationConfiguration.Rules.map(change)
  await ask('s3', 'PutBucketReplication', { ...backups, ReplicationConfiguration: { ...ReplicationConfiguration, Rules } })
}

async function changeEncryption(change: Members): Promise<void> {
  const rule = { ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: otherKey }, BucketKeyEnabled: true, BlockedEncryptionTypes: { EncryptionType: ['SSE-C'] } }
  await ask('s3', 'PutBucketEncryption', { ...backups, ServerSideEncryptionConfiguration: { Rules: [{ ...rule, ...change }] } })
}

async function changeEndpoint(change: Members): Promise<void> {
  const { VpcEndpointId } = await first('ec2', 'DescribeVpcEndpoints', 'VpcEndpoints')
  await ask('ec2', 'ModifyVpcEndpoint', { VpcEndpointId, ...change })
}

async function changeRule(change: Members): Promise<void> {
  const { Name, EventPattern, State } = await first('events', 'ListRules', 'Rules', { NamePrefix: 'holdfast-acts-points' })
  await ask('events', 'PutRule', { Name, EventPattern, State, ...change })
}

interface ByHand {
  /** Of what was sent. */
  readonly of: readonly string[]
  readonly change: () => Promise<unknown>
}

/** By aspect: what is changed, one after the other. */
const byHand: Readonly<Record<string, readonly ByHand[]>> = {
  trail: [
    { of: ['cloudtrail:CreateTrail IsMultiRegionTrail'], change: () => changeTrail({ IsMultiRegionTrail: false }) },
    { of: ['cloudtrail:CreateTrail EnableLogFileValidation'], change: () => changeTrail({ EnableLogFileValidation: false }) },
    { of: ['cloudtrail:CreateTrail CloudWatchLogsLogGroupArn', 'cloudtrail:CreateTrail CloudWatchLogsRoleArn'], change: () => changeTrail({ CloudWatchLogsLogGroupArn: '', CloudWatchLogsRoleArn: '' }) },
    { of: ['cloudtrail:CreateTrail KmsKeyId'], change: () => changeTrail({ KmsKeyId: '' }) },
  ],
  'kms-key-policy': [{ of: ['kms:CreateKey Policy'], change: async () => await ask('kms', 'PutKeyPolicy', { KeyId: await keyId(), PolicyName: 'default', Policy: keyPolicy() }) }],
  'kms-key-rotation': [
    { of: ['kms:EnableKeyRotation RotationPeriodInDays'], change: async () => await ask('kms', 'EnableKeyRotation', { KeyId: await keyId(), RotationPeriodInDays: 2000 }) },
    { of: ['kms:EnableKeyRotation KeyId'], change: async () => await ask('kms', 'DisableKeyRotation', { KeyId: await keyId() }) },
  ],
  'backup-vault-policy': [
    { of: ['backup:PutBackupVaultAccessPolicy Policy'], change: async () => await ask('backup', 'DeleteBackupVaultAccessPolicy', vault) },
  ],
  'backup-vault-lock': [
    { of: ['backup:PutBackupVaultLockConfiguration MinRetentionDays'], change: async () => await ask('backup', 'PutBackupVaultLockConfiguration', { ...vault, MinRetentionDays: 1, MaxRetentionDays: 400 }) },
    { of: ['backup:PutBackupVaultLockConfiguration MaxRetentionDays'], change: async () => await ask('backup', 'PutBackupVaultLockConfiguration', { ...vault, MinRetentionDays: 1 }) },
  ],
  'backup-vault-notifications': [
    { of: ['backup:PutBackupVaultNotifications SNSTopicArn'], change: async () => await ask('backup', 'PutBackupVaultNotifications', { ...vault, SNSTopicArn: `${topic.TopicArn}-2`, BackupVaultEvents: ['BACKUP_JOB_FAILED'] }) },
    { of: ['backup:PutBackupVaultNotifications BackupVaultEvents[]'], change: async () => await ask('backup', 'PutBackupVaultNotifications', { ...vault, SNSTopicArn: `${topic.TopicArn}-2`, BackupVaultEvents: ['COPY_JOB_FAILED'] }) },
  ],
  'backup-plan': [
    { of: ['backup:CreateBackupPlan BackupPlan.Rules[].ScheduleExpression'], change: () => changePlan((rule) => ({ ...rule, ScheduleExpression: 'cron(0 6 ? * * *)' })) },
    { of: ['backup:CreateBackupPlan BackupPlan.Rules[].ScheduleExpressionTimezone'], change: () => changePlan((rule) => ({ ...rule, ScheduleExpressionTimezone: 'Europe/Dublin' })) },
    { of: ['backup:CreateBackupPlan BackupPlan.Rules[].TargetBackupVaultName'], change: () => changePlan((rule) => ({ ...rule, TargetBackupVaultName: 'Default' })) },
    { of: ['backup:CreateBackupPlan BackupPlan.Rules[].StartWindowMinutes'], change: () => changePlan((rule) => ({ ...rule, StartWindowMinutes: 77 })) },
    { of: ['backup:CreateBackupPlan BackupPlan.Rules[].CompletionWindowMinutes'], change: () => changePlan((rule) => ({ ...rule, CompletionWindowMinutes: 999 })) },
    { of: ['backup:CreateBackupPlan BackupPlan.Rules[].EnableContinuousBackup'], change: () => changePlan((rule) => ({ ...rule, EnableContinuousBackup: true })) },
    { of: ['backup:CreateBackupPlan BackupPlan.Rules[].Lifecycle.DeleteAfterDays'], change: () => changePlan((rule) => ({ ...rule, Lifecycle: { DeleteAfterDays: 31 } })) },
    { of: ['backup:CreateBackupPlan BackupPlan.Rules[].CopyActions[].Lifecycle.DeleteAfterDays'], change: () => changePlan((rule) => ({ ...rule, CopyActions: (rule['CopyActions'] as readonly Members[]).map((copy) => ({ ...copy, Lifecycle: { DeleteAfterDays: 59 } })) })) },
    { of: ['backup:CreateBackupPlan BackupPlan.Rules[].CopyActions[].DestinationBackupVaultArn'], change: () => changePlan((rule) => ({ ...rule, CopyActions: [] })) },
    { of: ['backup:CreateBackupPlan BackupPlan.Rules[].RuleName'], change: () => changePlan((rule) => ({ ...rule, RuleName: 'another' })) },
  ],
  'backup-selection': [
    {
      of: ['BackupSelection.IamRoleArn', 'BackupSelection.Resources[]', 'BackupSelection.Conditions.StringEquals[].ConditionKey', 'BackupSelection.Conditions.StringEquals[].ConditionValue', 'BackupSelection.Conditions.StringNotEquals'].map((path) => `backup:CreateBackupSelection ${path}`),
      // AWS has no way to change one: it is made again under its name
      change: async () => {
        const { BackupPlanId } = await first('backup', 'ListBackupPlans', 'BackupPlansList')
        const { SelectionId, SelectionName } = await first('backup', 'ListBackupSelections', 'BackupSelectionsList', { BackupPlanId })
        await ask('backup', 'DeleteBackupSelection', { BackupPlanId, SelectionId })
        await ask('backup', 'CreateBackupSelection', { BackupPlanId, BackupSelection: { SelectionName, IamRoleArn: user, Resources: ['arn:aws:rds:*:*:db:one'] } })
      },
    },
  ],
  'ec2-ebs-key': [{ of: ['ec2:ModifyEbsDefaultKmsKeyId KmsKeyId'], change: async () => await ask('ec2', 'ModifyEbsDefaultKmsKeyId', { KmsKeyId: otherKey }) }],
  'ec2-ebs-encryption': [{ of: [], change: async () => await ask('ec2', 'DisableEbsEncryptionByDefault') }],
  'ec2-snapshot-block': [{ of: ['ec2:EnableSnapshotBlockPublicAccess State'], change: async () => await ask('ec2', 'DisableSnapshotBlockPublicAccess') }],
  's3-account-block': (['BlockPublicAcls', 'IgnorePublicAcls', 'BlockPublicPolicy', 'RestrictPublicBuckets'] as const).map((member, index, all) => ({
    of: [`s3control:PutPublicAccessBlock PublicAccessBlockConfiguration.${member}`],
    change: async () =>
      await ask('s3control', 'PutPublicAccessBlock', { AccountId: accountId, PublicAccessBlockConfiguration: Object.fromEntries(all.map((name, at) => [name, at > index])) }),
  })),
  's3-bucket-ownership': [
    {
      of: ['s3:CreateBucket ObjectOwnership'],
      change: async () => await ask('s3', 'PutBucketOwnershipControls', { ...backups, OwnershipControls: { Rules: [{ ObjectOwnership: 'ObjectWriter' }] } }),
    },
  ],
  's3-bucket-block': [{ of: [], change: async () => await ask('s3', 'DeletePublicAccessBlock', backups) }],
  's3-bucket-encryption': [
    { of: ['ApplyServerSideEncryptionByDefault.KMSMasterKeyID'].map(encryptionPath), change: () => changeEncryption({}) },
    { of: ['BucketKeyEnabled'].map(encryptionPath), change: () => changeEncryption({ BucketKeyEnabled: false }) },
    { of: ['BlockedEncryptionTypes.EncryptionType[]'].map(encryptionPath), change: () => changeEncryption({ BucketKeyEnabled: false, BlockedEncryptionTypes: { EncryptionType: ['NONE'] } }) },
    { of: ['ApplyServerSideEncryptionByDefault.SSEAlgorithm'].map(encryptionPath), change: () => changeEncryption({ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' }, BucketKeyEnabled: false }) },
  ],
  's3-bucket-policy': [{ of: ['s3:PutBucketPolicy Policy'], change: async () => await ask('s3', 'DeleteBucketPolicy', backups) }],
  's3-bucket-retention': [
    { of: [retentionPath('Days')], change: async () => await ask('s3', 'PutObjectLockConfiguration', { ...backups, ObjectLockConfiguration: lockOf('GOVERNANCE', 1) }) },
    { of: [retentionPath('Mode')], change: async () => await ask('s3', 'PutObjectLockConfiguration', { ...backups, ObjectLockConfiguration: lockOf('COMPLIANCE', 1) }) },
  ],
  's3-bucket-logging': [
    { of: ['s3:PutBucketLogging BucketLoggingStatus.LoggingEnabled.TargetPrefix'], change: async () => await ask('s3', 'PutBucketLogging', { ...backups, BucketLoggingStatus: { LoggingEnabled: { TargetBucket: 'logs-of-the-example', TargetPrefix: 'x/' } } }) },
    { of: ['s3:PutBucketLogging BucketLoggingStatus.LoggingEnabled.TargetBucket'], change: async () => await ask('s3', 'PutBucketLogging', { ...backups, BucketLoggingStatus: {} }) },
  ],
  's3-bucket-versioning': [
    { of: ['s3:PutBucketVersioning VersioningConfiguration.Status'], change: async () => await ask('s3', 'PutBucketVersioning', { ...bucket('trail-of-the-example'), VersioningConfiguration: { Status: 'Suspended' } }) },
  ],
  's3-bucket-replication': [
    { of: ['DeleteMarkerReplication.Status'].map(replicationPath), change: () => changeReplication((rule) => ({ ...rule, DeleteMarkerReplication: { Status: 'Enabled' } })) },
    { of: ['SourceSelectionCriteria.SseKmsEncryptedObjects.Status', 'Destination.EncryptionConfiguration.ReplicaKmsKeyID'].map(replicationPath), change: () => changeReplication((rule) => ({ ...rule, SourceSelectionCriteria: { SseKmsEncryptedObjects: { Status: 'Disabled' } }, Destination: { ...(rule['Destination'] as Members), EncryptionConfiguration: { ReplicaKmsKeyID: otherKey } } })) },
    { of: ['Filter.Prefix', 'Status'].map(replicationPath), change: () => changeReplication((rule) => ({ ...rule, Filter: { Prefix: 'only/' } })) },
    { of: [...['Destination.Bucket'].map(replicationPath), 's3:PutBucketReplication ReplicationConfiguration.Role'], change: async () => await ask('s3', 'DeleteBucketReplication', backups) },
  ],
  'iam-role': [{ of: ['iam:CreateRole AssumeRolePolicyDocument'], change: async () => await ask('iam', 'UpdateAssumeRolePolicy', { RoleName: 'holdfast-reader', PolicyDocument: open.replace('sns:Publish', 'sts:AssumeRole').replace(',"Resource":"*"', '') }) }],
  'iam-role-session': [{ of: ['iam:CreateRole MaxSessionDuration'], change: async () => await ask('iam', 'UpdateRole', { RoleName: 'holdfast-reader', MaxSessionDuration: 43_200 }) }],
  'iam-role-boundary': [{ of: ['iam:CreateRole PermissionsBoundary'], change: async () => await ask('iam', 'DeleteRolePermissionsBoundary', { RoleName: 'holdfast-reader' }) }],
  'iam-role-policy': [{ of: ['iam:PutRolePolicy PolicyDocument'], change: async () => await ask('iam', 'DeleteRolePolicy', { RoleName: 'holdfast-reader', PolicyName: 'holdfast' }) }],
  'ec2-vpc-endpoint': [
    { of: ['ec2:CreateVpcEndpoint PolicyDocument'], change: () => changeEndpoint({ PolicyDocument: open.replace('"sns:Publish"', '"*"') }) },
    { of: ['ec2:CreateVpcEndpoint PrivateDnsEnabled'], change: () => changeEndpoint({ PrivateDnsEnabled: false }) },
    { of: ['ec2:CreateVpcEndpoint SubnetIds[]'], change: () => changeEndpoint({ RemoveSubnetIds: ['subnet-0000000a'] }) },
    { of: ['ec2:CreateVpcEndpoint SecurityGroupIds[]'], change: () => changeEndpoint({ RemoveSecurityGroupIds: [network.group] }) },
  ],
  'sns-topic': [{ of: ['sns:CreateTopic Attributes.KmsMasterKeyId'], change: async () => await ask('sns', 'SetTopicAttributes', { ...topic, AttributeName: 'KmsMasterKeyId', AttributeValue: '' }) }],
  'sns-topic-policy': [{ of: ['sns:CreateTopic Attributes.Policy'], change: async () => await ask('sns', 'SetTopicAttributes', { ...topic, AttributeName: 'Policy', AttributeValue: open }) }],
  'event-rule': [
    { of: ['events:PutRule EventPattern'], change: () => changeRule({ EventPattern: '{"source":["aws.none"]}' }) },
    { of: ['events:PutRule State'], change: () => changeRule({ State: 'DISABLED' }) },
  ],
  'event-target': [
    { of: ['events:PutTargets Targets[].Arn'], change: async () => await ask('events', 'PutTargets', { Rule: 'holdfast-acts-points', Targets: [{ Id: 'holdfast', Arn: `${topic.TopicArn}-2` }] }) },
    { of: ['events:PutTargets Targets[].Id'], change: async () => await ask('events', 'RemoveTargets', { Rule: 'holdfast-acts-points', Ids: ['holdfast'] }) },
  ],
  'log-group-key': [{ of: ['logs:CreateLogGroup kmsKeyId'], change: async () => await ask('logs', 'DisassociateKmsKey', { logGroupName: '/holdfast/trail' }) }],
  'log-group-retention': [{ of: ['logs:PutRetentionPolicy retentionInDays'], change: async () => await ask('logs', 'PutRetentionPolicy', { logGroupName: '/holdfast/trail', retentionInDays: 1 }) }],
  'log-group-protection': [{ of: ['logs:PutLogGroupDeletionProtection deletionProtectionEnabled'], change: async () => await ask('logs', 'PutLogGroupDeletionProtection', { logGroupIdentifier: '/holdfast/trail', deletionProtectionEnabled: false }) }],
  'trail-selectors': [
    {
      of: ['Name', 'FieldSelectors[].Field', 'FieldSelectors[].Equals[]', 'FieldSelectors[].StartsWith[]'].map((path) => `cloudtrail:PutEventSelectors AdvancedEventSelectors[].${path}`),
      change: async () => await ask('cloudtrail', 'PutEventSelectors', { ...trailName, EventSelectors: [{ ReadWriteType: 'ReadOnly', IncludeManagementEvents: true }] }),
    },
  ],
  'trail-logging': [{ of: ['cloudtrail:StartLogging Name'], change: async () => await ask('cloudtrail', 'StopLogging', trail) }],
  'metric-filter': [
    { of: ['logs:PutMetricFilter filterPattern'], change: () => changeFilter({ filterPattern: '{ $.eventName = "None" }' }) },
    { of: ['logs:PutMetricFilter metricTransformations[].metricNamespace'], change: () => changeFilter({}, { metricNamespace: 'Other' }) },
    { of: ['logs:PutMetricFilter metricTransformations[].metricName'], change: () => changeFilter({}, { metricName: 'other' }) },
    { of: ['logs:PutMetricFilter metricTransformations[].defaultValue'], change: () => changeFilter({}, { defaultValue: 5 }) },
    { of: ['logs:PutMetricFilter metricTransformations[].metricValue'], change: () => changeFilter({}, { metricValue: '0' }) },
  ],
  alarm: [
    ...(Object.entries({ Threshold: 9, Period: 600, EvaluationPeriods: 5, Statistic: 'Average', ComparisonOperator: 'LessThanThreshold', TreatMissingData: 'ignore', ActionsEnabled: false, MetricName: 'other', Namespace: 'Other' })).map(([name, value]) => ({
      of: [`cloudwatch:PutMetricAlarm ${name}`],
      change: () => changeAlarm({ [name]: value }),
    })),
    { of: ['cloudwatch:PutMetricAlarm AlarmActions[]'], change: () => changeAlarm({ AlarmActions: [] }) },
  ],
  'config-recorder': [
    {
      of: ['config:PutConfigurationRecorder ConfigurationRecorder.recordingGroup.allSupported'],
      change: async () => {
        const held = await first('config', 'DescribeConfigurationRecorders', 'ConfigurationRecorders')
        await ask('config', 'PutConfigurationRecorder', { ConfigurationRecorder: { name: held['name'], roleARN: held['roleARN'], recordingGroup: { allSupported: false, resourceTypes: ['AWS::KMS::Key'] } } })
      },
    },
    {
      of: ['config:PutConfigurationRecorder ConfigurationRecorder.roleARN'],
      change: async () => {
        const held = await first('config', 'DescribeConfigurationRecorders', 'ConfigurationRecorders')
        await ask('config', 'PutConfigurationRecorder', { ConfigurationRecorder: { name: held['name'], roleARN: user, recordingGroup: held['recordingGroup'] } })
      },
    },
  ],
  'config-channel': [
    { of: ['config:PutDeliveryChannel DeliveryChannel.s3BucketName'], change: async () => await ask('config', 'PutDeliveryChannel', { DeliveryChannel: { name: 'default', s3BucketName: 'logs-of-the-example' } }) },
  ],
  'config-recording': [{ of: ['config:StartConfigurationRecorder ConfigurationRecorderName'], change: async () => await ask('config', 'StopConfigurationRecorder', { ConfigurationRecorderName: 'default' }) }],
  'config-rule': [
    {
      of: ['config:PutConfigRule ConfigRule.Source.Owner', 'config:PutConfigRule ConfigRule.Source.SourceIdentifier'],
      change: async () => {
        const rule = await first('config', 'DescribeConfigRules', 'ConfigRules')
        await ask('config', 'DeleteConfigRule', { ConfigRuleName: rule['ConfigRuleName'] })
      },
    },
    {
      of: [],
      change: async () => {
        const { ConfigRuleName, Source } = await first('config', 'DescribeConfigRules', 'ConfigRules')
        await ask('config', 'PutConfigRule', { ConfigRule: { ConfigRuleName, Source, Scope: { TagKey: 'watched' } } })
      },
    },
  ],
  'guardduty-detector': [
    {
      of: ['guardduty:CreateDetector Features[].Name', 'guardduty:CreateDetector Features[].Status'],
      change: async () => await ask('guardduty', 'UpdateDetector', { DetectorId: await detectorId(), Features: [{ Name: 'S3_DATA_EVENTS', Status: 'DISABLED' }, { Name: 'EBS_MALWARE_PROTECTION', Status: 'DISABLED' }] }),
    },
    { of: ['guardduty:CreateDetector Enable'], change: async () => await ask('guardduty', 'UpdateDetector', { DetectorId: await detectorId(), Enable: false }) },
  ],
  'security-hub': [{ of: [], change: async () => await ask('securityhub', 'DisableSecurityHub') }],
  'restore-testing-plan': [
    { of: ['ScheduleExpression'].map(testingPath), change: () => changeTesting({ ScheduleExpression: 'cron(0 9 ? * SUN *)' }) },
    { of: ['ScheduleExpressionTimezone'].map(testingPath), change: () => changeTesting({ ScheduleExpressionTimezone: 'Europe/Dublin' }) },
    { of: ['StartWindowHours'].map(testingPath), change: () => changeTesting({ StartWindowHours: 3 }) },
    { of: ['RecoveryPointSelection.Algorithm'].map(testingPath), change: () => changeTesting({}, { Algorithm: 'LATEST_WITHIN_WINDOW' }) },
    { of: ['RecoveryPointSelection.SelectionWindowDays'].map(testingPath), change: () => changeTesting({}, { SelectionWindowDays: 3 }) },
    { of: ['RecoveryPointSelection.RecoveryPointTypes[]'].map(testingPath), change: () => changeTesting({}, { RecoveryPointTypes: ['SNAPSHOT'] }) },
    { of: ['RecoveryPointSelection.IncludeVaults[]'].map(testingPath), change: () => changeTesting({}, { IncludeVaults: [`arn:aws:backup:${regionName}:${accountId}:backup-vault:Default`] }) },
    { of: ['RecoveryPointSelection.ExcludeVaults'].map(testingPath), change: () => changeTesting({}, { IncludeVaults: ['*'], ExcludeVaults: [`arn:aws:backup:${regionName}:${accountId}:backup-vault:Default`] }) },
  ],
  'restore-testing-selection': [
    { of: ['ValidationWindowHours'].map(testedPath), change: () => changeTestingSelection({ ValidationWindowHours: 1 }) },
    { of: ['ProtectedResourceArns[]'].map(testedPath), change: () => changeTestingSelection({ ProtectedResourceArns: [`arn:aws:ec2:${regionName}:${accountId}:volume/vol-0123456789abcdef0`], ValidationWindowHours: 1 }) },
    { of: ['IamRoleArn'].map(testedPath), change: () => changeTestingSelection({ IamRoleArn: `arn:aws:iam::${accountId}:role/vault-guardian`, ValidationWindowHours: 1 }) },
  ],
  'backup-framework': [
    {
      of: ['FrameworkDescription', 'FrameworkControls[].ControlName', 'FrameworkControls[].ControlInputParameters', 'FrameworkControls[].ControlInputParameters[].ParameterName', 'FrameworkControls[].ControlInputParameters[].ParameterValue'].map((path) => `backup:CreateFramework ${path}`),
      change: async () => await ask('backup', 'UpdateFramework', { FrameworkName: 'holdfast', FrameworkControls: [{ ControlName: 'BACKUP_RECOVERY_POINT_ENCRYPTED' }] }),
    },
  ],
  'backup-report-plan': [
    { of: ['backup:CreateReportPlan ReportDeliveryChannel.Formats[]'], change: () => changeReport({ ReportDeliveryChannel: { S3BucketName: 'trail-of-the-example', Formats: ['JSON'] } }) },
    { of: ['S3BucketName', 'S3KeyPrefix'].map((path) => `backup:CreateReportPlan ReportDeliveryChannel.${path}`), change: () => changeReport({ ReportDeliveryChannel: { S3BucketName: 'logs-of-the-example', Formats: ['JSON'] } }) },
    {
      of: ['backup:CreateReportPlan ReportSetting.ReportTemplate', 'backup:CreateReportPlan ReportSetting.FrameworkArns[]'],
      change: async () => {
        const { ReportPlanName } = await first('backup', 'ListReportPlans', 'ReportPlans')
        await ask('backup', 'DeleteReportPlan', { ReportPlanName })
      },
    },
  ],
  'kms-key': [{ of: [], change: async () => await ask('kms', 'DisableKey', { KeyId: await keyId() }) }],
  'kms-alias': [{ of: ['kms:CreateAlias TargetKeyId', 'kms:CreateAlias AliasName'], change: async () => await ask('kms', 'UpdateAlias', { AliasName: 'alias/holdfast/confidential', TargetKeyId: otherKey.split('/')[1] }) }],
}

/** A reason for each member of which drift says nothing. */
const notTold: readonly (readonly [RegExp, string])[] = [
  [/ (?:.*\.)?(?:Bucket|ExpectedBucketOwner|AccountId|BackupVaultName|BackupPlanId|RoleName|PolicyName|TrailName|Name|Rule|logGroupName|logGroupIdentifier|filterName|AlarmName)$/, 'it says which thing it is'],
  [/ (?:BackupPlan\.BackupPlanName|BackupSelection\.SelectionName|RestoreTestingPlanName|.*\.RestoreTestingPlanName|.*\.RestoreTestingSelectionName|FrameworkName|ReportPlanName|VpcId|ServiceName|VpcEndpointType)$/, 'it says which thing it is'],
  [/ (?:AWSServiceName|ConfigRule\.ConfigRuleName|ConfigurationRecorder\.name|DeliveryChannel\.name)$/, 'it says which thing it is'],
  [/ (?:CreatorRequestId|ClientToken|IdempotencyToken|BypassPolicyLockoutSafetyCheck)$/, 'it is of the call alone'],
  [/[Tt]ags|TagsList|TagSpecifications/, 'what does not carry our tag is not ours: drift says that it cannot be told'],
  [/^kms:CreateKey (?:KeySpec|KeyUsage|MultiRegion)$/, 'AWS lets nobody change it'],
  [/^backup:(?:CreateBackupVault EncryptionKeyArn|CreateLogicallyAirGappedBackupVault M..RetentionDays)$/, 'AWS lets nobody change it'],
  [/^s3:CreateBucket (?:CreateBucketConfiguration|ObjectLockEnabledForBucket)/, 'AWS lets nobody change it'],
  [/^s3:PutObjectLockConfiguration ObjectLockConfiguration.ObjectLockEnabled$/, 'AWS lets nobody change it'],
  [/ RestoreTestingSelection.ProtectedResourceType$/, 'AWS lets nobody change it'],
  [/^(?:kms:CreateKey|iam:CreateRole) Description$/, 'it is for people: nothing follows from it'],
  [/^s3:PutBucketReplication ReplicationConfiguration.Rules\[\].(?:ID|Priority)$/, 'it is for the order among rules of others'],
  [/^cloudtrail:CreateTrail (?:IncludeGlobalServiceEvents|IsOrganizationTrail|S3BucketName)$/, 'a trail of all Regions has them always; the example has no organization; another bucket is another aspect’s test'],
  [/^cloudwatch:PutMetricAlarm (?:OKActions|InsufficientDataActions)$/, 'whom it tells besides is given back, whoever set it'],
  [/^config:PutConfigurationRecorder ConfigurationRecorder.recordingGroup.includeGlobalResourceTypes$/, 'what somebody records besides stays'],
  [/^securityhub:EnableSecurityHub EnableDefaultStandards$/, 'it is of the call alone'],
  [/^sns:Subscribe /, 'the fake has no way to take a subscription back, as whoever is told has'],
]

function encryptionPath(path: string): string {
  return `s3:PutBucketEncryption ServerSideEncryptionConfiguration.Rules[].${path}`
}
function replicationPath(path: string): string {
  return `s3:PutBucketReplication ReplicationConfiguration.Rules[].${path}`
}
function retentionPath(path: string): string {
  return `s3:PutObjectLockConfiguration ObjectLockConfiguration.Rule.DefaultRetention.${path}`
}
function testingPath(path: string): string {
  return `backup:CreateRestoreTestingPlan RestoreTestingPlan.${path}`
}
function testedPath(path: string): string {
  return `backup:CreateRestoreTestingSelection RestoreTestingSelection.${path}`
}
function lockOf(Mode: string, Days: number): Members {
  return { ObjectLockEnabled: 'Enabled', Rule: { DefaultRetention: { Mode, Days } } }
}
function keyPolicy(): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${accountId}:root` }, Action: 'kms:*', Resource: '*' }] })
}
async function detectorId(): Promise<unknown> {
  return ((await ask('guardduty', 'ListDetectors'))['DetectorIds'] as readonly string[])[0]
}

it('says of everything that apply set that it is as it was', async () => {
  const drifts = await driftsOf(aspectList.map(({ kind }) => kind))
  expect(drifts.filter(({ kind }) => kind !== 'same')).toEqual([])
})

it('is asked here about each member that apply sends', () => {
  const told = new Set(Object.values(byHand).flatMap((all) => all.flatMap(({ of }) => of)))
  const left = [...sent.keys()].filter((member) => !told.has(member) && !notTold.some(([pattern]) => pattern.test(member)))
  expect(left).toEqual([])
  expect([...told].filter((member) => !sent.has(member))).toEqual([])
  expect(notTold.filter(([pattern]) => ![...sent.keys()].some((member) => pattern.test(member)))).toEqual([])
})

/** What was said last, by aspect. */
const known = new Map<string, ReadonlyMap<string, string>>()

describe.each(Object.entries(byHand))('%s', (kind, changes) => {
  it.each(changes.map((one) => [one.of.join(', ') || 'as a whole', one] as const))('%s', async (_, { change }) => {
    const before = known.get(kind) ?? (await said(kind))
    await change()
    const after = await said(kind)
    known.set(kind, after)
    const moved = [...after].filter(([name, text]) => text !== before.get(name))
    expect(moved).toHaveLength(1)
    expect(moved[0]?.[1]).toContain('"changed"')
  })
})
