/** Calls that moto serves too, made to both: what differs is listed, with the reason. */
import * as cloudtrail from '@aws-sdk/client-cloudtrail'
import * as cloudwatch from '@aws-sdk/client-cloudwatch'
import * as logs from '@aws-sdk/client-cloudwatch-logs'
import * as events from '@aws-sdk/client-eventbridge'
import * as kms from '@aws-sdk/client-kms'
import * as organizations from '@aws-sdk/client-organizations'
import * as s3 from '@aws-sdk/client-s3'
import * as securityhub from '@aws-sdk/client-securityhub'
import * as sns from '@aws-sdk/client-sns'
import { createHash, createPublicKey, verify } from 'node:crypto'
import { errorOf } from '../test/error-of.ts'
import { organizationsCalls } from '../test/moto-organizations.ts'
import { type Moto, motoNeeds, startMoto } from '../test/moto.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { accountId, clientsOf, regionName } from '../test/clients.ts'
import { foundOrganization } from './build.ts'
import { type Fake, startFake } from './start-fake.ts'

let moto: Moto | null
let fake: Fake
beforeAll(async () => {
  moto = await startMoto()
  fake = await startFake({ ...(moto !== null && { emulator: { url: moto.url } }) })
}, 120_000)
afterAll(async () => {
  await fake.close()
  await moto?.close()
})

type Clients = ReturnType<typeof clientsOf>

/** Whether the signature of a message is one by the public key. */
async function signed(c: Clients, Message: Uint8Array, MessageType: 'RAW' | 'DIGEST' = 'RAW'): Promise<unknown> {
  const made = await c.kms.send(new kms.CreateKeyCommand({ KeySpec: 'ECC_NIST_P256', KeyUsage: 'SIGN_VERIFY' }))
  const KeyId = made.KeyMetadata?.KeyId
  const { PublicKey = new Uint8Array(), KeyUsage } = await c.kms.send(new kms.GetPublicKeyCommand({ KeyId }))
  const key = createPublicKey({ key: Buffer.from(PublicKey), format: 'der', type: 'spki' })
  const { Signature = new Uint8Array() } = await c.kms.send(new kms.SignCommand({ KeyId, SigningAlgorithm: 'ECDSA_SHA_256', Message, MessageType }))
  return [KeyUsage, verify('sha256', Buffer.from('signed'), key, Signature)]
}

const logGroupName = 'group'
const metricTransformations = [{ metricName: 'm', metricNamespace: 'n', metricValue: '1' }]
const filter = { logGroupName, filterName: 'f', filterPattern: '{ $.a = 1 }', metricTransformations }
const pattern = (text: object): { readonly Name: string; readonly EventPattern: string } => ({
  Name: 'r',
  EventPattern: JSON.stringify(text),
})

/** A bucket made for a call. */
async function bucketOf({ s3: client }: Clients, name: string): Promise<string> {
  const Bucket = `replication-${name}`
  await client.send(new s3.CreateBucketCommand({ Bucket, CreateBucketConfiguration: { LocationConstraint: regionName as s3.BucketLocationConstraint } }))
  return Bucket
}

function replicate(Bucket: string, to: string): s3.PutBucketReplicationCommand {
  const Destination = { Bucket: `arn:aws:s3:::${to}` }
  const rule = { ID: 'all', Priority: 1, Status: 'Enabled' as const, Filter: { Prefix: '' }, DeleteMarkerReplication: { Status: 'Disabled' as const }, Destination }
  return new s3.PutBucketReplicationCommand({ Bucket, ReplicationConfiguration: { Role: 'arn:aws:iam::111122223333:role/copies', Rules: [rule] } })
}

