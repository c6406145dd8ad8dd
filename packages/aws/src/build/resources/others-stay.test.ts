/** What others added to things of ours: a step that brings ours back leaves it, for each aspect that holds more than one thing. */
import { addBucket, foundOrganization, joinOrganization } from '@holdfast/aws-fake/build'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { makeNetwork, network } from '../../../test/aspects/network.ts'
import { accountId, administrator, exampleIntent, regionName } from '../../../test/example-intent.ts'
import { type FakeAccount, startFakeAccount } from '../../../test/fake-account.ts'
import type { Members } from '../../observe/collect/aws-api.ts'
import type { ServiceName } from '../../observe/collect/services.ts'
import type { Plan } from '../plan/plan.ts'
import { aspectList } from '../aspects/aspect-list.ts'

const member = '444455556666'
const bucket = `backups-${accountId}`
const intentText = exampleIntent.concat(`    tags: { data: secret }
    types: [EBS]
    schedule: [{ name: daily, at: cron(0 5 ? * * *), keepDays: 35 }]
detection: { topic: alerts, keyOf: confidential, trail: { bucket: trail-${accountId} }, services: [config, guardduty], emails: [owner@example.com], configBucket: reports, reports: { bucket: reports } }
restoreTesting: { at: cron(0 7 ? * SUN *), role: 'arn:aws:iam::${accountId}:role/nightly-backup', types: [EBS] }
roles: { reader: { assumedBy: ['arn:aws:iam::${accountId}:user/somebody'] } }
buckets: { ${bucket}: { classification: confidential, region: ${regionName}, accessLogs: access-logs-${accountId} } }
organization: { id: o-exampleorgid, guardrails: { targets: ['${member}'] }, backupPolicies: { targets: ['${member}'] }, delegatedAdministrators: { backup.amazonaws.com: '${member}' } }
endpoints: [{ region: ${regionName}, vpc: ${network.vpc}, subnets: [subnet-0000000a], securityGroups: [${network.group}] }]
`)

const name = 'holdfast-confidential'
const theirs = { Sid: 'Theirs', Effect: 'Deny', Principal: '*', Action: 's3:PutObjectTagging', Resource: '*' }
const elsewhere = `arn:aws:backup:eu-central-1:${accountId}:backup-vault:theirs`

type Ask = (service: ServiceName, operation: string, input?: Members) => Promise<Members>

interface Case {
  /** Adds something, and changes what is ours, so that a step is due. */
  readonly change: (ask: Ask) => Promise<unknown>
  /** What is there afterwards: has to hold what was added. */
  readonly look: (ask: Ask) => Promise<unknown>
  readonly holds: unknown
}

/** The policy without our first statement, and with one of others behind. */
function altered(policy: unknown, statement: object = theirs): string {
  const { Statement, ...rest } = JSON.parse(decodeURIComponent(String(policy))) as { readonly Statement: readonly Members[] }
  const [first, ...others] = Statement
  return JSON.stringify({ ...rest, Statement: [...(others.length === 0 ? [{ ...first, Effect: 'Deny' }] : others), statement] })
}

const theirStatement = expect.stringContaining('"Theirs"')

async function idOfKey(ask: Ask): Promise<unknown> {
  const { Aliases } = await ask('kms', 'ListAliases')
  return (Aliases as readonly Members[]).find(({ AliasName }) => AliasName === 'alias/holdfast/confidential')?.['TargetKeyId']
}

async function guardrailsId(ask: Ask): Promise<unknown> {
  const { Policies } = await ask('organizations', 'ListPolicies', { Filter: 'SERVICE_CONTROL_POLICY' })
  return (Policies as readonly Members[]).find((policy) => policy['Name'] === 'holdfast-guardrails')?.['Id']
}

async function planId(ask: Ask): Promise<Members> {
  const { BackupPlansList } = await ask('backup', 'ListBackupPlans')
  return { BackupPlanId: (BackupPlansList as readonly Members[])[0]?.['BackupPlanId'] }
}

