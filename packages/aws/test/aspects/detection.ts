/** Examples of the aspects of what watches. */
import { accountId } from '../example-intent.ts'
import type { FakeAccount } from '../fake-account.ts'
import { type AspectExample, withVault } from './aspect-example.ts'

const region = 'eu-west-1'
const confidential = { region, classification: 'confidential' }
const topic = { ...confidential, name: 'holdfast-alerts' }
const rule = { region, name: 'holdfast-acts-points' }
const trail = { ...confidential, name: 'holdfast' }
const key = 'key of confidential'

function policy(service: string, action: string): string {
  const Statement = [{ Sid: 'One', Effect: 'Allow', Principal: { Service: service }, Action: action, Resource: '*' }]
  return JSON.stringify({ Version: '2012-10-17', Statement })
}

const publish = policy('events.amazonaws.com', 'sns:Publish')

async function withTopic({ api }: FakeAccount): Promise<void> {
  const Tags = [{ Key: 'holdfast:classification', Value: 'holdfast-alerts' }]
  await api.call({ service: 'sns', region }, 'CreateTopic', { Name: topic.name, Attributes: { Policy: publish }, Tags })
}

const pattern = (name: string): string => JSON.stringify({ detail: { eventName: [name] } })

async function withRule({ api }: FakeAccount): Promise<void> {
  const Tags = [{ Key: 'holdfast:classification', Value: rule.name }]
  await api.call({ service: 'events', region }, 'PutRule', { Name: rule.name, EventPattern: pattern('StopLogging'), Tags })
}

/** To which somebody gave a role. */
async function withRoleOfOthers(account: FakeAccount): Promise<void> {
  await withRule(account)
  const RoleArn = `arn:aws:iam::${accountId}:role/forwarder`
  await account.api.call({ service: 'events', region }, 'PutRule', { Name: rule.name, EventPattern: pattern('StopLogging'), RoleArn })
}

async function withBuckets({ api }: FakeAccount): Promise<void> {
  for (const Bucket of ['logs-one', 'logs-two']) {
    await api.call({ service: 's3', region }, 'CreateBucket', { Bucket, CreateBucketConfiguration: { LocationConstraint: region } })
    await api.call({ service: 's3', region }, 'PutBucketPolicy', { Bucket, Policy: policy('cloudtrail.amazonaws.com', 's3:*') })
  }
}

async function withTrail(account: FakeAccount): Promise<void> {
  await withBuckets(account)
  const TagsList = [{ Key: 'holdfast:classification', Value: trail.name }]
  await account.api.call({ service: 'cloudtrail', region }, 'CreateTrail', { Name: trail.name, S3BucketName: 'logs-one', TagsList })
}

/** The log group and the role of a trail's logs too. */
async function withLogs(account: FakeAccount): Promise<void> {
  await withBuckets(account)
  await account.api.call({ service: 'logs', region }, 'CreateLogGroup', { logGroupName: 'one' })
  const AssumeRolePolicyDocument = policy('cloudtrail.amazonaws.com', 'sts:AssumeRole')
  await account.api.call({ service: 'iam', region }, 'CreateRole', { RoleName: 'trail', AssumeRolePolicyDocument })
}

const basic = { EventSelectors: [{ ReadWriteType: 'WriteOnly', IncludeManagementEvents: true }], AdvancedEventSelectors: [] }

function selectors(fields: readonly string[]) {
  const FieldSelectors = [{ Field: 'eventCategory', Equals: ['Data'] }, { Field: 'resources.type', Equals: ['AWS::S3::Object'] }]
  const narrowing = fields.map((Field) => (Field === 'readOnly' ? { Field, Equals: ['false'] } : { Field, StartsWith: ['arn:aws:s3:::one/'] }))
  return { EventSelectors: [], AdvancedEventSelectors: [{ Name: 'one', FieldSelectors: [...FieldSelectors, ...narrowing] }] }
}

const roleARN = `arn:aws:iam::${accountId}:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig`