/** Each with what of the answer is held against the other's. */
const calls: readonly (readonly [name: string, make: (clients: Clients) => Promise<unknown>])[] = [
  ['a log group is made', async (c) => await errorOf(c.logs.send(new logs.CreateLogGroupCommand({ logGroupName })))],
  ['a log group is made twice', async (c) => await errorOf(c.logs.send(new logs.CreateLogGroupCommand({ logGroupName })))],
  [
    'a retention is put',
    async (c) => await errorOf(c.logs.send(new logs.PutRetentionPolicyCommand({ logGroupName, retentionInDays: 30 }))),
  ],
  [
    'a group that is not there',
    async (c) => await errorOf(c.logs.send(new logs.PutRetentionPolicyCommand({ logGroupName: 'none', retentionInDays: 30 }))),
  ],
  [
    'groups are listed',
    async (c) => {
      const { logGroups = [] } = await c.logs.send(new logs.DescribeLogGroupsCommand({}))
      return logGroups.map(({ logGroupName: name, retentionInDays, metricFilterCount }) => ({ name, retentionInDays, metricFilterCount }))
    },
  ],
  ['a metric filter is put', async (c) => await errorOf(c.logs.send(new logs.PutMetricFilterCommand(filter)))],
  [
    'metric filters are listed',
    async (c) => {
      const { metricFilters = [] } = await c.logs.send(new logs.DescribeMetricFiltersCommand({ logGroupName }))
      return metricFilters.map(({ filterName, filterPattern }) => ({ filterName, filterPattern }))
    },
  ],
  ['a rule is put', async (c) => await errorOf(c.events.send(new events.PutRuleCommand(pattern({ source: ['aws.backup'] }))))],
  ['a rule without a list', async (c) => await errorOf(c.events.send(new events.PutRuleCommand(pattern({ source: 'aws.backup' }))))],
  ['a rule that is not there', async (c) => await errorOf(c.events.send(new events.DescribeRuleCommand({ Name: 'none' })))],
  [
    'targets are put and listed',
    async (c) => {
      const Targets = [{ Id: 'one', Arn: `arn:aws:sns:${regionName}:111122223333:one` }]
      await c.events.send(new events.PutTargetsCommand({ Rule: 'r', Targets }))
      return (await c.events.send(new events.ListTargetsByRuleCommand({ Rule: 'r' }))).Targets
    },
  ],
  ['a rule with targets is deleted', async (c) => await errorOf(c.events.send(new events.DeleteRuleCommand({ Name: 'r' })))],
  [
    'a topic with a subscription that waits',
    async (c) => {
      const { TopicArn } = await c.sns.send(new sns.CreateTopicCommand({ Name: 'told' }))
      await c.sns.send(new sns.SubscribeCommand({ TopicArn, Protocol: 'sqs', Endpoint: `arn:aws:sqs:${regionName}:111122223333:q` }))
      const { Subscriptions = [] } = await c.sns.send(new sns.ListSubscriptionsByTopicCommand({ TopicArn }))
      return Subscriptions.map(({ Protocol, SubscriptionArn }) => [Protocol, SubscriptionArn?.startsWith('arn:')])
    },
  ],
  [
    'a topic that is not there',
    async (c) => await errorOf(c.sns.send(new sns.GetTopicAttributesCommand({ TopicArn: `arn:aws:sns:${regionName}:111122223333:none` }))),
  ],
  ['a message is signed by a key on P-256', async (c) => await signed(c, Buffer.from('signed'))],
  ['a digest is signed by a key on P-256', async (c) => await signed(c, createHash('sha256').update('signed').digest(), 'DIGEST')],
  [
    'a trail without its bucket',
    async (c) => await errorOf(c.cloudtrail.send(new cloudtrail.CreateTrailCommand({ Name: 'trail', S3BucketName: 'no-such-bucket' }))),
  ],
  [
    'an alarm is put and told',
    async (c) => {
      const ofMetric = { MetricName: 'm', Namespace: 'n', Statistic: 'Sum', Period: 300, EvaluationPeriods: 1, Threshold: 1 } as const
      const ComparisonOperator = 'GreaterThanOrEqualToThreshold'
      await c.monitoring.send(new cloudwatch.PutMetricAlarmCommand({ AlarmName: 'a', ...ofMetric, ComparisonOperator }))
      const { MetricAlarms = [] } = await c.monitoring.send(new cloudwatch.DescribeAlarmsCommand({ AlarmNames: ['a'] }))
      return MetricAlarms.map(({ MetricName, Threshold, ActionsEnabled, StateValue }) => ({ MetricName, Threshold, ActionsEnabled, StateValue }))
    },
  ],
  ['a bucket that is not replicated', async (c) => await errorOf(c.s3.send(new s3.GetBucketReplicationCommand({ Bucket: await bucketOf(c, 'plain') })))],
  ['a bucket without versions is replicated', async (c) => await errorOf(c.s3.send(replicate(await bucketOf(c, 'unversioned'), 'plain')))],
  [
    'a bucket with versions is replicated',
    async (c) => {
      const [from, to] = [await bucketOf(c, 'from'), await bucketOf(c, 'to')]
      for (const Bucket of [from, to]) await c.s3.send(new s3.PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: 'Enabled' } }))
      await c.s3.send(replicate(from, to))
      const { ReplicationConfiguration } = await c.s3.send(new s3.GetBucketReplicationCommand({ Bucket: from }))
      return ReplicationConfiguration?.Rules?.map(({ ID, Status, Priority, Destination }) => ({ ID, Status, Priority, Bucket: Destination?.Bucket }))
    },
  ],
  ['Security Hub that is off', async (c) => await errorOf(c.securityhub.send(new securityhub.DescribeHubCommand({})))],
  ['Security Hub is turned on', async (c) => await errorOf(c.securityhub.send(new securityhub.EnableSecurityHubCommand({})))],
  ['Security Hub is turned on twice', async (c) => await errorOf(c.securityhub.send(new securityhub.EnableSecurityHubCommand({})))],
]

/** By name of the call: why moto answers otherwise. */
const differences: Readonly<Record<string, string>> = {
  'a digest is signed by a key on P-256': 'it hashes what is a hash already; AWS documents that KMS skips the hashing of a DIGEST',
  'an alarm is put and told': 'it takes alarms to be in order; in AWS they begin with INSUFFICIENT_DATA',
  'Security Hub is turned on twice': 'it lets that be; AWS documents ResourceConflictException',
  'a policy is attached twice': 'it lets that be; AWS documents DuplicatePolicyAttachmentException',
}

it('the fake and moto answer the same, but for what is listed', async (context) => {
  if (moto === null) return context.skip(motoNeeds)
  const ours = clientsOf(fake)
  const theirs = clientsOf({ ...fake, url: moto.url })
  const different = new Map<string, string>()
  foundOrganization(fake.world.account(accountId), 'management')
  await theirs.organizations.send(new organizations.CreateOrganizationCommand({ FeatureSet: 'ALL' }))
  const ofOrganizations = organizationsCalls.map(([name, make]) => [name, async (clients: Clients) => await make(clients.organizations)] as const)
  for (const [name, make] of [...calls, ...ofOrganizations]) {
    const [here, there] = [await make(ours), await make(theirs)]
    if (JSON.stringify(here) !== JSON.stringify(there)) different.set(name, `${JSON.stringify(here)}, moto ${JSON.stringify(there)}`)
  }
  expect([...different].filter(([name]) => !Object.hasOwn(differences, name))).toEqual([])
  expect(Object.keys(differences).filter((name) => !different.has(name))).toEqual([])
})

it('what the fake does not serve comes from moto behind it', async (context) => {
  if (moto === null) return context.skip(motoNeeds)
  const { securityhub: client } = clientsOf(fake)
  expect((await client.send(new securityhub.GetFindingsCommand({}))).Findings).toEqual([])
})
