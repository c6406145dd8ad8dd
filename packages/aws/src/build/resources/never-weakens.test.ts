/**
 * Apply never weakens what is there. For each aspect something stronger than what is declared: it stays, or it is in the way, or it is
 * done by words of consent that name it, where the intent declares the weaker one itself. Policies and lists of others: others-stay.test.ts.
 */
import { addBucket } from '@holdfast/aws-fake/build'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { accountId, exampleIntent, regionName } from '../../../test/example-intent.ts'
import { type FakeAccount, startFakeAccount } from '../../../test/fake-account.ts'
import type { Members } from '../../observe/collect/aws-api.ts'
import type { ServiceName } from '../../observe/collect/services.ts'
import { aspectList } from '../aspects/aspect-list.ts'
import type { Plan } from '../plan/plan.ts'

const bucket = `backups-${accountId}`
const boundary = 'arn:aws:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForBackup'
const copies = '    copies: [{ region: eu-central-1, keepDays: 60 }]\n'
const intentText = exampleIntent.concat(`    tags: { data: secret }
    types: [EBS]
    schedule: [{ name: daily, at: cron(0 5 ? * * *), keepDays: 35 }]
${copies}detection: { topic: alerts, keyOf: confidential, trail: { bucket: trail-${accountId} }, services: [], emails: [owner@example.com] }
roles: { reader: { assumedBy: ['arn:aws:iam::${accountId}:user/somebody'], sessionMinutes: 120, boundary: '${boundary}' } }
buckets: { ${bucket}: { classification: confidential, region: ${regionName} } }
`)
/** Of one Region: without a key the trail is of the first. */
const withoutKey = intentText.replace('keyOf: confidential, ', '').replace(copies, '')

type Ask = (service: ServiceName, operation: string, input?: Members) => Promise<Members>

interface Case {
  readonly aspect: string
  readonly what: string
  /** What is declared, where it is not the whole. */
  readonly declared?: string
  readonly change: (ask: Ask) => Promise<unknown>
  readonly outcome: 'stays' | 'is in the way' | 'is asked for'
}

const theirKey = `arn:aws:kms:${regionName}:${accountId}:key/theirs`
const vault = { BackupVaultName: 'holdfast-confidential' }
const role = { RoleName: 'holdfast-reader' }

async function changePlan(ask: Ask, change: (rule: Members) => Members): Promise<void> {
  const { BackupPlansList } = await ask('backup', 'ListBackupPlans')
  const BackupPlanId = (BackupPlansList as readonly Members[])[0]?.['BackupPlanId']
  const { BackupPlan } = (await ask('backup', 'GetBackupPlan', { BackupPlanId })) as { readonly BackupPlan: { readonly Rules: readonly Members[] } }
  const Rules = BackupPlan.Rules.map(({ RuleId: _, ...rule }) => change(rule))
  await ask('backup', 'UpdateBackupPlan', { BackupPlanId, BackupPlan: { ...BackupPlan, Rules } })
}

const encrypted = (Bucket: string, SSEAlgorithm: string, BucketKeyEnabled: boolean) => (ask: Ask) =>
  ask('s3', 'PutBucketEncryption', {
    Bucket,
    ServerSideEncryptionConfiguration: {
      Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm, KMSMasterKeyID: theirKey }, BucketKeyEnabled, BlockedEncryptionTypes: { EncryptionType: ['SSE-C'] } }],
    },
  })