const testing = { RestoreTestingPlanName: 'holdfast' }
const testingSelection = { ...testing, RestoreTestingSelectionName: 'holdfast_EBS' }
const report = { ReportPlanName: 'holdfast_backup_jobs' }
const topic = { TopicArn: `arn:aws:sns:${regionName}:${accountId}:alerts` }
const rule = 'holdfast-jobs-failed'
/** Acts that only read too. */
const moreEvents = 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS'
const role = { RoleName: 'holdfast-reader' }

const theirSelector = {
  Name: 'functions',
  FieldSelectors: [
    { Field: 'eventCategory', Equals: ['Data'] },
    { Field: 'resources.type', Equals: ['AWS::Lambda::Function'] },
  ],
}

const cases: Readonly<Record<string, Case>> = {
  'kms-key-policy': {
    async change(ask) {
      const key = { KeyId: await idOfKey(ask), PolicyName: 'default' }
      const { Policy } = await ask('kms', 'GetKeyPolicy', key)
      await ask('kms', 'PutKeyPolicy', { ...key, Policy: altered(Policy, { ...theirs, Action: 'kms:GenerateMac' }) })
    },
    look: async (ask) => (await ask('kms', 'GetKeyPolicy', { KeyId: await idOfKey(ask), PolicyName: 'default' }))['Policy'],
    holds: theirStatement,
  },
  'backup-vault-policy': {
    async change(ask) {
      const { Policy } = await ask('backup', 'GetBackupVaultAccessPolicy', { BackupVaultName: name })
      await ask('backup', 'PutBackupVaultAccessPolicy', { BackupVaultName: name, Policy: altered(Policy, { ...theirs, Action: 'backup:StartCopyJob' }) })
    },
    look: async (ask) => (await ask('backup', 'GetBackupVaultAccessPolicy', { BackupVaultName: name }))['Policy'],
    holds: theirStatement,
  },
  'backup-vault-notifications': {
    change: (ask) =>
      ask('backup', 'PutBackupVaultNotifications', { BackupVaultName: name, SNSTopicArn: topic.TopicArn, BackupVaultEvents: ['COPY_JOB_STARTED'] }),
    look: async (ask) => (await ask('backup', 'GetBackupVaultNotifications', { BackupVaultName: name }))['BackupVaultEvents'],
    holds: expect.arrayContaining(['COPY_JOB_STARTED', 'BACKUP_JOB_FAILED']),
  },
  'backup-plan': {
    async change(ask) {
      const id = await planId(ask)
      const { BackupPlan } = (await ask('backup', 'GetBackupPlan', id)) as { readonly BackupPlan: { readonly Rules: readonly Members[] } }
      const [ours] = BackupPlan.Rules.map(({ RuleId: _, ...one }) => one)
      const Rules = [
        {
          ...{ ...ours, Lifecycle: { DeleteAfterDays: 31, OptInToArchiveForSupportedResources: true }, RecoveryPointTags: { kept: 'yes' } },
          CopyActions: [{ DestinationBackupVaultArn: elsewhere, Lifecycle: { DeleteAfterDays: 40 } }],
        },
        { RuleName: 'theirs', TargetBackupVaultName: name, Lifecycle: { DeleteAfterDays: 50 } },
      ]
      const AdvancedBackupSettings = [{ ResourceType: 'EC2', BackupOptions: { WindowsVSS: 'enabled' } }]
      const ScanSettings = [{ MalwareScanner: 'GUARDDUTY', ResourceTypes: ['EBS'], ScannerRoleArn: administrator }]
      await ask('backup', 'UpdateBackupPlan', { ...id, BackupPlan: { BackupPlanName: name, Rules, AdvancedBackupSettings, ScanSettings } })
    },
    look: async (ask) => (await ask('backup', 'GetBackupPlan', await planId(ask)))['BackupPlan'],
    holds: expect.objectContaining({
      Rules: [
        expect.objectContaining({
          RuleName: 'holdfast-daily',
          Lifecycle: { DeleteAfterDays: 35, OptInToArchiveForSupportedResources: true },
          RecoveryPointTags: { kept: 'yes' },
          CopyActions: [{ DestinationBackupVaultArn: elsewhere, Lifecycle: { DeleteAfterDays: 40 } }],
        }),
        expect.objectContaining({ RuleName: 'theirs', Lifecycle: { DeleteAfterDays: 50 } }),
      ],
      AdvancedBackupSettings: [{ ResourceType: 'EC2', BackupOptions: { WindowsVSS: 'enabled' } }],
      ScanSettings: [expect.objectContaining({ MalwareScanner: 'GUARDDUTY' })],
    }),
  },
  'backup-selection': {
    async change(ask) {
      const id = await planId(ask)
      const listed = (await ask('backup', 'ListBackupSelections', id))['BackupSelectionsList'] as readonly Members[]
      await ask('backup', 'DeleteBackupSelection', { ...id, SelectionId: listed[0]?.['SelectionId'] })
      const BackupSelection = { SelectionName: 'theirs', IamRoleArn: administrator, Resources: ['*'] }
      await ask('backup', 'CreateBackupSelection', { ...id, BackupSelection })
    },
    look: async (ask) => (await ask('backup', 'ListBackupSelections', await planId(ask)))['BackupSelectionsList'],
    holds: expect.arrayContaining([expect.objectContaining({ SelectionName: 'theirs' })]),
  },
  'restore-testing-plan': {
    async change(ask) {
      const ours = `arn:aws:backup:${regionName}:${accountId}:backup-vault:${name}`
      const RecoveryPointSelection = {
        ...{ Algorithm: 'RANDOM_WITHIN_WINDOW', IncludeVaults: [elsewhere, ours], ExcludeVaults: [`${elsewhere}-not`], RecoveryPointTypes: ['SNAPSHOT'] },
      }
      const RestoreTestingPlan = { ScheduleExpression: 'rate(30 days)', RecoveryPointSelection }
      await ask('backup', 'UpdateRestoreTestingPlan', { ...testing, RestoreTestingPlan })
    },
    look: async (ask) => (await ask('backup', 'GetRestoreTestingPlan', testing))['RestoreTestingPlan'],
    holds: expect.objectContaining({
      ScheduleExpression: 'cron(0 7 ? * SUN *)',
      RecoveryPointSelection: expect.objectContaining({
        IncludeVaults: expect.arrayContaining([elsewhere, expect.stringContaining(name)]),
        ExcludeVaults: [`${elsewhere}-not`],
      }),
    }),
  },
  'restore-testing-selection': {
    async change(ask) {
      const RestoreTestingSelection = { IamRoleArn: administrator, ProtectedResourceArns: ['*'], RestoreMetadataOverrides: { encrypted: 'true' } }
      await ask('backup', 'UpdateRestoreTestingSelection', { ...testingSelection, RestoreTestingSelection })
    },
    look: async (ask) => (await ask('backup', 'GetRestoreTestingSelection', testingSelection))['RestoreTestingSelection'],
    holds: expect.objectContaining({ IamRoleArn: expect.stringContaining('nightly-backup'), RestoreMetadataOverrides: { encrypted: 'true' } }),
  },
  'backup-report-plan': {
    change: (ask) =>
      ask('backup', 'UpdateReportPlan', {
        ...{ ...report, ReportDeliveryChannel: { S3BucketName: 'elsewhere', Formats: ['CSV'] } },
        ReportSetting: { ReportTemplate: 'BACKUP_JOB_REPORT', Accounts: [accountId], Regions: ['*'] },
      }),
    look: async (ask) => (await ask('backup', 'DescribeReportPlan', report))['ReportPlan'],
    holds: expect.objectContaining({
      ReportDeliveryChannel: expect.objectContaining({ S3BucketName: 'reports' }),
      ReportSetting: expect.objectContaining({ Accounts: [accountId], Regions: ['*'] }),
    }),
  },
  'sns-topic-policy': {
    async change(ask) {
      const { Attributes } = await ask('sns', 'GetTopicAttributes', topic)
      const AttributeValue = altered((Attributes as Readonly<Record<string, string>>)['Policy'], { ...theirs, Action: 'sns:Subscribe' })
      await ask('sns', 'SetTopicAttributes', { ...topic, AttributeName: 'Policy', AttributeValue })
    },
    look: async (ask) => ((await ask('sns', 'GetTopicAttributes', topic))['Attributes'] as Readonly<Record<string, string>>)['Policy'],
    holds: theirStatement,
  },
  'event-rule': {
    change: (ask) => ask('events', 'PutRule', { Name: rule, EventPattern: '{"source":["aws.s3"]}', State: moreEvents, Description: 'in the care of operations', RoleArn: administrator }),
    look: (ask) => ask('events', 'DescribeRule', { Name: rule }),
    holds: expect.objectContaining({
      ...{ EventPattern: expect.stringContaining('aws.backup'), State: moreEvents, Description: 'in the care of operations', RoleArn: administrator },
    }),
  },
  'event-target': {
    change: (ask) =>
      ask('events', 'PutTargets', {
        Rule: rule,
        Targets: [
          { Id: 'holdfast', Arn: `${topic.TopicArn}-old`, RetryPolicy: { MaximumRetryAttempts: 3 } },
          { Id: 'theirs', Arn: `arn:aws:sqs:${regionName}:${accountId}:theirs` },
        ],
      }),
    look: async (ask) => (await ask('events', 'ListTargetsByRule', { Rule: rule }))['Targets'],
    holds: expect.arrayContaining([
      expect.objectContaining({ Id: 'holdfast', Arn: topic.TopicArn, RetryPolicy: { MaximumRetryAttempts: 3 } }),
      expect.objectContaining({ Id: 'theirs' }),
    ]),
  },
  'config-recorder': {
    async change(ask) {
      const { ConfigurationRecorders } = await ask('config', 'DescribeConfigurationRecorders')
      const [held] = ConfigurationRecorders as readonly Members[]
      const recordingGroup = {
        recordingStrategy: { useOnly: 'EXCLUSION_BY_RESOURCE_TYPES' },
        exclusionByResourceTypes: { resourceTypes: ['AWS::EC2::NetworkInterface', 'AWS::KMS::Key'] },
      }
      const recordingMode = { recordingFrequency: 'DAILY' }
      await ask('config', 'PutConfigurationRecorder', {
        ConfigurationRecorder: { name: held?.['name'], roleARN: held?.['roleARN'], recordingGroup, recordingMode },
      })
    },
    look: async (ask) => ((await ask('config', 'DescribeConfigurationRecorders'))['ConfigurationRecorders'] as readonly unknown[])[0],
    holds: expect.objectContaining({
      recordingGroup: expect.objectContaining({ exclusionByResourceTypes: { resourceTypes: ['AWS::EC2::NetworkInterface'] } }),
      recordingMode: expect.objectContaining({ recordingFrequency: 'DAILY' }),
    }),
  },
  'iam-role': {
    async change(ask) {
      const { Role } = (await ask('iam', 'GetRole', role)) as { readonly Role: Members }
      const PolicyDocument = altered(Role['AssumeRolePolicyDocument'], { ...theirs, Action: 'sts:TagSession', Resource: undefined })
      await ask('iam', 'UpdateAssumeRolePolicy', { ...role, PolicyDocument })
    },
    look: async (ask) => decodeURIComponent(String(((await ask('iam', 'GetRole', role)) as { readonly Role: Members }).Role['AssumeRolePolicyDocument'])),
    holds: theirStatement,
  },
  'iam-role-policy': {
    async change(ask) {
      const held = await ask('iam', 'GetRolePolicy', { ...role, PolicyName: 'holdfast' })
      const PolicyDocument = altered(held['PolicyDocument'], { ...theirs, Principal: undefined })
      await ask('iam', 'PutRolePolicy', { ...role, PolicyName: 'holdfast', PolicyDocument })
    },
    look: async (ask) => decodeURIComponent(String((await ask('iam', 'GetRolePolicy', { ...role, PolicyName: 'holdfast' }))['PolicyDocument'])),
    holds: theirStatement,
  },
  's3-bucket-policy': {
    async change(ask) {
      const { Policy } = await ask('s3', 'GetBucketPolicy', { Bucket: bucket })
      await ask('s3', 'PutBucketPolicy', { Bucket: bucket, Policy: altered(Policy, { ...theirs, Resource: `arn:aws:s3:::${bucket}/*` }) })
    },
    look: async (ask) => (await ask('s3', 'GetBucketPolicy', { Bucket: bucket }))['Policy'],
    holds: theirStatement,
  },
  'ec2-vpc-endpoint': {
    async change(ask) {
      const [held] = (await ask('ec2', 'DescribeVpcEndpoints'))['VpcEndpoints'] as readonly Members[]
      const PolicyDocument = altered(held?.['PolicyDocument'], { ...theirs, Action: 'backup:CreateBackupPlan' })
      await ask('ec2', 'ModifyVpcEndpoint', { VpcEndpointId: held?.['VpcEndpointId'], PolicyDocument, AddSubnetIds: ['subnet-0000000b'] })
    },
    look: async (ask) => ((await ask('ec2', 'DescribeVpcEndpoints'))['VpcEndpoints'] as readonly unknown[])[0],
    holds: expect.objectContaining({ PolicyDocument: theirStatement, SubnetIds: expect.arrayContaining(['subnet-0000000a', 'subnet-0000000b']) }),
  },
  'organizations-policy': {
    async change(ask) {
      const { Policy } = (await ask('organizations', 'DescribePolicy', { PolicyId: await guardrailsId(ask) })) as { readonly Policy: Members }
      const Content = altered(Policy['Content'], { ...theirs, Principal: undefined })
      await ask('organizations', 'UpdatePolicy', { PolicyId: await guardrailsId(ask), Content })
    },
    look: async (ask) => ((await ask('organizations', 'DescribePolicy', { PolicyId: await guardrailsId(ask) })) as { readonly Policy: Members }).Policy['Content'],
    holds: theirStatement,
  },
  'organizations-resource-policy': {
    async change(ask) {
      const { ResourcePolicy } = (await ask('organizations', 'DescribeResourcePolicy')) as { readonly ResourcePolicy: Members }
      await ask('organizations', 'PutResourcePolicy', { Content: altered(ResourcePolicy['Content'], { ...theirs, Action: 'organizations:DescribeCreateAccountStatus' }) })
    },
    look: async (ask) => ((await ask('organizations', 'DescribeResourcePolicy')) as { readonly ResourcePolicy: Members }).ResourcePolicy['Content'],
    holds: theirStatement,
  },
  'guardduty-detector': {
    async change(ask) {
      const { DetectorIds } = await ask('guardduty', 'ListDetectors')
      const DetectorId = (DetectorIds as readonly string[])[0]
      const Features = [
        { Name: 'LAMBDA_NETWORK_LOGS', Status: 'ENABLED' },
        { Name: 'S3_DATA_EVENTS', Status: 'DISABLED' },
        { Name: 'EBS_MALWARE_PROTECTION', Status: 'DISABLED' },
      ]
      await ask('guardduty', 'UpdateDetector', { DetectorId, Enable: false, Features, FindingPublishingFrequency: 'ONE_HOUR' })
    },
    async look(ask) {
      const { DetectorIds } = await ask('guardduty', 'ListDetectors')
      const { FindingPublishingFrequency, Features } = await ask('guardduty', 'GetDetector', { DetectorId: (DetectorIds as readonly string[])[0] })
      return { FindingPublishingFrequency, Features }
    },
    holds: {
      FindingPublishingFrequency: 'ONE_HOUR',
      Features: expect.arrayContaining([expect.objectContaining({ Name: 'LAMBDA_NETWORK_LOGS', Status: 'ENABLED' })]),
    },
  },
  alarm: {
    async change(ask) {
      const { MetricAlarms } = await ask('cloudwatch', 'DescribeAlarms', { AlarmNames: ['holdfast-acts-points'] })
      const { AlarmName, Namespace, MetricName, Statistic, Period, EvaluationPeriods, ComparisonOperator } = (MetricAlarms as readonly Members[])[0] ?? {}
      const ours = { AlarmName, Namespace, MetricName, Statistic, Period, EvaluationPeriods, ComparisonOperator, Threshold: 5 }
      const AlarmActions = [topic.TopicArn.replace('alerts', 'theirs')]
      await ask('cloudwatch', 'PutMetricAlarm', { ...ours, AlarmActions, OKActions: AlarmActions, AlarmDescription: 'theirs', ActionsEnabled: false })
    },
    look: async (ask) => ((await ask('cloudwatch', 'DescribeAlarms', { AlarmNames: ['holdfast-acts-points'] }))['MetricAlarms'] as readonly Members[])[0],
    holds: expect.objectContaining({
      ...{ Threshold: 1, ActionsEnabled: true, AlarmDescription: 'theirs', OKActions: [topic.TopicArn.replace('alerts', 'theirs')] },
      AlarmActions: expect.arrayContaining([topic.TopicArn, topic.TopicArn.replace('alerts', 'theirs')]),
    }),
  },
  'trail-selectors': {
    change: (ask) => ask('cloudtrail', 'PutEventSelectors', { TrailName: 'holdfast', AdvancedEventSelectors: [theirSelector] }),
    look: async (ask) => (await ask('cloudtrail', 'GetEventSelectors', { TrailName: 'holdfast' }))['AdvancedEventSelectors'],
    holds: expect.arrayContaining([theirSelector, expect.objectContaining({ Name: expect.stringMatching(/^Holdfast/) })]),
  },
}

