/**
 * What findings promise of apply, fault by fault: an account in which all is applied, one thing in it changed past apply, the rule that
 * finds it with a fix of kind `apply`, and the aspects whose steps mend it.
 */
import type { Members } from '../src/observe/collect/aws-api.ts'
import type { ServiceName } from '../src/observe/collect/services.ts'
import { network } from './aspects/network.ts'
import { accountId, exampleIntent, regionName, user } from './example-intent.ts'

export type Ask = (service: ServiceName, operation: string, input?: Members) => Promise<Members>

export interface Promised {
  readonly rule: string
  readonly what: string
  readonly change: (ask: Ask) => Promise<unknown>
  /** Aspects of the plan's steps, in the order of the alphabet. */
  readonly steps: readonly string[]
  /** Of findings about acts: which of them. */
  readonly acts?: (typeof groups)[number]
  /** The intent, where something else is declared then. */
  readonly declared?: (intent: string) => string
}

/** Groups of acts that happen in every Region. */
const groups = ['points', 'vaults', 'plans', 'keys', 'grants', 'trails', 'alarms', 'buckets'] as const

const bucket = `backups-${accountId}`
const plainBucket = `backups-plain-${accountId}`
const replicas = `replicas-${accountId}`
export const reports = `reports-${accountId}`

export const promisedIntent = `${exampleIntent}    tags: { data: secret }
    types: [EBS, DynamoDB]
    schedule: [{ name: daily, at: cron(0 5 ? * * *), keepDays: 35 }]
  records:
    regions: [${regionName}]
    guardians: ['arn:aws:iam::${accountId}:role/vault-guardian']
    key: { administrators: ['arn:aws:iam::${accountId}:role/key-administrator'], users: ['${user}'] }
    retention: { minDays: 30, maxDays: 400 }
    lock: governance
detection: { topic: alerts, keyOf: confidential, trail: { bucket: trail-${accountId} }, emails: [owner@example.com], configBucket: ${reports}, reports: { bucket: ${reports} } }
restoreTesting: { at: cron(0 7 ? * SUN *), role: '${user}', types: [EBS] }
buckets:
  ${bucket}: { classification: confidential, region: ${regionName}, accessLogs: access-logs-${accountId}, replicateTo: { bucket: ${replicas}, region: ${regionName}, classification: records } }
  ${plainBucket}: { classification: confidential, region: ${regionName}, objectLock: none, accessLogs: access-logs-${accountId} }
endpoints: [{ region: ${regionName}, vpc: ${network.vpc}, subnets: [subnet-0000000a], securityGroups: [${network.group}], services: [backup] }]
accountDefaults: { encryptNewVolumes: true, blockPublicAccess: true, ebsKeyOf: confidential, disasterRecoveryKeyOf: confidential }
`

const vault = { BackupVaultName: 'holdfast-confidential' }
const trail = { Name: 'holdfast' }
const topic = { TopicArn: `arn:aws:sns:${regionName}:${accountId}:alerts` }
const group = { logGroupName: '/holdfast/trail' }

type ChangeOf = (ask: Ask, acts: string) => Promise<unknown>

/** Of each another group of acts, so that several are tried at once. */
function ofActs(cases: readonly { readonly what: string; readonly steps: readonly string[]; readonly change: ChangeOf }[]): readonly Promised[] {
  return cases.map(({ change, ...rest }, index) => {
    const acts = groups[index % groups.length] ?? 'points'
    return { ...rest, rule: 'acts-told', acts, change: async (ask) => await change(ask, `holdfast-acts-${acts}`) }
  })
}

/** No event rule tells of them any more: what alarms do decides. */
const withoutRule =
  (change: ChangeOf): ChangeOf =>
  async (ask, acts) => {
    await ask('events', 'DisableRule', { Name: acts })
    await change(ask, acts)
  }

async function keyId(ask: Ask): Promise<unknown> {
  const { Aliases } = await ask('kms', 'ListAliases')
  return (Aliases as readonly Members[]).find(({ AliasName }) => AliasName === 'alias/holdfast/confidential')?.['TargetKeyId']
}