const cases: readonly Case[] = [
  {
    ...{ aspect: 'kms-key-rotation', what: 'new material more often', outcome: 'is asked for' },
    async change(ask) {
      const { Aliases } = await ask('kms', 'ListAliases')
      const KeyId = (Aliases as readonly Members[]).find(({ AliasName }) => AliasName === 'alias/holdfast/confidential')?.['TargetKeyId']
      await ask('kms', 'EnableKeyRotation', { KeyId, RotationPeriodInDays: 90 })
    },
  },
  {
    ...{ aspect: 'backup-plan', what: 'points that are kept longer', outcome: 'is asked for' },
    change: (ask) => changePlan(ask, (rule) => ({ ...rule, Lifecycle: { DeleteAfterDays: 90 } })),
  },
  {
    ...{ aspect: 'backup-plan', what: 'copies that are kept longer', outcome: 'is asked for' },
    change: (ask) => changePlan(ask, (rule) => ({ ...rule, Lifecycle: { DeleteAfterDays: 35 }, CopyActions: (rule['CopyActions'] as readonly Members[]).map((copy) => ({ ...copy, Lifecycle: {} })) })),
  },
  {
    ...{ aspect: 'backup-plan', what: 'continuous points', outcome: 'is asked for' },
    change: (ask) => changePlan(ask, (rule) => ({ ...rule, EnableContinuousBackup: true, CopyActions: [] })),
  },
  {
    ...{ aspect: 'backup-plan', what: 'points that are made more often', outcome: 'is asked for' },
    change: (ask) => changePlan(ask, (rule) => ({ ...rule, EnableContinuousBackup: false, Lifecycle: { DeleteAfterDays: 35 }, ScheduleExpression: 'cron(0 * ? * * *)' })),
  },
  {
    ...{ aspect: 'backup-plan', what: 'a copy that is declared no more', outcome: 'stays', declared: intentText.replace(copies, '') },
    change: (ask) =>
      changePlan(ask, (rule) => ({
        ...rule,
        ScheduleExpression: 'cron(0 5 ? * * *)',
        CopyActions: [{ DestinationBackupVaultArn: `arn:aws:backup:eu-central-1:${accountId}:backup-vault:holdfast-confidential`, Lifecycle: { DeleteAfterDays: 60 } }],
      })),
  },
  {
    ...{ aspect: 'sns-topic', what: 'a key where none is declared', outcome: 'stays', declared: withoutKey },
    change: (ask) => ask('sns', 'SetTopicAttributes', { TopicArn: `arn:aws:sns:${regionName}:${accountId}:alerts`, AttributeName: 'KmsMasterKeyId', AttributeValue: theirKey }),
  },
  { ...{ aspect: 'trail', what: 'a key where none is declared', outcome: 'stays', declared: withoutKey }, change: async () => await Promise.resolve() },
  { ...{ aspect: 'log-group-key', what: 'a key where none is declared', outcome: 'stays', declared: withoutKey }, change: async () => await Promise.resolve() },
  {
    ...{ aspect: 'log-group-retention', what: 'logs that are kept longer', outcome: 'stays' },
    change: (ask) => ask('logs', 'PutRetentionPolicy', { logGroupName: '/holdfast/trail', retentionInDays: 731 }),
  },
  {
    ...{ aspect: 'log-group-retention', what: 'logs that are kept for ever', outcome: 'stays' },
    change: (ask) => ask('logs', 'DeleteRetentionPolicy', { logGroupName: '/holdfast/trail' }),
  },
  { ...{ aspect: 's3-bucket-encryption', what: "somebody's key for the trail's bucket", outcome: 'stays' }, change: encrypted(`trail-${accountId}`, 'aws:kms', true) },
  { ...{ aspect: 's3-bucket-encryption', what: "two layers for the trail's bucket", outcome: 'stays' }, change: encrypted(`trail-${accountId}`, 'aws:kms:dsse', false) },
  {
    ...{ aspect: 's3-bucket-retention', what: 'a longer Object Lock', outcome: 'is asked for' },
    change: (ask) =>
      ask('s3', 'PutObjectLockConfiguration', { Bucket: bucket, ObjectLockConfiguration: { ObjectLockEnabled: 'Enabled', Rule: { DefaultRetention: { Mode: 'GOVERNANCE', Days: 90 } } } }),
  },
  {
    ...{ aspect: 'iam-role-session', what: 'shorter sessions', outcome: 'is asked for' },
    change: (ask) => ask('iam', 'UpdateRole', { ...role, MaxSessionDuration: 3600 }),
  },
  {
    ...{ aspect: 'iam-role-boundary', what: 'another boundary', outcome: 'is asked for' },
    change: (ask) => ask('iam', 'PutRolePermissionsBoundary', { ...role, PermissionsBoundary: 'arn:aws:iam::aws:policy/ReadOnlyAccess' }),
  },
  // the last one, as it stays in the way
  {
    ...{ aspect: 'backup-vault-lock', what: 'a longer least retention', outcome: 'is in the way' },
    change: (ask) => ask('backup', 'PutBackupVaultLockConfiguration', { ...vault, MinRetentionDays: 60, MaxRetentionDays: 400 }),
  },
]