async function withRecorder(account: FakeAccount): Promise<void> {
  await withBuckets(account)
  const config = { service: 'config', region } as const
  await account.api.call(config, 'PutConfigurationRecorder', { ConfigurationRecorder: { name: 'default', roleARN } })
  await account.api.call(config, 'PutDeliveryChannel', { DeliveryChannel: { name: 'default', s3BucketName: 'logs-one' } })
}

async function withRecorderOnly({ api }: FakeAccount): Promise<void> {
  await withBuckets({ api } as FakeAccount)
  await api.call({ service: 'config', region }, 'PutConfigurationRecorder', { ConfigurationRecorder: { name: 'default', roleARN } })
}

const few = { allSupported: false, resourceTypes: ['AWS::KMS::Key'] }
const recorder = { name: 'default', role: roleARN, group: few }
const trailValue = { bucket: 'logs-one', key: null, allRegions: false, validated: false, organization: false, logs: null }
const logs = { group: `arn:aws:logs:${region}:${accountId}:log-group:one`, role: `arn:aws:iam::${accountId}:role/trail` }
const identifier = 'CLOUD_TRAIL_ENABLED'

export const detectionExamples: readonly AspectExample[] = [
  { aspect: 'sns-topic', target: topic, prepare: withVault, values: [{ policy: publish, key }, { policy: publish, key: null }, null] },
  { aspect: 'sns-topic-policy', target: topic, prepare: withTopic, values: [policy('backup.amazonaws.com', 'sns:Publish'), publish] },
  {
    ...{ aspect: 'sns-subscription', target: { ...topic, protocol: 'email', endpoint: 'somebody@example.com' }, prepare: withTopic },
    values: [{ asked: true }],
  },
  {
    ...{ aspect: 'event-rule', target: rule, prepare: withRoleOfOthers },
    values: [{ pattern: pattern('DeleteTrail'), enabled: false }, { pattern: pattern('StopLogging'), enabled: true }, null],
  },
  {
    ...{ aspect: 'event-target', target: rule, prepare: withRule },
    values: [{ arn: `arn:aws:sns:${region}:${accountId}:one` }, { arn: `arn:aws:sns:${region}:${accountId}:two` }, null],
  },
  {
    ...{ aspect: 'trail', target: trail, prepare: withLogs },
    values: [trailValue, { ...trailValue, bucket: 'logs-two', allRegions: true, validated: true, logs }, trailValue, null],
  },
  { aspect: 'trail-selectors', target: trail, prepare: withTrail, values: [selectors(['resources.ARN']), selectors(['readOnly']), basic] },
  { aspect: 'trail-logging', target: trail, prepare: withTrail, values: [{ logging: true }, { logging: false }] },
  {
    aspect: 'service-linked-role',
    target: { region: 'global', service: 'config.amazonaws.com', role: 'AWSServiceRoleForConfig' },
    values: [{ there: true }],
  },
  { aspect: 'config-recorder', target: { region }, values: [recorder, { ...recorder, group: { allSupported: true } }, null] },
  {
    ...{ aspect: 'config-channel', target: { region }, prepare: withRecorderOnly },
    values: [{ name: 'default', bucket: 'logs-one' }, { name: 'default', bucket: 'logs-two' }, null],
  },
  {
    ...{ aspect: 'config-recording', target: { region, recorder: 'default' }, prepare: withRecorder },
    values: [{ recording: true }, { recording: false }],
  },
  { aspect: 'config-rule', target: { region, rule: identifier }, prepare: withRecorder, values: [{ identifier }, { identifier, scope: { TagKey: 'watched' }, parameters: '{"s3BucketName":"logs-one"}' }, null] },
  {
    aspect: 'guardduty-detector',
    target: { region },
    values: [
      { enabled: true, features: ['EBS_MALWARE_PROTECTION', 'S3_DATA_EVENTS'] },
      { enabled: false, features: ['S3_DATA_EVENTS'] },
      null,
    ],
  },
  { aspect: 'security-hub', target: { region }, values: [{ on: true }, null] },
]