const put = (change: Members): ChangeOf => async (ask, acts) => {
  const [alarm = {}] = (await ask('cloudwatch', 'DescribeAlarms', { AlarmNames: [acts] }))['MetricAlarms'] as readonly Members[]
  const { AlarmName, Namespace, MetricName, Statistic, Period, EvaluationPeriods, ComparisonOperator, Threshold, TreatMissingData, AlarmActions } = alarm
  const ours = { AlarmName, Namespace, MetricName, Statistic, Period, EvaluationPeriods, ComparisonOperator, Threshold, TreatMissingData, AlarmActions }
  await ask('cloudwatch', 'PutMetricAlarm', { ...ours, ...change })
}

const alarms: readonly (readonly [string, Members])[] = [
  ['an alarm on dimensions', { Dimensions: [{ Name: 'who', Value: 'somebody' }] }],
  ['an alarm on another unit', { Unit: 'Bytes' }],
  ['an alarm whose actions are off', { ActionsEnabled: false }],
  ['an alarm that tells nobody', { AlarmActions: [] }],
  ['an alarm of the average', { Statistic: 'Average' }],
  ['an alarm that wants ten acts', { Threshold: 10 }],
  ['an alarm of too few acts', { ComparisonOperator: 'LessThanThreshold' }],
  ['an alarm that wants three periods', { EvaluationPeriods: 3 }],
  ['an alarm that always is', { TreatMissingData: 'breaching' }],
  ['an alarm on another metric', { MetricName: 'another' }],
  ['an alarm on another namespace', { Namespace: 'another' }],
]

const putFilter = (change: Members, transformation: Members = {}): ChangeOf => async (ask, acts) => {
  const found = (await ask('logs', 'DescribeMetricFilters', { ...group, filterNamePrefix: acts }))['metricFilters'] as readonly Members[]
  const filter = found.find(({ filterName }) => filterName === acts) ?? {}
  const [metric] = filter['metricTransformations'] as readonly Members[]
  const metricTransformations = [{ ...metric, ...transformation }]
  await ask('logs', 'PutMetricFilter', { ...group, filterName: acts, filterPattern: filter['filterPattern'], metricTransformations, ...change })
}

const filters: readonly (readonly [string, Members, Members?])[] = [
  ['a metric filter of another act', { filterPattern: '{ $.eventName = "Nothing" }' }],
  ['a metric filter by account', { emitSystemFieldDimensions: ['@aws.account'] }],
  ['a metric filter by dimensions', {}, { defaultValue: undefined, dimensions: { who: '$.userIdentity.arn' } }],
  ['a metric filter that counts nothing', {}, { metricValue: '0' }],
  ['a metric filter of another metric', {}, { metricName: 'another' }],
]

const configRule = (change: Members) => async (ask: Ask) => {
  const ConfigRuleName = 'holdfast-backup-recovery-point-manual-deletion-disabled'
  const [rule] = (await ask('config', 'DescribeConfigRules', { ConfigRuleNames: [ConfigRuleName] }))['ConfigRules'] as readonly Members[]
  await ask('config', 'PutConfigRule', { ConfigRule: { ConfigRuleName, Source: rule?.['Source'], ...change } })
}

const openPolicy = (Resource: string) => JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: '*', Action: '*', Resource }] })
const encryption = (blocked: readonly string[]) => async (ask: Ask) => {
  const { ServerSideEncryptionConfiguration } = (await ask('s3', 'GetBucketEncryption', { Bucket: bucket })) as { readonly ServerSideEncryptionConfiguration: { readonly Rules: readonly Members[] } }
  const Rules = ServerSideEncryptionConfiguration.Rules.map((rule) => ({ ...rule, BlockedEncryptionTypes: { EncryptionType: blocked } }))
  await ask('s3', 'PutBucketEncryption', { Bucket: bucket, ServerSideEncryptionConfiguration: { Rules } })
}
const replication = (change: (rule: Members) => Members) => async (ask: Ask) => {
  const { ReplicationConfiguration } = (await ask('s3', 'GetBucketReplication', { Bucket: bucket })) as { readonly ReplicationConfiguration: { readonly Role: string; readonly Rules: readonly Members[] } }
  const { Role, Rules } = ReplicationConfiguration
  await ask('s3', 'PutBucketReplication', { Bucket: bucket, ReplicationConfiguration: { Role, Rules: Rules.map(change) } })
}
const lock = (change: Members) => (ask: Ask) => ask('backup', 'PutBackupVaultLockConfiguration', { ...vault, MinRetentionDays: 30, MaxRetentionDays: 400, ...change })
const retention = (DefaultRetention?: Members) => (ask: Ask) =>
  ask('s3', 'PutObjectLockConfiguration', { Bucket: bucket, ObjectLockConfiguration: { ObjectLockEnabled: 'Enabled', ...(DefaultRetention !== undefined && { Rule: { DefaultRetention } }) } })
