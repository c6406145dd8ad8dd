/** What policies that let services of AWS in must allow and deny: of topics, log buckets, the trail's bucket, keys and endpoints. */
import type { Intent } from '../../intent/intent-schema.ts'
import { uses } from './key-policy.ts'
import { type Expectation, type Place, strangerIn } from './policy-expectations.ts'
import type { KeyedBucket } from './replication-policy.ts'
import { reportsRoleArn, trailFolders } from './trail-policy.ts'

type Detection = NonNullable<Intent['detection']>

const stranger = '000000000000'
const tls = { 'aws:SecureTransport': 'true' }
const plain = { 'aws:SecureTransport': 'false' }
const ownersAcl = { 's3:x-amz-acl': 'bucket-owner-full-control' }

/** Of a topic's policy. @param isOurs whether it has no statements of others, who may let more tell it */
export function topicExpectations({ partition, account }: Place, on: string, isOurs: boolean): readonly Expectation[] {
  const publish = { action: 'sns:Publish', on }
  const fromAlarms = (of: string, expect: Expectation['expect']): Expectation => ({ ...publish, who: 'cloudwatch.amazonaws.com', expect, context: { ...tls, 'aws:SourceAccount': of } })
  const others = ['s3.amazonaws.com', strangerIn(partition)].flatMap((who) =>
    ['sns:Publish', 'sns:Subscribe', 'sns:SetTopicAttributes'].map((action): Expectation => ({ who, action, on, expect: 'denied', context: tls })),
  )
  return [
    ...['backup.amazonaws.com', 'events.amazonaws.com'].map((who): Expectation => ({ ...publish, who, expect: 'allowed', context: tls })),
    fromAlarms(account, 'allowed'),
    ...['events.amazonaws.com', 'anybody', 'root'].map((who): Expectation => ({ ...publish, who, expect: 'denied', context: plain })),
    ...(isOurs ? [fromAlarms(stranger, 'denied'), ...others] : []),
  ]
}

/** Of the policy of a bucket that takes access logs. @param sources the ARNs of the buckets that they are about */
export function logBucketExpectations(arn: string, sources: readonly string[], { partition, account }: Place, isOurs: boolean): readonly Expectation[] {
  const logs = (source: string, of: string, expect: Expectation['expect'], over = tls): Expectation => ({
    ...{ who: 'logging.s3.amazonaws.com', action: 's3:PutObject', on: `${arn}/a/log`, expect },
    context: { ...over, 'aws:SourceArn': source, 'aws:SourceAccount': of },
  })
  const [source = ''] = sources
  return [
    ...sources.map((one) => logs(one, account, 'allowed')),
    logs(source, account, 'denied', plain),
    ...['anybody', 'root'].map((who): Expectation => ({ who, action: 's3:GetObject', on: `${arn}/a/log`, expect: 'denied', context: plain })),
    ...(isOurs
      ? [
          logs(source, stranger, 'denied'),
          logs(`arn:${partition}:s3:::a-bucket-of-others`, account, 'denied'),
          ...['s3:PutObject', 's3:GetObject'].map((action): Expectation => ({ who: strangerIn(partition), action, on: `${arn}/a/log`, expect: 'denied', context: tls })),
        ]
      : []),
  ]
}