/** One value, or a call that leaves what it does not name: there is nothing that it could drop. */
const single: ReadonlySet<string> = new Set([
  ...['kms-key', 'kms-key-rotation', 'kms-alias', 'backup-vault', 'backup-vault-lock', 'backup-air-gapped-vault', 'backup-vault-approval-team'],
  ...['backup-opt-in', 'backup-full-management', 'backup-global-setting', 'mpa-approval-team', 'drs-staging-encryption', 'drs-replication-template'],
  ...['sns-topic', 'sns-subscription', 'trail', 'trail-logging', 'service-linked-role', 'config-recording', 'security-hub'],
  ...['organizations-policy-type', 'organizations-policy-attachment', 'organizations-trusted-access', 'organizations-delegated-administrator'],
  ...['ec2-ebs-encryption', 'ec2-ebs-key', 'iam-role-session', 'iam-role-boundary', 'ec2-snapshot-block', 'ec2-image-block'],
  // in its own test
  's3-bucket-replication',
  ...['s3-account-block', 's3-bucket', 's3-bucket-ownership', 's3-bucket-block', 's3-bucket-encryption', 's3-bucket-versioning', 's3-bucket-retention'],
  ...['log-group', 'log-group-key', 'log-group-retention', 'log-group-protection', 'metric-filter'],
  // only ever set where there is none
  ...['config-channel', 'config-rule', 's3-bucket-logging'],
  // all controls that there are
  'backup-framework',
])