const recorder = (recordingGroup: Members) => async (ask: Ask) => {
  const [held] = (await ask('config', 'DescribeConfigurationRecorders'))['ConfigurationRecorders'] as readonly Members[]
  await ask('config', 'PutConfigurationRecorder', { ConfigurationRecorder: { ...held, recordingGroup } })
}
const detector = (change: Members) => async (ask: Ask) => {
  const { DetectorIds } = (await ask('guardduty', 'ListDetectors')) as { readonly DetectorIds: readonly string[] }
  await ask('guardduty', 'UpdateDetector', { DetectorId: DetectorIds[0], ...change })
}
const endpoint = (change: Members) => async (ask: Ask) => {
  const [held] = (await ask('ec2', 'DescribeVpcEndpoints'))['VpcEndpoints'] as readonly Members[]
  await ask('ec2', 'ModifyVpcEndpoint', { VpcEndpointId: held?.['VpcEndpointId'], ...change })
}
const staging = (ebsEncryption: string) => async (ask: Ask) => {
  const [held] = (await ask('drs', 'DescribeReplicationConfigurationTemplates'))['items'] as readonly Members[]
  await ask('drs', 'UpdateReplicationConfigurationTemplate', { replicationConfigurationTemplateID: held?.['replicationConfigurationTemplateID'], ebsEncryption })
}
const updateTrail = (change: Members) => (ask: Ask) => ask('cloudtrail', 'UpdateTrail', { ...trail, ...change })
const nobodyTold = async (ask: Ask) => {
  await ask('events', 'DisableRule', { Name: 'holdfast-jobs-failed' })
  for (const BackupVaultName of ['holdfast-confidential', 'holdfast-records']) await ask('backup', 'DeleteBackupVaultNotifications', { BackupVaultName })
}

const nothing = async (): Promise<void> => await Promise.resolve()
const lockedForEver = (text: string): string => text.replace('lock: governance', 'lock: compliance')

