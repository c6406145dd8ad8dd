/** Each resource type that is read, in both languages: what is wrong fails, what is not known does not pass. */
import { describe, expect, it } from 'vitest'
import { judgedTemplate, planOf, statusesBy } from '../../../test/judged-template.ts'

type Body = Readonly<Record<string, unknown>>

/** Undefined in a body of Terraform: known after apply. `unknown` in one of CloudFormation: of another stack. */
const unknown = { 'Fn::ImportValue': 'elsewhere' }

interface Case {
  readonly rule: string
  readonly types: readonly [cloudformation: string | null, terraform: string]
  readonly good: readonly [Body, Body]
  /** Null: in a template it is always encrypted, or not known. */
  readonly bad: readonly [Body, Body] | null
  readonly unclear: readonly [Body, Body]
}

const trust = (principal: object): object => ({ Statement: [{ Effect: 'Allow', Principal: principal, Action: 'sts:AssumeRole' }] })
const service = trust({ Service: 'backup.amazonaws.com' })
const everybody = trust({ AWS: '*' })
const onlyRole = { Statement: [{ Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::111122223333:role/app' }, Action: '*', Resource: '*' }] }
const open = { Statement: [{ Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' }] }

const cases: readonly Case[] = [
  {
    ...{ rule: 'database-encrypted', types: ['AWS::RDS::DBInstance', 'aws_db_instance'] },
    good: [{ StorageEncrypted: true }, { storage_encrypted: true }],
    bad: [{ StorageEncrypted: false }, { storage_encrypted: false }],
    unclear: [{ StorageEncrypted: unknown }, { storage_encrypted: undefined }],
  },
  {
    ...{ rule: 'database-encrypted', types: ['AWS::RDS::DBCluster', 'aws_rds_cluster'] },
    good: [{ StorageEncrypted: 'true' }, { storage_encrypted: true }],
    bad: [{}, {}],
    unclear: [{ StorageEncrypted: true, KmsKeyId: unknown }, { storage_encrypted: true, kms_key_id: undefined }],
  },
  {
    ...{ rule: 'database-public', types: ['AWS::RDS::DBInstance', 'aws_db_instance'] },
    good: [{ PubliclyAccessible: false }, { publicly_accessible: false }],
    bad: [{ PubliclyAccessible: true }, { publicly_accessible: true }],
    unclear: [{}, { publicly_accessible: undefined }],
  },
  {
    ...{ rule: 'database-public', types: ['AWS::Redshift::Cluster', 'aws_redshift_cluster'] },
    good: [{ PubliclyAccessible: false }, { publicly_accessible: false }],
    bad: [{ PubliclyAccessible: true }, { publicly_accessible: true }],
    unclear: [{ PubliclyAccessible: unknown }, { publicly_accessible: undefined }],
  },
  {
    ...{ rule: 'file-system-encrypted', types: ['AWS::EFS::FileSystem', 'aws_efs_file_system'] },
    good: [{ Encrypted: true }, { encrypted: true }],
    bad: [{}, {}],
    unclear: [{ Encrypted: unknown }, { encrypted: undefined }],
  },
  {
    ...{ rule: 'secret-rotated', types: ['AWS::SecretsManager::Secret', 'aws_secretsmanager_secret'] },
    good: [{ Name: 'rotated' }, { name: 'rotated' }],
    bad: [{ Name: 'still' }, { name: 'still' }],
    unclear: [{}, {}],
  },
  {
    ...{ rule: 'role-trust', types: ['AWS::IAM::Role', 'aws_iam_role'] },
    good: [{ AssumeRolePolicyDocument: service }, { assume_role_policy: JSON.stringify(service) }],
    bad: [{ AssumeRolePolicyDocument: everybody }, { assume_role_policy: JSON.stringify(everybody) }],
    unclear: [{ AssumeRolePolicyDocument: unknown }, { assume_role_policy: undefined }],
  },
  {
    ...{ rule: 'endpoint-policy', types: ['AWS::EC2::VPCEndpoint', 'aws_vpc_endpoint'] },
    good: [
      { ServiceName: 'com.amazonaws.eu-west-1.kms', PolicyDocument: onlyRole },
      { service_name: 'com.amazonaws.eu-west-1.kms', policy: JSON.stringify(onlyRole) },
    ],
    bad: [
      { ServiceName: 'com.amazonaws.eu-west-1.kms', PolicyDocument: open },
      { service_name: 'com.amazonaws.eu-west-1.kms' },
    ],
    unclear: [
      { ServiceName: 'com.amazonaws.eu-west-1.kms', PolicyDocument: unknown },
      { service_name: 'com.amazonaws.eu-west-1.kms', policy: undefined },
    ],
  },
  {
    ...{ rule: 'snapshot-block', types: ['AWS::EC2::SnapshotBlockPublicAccess', 'aws_ebs_snapshot_block_public_access'] },
    good: [{ State: 'block-all-sharing' }, { state: 'block-all-sharing' }],
    bad: [{ State: 'unblocked' }, { state: 'unblocked' }],
    unclear: [{}, {}],
  },
  {
    ...{ rule: 'gateway-data-encrypted', types: ['AWS::StorageGateway::Volume', 'aws_storagegateway_cached_iscsi_volume'] },
    good: [{}, { kms_encrypted: false }],
    bad: null,
    unclear: [{ KMSEncrypted: unknown }, { kms_encrypted: undefined }],
  },
  {
    ...{ rule: 'gateway-data-encrypted', types: ['AWS::StorageGateway::NFSFileShare', 'aws_storagegateway_nfs_file_share'] },
    good: [{ EncryptionType: 'SseS3' }, { kms_encrypted: false }],
    bad: null,
    unclear: [{ EncryptionType: 'SseKms', KMSKey: unknown }, { kms_encrypted: true, kms_key_arn: undefined }],
  },
  {
    ...{ rule: 'gateway-data-encrypted', types: ['AWS::StorageGateway::SMBFileShare', 'aws_storagegateway_smb_file_share'] },
    good: [{}, {}],
    bad: null,
    unclear: [{ KMSEncrypted: unknown }, { kms_encrypted: undefined }],
  },
  {
    ...{ rule: 'staging-disk-encrypted', types: ['AWS::DRS::ReplicationConfigurationTemplate', 'aws_drs_replication_configuration_template'] },
    good: [{ EbsEncryption: 'DEFAULT' }, { ebs_encryption: 'DEFAULT' }],
    bad: [{ EbsEncryption: 'NONE' }, { ebs_encryption: 'NONE' }],
    unclear: [{ EbsEncryption: 'CUSTOM', EbsEncryptionKeyArn: unknown }, { ebs_encryption: undefined }],
  },
  {
    ...{ rule: 'ebs-default-encryption', types: [null, 'aws_ebs_encryption_by_default'] },
    good: [{}, { enabled: true }],
    bad: [{}, { enabled: false }],
    unclear: [{}, {}],
  },
  {
    ...{ rule: 'account-block', types: [null, 'aws_s3_account_public_access_block'] },
    good: [{}, { block_public_acls: true, ignore_public_acls: true, block_public_policy: true, restrict_public_buckets: true }],
    bad: [{}, { block_public_acls: true, ignore_public_acls: true, block_public_policy: true, restrict_public_buckets: false }],
    unclear: [{}, {}],
  },
]

function templateOf(type: string, Properties: Body): string {
  const Rotation = { Type: 'AWS::SecretsManager::RotationSchedule', Properties: { SecretId: { Ref: 'One' }, RotationRules: { AutomaticallyAfterDays: 30 } } }
  const isRotated = Properties['Name'] === 'rotated'
  return JSON.stringify({ Resources: { One: { Type: type, Properties }, ...(isRotated && { Rotation }) } })
}

function planWith(type: string, body: Body): string {
  const known = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined))
  const later = Object.keys(body).filter((argument) => body[argument] === undefined)
  const written = Object.fromEntries(Object.keys(body).map((argument) => [argument, later.includes(argument) ? { references: ['data.other.thing'] } : {}]))
  const isRotated = body['name'] === 'rotated'
  const rotation = { rotation_rules: [{ automatically_after_days: 30 }] }
  return planOf({
    resources: { [`${type}.one`]: known, ...(isRotated && { 'aws_secretsmanager_secret_rotation.one': rotation }) },
    written: {
      [`${type}.one`]: written,
      ...(isRotated && { 'aws_secretsmanager_secret_rotation.one': { secret_id: { references: ['aws_secretsmanager_secret.one.id', 'aws_secretsmanager_secret.one'] } } }),
    },
    unknown: { [`${type}.one`]: Object.fromEntries(later.map((argument) => [argument, true])) },
  })
}

const both = cases.flatMap(({ rule, types, good, bad, unclear }) => [
  ...(types[0] === null ? [] : [{ rule, type: types[0], language: 'cloudformation' as const, good: good[0], bad: bad?.[0], unclear: unclear[0] }]),
  { rule, type: types[1], language: 'terraform' as const, good: good[1], bad: bad?.[1], unclear: unclear[1] },
])

describe.each(both)('$rule of $type', ({ rule, type, language, good, bad, unclear }) => {
  const judged = async (body: Body) => {
    const text = language === 'terraform' ? planWith(type, body) : templateOf(type, body)
    return statusesBy(await judgedTemplate(language, text), rule)
  }
  it('passes, fails, and is not known', async () => {
    expect(await judged(good)).toEqual(['PASS'])
    if (bad !== undefined) expect(await judged(bad)).toEqual(['FAIL'])
    if (Object.keys(unclear).length > 0) expect(await judged(unclear)).toEqual(['UNKNOWN'])
  })
})

it.each(['AWS::RDS::DBSnapshot', 'AWS::RDS::ClusterSnapshot'])('%s is shared with nobody, and encrypted as its source', async (type) => {
  const found = await judgedTemplate('cloudformation', templateOf(type, { DBInstanceIdentifier: 'one', DBClusterIdentifier: 'one' }))
  expect(statusesBy(found, 'database-snapshot-shared')).toEqual(['PASS'])
  expect(statusesBy(found, 'database-snapshot-encrypted')).toEqual(['UNKNOWN'])
})

describe('keys', () => {
  const services: readonly (readonly [rule: string, type: string, body: Body, key: string])[] = [
    ['log-group-encrypted', 'aws_cloudwatch_log_group', { name: 'logs' }, 'kms_key_id'],
    ['topic-encrypted', 'aws_sns_topic', { name: 'alerts' }, 'kms_master_key_id'],
    ['secret-encrypted', 'aws_secretsmanager_secret', { name: 'secret' }, 'kms_key_id'],
    ['volume-encrypted', 'aws_ebs_volume', { encrypted: true }, 'kms_key_id'],
    ['database-encrypted', 'aws_db_instance', { storage_encrypted: true }, 'kms_key_id'],
    ['file-system-encrypted', 'aws_fsx_lustre_file_system', {}, 'kms_key_id'],
  ]
  it.each(services)('%s of %s: of the same plan it is known, of elsewhere it is not', async (rule, type, values, argument) => {
    const plan = (references: readonly string[]) =>
      planOf({
        resources: { [`${type}.one`]: values, 'aws_kms_key.own': { is_enabled: true } },
        written: { [`${type}.one`]: { [argument]: { references } }, 'aws_kms_key.own': {} },
        unknown: { [`${type}.one`]: { [argument]: true } },
      })
    expect(statusesBy(await judgedTemplate('terraform', plan(['aws_kms_key.own.arn', 'aws_kms_key.own'])), rule)).toEqual(['PASS'])
    expect(statusesBy(await judgedTemplate('terraform', plan(['data.aws_kms_key.other.arn', 'data.aws_kms_key.other'])), rule)).toEqual(['UNKNOWN'])
  })
})

describe('a trail', () => {
  const trail = { name: 'all', s3_bucket_name: 'logs', is_multi_region_trail: true, enable_log_file_validation: true, enable_logging: true }
  const plan = (values: object, arguments_: object = {}) =>
    planOf({
      resources: { 'aws_cloudtrail.all': values, 'aws_kms_key.own': { is_enabled: true }, 'aws_backup_vault.main': { name: 'main' } },
      written: { 'aws_cloudtrail.all': { kms_key_id: { references: ['aws_kms_key.own.arn'] }, ...arguments_ }, 'aws_kms_key.own': {}, 'aws_backup_vault.main': {} },
      unknown: { 'aws_cloudtrail.all': { kms_key_id: true } },
    })
  it.each<[string, string, object]>([
    ['PASS', 'is as it should be', trail],
    ['FAIL', 'does not log', { ...trail, enable_logging: false }],
    ['FAIL', 'is of one Region', { ...trail, is_multi_region_trail: false }],
    ['FAIL', 'leaves out keys', { ...trail, event_selector: [{ read_write_type: 'All', include_management_events: true, exclude_management_event_sources: ['kms.amazonaws.com'] }] }],
  ])('%s: %s', async (status, _, values) => {
    expect(statusesBy(await judgedTemplate('terraform', plan(values)), 'trail-logging')).toEqual([status])
  })
  it('that is not of this plan is not asked for', async () => {
    const text = planOf({ resources: { 'aws_backup_vault.main': { name: 'main' } }, written: { 'aws_backup_vault.main': {} } })
    expect(statusesBy(await judgedTemplate('terraform', text), 'trail-logging')).toEqual([])
  })
})

describe('a table', () => {
  const table = (encryption: object, unknown: object = {}) =>
    planOf({
      resources: { 'aws_dynamodb_table.one': { name: 'one', server_side_encryption: [encryption] } },
      written: { 'aws_dynamodb_table.one': {} },
      unknown: { 'aws_dynamodb_table.one': { server_side_encryption: [unknown] } },
    })
  it.each<[string, string, string]>([
    ['PASS', "AWS's key", table({ enabled: true })],
    ['UNKNOWN', 'a key of elsewhere', table({ enabled: true, kms_key_arn: 'arn:aws:kms:eu-west-1:111122223333:key/other' })],
    ['UNKNOWN', 'a key that is known later', table({ enabled: true }, { kms_key_arn: true })],
  ])('%s: with %s', async (status, _, text) => {
    expect(statusesBy(await judgedTemplate('terraform', text), 'table-encrypted')).toEqual([status])
  })
})