/** Why nothing that is there is stronger than what a plan sets. */
const none: Readonly<Record<string, string>> = {
  ...because('what others added to it stays: others-stay.test.ts', [
    ...['kms-key-policy', 'backup-vault-policy', 'backup-vault-notifications', 'backup-selection', 'restore-testing-plan', 'restore-testing-selection'],
    ...['backup-framework', 'backup-report-plan', 'sns-topic-policy', 'event-rule', 'event-target', 'config-recorder', 'iam-role', 'iam-role-policy'],
    ...['s3-bucket-policy', 'ec2-vpc-endpoint', 'organizations-policy', 'organizations-resource-policy', 'guardduty-detector', 'alarm', 'trail-selectors'],
  ]),
  ...because('it is only ever made, turned on or attached, but by undo and --delete', [
    ...['kms-key', 'kms-alias', 'backup-vault', 'backup-opt-in', 'backup-full-management', 'sns-subscription', 'trail-logging', 'service-linked-role'],
    ...['config-recording', 'config-channel', 'config-rule', 'security-hub', 's3-bucket', 's3-bucket-versioning', 'ec2-ebs-encryption', 'log-group'],
    ...['log-group-protection', 'organizations-policy-type', 'organizations-policy-attachment', 'organizations-trusted-access'],
    'organizations-delegated-administrator',
  ]),
  ...because('what is set is the strongest that AWS has', ['ec2-snapshot-block', 'ec2-image-block', 's3-account-block', 's3-bucket-ownership', 's3-bucket-block']),
  ...because('a change is in the way: nobody but AWS or the team itself can make it', ['backup-air-gapped-vault', 'mpa-approval-team', 'backup-vault-approval-team']),
  ...because('the intent says on or off, and which key', ['backup-global-setting', 'ec2-ebs-key', 'drs-staging-encryption']),
  's3-bucket-replication': 'in its own test',
  's3-bucket-logging': 'one bucket of others is in the way: data-settings.test.ts',
  'drs-replication-template': 'it is private, and lets in by declared groups alone',
  'metric-filter': 'it counts what it is for, or not',
}

function because(reason: string, aspects: readonly string[]): Record<string, string> {
  return Object.fromEntries(aspects.map((aspect) => [aspect, reason]))
}

let account: FakeAccount
const ask: Ask = (service, operation, input = {}) => account.api.call({ service, region: regionName }, operation, input)

function consentsOf({ steps }: Plan): readonly string[] {
  return steps.flatMap(({ irreversible }) => irreversible?.consent ?? [])
}

beforeAll(async () => {
  account = await startFakeAccount()
  addBucket(account.fake.world.account(accountId), 'reports', regionName)
  const plan = await account.plan(intentText)
  expect(plan.obstacles).toEqual([])
  await account.apply(plan, { intentText, consents: consentsOf(plan) })
  expect(await account.plan(intentText)).toMatchObject({ steps: [], obstacles: [] })
}, 60_000)
afterAll(async () => {
  await account[Symbol.asyncDispose]()
})

it('each aspect is looked at', () => {
  expect([...new Set([...cases.map(({ aspect }) => aspect), ...Object.keys(none)])].toSorted()).toEqual(aspectList.map(({ kind }) => kind).toSorted())
})

it('by --delete too: rules, and plans with all that they take, go by words that name them', async () => {
  const daily = 'schedule: [{ name: daily, at: cron(0 5 ? * * *), keepDays: 35 }]'
  const deleted = async (declared: string) =>
    (await account.plan(declared, { deletes: true })).steps.flatMap(({ aspect, after, irreversible }) =>
      aspect === 'backup-plan' || (aspect === 'backup-selection' && after === null) ? [[aspect, irreversible?.consent ?? null, irreversible !== null]] : [],
    )
  const none = 'no more points by holdfast-daily'
  expect(await deleted(intentText.replace(daily, daily.replace('name: daily', 'name: nightly')))).toEqual([
    ['backup-plan', `keep less by holdfast-confidential in ${regionName}: ${none}`, true],
  ])
  expect(await deleted(intentText.replace(`    ${daily}\n`, '').replace(copies, ''))).toEqual([
    ['backup-selection', null, true],
    ['backup-plan', `keep less by holdfast-confidential in ${regionName}: ${none}`, true],
  ])
})

it.each(cases)('$aspect: $what $outcome', async ({ aspect, declared = intentText, change, outcome }) => {
  await change(ask)
  const { steps, obstacles } = await account.plan(declared)
  const changed = steps.filter((step) => step.aspect === aspect)
  if (outcome === 'is asked for') {
    expect(changed).toHaveLength(1)
    expect(changed.map(({ irreversible }) => irreversible?.consent)).toEqual([expect.any(String)])
    return
  }
  expect(changed).toEqual([])
  expect(obstacles).toEqual(outcome === 'stays' ? [] : [expect.objectContaining({ why: expect.stringContaining('stronger') })])
})

it('two layers of KMS stay with another key', async () => {
  await encrypted(bucket, 'aws:kms:dsse', false)(ask)
  const { steps } = await account.plan(intentText)
  expect(steps.filter(({ aspect }) => aspect === 's3-bucket-encryption')).toMatchObject([{ after: { algorithm: 'aws:kms:dsse', key: 'key of confidential', bucketKey: false } }])
})