export const promised: readonly Promised[] = [
  ...ofActs([
    ...alarms.map(([what, change]) => ({ what, change: withoutRule(put(change)), steps: ['alarm', 'event-rule'] })),
    { what: 'no alarm', change: withoutRule((ask, acts) => ask('cloudwatch', 'DeleteAlarms', { AlarmNames: [acts] })), steps: ['alarm', 'event-rule'] },
    ...filters.map(([what, change, transformation]) => ({ what, change: withoutRule(putFilter(change, transformation)), steps: ['event-rule', 'metric-filter'] })),
    {
      ...{ what: 'an event rule without its target, and no alarm', steps: ['alarm', 'event-target'] },
      async change(ask, acts) {
        await ask('cloudwatch', 'DeleteAlarms', { AlarmNames: [acts] })
        await ask('events', 'RemoveTargets', { Rule: acts, Ids: ['holdfast'] })
      },
    },
    {
      ...{ what: 'an event rule of other acts, and no alarm', steps: ['alarm', 'event-rule'] },
      async change(ask, acts) {
        await ask('cloudwatch', 'DeleteAlarms', { AlarmNames: [acts] })
        await ask('events', 'PutRule', { Name: acts, EventPattern: '{"source":["aws.s3"]}' })
      },
    },
  ]),
  {
    ...{ rule: 'acts-told', what: 'a topic that lets nobody publish', steps: ['sns-topic-policy'] },
    change: (ask) => ask('sns', 'SetTopicAttributes', { ...topic, AttributeName: 'Policy', AttributeValue: openPolicy(topic.TopicArn).replace('"*","Action":"*"', '{"AWS":"*"},"Action":"sns:Subscribe"') }),
  },
  {
    ...{ rule: 'topic-tls-only', what: 'a topic that takes what comes without TLS', steps: ['sns-topic-policy'] },
    async change(ask) {
      const { Attributes } = await ask('sns', 'GetTopicAttributes', topic)
      const policy = JSON.parse(String((Attributes as { readonly Policy: string }).Policy)) as { readonly Statement: readonly { readonly Effect: string }[] }
      const open = { ...policy, Statement: policy.Statement.filter(({ Effect }) => Effect === 'Allow') }
      await ask('sns', 'SetTopicAttributes', { ...topic, AttributeName: 'Policy', AttributeValue: JSON.stringify(open) })
    },
  },
  {
    ...{ rule: 'acts-told', what: 'a topic with the key that AWS manages', steps: ['sns-topic'] },
    change: (ask) => ask('sns', 'SetTopicAttributes', { ...topic, AttributeName: 'KmsMasterKeyId', AttributeValue: 'alias/aws/sns' }),
  },
  {
    ...{ rule: 'acts-told', what: 'a log group that is not written to, and no event rule', steps: ['event-rule', 'trail'] },
    async change(ask) {
      await ask('events', 'DisableRule', { Name: 'holdfast-acts-points' })
      await updateTrail({ CloudWatchLogsLogGroupArn: '', CloudWatchLogsRoleArn: '' })(ask)
    },
  },
  { rule: 'jobs-told', what: 'neither notifications nor an event rule', change: nobodyTold, steps: ['backup-vault-notifications', 'backup-vault-notifications', 'event-rule'] },
  { rule: 'trail-logging', what: 'a trail that is stopped', change: (ask) => ask('cloudtrail', 'StopLogging', trail), steps: ['trail-logging'] },
  { rule: 'trail-logging', what: 'a trail of one Region', change: updateTrail({ IsMultiRegionTrail: false }), steps: ['trail'] },
  { rule: 'trail-logging', what: 'a trail without validation', change: updateTrail({ EnableLogFileValidation: false }), steps: ['trail'] },
  { rule: 'trail-logging', what: 'a trail without a key', change: updateTrail({ KmsKeyId: '' }), steps: ['trail'] },
  {
    ...{ rule: 'trail-logging', what: 'a trail that leaves out KMS', steps: ['trail-selectors'] },
    change: (ask) => ask('cloudtrail', 'PutEventSelectors', { TrailName: 'holdfast', EventSelectors: [{ ReadWriteType: 'All', IncludeManagementEvents: true, ExcludeManagementEventSources: ['kms.amazonaws.com'] }] }),
  },
  {
    ...{ rule: 'objects-recorded', what: 'a trail of acts that manage things only', steps: ['trail-selectors'] },
    change: (ask) => ask('cloudtrail', 'PutEventSelectors', { TrailName: 'holdfast', AdvancedEventSelectors: [{ FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }] }] }),
  },
  { rule: 'log-group-kept', what: 'logs kept for a week', change: (ask) => ask('logs', 'PutRetentionPolicy', { ...group, retentionInDays: 7 }), steps: ['log-group-retention'] },
  { rule: 'log-group-kept', what: 'logs without a key', change: (ask) => ask('logs', 'DisassociateKmsKey', group), steps: ['log-group-key'] },
  { rule: 'config-recording', what: 'a recorder that is off', change: (ask) => ask('config', 'StopConfigurationRecorder', { ConfigurationRecorderName: 'default' }), steps: ['config-recording'] },
  { rule: 'config-recording', what: 'a recorder of keys only', change: recorder({ allSupported: false, resourceTypes: ['AWS::KMS::Key'] }), steps: ['config-recorder'] },
  {
    ...{ rule: 'config-recording', what: 'a recorder of all but vaults', steps: ['config-recorder'] },
    change: recorder({ recordingStrategy: { useOnly: 'EXCLUSION_BY_RESOURCE_TYPES' }, exclusionByResourceTypes: { resourceTypes: ['AWS::Backup::BackupVault'] } }),
  },
  {
    ...{ rule: 'config-rules', what: 'a rule of Config that is gone', steps: ['config-rule'] },
    async change(ask) {
      const [first] = (await ask('config', 'DescribeConfigRules'))['ConfigRules'] as readonly Members[]
      await ask('config', 'DeleteConfigRule', { ConfigRuleName: first?.['ConfigRuleName'] })
    },
  },
  { rule: 'config-rules', what: 'a rule of Config that looks at some things only', change: configRule({ Scope: { ComplianceResourceId: 'gone' } }), steps: ['config-rule'] },
  { rule: 'config-rules', what: 'a rule of Config that lets somebody delete', change: configRule({ InputParameters: '{"principalArnList":"arn:aws:iam::111122223333:role/anybody"}' }), steps: ['config-rule'] },
  {
    ...{ rule: 'bucket-access-logged', what: 'a bucket for logs that does not let them in', steps: ['s3-bucket-policy'] },
    change: (ask) => ask('s3', 'DeleteBucketPolicy', { Bucket: `access-logs-${accountId}` }),
  },
  { rule: 'guardduty-on', what: 'a detector that is suspended', change: detector({ Enable: false }), steps: ['guardduty-detector'] },
  { rule: 'guardduty-on', what: 'a detector that does not look at buckets', change: detector({ Features: [{ Name: 'S3_DATA_EVENTS', Status: 'DISABLED' }] }), steps: ['guardduty-detector'] },
  { rule: 'securityhub-on', what: 'no Security Hub', change: (ask) => ask('securityhub', 'DisableSecurityHub'), steps: ['security-hub'] },
  {
    ...{ rule: 'audit-controls', what: 'a framework without a control', steps: ['backup-framework'] },
    async change(ask) {
      const { FrameworkName, FrameworkControls } = await ask('backup', 'DescribeFramework', { FrameworkName: 'holdfast' })
      await ask('backup', 'UpdateFramework', { FrameworkName, FrameworkControls: (FrameworkControls as readonly Members[]).slice(1) })
    },
  },
  {
    ...{ rule: 'report-delivered', what: 'no report plans', steps: Array.from({ length: 5 }, () => 'backup-report-plan') },
    async change(ask) {
      const { ReportPlans } = (await ask('backup', 'ListReportPlans')) as { readonly ReportPlans: readonly Members[] }
      for (const { ReportPlanName } of ReportPlans) await ask('backup', 'DeleteReportPlan', { ReportPlanName })
    },
  },
  { rule: 'bucket-access-logged', what: 'a bucket without access logs', change: (ask) => ask('s3', 'PutBucketLogging', { Bucket: bucket, BucketLoggingStatus: {} }), steps: ['s3-bucket-logging'] },
  {
    ...{ rule: 'bucket-access-logged', what: 'access logs in the bucket itself', steps: ['s3-bucket-logging'] },
    change: (ask) => ask('s3', 'PutBucketLogging', { Bucket: bucket, BucketLoggingStatus: { LoggingEnabled: { TargetBucket: bucket, TargetPrefix: 'a/' } } }),
  },
  {
    ...{ rule: 'bucket-access-logged', what: 'access logs in a bucket that is gone', steps: ['s3-bucket-logging'] },
    async change(ask) {
      await ask('s3', 'CreateBucket', { Bucket: 'gone', CreateBucketConfiguration: { LocationConstraint: regionName } })
      await ask('s3', 'PutBucketLogging', { Bucket: bucket, BucketLoggingStatus: { LoggingEnabled: { TargetBucket: 'gone', TargetPrefix: 'a/' } } })
      await ask('s3', 'DeleteBucket', { Bucket: 'gone' })
    },
  },
  { rule: 'bucket-versioned', what: 'a bucket that keeps no versions', change: (ask) => ask('s3', 'PutBucketVersioning', { Bucket: plainBucket, VersioningConfiguration: { Status: 'Suspended' } }), steps: ['s3-bucket-versioning'] },
  { rule: 'bucket-object-lock', what: 'no default retention', change: retention(), steps: ['s3-bucket-retention'] },
  { rule: 'bucket-object-lock', what: 'a shorter default retention', change: retention({ Mode: 'GOVERNANCE', Days: 7 }), steps: ['s3-bucket-retention'] },
  { rule: 'bucket-tls-only', what: 'a bucket without a policy', change: (ask) => ask('s3', 'DeleteBucketPolicy', { Bucket: bucket }), steps: ['s3-bucket-policy'] },
  { rule: 'bucket-sse-c', what: 'a bucket that takes keys of requests', change: encryption(['NONE']), steps: ['s3-bucket-encryption'] },
  { rule: 'bucket-replica-encrypted', what: 'no replication', change: (ask) => ask('s3', 'DeleteBucketReplication', { Bucket: bucket }), steps: ['s3-bucket-replication'] },
  { rule: 'bucket-replica-encrypted', what: 'replication that is off', change: replication((rule) => ({ ...rule, Status: 'Disabled' })), steps: ['s3-bucket-replication'] },
  { rule: 'bucket-replica-encrypted', what: 'replication of some objects', change: replication((rule) => ({ ...rule, Filter: { Prefix: 'nothing-here/' } })), steps: ['s3-bucket-replication'] },
  {
    ...{ rule: 'bucket-public', what: 'a bucket that is open', steps: ['s3-account-block', 's3-bucket-block'] },
    async change(ask) {
      await ask('s3control', 'DeletePublicAccessBlock', { AccountId: accountId })
      await ask('s3', 'DeletePublicAccessBlock', { Bucket: bucket })
    },
  },
  {
    ...{ rule: 'access-point-blocked', what: 'an access point that blocks nothing', steps: ['s3-account-block'] },
    async change(ask) {
      await ask('s3control', 'DeletePublicAccessBlock', { AccountId: accountId })
      const none = { BlockPublicAcls: false, IgnorePublicAcls: false, BlockPublicPolicy: false, RestrictPublicBuckets: false }
      await ask('s3control', 'CreateAccessPoint', { AccountId: accountId, Name: 'open', Bucket: bucket, PublicAccessBlockConfiguration: none })
    },
  },
  { rule: 'account-block', what: 'an account that blocks nothing', change: (ask) => ask('s3control', 'DeletePublicAccessBlock', { AccountId: accountId }), steps: ['s3-account-block'] },
  ...(['BlockPublicAcls', 'IgnorePublicAcls', 'BlockPublicPolicy', 'RestrictPublicBuckets'] as const).map((name) => ({
    ...{ rule: 'account-block', what: `an account without ${name}`, steps: ['s3-account-block'] },
    change: (ask: Ask) =>
      ask('s3control', 'PutPublicAccessBlock', {
        AccountId: accountId,
        PublicAccessBlockConfiguration: { BlockPublicAcls: true, IgnorePublicAcls: true, BlockPublicPolicy: true, RestrictPublicBuckets: true, [name]: false },
      }),
  })),
  { rule: 'snapshot-block', what: 'snapshots that may be public', change: (ask) => ask('ec2', 'DisableSnapshotBlockPublicAccess'), steps: ['ec2-snapshot-block'] },
  { rule: 'image-block', what: 'images that may be public', change: (ask) => ask('ec2', 'DisableImageBlockPublicAccess'), steps: ['ec2-image-block'] },
  { rule: 'ebs-default-encryption', what: 'new volumes in the clear', change: (ask) => ask('ec2', 'DisableEbsEncryptionByDefault'), steps: ['ec2-ebs-encryption'] },
  { rule: 'ebs-default-encryption', what: 'new volumes with the key of AWS', change: (ask) => ask('ec2', 'ResetEbsDefaultKmsKeyId'), steps: ['ec2-ebs-key'] },
  ...['NONE', 'DEFAULT'].map((encryptedBy) => ({ rule: 'staging-disk-encrypted', what: `staging disks with ${encryptedBy}`, change: staging(encryptedBy), steps: ['drs-staging-encryption'] })),
  { rule: 'type-opted-in', what: 'a type that plans pass over', change: (ask) => ask('backup', 'UpdateRegionSettings', { ResourceTypeOptInPreference: { EBS: false } }), steps: ['backup-opt-in'] },
  { rule: 'volume-in-plan', what: 'a type that plans pass over', change: (ask) => ask('backup', 'UpdateRegionSettings', { ResourceTypeOptInPreference: { EBS: false } }), steps: ['backup-opt-in'] },
  {
    ...{ rule: 'restore-test-planned', what: 'no restore test', steps: ['restore-testing-plan', 'restore-testing-selection'] },
    async change(ask) {
      const plan = { RestoreTestingPlanName: 'holdfast' }
      await ask('backup', 'DeleteRestoreTestingSelection', { ...plan, RestoreTestingSelectionName: 'holdfast_EBS' })
      await ask('backup', 'DeleteRestoreTestingPlan', plan)
    },
  },
  { rule: 'vault-locked', what: 'a vault without a lock', change: (ask) => ask('backup', 'DeleteBackupVaultLockConfiguration', vault), steps: ['backup-vault-lock'] },
  { rule: 'lock-limits', what: 'a lock with a smaller minimum', change: lock({ MinRetentionDays: 3 }), steps: ['backup-vault-lock'] },
  { rule: 'lock-limits', what: 'a lock without a minimum', change: lock({ MinRetentionDays: undefined }), steps: ['backup-vault-lock'] },
  { rule: 'lock-limits', what: 'a lock without a maximum', change: lock({ MaxRetentionDays: undefined }), steps: ['backup-vault-lock'] },
  { rule: 'lock-limits', what: 'a lock with a greater maximum', change: lock({ MaxRetentionDays: 500 }), steps: ['backup-vault-lock'] },
  { rule: 'key-rotated', what: 'a key that is not rotated', change: async (ask) => await ask('kms', 'DisableKeyRotation', { KeyId: await keyId(ask) }), steps: ['kms-key-rotation'] },
  { rule: 'key-rotated', what: 'a key that is rotated every seven years', change: async (ask) => await ask('kms', 'EnableKeyRotation', { KeyId: await keyId(ask), RotationPeriodInDays: 2560 }), steps: ['kms-key-rotation'] },
  {
    ...{ rule: 'endpoint-there', what: 'no endpoint', steps: ['ec2-vpc-endpoint'] },
    async change(ask) {
      const all = (await ask('ec2', 'DescribeVpcEndpoints'))['VpcEndpoints'] as readonly Members[]
      await ask('ec2', 'DeleteVpcEndpoints', { VpcEndpointIds: all.map(({ VpcEndpointId }) => VpcEndpointId) })
    },
  },
  { rule: 'endpoint-there', what: 'an endpoint without the usual names', change: endpoint({ PrivateDnsEnabled: false }), steps: ['ec2-vpc-endpoint'] },
  { rule: 'endpoint-policy', what: 'an endpoint that lets everybody through', change: endpoint({ ResetPolicy: true }), steps: ['ec2-vpc-endpoint'] },
  // the last: they cannot be taken back
  { rule: 'lock-as-declared', what: 'a compliance lock declared', change: nothing, declared: lockedForEver, steps: ['backup-vault-lock'] },
  {
    ...{ rule: 'bucket-object-lock', what: 'compliance declared', change: nothing, steps: ['s3-bucket-retention', 's3-bucket-retention'] },
    declared: (text) => lockedForEver(text).replace(`${bucket}: {`, `${bucket}: { objectLock: compliance,`),
  },
]

