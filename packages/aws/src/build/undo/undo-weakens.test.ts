/**
 * Undo weakens nothing without being told to: for each aspect a change back to what protects less, and the words that agree to it; or why none
 * is. The other direction is resources/never-weakens.test.ts.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { known, readerOf } from '../../../test/aspects/example-steps.ts'
import { accountId, exampleIntent, regionName as region } from '../../../test/example-intent.ts'
import { type FakeAccount, startFakeAccount } from '../../../test/fake-account.ts'
import { aspectList } from '../aspects/aspect-list.ts'
import { type Planned, preflightOf } from '../aspects/aspect.ts'
import type { Plan } from '../plan/plan.ts'

interface Case {
  readonly aspect: string
  readonly target?: object
  readonly before: unknown
  readonly after: unknown
  /** Null: none are asked for. */
  readonly words: string | null
}

const own = { classification: 'confidential' }
const vault = { ...own, name: 'holdfast-confidential' }
const bucket = { ...own, name: 'backups' }
const lock = { mode: 'governance', minDays: 60, maxDays: null, graceDays: null, lockDate: null }
const grace = { ...lock, mode: 'compliance', lockDate: '2126-01-01T00:00:00.000Z' }
const deny = { Sid: 'HoldfastDenyDeletion', Effect: 'Deny', Principal: '*', Action: ['a:One', 'a:Two'], Resource: '*' }
const policyOf = (...Statement: readonly object[]): string => JSON.stringify({ Version: '2012-10-17', Statement })
const denying = policyOf(deny)
const open = policyOf({ Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' })
const all = { BlockPublicAcls: true, IgnorePublicAcls: true, BlockPublicPolicy: true, RestrictPublicBuckets: true }
const encrypted = { algorithm: 'aws:kms', key: 'key of confidential', bucketKey: true, blocked: ['SSE-C'] }
const rule = { name: 'daily', vault: 'v', schedule: 'cron(0 5 ? * * *)', zone: null, startMinutes: null, completeMinutes: null, keepDays: 60, coldAfterDays: null, continuous: false, copies: [], other: {} }
const trail = { bucket: 'logs', key: 'key of confidential', allRegions: true, validated: true, organization: true, logs: { group: 'arn:g', role: 'arn:r' } }
const selector = { ReadWriteType: 'All', IncludeManagementEvents: true }
const replication = { destination: 'replicas', key: 'key of confidential', enabled: true, takesEncrypted: true, deletes: false, withinMinutes: 15 }
const alarm = { tells: ['arn:one', 'arn:two'], enabled: true }
const network = { subnet: 's', groups: ['g'], defaultGroup: false, routing: 'PRIVATE_IP', publicAddress: false, key: null }
const endpoint = { policy: policyOf({ Effect: 'Allow', Principal: '*', Action: '*', Resource: '*', Condition: {} }), subnets: [], groups: [] }
const topic = { name: 'alerts' }

const locks: readonly Omit<Case, 'aspect'>[] = [
  { target: vault, before: lock, after: { ...lock, minDays: 30 }, words: `weaken the lock of vault holdfast-confidential in ${region} to 30 days` },
  { target: vault, before: lock, after: { ...lock, minDays: null }, words: `weaken the lock of vault holdfast-confidential in ${region} to no days` },
  { target: vault, before: lock, after: null, words: `take the lock off vault holdfast-confidential in ${region}` },
  { target: vault, before: lock, after: { ...lock, minDays: 90 }, words: null },
  { target: vault, before: grace, after: { ...lock, minDays: 30 }, words: null },
  { target: vault, before: grace, after: null, words: null },
]

const denies: readonly Case[] = [
  ['backup-vault-policy', vault, `the policy of vault holdfast-confidential in ${region}`] as const,
  ['kms-key-policy', own, `the policy of the key of confidential in ${region}`] as const,
  ['s3-bucket-policy', bucket, 'the policy of bucket backups'] as const,
  ['sns-topic-policy', topic, `the policy of topic alerts in ${region}`] as const,
  ['iam-role-policy', { region: 'global', name: 'reader' }, 'the permissions of role reader'] as const,
].flatMap(([aspect, target, of]) => {
  const about = { aspect, target, before: denying }
  return [
    { ...about, after: open, words: `deny less by ${of}: no more HoldfastDenyDeletion` },
    { ...about, after: policyOf({ ...deny, Action: 'a:One' }), words: `deny less by ${of}: no more HoldfastDenyDeletion` },
    { ...about, after: policyOf({ ...deny, Action: ['a:two', 'A:ONE', 'a:Three'] }), words: null },
    { ...about, before: policyOf({ ...deny, Sid: undefined }), after: policyOf({ ...deny, Sid: 'Another', Action: '*' }), words: null },
    { ...about, before: policyOf({ ...deny, Sid: undefined }), after: open, words: `deny less by ${of}: no more a statement without a name` },
  ]
})

const cases: readonly Case[] = [
  ...locks.map((one) => ({ aspect: 'backup-vault-lock', ...one })),
  ...denies,
  { aspect: 'backup-vault-policy', target: vault, before: denying, after: null, words: `deny less by the policy of vault holdfast-confidential in ${region}: no more HoldfastDenyDeletion` },
  { aspect: 'backup-vault-notifications', target: vault, before: { topic: 'arn:x:alerts', events: ['A', 'B'] }, after: { topic: 'arn:x:alerts', events: ['A'] }, words: `tell alerts less of vault holdfast-confidential in ${region}` },
  { aspect: 'backup-vault-notifications', target: vault, before: { topic: 'arn:x:alerts', events: ['A'] }, after: { topic: 'arn:x:alerts', events: ['A', 'B'] }, words: null },
  { aspect: 'backup-opt-in', target: { type: 'EBS' }, before: { optedIn: true }, after: { optedIn: false }, words: `opt types out of backups in ${region}` },
  { aspect: 'backup-full-management', target: { type: 'DynamoDB' }, before: { managed: true }, after: { managed: false }, words: `end full management of DynamoDB in ${region}` },
  { aspect: 'backup-global-setting', target: { region: 'global', setting: 'isMpaEnabled' }, before: { enabled: true }, after: { enabled: false }, words: 'turn off isMpaEnabled' },
  { aspect: 'backup-plan', target: vault, before: { rules: [rule] }, after: { rules: [{ ...rule, keepDays: 30 }] }, words: `keep less by holdfast-confidential in ${region}: daily for 30 days, not 60` },
  { aspect: 'kms-key-rotation', target: own, before: { days: 90 }, after: { days: 365 }, words: `rotate key of confidential in ${region} every 365 days` },
  { aspect: 'kms-key-rotation', target: own, before: { days: 90 }, after: null, words: `rotate key of confidential in ${region} no more` },
  { aspect: 'iam-role', target: { region: 'global', name: 'reader' }, before: { trust: denying, sessionSeconds: 3600, boundary: null }, after: { trust: open, sessionSeconds: 3600, boundary: null }, words: 'deny less by who may assume role reader: no more HoldfastDenyDeletion' },
  { aspect: 'iam-role-session', target: { region: 'global', name: 'reader' }, before: { seconds: 3600 }, after: { seconds: 7200 }, words: 'let sessions of reader last 120 minutes' },
  { aspect: 'iam-role-boundary', target: { region: 'global', name: 'reader' }, before: { policy: 'arn:a' }, after: null, words: 'have no boundary for reader in the place of arn:a' },
  { aspect: 'iam-role-boundary', target: { region: 'global', name: 'reader' }, before: { policy: 'arn:a' }, after: { policy: 'arn:b' }, words: 'have arn:b for the boundary of reader in the place of arn:a' },
  { aspect: 'ec2-vpc-endpoint', target: { vpc: 'vpc-1', service: 'backup' }, before: endpoint, after: { ...endpoint, policy: open }, words: `open the endpoint of backup in vpc-1, ${region} to everybody` },
  { aspect: 'ec2-ebs-encryption', before: { enabled: true }, after: { enabled: false }, words: `encrypt new EBS volumes in ${region} no more by default` },
  { aspect: 'ec2-ebs-key', target: own, before: { key: 'key of confidential' }, after: null, words: `encrypt new EBS volumes in ${region} with the key of AWS, not key of confidential` },
  { aspect: 'ec2-image-block', before: { state: 'block-new-sharing' }, after: { state: 'unblocked' }, words: `let images in ${region} be shared with everybody` },
  { aspect: 'ec2-snapshot-block', before: { state: 'block-all-sharing' }, after: { state: 'unblocked' }, words: `let EBS snapshots in ${region} be shared with everybody` },
  { aspect: 'ec2-snapshot-block', before: { state: 'block-all-sharing' }, after: { state: 'block-new-sharing' }, words: `let EBS snapshots that were shared before in ${region} be shared with everybody` },
  { aspect: 's3-account-block', target: { region: 'global' }, before: all, after: null, words: 'let buckets of the account be public: no more BlockPublicAcls, IgnorePublicAcls, BlockPublicPolicy, RestrictPublicBuckets' },
  {
    ...{ aspect: 's3-bucket-ownership', target: bucket, before: { ownership: 'BucketOwnerEnforced' }, after: { ownership: 'ObjectWriter' } },
    words: 'let ACLs and other accounts decide over objects in bucket backups',
  },
  { aspect: 's3-bucket-block', target: bucket, before: all, after: { ...all, BlockPublicPolicy: false }, words: 'let bucket backups be public: no more BlockPublicPolicy' },
  { aspect: 's3-bucket-encryption', target: bucket, before: encrypted, after: { algorithm: 'AES256', key: null, bucketKey: false, blocked: [] }, words: 'weaken encryption of bucket backups: no more key of confidential, AES256, not aws:kms, SSE-C let in' },
  { aspect: 's3-bucket-encryption', target: bucket, before: encrypted, after: { ...encrypted, algorithm: 'aws:kms:dsse' }, words: null },
  { aspect: 's3-bucket-versioning', target: bucket, before: { status: 'Enabled' }, after: { status: 'Suspended' }, words: 'keep no more versions in bucket backups' },
  { aspect: 's3-bucket-retention', target: bucket, before: { mode: 'GOVERNANCE', days: 60 }, after: { mode: 'GOVERNANCE', days: 30 }, words: 'weaken Object Lock of backups to governance for 30 days' },
  { aspect: 's3-bucket-logging', target: bucket, before: { bucket: 'logs', prefix: '' }, after: null, words: 'log no more who comes to bucket backups' },
  ...[null, { enabled: false }, { takesEncrypted: false }, { deletes: true }, { withinMinutes: null }, { destination: 'others' }].map((less) => ({
    ...{ aspect: 's3-bucket-replication', target: { ...bucket, toRegion: region, toClassification: 'confidential' } },
    before: { role: 'arn:r', ours: replication, others: [] },
    after: { role: 'arn:r', ours: less === null ? null : { ...replication, ...less }, others: [] },
    words: 'copy less of bucket backups to replicas',
  })),
  { aspect: 'guardduty-detector', before: { enabled: true, features: ['S3_DATA_EVENTS'] }, after: { enabled: true, features: [] }, words: `turn off S3_DATA_EVENTS of GuardDuty in ${region}` },
  { aspect: 'guardduty-detector', before: { enabled: true, features: [] }, after: { enabled: false, features: [] }, words: `suspend GuardDuty in ${region}` },
  { aspect: 'security-hub', before: { on: true }, after: null, words: `turn off Security Hub in ${region} with its findings` },
  { aspect: 'config-recording', target: { recorder: 'default' }, before: { recording: true }, after: { recording: false }, words: `stop the recorder of AWS Config in ${region}` },
  ...[
    [{ allSupported: true }, { resourceTypes: ['A'] }, true] as const,
    [{ allSupported: true, includeGlobalResourceTypes: true }, { allSupported: true }, true] as const,
    [{ resourceTypes: ['A', 'B'] }, { resourceTypes: ['B'] }, true] as const,
    [{ exclusionByResourceTypes: { resourceTypes: ['A'] } }, { exclusionByResourceTypes: { resourceTypes: ['A', 'B'] } }, true] as const,
    [{ resourceTypes: ['A'] }, { exclusionByResourceTypes: { resourceTypes: ['A'] } }, true] as const,
    [{ resourceTypes: ['A'] }, { exclusionByResourceTypes: { resourceTypes: ['B'] } }, false] as const,
    [{ resourceTypes: ['A'] }, { allSupported: true }, false] as const,
  ].map(([before, after, isLess]) => ({
    ...{ aspect: 'config-recorder', before: { name: 'default', role: 'arn:r', group: before }, after: { name: 'default', role: 'arn:r', group: after } },
    words: isLess ? `record fewer types by AWS Config in ${region}` : null,
  })),
  ...[
    [{ allRegions: false }, 'one Region only'] as const,
    [{ organization: false }, 'this account only'] as const,
    [{ validated: false }, 'no digests of its files'] as const,
    [{ key: null }, 'no more key of confidential'] as const,
    [{ logs: null }, 'no log group'] as const,
    [{ bucket: 'theirs' }, 'to bucket theirs, not logs'] as const,
  ].map(([less, lost]) => ({ aspect: 'trail', target: topic, before: trail, after: { ...trail, ...less }, words: `weaken trail alerts in ${region}: ${lost}` })),
  { aspect: 'trail', target: topic, before: trail, after: null, words: `delete trail alerts in ${region}` },
  { aspect: 'trail-logging', target: topic, before: { logging: true }, after: { logging: false }, words: `stop trail alerts in ${region}` },
  { aspect: 'trail-selectors', target: topic, before: { EventSelectors: [], AdvancedEventSelectors: [selector] }, after: { EventSelectors: [selector], AdvancedEventSelectors: [] }, words: null },
  { aspect: 'trail-selectors', target: topic, before: { EventSelectors: [], AdvancedEventSelectors: [selector, { Name: 'more' }] }, after: { EventSelectors: [selector], AdvancedEventSelectors: [] }, words: `record less by trail alerts in ${region}` },
  { aspect: 'trail-selectors', target: topic, before: { EventSelectors: [selector], AdvancedEventSelectors: [] }, after: { EventSelectors: [], AdvancedEventSelectors: [{ Name: 'all' }] }, words: null },
  { aspect: 'sns-topic', target: topic, before: { policy: open, key: 'key of confidential' }, after: { policy: open, key: null }, words: `encrypt topic alerts in ${region} no more by KMS` },
  { aspect: 'event-rule', target: topic, before: { pattern: '{}', enabled: true }, after: { pattern: '{}', enabled: false }, words: `turn off event rule alerts in ${region}` },
  { aspect: 'alarm', target: topic, before: alarm, after: { ...alarm, enabled: false }, words: `tell fewer by alarm alerts in ${region}` },
  { aspect: 'alarm', target: topic, before: alarm, after: { ...alarm, tells: ['arn:two'] }, words: `tell fewer by alarm alerts in ${region}` },
  { aspect: 'log-group-key', target: topic, before: { key: 'key of confidential' }, after: null, words: `encrypt log group alerts in ${region} no more with key of confidential` },
  { aspect: 'log-group-retention', target: topic, before: { days: 400 }, after: { days: 30 }, words: `keep logs of alerts in ${region} for 30 days, not 400` },
  { aspect: 'log-group-protection', target: topic, before: { protected: true }, after: { protected: false }, words: `let log group alerts in ${region} be deleted` },
  { aspect: 'log-group', target: topic, before: { key: null }, after: null, words: `delete log group alerts in ${region} with its logs` },
  { aspect: 'drs-staging-encryption', target: { ...own, template: 'rct-1' }, before: { encryption: 'CUSTOM', key: 'key of confidential' }, after: { encryption: 'DEFAULT', key: null }, words: `encrypt staging disks of rct-1 in ${region} by DEFAULT, not key of confidential` },
  { aspect: 'drs-replication-template', target: own, before: network, after: { ...network, publicAddress: true }, words: `open replication servers in ${region}: public addresses` },
  { aspect: 'organizations-policy-attachment', target: { region: 'global', type: 'SERVICE_CONTROL_POLICY', name: 'holdfast-guardrails', to: 'r-abcd' }, before: { attached: true }, after: null, words: 'take holdfast-guardrails off r-abcd' },
  { aspect: 'organizations-trusted-access', target: { region: 'global', service: 'backup.amazonaws.com' }, before: { enabled: true }, after: null, words: 'end trusted access of backup.amazonaws.com' },
]

/** Why an undo of it takes nothing off that stays without --delete, or without words that are tested elsewhere. */
const none: Readonly<Record<string, string>> = {
  ...because('it is made as a whole, and goes as a whole with --delete', [
    ...['kms-alias', 'backup-vault', 's3-bucket', 'event-target', 'metric-filter', 'config-rule', 'config-channel', 'backup-framework', 'backup-report-plan'],
    ...['restore-testing-plan', 'restore-testing-selection', 'organizations-delegated-administrator'],
  ]),
  ...because('undo leaves it, and says why', ['sns-subscription', 'service-linked-role', 'organizations-policy-type', 'backup-vault-approval-team', 'mpa-approval-team', 'backup-air-gapped-vault']),
  'kms-key': 'the end of a key is agreed to: plan-undo.test.ts',
  'backup-selection': 'marked; the end of all points is agreed to with the plan',
  'organizations-policy': 'while it is attached each change of it wants the words that bind: organization.test.ts',
  'organizations-resource-policy': 'it only lets: with less of it fewer may work with policies',
}

function because(reason: string, aspects: readonly string[]): Record<string, string> {
  return Object.fromEntries(aspects.map((aspect) => [aspect, reason]))
}

let account: FakeAccount
beforeAll(async () => {
  account = await startFakeAccount()
})
afterAll(async () => {
  await account[Symbol.asyncDispose]()
})

it('each aspect is looked at', () => {
  expect([...new Set([...cases.map(({ aspect }) => aspect), ...Object.keys(none)])].toSorted()).toEqual(aspectList.map(({ kind }) => kind).toSorted())
})

it.each(cases)('$aspect: $words', async ({ aspect, target, before, after, words }) => {
  const change = { target: { region, ...target }, before, after }
  const planned: readonly Planned[] = []
  const preflight = await preflightOf(known(aspect), readerOf(account), change, account.fake.world.clock.now(), planned)
  expect(preflight?.consent ?? null).toBe(words)
  if (words !== null) expect(preflight).toMatchObject({ why: expect.stringMatching(/./), obstacles: [] })
})

describe('of what was there before', () => {
  const intentText = `${exampleIntent}accountDefaults: { encryptNewVolumes: true, blockPublicAccess: true }\n`
  const consentsOf = ({ steps }: Plan) => steps.flatMap(({ irreversible }) => irreversible?.consent ?? [])

  it('a lock, a policy, encryption and blocks go back by their words only', async () => {
    const first = await account.plan()
    await account.apply(first)
    const name = 'holdfast-confidential'
    await account.clients.backup.putBackupVaultLockConfiguration({ BackupVaultName: name, MinRetentionDays: 7, MaxRetentionDays: 400 })
    await account.clients.backup.putBackupVaultAccessPolicy({ BackupVaultName: name, Policy: policyOf({ Sid: 'Theirs', Effect: 'Allow', Principal: { AWS: accountId }, Action: 'backup:DescribeBackupVault', Resource: '*' }) })
    const plan = await account.plan(intentText, { regions: [region] })
    await account.apply(plan, { intentText, consents: consentsOf(plan) })
    account.fake.world.clock.advance(3_600_000)
    const undo = await account.undo({ deletes: true })
    const consents = consentsOf(undo)
    expect(consents.toSorted()).toEqual([
      expect.stringMatching(/^deny less by the policy of vault holdfast-confidential in eu-west-1: no more HoldfastDeny/),
      `encrypt new EBS volumes in ${region} no more by default`,
      `let EBS snapshots in ${region} be shared with everybody`,
      'let buckets of the account be public: no more BlockPublicAcls, IgnorePublicAcls, BlockPublicPolicy, RestrictPublicBuckets',
      `weaken the lock of vault ${name} in ${region} to 7 days`,
    ])
    for (const [index, missing] of consents.entries()) {
      await expect(account.apply(undo, { consents: consents.toSpliced(index, 1) })).rejects.toMatchObject({ code: 'CONSENT_NEEDED', context: { words: missing } })
    }
    expect((await account.apply(undo, { consents })).map(({ result }) => result)).not.toContain('already')
  })
})