let account: FakeAccount
const ask: Ask = (service, operation, input = {}) => account.api.call({ service, region: regionName }, operation, input)

async function applied(plan: Plan): Promise<void> {
  await account.apply(plan, { intentText, consents: plan.steps.flatMap(({ irreversible }) => irreversible?.consent ?? []) })
}

beforeAll(async () => {
  account = await startFakeAccount()
  addBucket(account.fake.world.account(accountId), 'reports', regionName)
  makeNetwork(account.fake)
  joinOrganization(foundOrganization(account.region.account, 'management', 'o-exampleorgid'), account.fake.world.addAccount(member), 'shop')
  await applied(await account.plan(intentText))
  expect(await account.plan(intentText)).toMatchObject({ steps: [], obstacles: [] })
  for (const { change } of Object.values(cases)) await change(ask)
  const plan = await account.plan(intentText, { deletes: true })
  expect(plan.obstacles).toEqual([])
  expect(plan.steps.map(({ aspect }) => aspect).toSorted()).toEqual(Object.keys(cases).toSorted())
  await applied(plan)
}, 60_000)
afterAll(async () => {
  await account[Symbol.asyncDispose]()
})

it('each aspect is looked at', () => {
  expect([...Object.keys(cases), ...single].toSorted()).toEqual(aspectList.map(({ kind }) => kind).toSorted())
})

it.each(Object.entries(cases))('%s', async (_, { look, holds }) => {
  expect(await look(ask)).toEqual(holds)
})

it('nothing is left to do', async () => {
  expect(await account.plan(intentText, { deletes: true })).toMatchObject({ steps: [], obstacles: [] })
})