/** Rules that are made by the same function as another one, by that one. */
export const alike: Readonly<Record<string, readonly string[]>> = {
  'volume-in-plan': ['bucket-in-plan', 'database-in-plan', 'file-system-in-plan', 'fsx-in-plan', 'instance-in-plan', 'redshift-in-plan', 'table-in-plan'],
}

/** By rules of the same path: a fault of one may hide, or be, one of the other. */
const tellers: ReadonlySet<string> = new Set(['acts-told', 'jobs-told', 'trail-logging', 'objects-recorded', 'log-group-kept'])

function disturb(one: Promised, other: Promised): boolean {
  if (one.declared !== undefined || other.declared !== undefined) return true
  if (one.acts !== undefined && other.acts !== undefined) return one.acts === other.acts
  if (tellers.has(one.rule) && tellers.has(other.rule)) return true
  return one.rule === other.rule || one.steps.some((step) => other.steps.includes(step))
}

/** Faults that can be there at once, as few rounds as a first fit finds. */
export function rounds(): readonly (readonly Promised[])[] {
  const found: Promised[][] = []
  for (const one of promised) {
    const free = one.declared === undefined ? found.find((round) => round.every((other) => !disturb(one, other))) : undefined
    if (free === undefined) found.push([one])
    else free.push(one)
  }
  return found
}