/** Of the trail's bucket, beside what is asked of every bucket: who writes to it. */
export function trailBucketExpectations(arn: string, detection: Detection, organization: string | undefined, place: Place): readonly Expectation[] {
  const { trail, services, configBucket, reports } = detection
  if (trail === undefined) return []
  const { account, partition, region } = place
  const trailArn = `arn:${partition}:cloudtrail:${region}:${account}:trail/${trail.name}`
  const ask = (who: string, expect: Expectation['expect'], action: string, on: string, context = {}): Expectation => ({ who, action, on, expect, context: { ...tls, ...context } })
  const cloudtrail = (expect: Expectation['expect'], action: string, on: string, context = {}) => ask('cloudtrail.amazonaws.com', expect, action, on, context)
  const folders = trailFolders(arn, detection, organization, place).map((folder) => folder.replace(/\*$/, 'file'))
  const ofTrail = { 'aws:SourceArn': trailArn }
  const ofAnother = { 'aws:SourceArn': `arn:${partition}:cloudtrail:${region}:${stranger}:trail/${trail.name}` }
  const config = (expect: Expectation['expect'], of: string): readonly Expectation[] => [
    ask('config.amazonaws.com', expect, 's3:ListBucket', arn, { 'aws:SourceAccount': of }),
    ask('config.amazonaws.com', expect, 's3:PutObject', `${arn}/AWSLogs/${account}/Config/file`, { 'aws:SourceAccount': of, ...ownersAcl }),
  ]
  return [
    cloudtrail('allowed', 's3:GetBucketAcl', arn, ofTrail),
    cloudtrail('denied', 's3:GetBucketAcl', arn, ofAnother),
    ...folders.flatMap((file) => [
      cloudtrail('allowed', 's3:PutObject', file, { ...ofTrail, ...ownersAcl }),
      cloudtrail('denied', 's3:PutObject', file, ofTrail),
      cloudtrail('denied', 's3:PutObject', file, { ...ofAnother, ...ownersAcl }),
    ]),
    cloudtrail('denied', 's3:PutObject', `${arn}/AWSLogs/${stranger}/file`, { ...ofTrail, ...ownersAcl }),
    ...(services.includes('config') && (configBucket ?? trail.bucket) === trail.bucket ? [...config('allowed', account), ...config('denied', stranger)] : []),
    ...(reports?.bucket === trail.bucket ? [...reportExpectations(arn, place)] : []),
  ]
}

/** Of a bucket that AWS Backup's reports go to. @param arn of the bucket */
export function reportExpectations(arn: string, place: Place): readonly Expectation[] {
  return [{ who: reportsRoleArn(place), action: 's3:PutObject', on: `${arn}/report`, expect: 'allowed', context: { ...tls, ...ownersAcl } }]
}

/** Of the key that topic, trail and logs share. @param logGroup as `detectionKeyStatements` */
export function detectionKeyExpectations({ account, partition, region }: Place, logGroup: string | null): readonly Expectation[] {
  const topic = (of: string) => ({ 'kms:EncryptionContext:aws:sns:topicArn': `arn:${partition}:sns:${region}:${of}:topic` })
  const group = (of: string, name: string) => ({ 'kms:EncryptionContext:aws:logs:arn': `arn:${partition}:logs:${region}:${of}:log-group:${name}` })
  const ask = (who: string, expect: Expectation['expect'], actions: readonly string[], context: Readonly<Record<string, string>>) =>
    actions.map((action): Expectation => ({ who, action, expect, context }))
  const used = ['kms:Decrypt', 'kms:GenerateDataKey']
  const logs = `logs.${region}.amazonaws.com`
  return [
    ...['backup.amazonaws.com', 'events.amazonaws.com', 'cloudwatch.amazonaws.com'].flatMap((who) => [
      ...ask(who, 'allowed', used, topic(account)),
      ...ask(who, 'denied', used, topic(stranger)),
    ]),
    ...ask('cloudtrail.amazonaws.com', 'allowed', ['kms:DescribeKey', 'kms:GenerateDataKey'], { 'aws:SourceAccount': account }),
    ...ask('cloudtrail.amazonaws.com', 'denied', ['kms:GenerateDataKey'], { 'aws:SourceAccount': stranger }),
    ...(logGroup === null ? [] : [...ask(logs, 'allowed', [...used, 'kms:Encrypt'], group(account, logGroup)), ...ask(logs, 'denied', used, group(account, `${logGroup}-other`))]),
  ]
}

/** Of a key that new volumes have by default. */
export function volumeKeyExpectations({ account, region }: Place): readonly Expectation[] {
  const through = (service: string) => ({ 'kms:CallerAccount': account, 'kms:ViaService': `${service}.${region}.amazonaws.com` })
  const grant = { 'kms:GrantIsForAWSResource': 'true' }
  return [
    ...uses.map((action): Expectation => ({ who: 'anybody', action, expect: 'allowed', context: through('ec2') })),
    { who: 'anybody', action: 'kms:Decrypt', expect: 'denied', context: through('lambda') },
    { who: 'anybody', action: 'kms:Decrypt', expect: 'denied', context: { ...through('ec2'), 'kms:CallerAccount': stranger } },
    { who: 'anybody', action: 'kms:CreateGrant', expect: 'allowed', context: { ...through('ec2'), ...grant } },
    { who: 'anybody', action: 'kms:CreateGrant', expect: 'denied', context: through('ec2') },
  ]
}

/** Of a VPC endpoint. @param organizationId null: the account is in none */
export function endpointExpectations({ partition, account }: Place, organizationId: string | null): readonly Expectation[] {
  const [own, other] = organizationId === null ? [{}, {}] : [{ 'aws:PrincipalOrgID': organizationId }, { 'aws:PrincipalOrgID': 'o-0000000000' }]
  const ask = (who: string, expect: Expectation['expect'], context: Readonly<Record<string, string>>) =>
    ['backup:ListBackupVaults', 'kms:Decrypt', 's3:PutObject'].map((action): Expectation => ({ who, action, expect, context, on: `arn:${partition}:s3:::any/object` }))
  const mine = ask(`arn:${partition}:iam::${account}:role/any`, 'allowed', own).filter(({ action }) => !action.startsWith('kms:'))
  return [...mine, ...ask(strangerIn(partition), 'denied', other)]
}

/** Of a key with which versions are copied from buckets and to them. */
export function replicationKeyExpectations(partition: string, sources: readonly KeyedBucket[], destinations: readonly KeyedBucket[]): readonly Expectation[] {
  const through = (bucket: string, region: string) => ({ 'kms:ViaService': `s3.${region}.amazonaws.com`, 'kms:EncryptionContext:aws:s3:arn': `arn:${partition}:s3:::${bucket}` })
  const ask = (action: string, { bucket, region, roles }: KeyedBucket): readonly Expectation[] => [
    ...roles.map((who): Expectation => ({ who, action, expect: 'allowed', context: through(bucket, region) })),
    ...roles.map((who): Expectation => ({ who, action, expect: 'denied', context: through('a-bucket-of-others', region) })),
    ...roles.map((who): Expectation => ({ who, action, expect: 'denied' })),
    { who: 'anybody', action, expect: 'denied', context: through(bucket, region) },
  ]
  return [...sources.flatMap((one) => ask('kms:Decrypt', one)), ...destinations.flatMap((one) => [...ask('kms:Encrypt', one), ...ask('kms:GenerateDataKey', one)])]
}

/** Of a bucket that takes copies. @param roles of other accounts, that write to it */
export function replicaBucketExpectations(arn: string, roles: readonly string[], partition: string): readonly Expectation[] {
  const ask = (who: string, expect: Expectation['expect'], actions: readonly string[]) =>
    actions.map((action): Expectation => ({ who, action, expect, on: `${arn}/object`, context: tls }))
  const writing = ['s3:ReplicateObject', 's3:ReplicateTags']
  if (roles.length === 0) return []
  const neighbours = roles.map((role) => role.replace(/:role\/.*$/, ':role/not-in-any-list'))
  return [
    ...roles.flatMap((who) => [...ask(who, 'allowed', writing), ...ask(who, 'denied', ['s3:ReplicateDelete', 's3:DeleteObjectVersion', 's3:PutObjectRetention'])]),
    ...[...neighbours, strangerIn(partition)].flatMap((who) => ask(who, 'denied', writing)),
  ]
}
