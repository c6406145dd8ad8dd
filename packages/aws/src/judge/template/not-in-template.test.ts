/** What templates leave open, in every way that they have to: none of it passes. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { accountId, exampleIntent } from '../../../test/example-intent.ts'
import { judgedTemplate, planOf, type PlannedModule, refersTo, statusesBy, templatePlace } from '../../../test/judged-template.ts'
import { parseIntent } from '../../intent/parse-intent.ts'
import { readTemplate } from './read-template.ts'

const stack = (resources: object, more: object = {}): string =>
  JSON.stringify({
    Parameters: { Unsaid: { Type: 'String' } },
    Conditions: { Perhaps: { 'Fn::Equals': [{ Ref: 'Unsaid' }, 'yes'] } },
    Resources: resources,
    ...more,
  })
const elsewhere = { 'Fn::ImportValue': 'elsewhere' }
const unsaid = { Ref: 'Unsaid' }
const document = (Effect: string, Principal: unknown, more: object = {}) => ({ Version: '2012-10-17', Statement: [{ Effect, Principal, Action: 's3:*', Resource: '*', ...more }] })
const open = document('Allow', '*')
const onlyTls = document('Deny', '*', { Condition: { Bool: { 'aws:SecureTransport': 'false' } } })
const bucket = { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'backups' } }
const blocked = (PublicAccessBlockConfiguration: object) => ({ ...bucket, Properties: { ...bucket.Properties, PublicAccessBlockConfiguration } })
const policyOf = (Bucket: unknown, PolicyDocument: object = onlyTls, more: object = {}) => ({ Type: 'AWS::S3::BucketPolicy', Properties: { Bucket, PolicyDocument }, ...more })
const vaultWith = (key: object) => ({
  Key: { Type: 'AWS::KMS::Key', Properties: key },
  Vault: { Type: 'AWS::Backup::BackupVault', Properties: { BackupVaultName: 'main', EncryptionKeyArn: { 'Fn::GetAtt': ['Key', 'Arn'] } } },
})
const topicWith = (type: string, properties: object) => ({ Topic: { Type: 'AWS::SNS::Topic', Properties: { KmsMasterKeyId: 'alias/aws/sns' } }, Policy: { Type: type, Properties: { PolicyDocument: open, ...properties } } })
const planWith = (rule: object) => ({
  Vault: { Type: 'AWS::Backup::BackupVault', Properties: { BackupVaultName: 'main', LockConfiguration: { MinRetentionDays: 7, MaxRetentionDays: 100 } } },
  Plan: {
    Type: 'AWS::Backup::BackupPlan',
    Properties: { BackupPlan: { BackupPlanName: 'daily', BackupPlanRule: [{ RuleName: 'daily', TargetBackupVault: 'main', Lifecycle: { DeleteAfterDays: '35' }, ...rule }] } },
  },
})
const table = (SSESpecification: unknown) => ({ Table: { Type: 'AWS::DynamoDB::Table', Properties: { TableName: 'orders', SSESpecification } } })
const trail = {
  Vault: { Type: 'AWS::Backup::BackupVault', Properties: { BackupVaultName: 'main' } },
  Key: { Type: 'AWS::KMS::Key', Properties: {} },
  Trail: {
    Type: 'AWS::CloudTrail::Trail',
    Properties: { IsLogging: 'true', S3BucketName: 'logs', IsMultiRegionTrail: 'yes', EnableLogFileValidation: true, KMSKeyId: { 'Fn::GetAtt': ['Key', 'Arn'] } },
  },
}
const copies = (...all: readonly unknown[]) => ({ CopyActions: all })
const there = 'arn:aws:backup:eu-west-1:111122223333:backup-vault:main'
const keptTooShort = { DestinationBackupVaultArn: there, Lifecycle: { DeleteAfterDays: 3 } }

describe('a template of CloudFormation', () => {
  it.each<[string, string, string, object]>([
    ['FAIL', 'vault-key-usable', 'a key that is disabled in a text', vaultWith({ Enabled: 'false' })],
    ['FAIL', 'vault-key-usable', "a key that is disabled in YAML's words", vaultWith({ Enabled: 'no' })],
    ['PASS', 'vault-key-usable', 'a key that is enabled in a text', vaultWith({ Enabled: 'true' })],
    ['UNKNOWN', 'vault-key-usable', 'a key of which it is not known yet', vaultWith({ Enabled: unsaid })],
    ['UNKNOWN', 'vault-key-usable', 'a key that waits for its material', vaultWith({ Origin: 'EXTERNAL' })],
    ['UNKNOWN', 'vault-key-usable', 'a key whose origin is not known yet', vaultWith({ Origin: unsaid })],
    ['PASS', 'bucket-tls-only', 'a policy by reference', { Bucket: bucket, Policy: policyOf({ Ref: 'Bucket' }) }],
    ['PASS', 'bucket-tls-only', 'a policy by a text with the name', { Bucket: bucket, Policy: policyOf({ 'Fn::Sub': '${Bucket}' }) }],
    ['PASS', 'bucket-tls-only', 'a policy by name', { Bucket: bucket, Policy: policyOf('backups') }],
    ['FAIL', 'bucket-tls-only', 'a policy of another bucket', { Bucket: bucket, Policy: policyOf('others') }],
    ['UNKNOWN', 'bucket-tls-only', 'a policy of a bucket that is not known', { Bucket: bucket, Policy: policyOf(elsewhere) }],
    ['UNKNOWN', 'bucket-tls-only', 'a policy by a name, of a bucket without one', { Bucket: { ...bucket, Properties: { BucketName: unsaid } }, Policy: policyOf('backups') }],
    ['UNKNOWN', 'bucket-tls-only', 'a policy that is made perhaps', { Bucket: bucket, Policy: policyOf('backups', onlyTls, { Condition: 'Perhaps' }) }],
    ['UNKNOWN', 'bucket-tls-only', 'two policies', { Bucket: bucket, Policy: policyOf('backups'), Other: policyOf({ Ref: 'Bucket' }, open) }],
    ['UNKNOWN', 'policy-closed', 'a loop that may make its policy', { Bucket: bucket, 'Fn::ForEach::Policies': [] }],
    ['FAIL', 'bucket-tls-only', 'an open policy by a text', { Bucket: bucket, Policy: policyOf({ 'Fn::Sub': '${Bucket}' }, open) }],
    ['UNKNOWN', 'policy-closed', 'an open policy of nobody knows which', { Bucket: bucket, Policy: policyOf(elsewhere, open) }],
    ['FAIL', 'policy-closed', 'an open policy that nothing closes', { Bucket: bucket, Policy: policyOf('backups', open) }],
    ['FAIL', 'policy-closed', 'an open policy, and a block that leaves it', { Bucket: blocked({ RestrictPublicBuckets: false, BlockPublicAcls: true }), Policy: policyOf('backups', open) }],
    ['PASS', 'policy-closed', 'an open policy that the block of its bucket closes', { Bucket: blocked({ RestrictPublicBuckets: true }), Policy: policyOf('backups', open) }],
    ['UNKNOWN', 'policy-closed', 'an open policy, and a block that is not known', { Bucket: blocked(unsaid), Policy: policyOf('backups', open) }],
    ['UNKNOWN', 'policy-closed', 'an open policy, and a setting that is not known', { Bucket: blocked({ RestrictPublicBuckets: unsaid }), Policy: policyOf('backups', open) }],
    ['FAIL', 'policy-closed', 'an open policy of a topic', topicWith('AWS::SNS::TopicPolicy', { Topics: [{ Ref: 'Topic' }] })],
    ['FAIL', 'policy-closed', 'the same, inline', topicWith('AWS::SNS::TopicInlinePolicy', { TopicArn: { 'Fn::Sub': '${Topic}' } })],
    ['UNKNOWN', 'policy-closed', 'one of a topic of elsewhere', topicWith('AWS::SNS::TopicPolicy', { Topics: [elsewhere] })],
    ['UNKNOWN', 'plan-fits-lock', 'a rule that is not known', { ...planWith({}), Plan: { Type: 'AWS::Backup::BackupPlan', Properties: { BackupPlan: { BackupPlanName: 'daily', BackupPlanRule: [{ 'Fn::If': ['Perhaps', {}, {}] }] } } } }],
    ['UNKNOWN', 'plan-fits-lock', 'a lifecycle that is not known', planWith({ Lifecycle: { 'Fn::If': ['Perhaps', {}, {}] } })],
    ['UNKNOWN', 'plan-fits-lock', 'a copy into a vault that is not known', planWith(copies({ DestinationBackupVaultArn: elsewhere }))],
    ['UNKNOWN', 'plan-fits-lock', 'a copy that is not known', planWith(copies({ 'Fn::If': ['Perhaps', {}, {}] }))],
    ['UNKNOWN', 'plan-fits-lock', 'copies that are not known', planWith({ CopyActions: elsewhere })],
    ['UNKNOWN', 'plan-fits-lock', 'a copy whose retention is not known', planWith(copies({ DestinationBackupVaultArn: there, Lifecycle: { DeleteAfterDays: unsaid } }))],
    ['FAIL', 'plan-fits-lock', 'a copy that the lock refuses', planWith(copies(keptTooShort))],
    ['UNKNOWN', 'plan-fits-lock', 'an air-gapped vault that is not known', planWith({ TargetLogicallyAirGappedBackupVaultArn: elsewhere })],
    ['UNKNOWN', 'table-encrypted', 'a key of elsewhere', table({ SSEEnabled: true, KMSMasterKeyId: elsewhere })],
    ['UNKNOWN', 'table-encrypted', 'an encryption that is not known', table(elsewhere)],
    ['UNKNOWN', 'table-encrypted', 'an encryption that is on perhaps', table({ SSEEnabled: unsaid })],
    ['PASS', 'table-encrypted', 'an encryption that is on in a text', table({ SSEEnabled: 'true' })],
    ['UNKNOWN', 'secret-rotated', 'a rotation of a secret of elsewhere', { Secret: { Type: 'AWS::SecretsManager::Secret', Properties: { Name: 'login' } }, Rotation: { Type: 'AWS::SecretsManager::RotationSchedule', Properties: { SecretId: elsewhere, RotationRules: { AutomaticallyAfterDays: 30 } } } }],
    ['UNKNOWN', 'database-encrypted', 'a database of a snapshot', { Database: { Type: 'AWS::RDS::DBInstance', Properties: { DBSnapshotIdentifier: 'before', StorageEncrypted: true } } }],
    ['UNKNOWN', 'database-encrypted', 'a replica', { Database: { Type: 'AWS::RDS::DBInstance', Properties: { SourceDBInstanceIdentifier: 'main' } } }],
    ['UNKNOWN', 'database-encrypted', 'a cluster of a snapshot', { Database: { Type: 'AWS::RDS::DBCluster', Properties: { SnapshotIdentifier: unsaid, StorageEncrypted: true } } }],
    ['PASS', 'policy-closed', 'its own account without quotes', topicWith('AWS::SNS::TopicPolicy', { Topics: [{ Ref: 'Topic' }], PolicyDocument: document('Allow', { AWS: 111122223333 }, { Action: 'sns:Publish' }) })],
    ['PASS', 'trail-logging', 'a trail', trail],
    ['UNKNOWN', 'trail-logging', 'a trail that is made perhaps', { ...trail, Trail: { ...trail.Trail, Condition: 'Perhaps' } }],
    ['UNKNOWN', 'snapshot-block', 'a block that is made perhaps', { Block: { Type: 'AWS::EC2::SnapshotBlockPublicAccess', Condition: 'Perhaps', Properties: { State: 'block-all-sharing' } } }],
    ['FAIL', 'bucket-versioned', 'names that lead to each other', { Bucket: { Type: 'AWS::S3::Bucket', Properties: { BucketName: { 'Fn::Sub': '${Other}-backups' } } }, Other: { Type: 'AWS::S3::Bucket', Properties: { BucketName: { 'Fn::Sub': '${Bucket}-backups' } } } }],
  ])('%s %s: %s', async (status, rule, _, resources) => {
    const statuses = statusesBy(await judgedTemplate('cloudformation', stack(resources)), rule)
    expect(statuses).toContain(status)
    if (status === 'UNKNOWN') expect(statuses.filter((one) => one === 'FAIL')).toEqual([])
  })

  it('with tags that are not known is of no classification that is known', async () => {
    const intent = parseIntent(`${exampleIntent}    accounts: ['${accountId}']\n`, 'holdfast.aws.yaml')
    const vault = (tags: unknown) => stack({ Vault: { Type: 'AWS::Backup::BackupVault', Properties: { BackupVaultName: 'main', LockConfiguration: { MinRetentionDays: 1, MaxRetentionDays: 100 }, BackupVaultTags: tags } } })
    expect(statusesBy(await judgedTemplate('cloudformation', vault({ data: 'confidential' }), intent), 'lock-limits')).toEqual(['FAIL'])
    expect(statusesBy(await judgedTemplate('cloudformation', vault({ data: unsaid }), intent), 'lock-limits')).toEqual(['UNKNOWN'])
  })

  it('that is broken is refused with its line', () => {
    const text = 'Resources:\n  Bucket:\n    Type: AWS::S3::Bucket\n    Type: AWS::S3::Bucket\n'
    expect(() => readTemplate({ language: 'cloudformation', text, ...templatePlace })).toThrow(expect.objectContaining({ code: 'CONFIG', message: expect.stringMatching(/unique$/), context: { file: 'template', line: 4 } }))
  })

  it('that a macro may change passes nothing', async () => {
    const resources = { ...planWith({}), Bucket: bucket, Policy: policyOf('backups') }
    const plain = await judgedTemplate('cloudformation', stack(resources))
    expect(plain.some((one) => one.startsWith('PASS'))).toBe(true)
    const changed = await judgedTemplate('cloudformation', stack(resources, { Transform: 'OurMacro' }))
    expect(changed.filter((one) => one.startsWith('PASS'))).toEqual([])
    expect(changed.filter((one) => one.startsWith('FAIL'))).toEqual(plain.filter((one) => one.startsWith('FAIL')))
  })

  it('says which types no rule asks about', () => {
    const resources = { ...topicWith('AWS::SNS::TopicPolicy', { Topics: [{ Ref: 'Topic' }] }), Function: { Type: 'AWS::Lambda::Function' }, Other: { Type: 'AWS::Lambda::Function' }, Queue: { Type: 'AWS::SQS::Queue' } }
    const { notes } = readTemplate({ language: 'cloudformation', text: stack(resources), ...templatePlace })
    expect(notes).toEqual(['no rule asks about 2 × AWS::Lambda::Function, AWS::SQS::Queue'])
  })

  it('whose properties a transform makes is not read, and refers to nothing', async () => {
    const resources = { ...vaultWith({}), Key: { Type: 'AWS::KMS::Key', Properties: { 'Fn::Transform': { Name: 'AWS::Include' } } } }
    const { notes } = readTemplate({ language: 'cloudformation', text: stack(resources), ...templatePlace })
    expect(notes).toEqual(['Key: AWS::KMS::Key: what a transform or a loop makes of its properties is not read'])
    expect(statusesBy(await judgedTemplate('cloudformation', stack(resources)), 'vault-key-usable')).toEqual(['UNKNOWN'])
  })

  it('is judged or refused whatever stands in the place of any of its parts', async () => {
    const whole = { ...vaultWith({ EnableKeyRotation: true, KeyPolicy: open }), ...planWith(copies(keptTooShort)), ...table({ SSEEnabled: true }), ...trail, Bucket: bucket, Policy: policyOf('backups') }
    const text = stack(whole)
    const places = placesOf(JSON.parse(text) as object)
    const strange = fc.oneof(fc.constant(null), fc.constant([]), fc.constant({}), fc.constant([null]), fc.constant('x'), fc.constant(7), fc.constant({ 'Fn::Sub': [1] }), fc.constant({ 'Fn::If': 'x' }), fc.constant({ 'Fn::And': null }), fc.constant({ Ref: 'Vault' }))
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...places), strange, async (place, value) => {
        const findings = await judgedTemplate('cloudformation', JSON.stringify(changedAt(JSON.parse(text), place, value))).catch((error: unknown) => {
          expect(error).toMatchObject({ code: 'CONFIG' })
          return null
        })
        expect(findings === null || Array.isArray(findings)).toBe(true)
      }),
      { numRuns: 300 },
    )
  })
})

type Place = readonly (string | number)[]

function placesOf(value: unknown, path: Place = []): readonly Place[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, one]) => [[...path, name], ...placesOf(one, [...path, name])])
}

function changedAt(value: unknown, [first, ...rest]: Place, put: unknown): unknown {
  if (first === undefined) return put
  const copy: Record<string, unknown> = Array.isArray(value) ? ([...(value as unknown[])] as unknown as Record<string, unknown>) : { ...(value as Record<string, unknown>) }
  copy[first] = changedAt(copy[first], rest, put)
  return copy
}

const later = true
const plan = (module: PlannedModule, more: object = {}): string => JSON.stringify({ ...(JSON.parse(planOf(module)) as object), ...more })
const key = { is_enabled: true, enable_key_rotation: true }
const ownKey = refersTo('aws_kms_key.own.arn', 'aws_kms_key.own')
const ofBucket = refersTo('aws_s3_bucket.main.id', 'aws_s3_bucket.main')
const bucketWith = (policy: { values?: object; written: object; unknown?: object }, bucketValues: object = { bucket: 'backups' }): PlannedModule => ({
  resources: { 'aws_s3_bucket.main': bucketValues, 'aws_s3_bucket_policy.main': { policy: JSON.stringify(onlyTls), ...policy.values } },
  written: { 'aws_s3_bucket.main': {}, 'aws_s3_bucket_policy.main': policy.written },
  unknown: { 'aws_s3_bucket_policy.main': policy.unknown ?? {} },
})
const backedUp = (rule: object, unknown: object = {}, written: object = {}): PlannedModule => ({
  resources: {
    'aws_backup_vault.main': { name: 'main' },
    'aws_backup_vault_lock_configuration.main': { backup_vault_name: 'main', min_retention_days: 7, max_retention_days: 100 },
    'aws_backup_plan.daily': { name: 'daily', rule: [{ rule_name: 'daily', ...rule }] },
  },
  written: { 'aws_backup_vault.main': {}, 'aws_backup_vault_lock_configuration.main': {}, 'aws_backup_plan.daily': { rule: [written] } },
  unknown: { 'aws_backup_plan.daily': { rule: [unknown] } },
})
const kept = { target_vault_name: 'main', lifecycle: [{ delete_after: 35 }] }

describe('a plan of Terraform', () => {
  it.each<[string, string, string, PlannedModule]>([
    ['PASS', 'bucket-tls-only', 'a policy by reference', bucketWith({ written: { bucket: ofBucket }, unknown: { bucket: later } })],
    ['PASS', 'bucket-tls-only', 'a policy by name', bucketWith({ values: { bucket: 'backups' }, written: {} })],
    ['FAIL', 'bucket-tls-only', 'a policy of another bucket', bucketWith({ values: { bucket: 'others' }, written: {} })],
    ['UNKNOWN', 'bucket-tls-only', 'a policy by a local value', bucketWith({ written: { bucket: refersTo('local.bucket') }, unknown: { bucket: later } })],
    ['UNKNOWN', 'bucket-tls-only', 'a policy of one or of another', bucketWith({ written: { bucket: refersTo('aws_s3_bucket.main.id', 'aws_s3_bucket.main', 'data.aws_s3_bucket.shared.id', 'data.aws_s3_bucket.shared') }, unknown: { bucket: later } })],
    ['UNKNOWN', 'bucket-tls-only', 'a policy by name, of a bucket without one', bucketWith({ values: { bucket: 'backups' }, written: {} }, {})],
    ['UNKNOWN', 'bucket-tls-only', 'a policy that is not known yet', bucketWith({ values: { policy: undefined }, written: { bucket: ofBucket, policy: refersTo('data.x.y') }, unknown: { bucket: later, policy: later } })],
    ['UNKNOWN', 'vault-key-usable', 'a key that is enabled perhaps', { resources: { 'aws_kms_key.own': {}, 'aws_backup_vault.main': { name: 'main' } }, written: { 'aws_kms_key.own': { is_enabled: refersTo('local.x') }, 'aws_backup_vault.main': { kms_key_arn: ownKey } }, unknown: { 'aws_kms_key.own': { is_enabled: later } } }],
    ['UNKNOWN', 'vault-key-usable', 'a key, or one by a local value', { resources: { 'aws_kms_key.own': key, 'aws_backup_vault.main': { name: 'main' } }, written: { 'aws_kms_key.own': {}, 'aws_backup_vault.main': { kms_key_arn: refersTo('local.which', 'aws_kms_key.own.arn', 'aws_kms_key.own') } }, unknown: { 'aws_backup_vault.main': { kms_key_arn: later } } }],
    ['PASS', 'plan-fits-lock', 'a rule', backedUp(kept)],
    ['PASS', 'plan-fits-lock', 'a rule by reference', backedUp({ ...kept, target_vault_name: undefined }, { target_vault_name: later }, { target_vault_name: refersTo('aws_backup_vault.main.name', 'aws_backup_vault.main') })],
    ['UNKNOWN', 'plan-fits-lock', 'a vault of elsewhere, where one is made', backedUp({ ...kept, target_vault_name: undefined }, { target_vault_name: later }, { target_vault_name: refersTo('data.aws_backup_vault.shared.name', 'data.aws_backup_vault.shared') })],
    ['UNKNOWN', 'plan-fits-lock', 'a retention that is known later', backedUp({ ...kept, lifecycle: [{}] }, { lifecycle: [{ delete_after: later }] })],
    ['UNKNOWN', 'plan-fits-lock', 'a copy that is known later', backedUp({ ...kept, copy_action: [{ lifecycle: [{ delete_after: 35 }] }] }, { copy_action: [{ destination_vault_arn: later }] })],
    ['UNKNOWN', 'plan-fits-lock', 'copies that are known later', backedUp(kept, { copy_action: later })],
    ['UNKNOWN', 'plan-fits-lock', 'a copy whose retention is known later', backedUp({ ...kept, copy_action: [{ destination_vault_arn: there, lifecycle: [{}] }] }, { copy_action: [{ lifecycle: [{ delete_after: later }] }] })],
    ['FAIL', 'plan-fits-lock', 'a copy that the lock refuses', backedUp({ ...kept, copy_action: [{ destination_vault_arn: there, lifecycle: [{ delete_after: 3 }] }] })],
    ['UNKNOWN', 'vault-locked', 'a lock of nobody knows which vault', { resources: { 'aws_backup_vault.main': { name: 'main' }, 'aws_backup_vault_lock_configuration.main': { min_retention_days: 7 } }, written: { 'aws_backup_vault.main': {}, 'aws_backup_vault_lock_configuration.main': { backup_vault_name: refersTo('local.vault') } }, unknown: { 'aws_backup_vault_lock_configuration.main': { backup_vault_name: later } } }],
    ['UNKNOWN', 'account-block', 'a block that is known later', { resources: { 'aws_s3_account_public_access_block.all': { block_public_acls: true, ignore_public_acls: true, block_public_policy: true } }, written: { 'aws_s3_account_public_access_block.all': { restrict_public_buckets: refersTo('local.x') } }, unknown: { 'aws_s3_account_public_access_block.all': { restrict_public_buckets: later } } }],
    ['UNKNOWN', 'database-encrypted', 'a database of a snapshot', { resources: { 'aws_db_instance.one': { snapshot_identifier: 'before', storage_encrypted: true } }, written: { 'aws_db_instance.one': {} } }],
    ['UNKNOWN', 'database-encrypted', 'a database of a point in time', { resources: { 'aws_db_instance.one': { restore_to_point_in_time: [{}], storage_encrypted: true } }, written: { 'aws_db_instance.one': { restore_to_point_in_time: [{}] } } }],
    ['UNKNOWN', 'secret-rotated', 'a rotation of nobody knows which secret', { resources: { 'aws_secretsmanager_secret.one': { name: 'login' }, 'aws_secretsmanager_secret_rotation.one': { rotation_rules: [{ automatically_after_days: 30 }] } }, written: { 'aws_secretsmanager_secret.one': {}, 'aws_secretsmanager_secret_rotation.one': { secret_id: refersTo('local.secret') } }, unknown: { 'aws_secretsmanager_secret_rotation.one': { secret_id: later } } }],
  ])('%s %s: %s', async (status, rule, _, module) => {
    const statuses = statusesBy(await judgedTemplate('terraform', plan(module)), rule)
    expect(statuses).toContain(status)
    if (status === 'UNKNOWN') expect(statuses.filter((one) => one === 'FAIL')).toEqual([])
  })

  it('says of public access to a bucket that is there already what it has, or nothing', async () => {
    const text = plan({
      resources: { 'aws_s3_bucket.main': { bucket: 'backups' }, 'aws_s3_account_public_access_block.all': { block_public_acls: false } },
      written: { 'aws_s3_bucket.main': {}, 'aws_s3_account_public_access_block.all': {} },
    })
    expect(statusesBy(await judgedTemplate('terraform', text), 'bucket-public')).toEqual(['PASS'])
    const already = text.replaceAll('"create"', '"no-op"')
    expect(statusesBy(await judgedTemplate('terraform', already), 'bucket-public')).toEqual(['UNKNOWN'])
  })

  const vaults = {
    resources: { 'aws_backup_vault.main': { name: 'main' }, 'aws_backup_vault.away': { name: 'away' } },
    written: { 'aws_backup_vault.main': {}, 'aws_backup_vault.away': {} },
  }
  /** The vault `away` by a provider of its own. */
  const withProvider = (expressions: object, variables: object = {}): string => {
    const { configuration, ...rest } = JSON.parse(plan(vaults, { variables })) as { configuration: { provider_config: object; root_module: { resources: { name: string }[] } } }
    const resources = configuration.root_module.resources.map((one) => (one.name === 'away' ? { ...one, provider_config_key: 'aws.away' } : one))
    const provider_config = { ...configuration.provider_config, 'aws.away': { name: 'aws', alias: 'away', expressions } }
    return JSON.stringify({ ...rest, configuration: { provider_config, root_module: { ...configuration.root_module, resources } } })
  }
  const read = (text: string) => {
    const { inventory, notes } = readTemplate({ language: 'terraform', text, ...templatePlace })
    return { regions: inventory.manifest.accounts[0]?.regions, notes }
  }
  const constant = (value: string) => ({ constant_value: value })

  it('is read in the Regions of its providers, by their variables', () => {
    expect(read(withProvider({ region: constant('eu-central-1') })).regions).toEqual(['eu-central-1', 'eu-west-1'])
    expect(read(withProvider({ region: refersTo('var.away') }, { away: { value: 'eu-north-1' } })).regions).toEqual(['eu-north-1', 'eu-west-1'])
    const { regions, notes } = read(withProvider({ region: refersTo('local.away') }))
    expect(regions).toEqual(['eu-west-1'])
    expect(notes).toEqual([expect.stringMatching(/aws\.away.*does not say their Region/)])
  })

  it('leaves out what is in another account', () => {
    const { notes } = read(withProvider({ region: constant('eu-west-1'), assume_role: [{ role_arn: constant('arn:aws:iam::999988887777:role/deploy') }] }))
    expect(notes).toEqual([expect.stringMatching(/aws\.away.*in another account/)])
    expect(read(withProvider({ region: constant('eu-west-1') })).notes).toEqual([])
  })

  it('that its making did not end is refused, and what is deferred is told', () => {
    expect(() => read(plan(vaults, { errored: true }))).toThrow(expect.objectContaining({ code: 'CONFIG', message: expect.stringContaining('failed') }))
    expect(read(plan(vaults, { deferred_changes: [{}, {}] })).notes).toEqual([expect.stringMatching(/^2 changes/)])
  })

  it('is judged or refused whatever stands in the place of any of its parts', async () => {
    const modules = [bucketWith({ written: { bucket: ofBucket }, unknown: { bucket: later } }), backedUp({ ...kept, copy_action: [{ destination_vault_arn: there }] }, { lifecycle: [{ delete_after: later }] }, { target_vault_name: refersTo('var.x') })]
    const text = planOf({ modules: { one: modules[0] ?? {}, 'two["a"]': modules[1] ?? {} } })
    const strange = fc.oneof(fc.constant(null), fc.constant([]), fc.constant({}), fc.constant([null]), fc.constant('x'), fc.constant(7), fc.constant(true), fc.constant({ references: ['module.one.x', 'each.value'] }))
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...placesOf(JSON.parse(text) as object)), strange, async (place, value) => {
        const findings = await judgedTemplate('terraform', JSON.stringify(changedAt(JSON.parse(text), place, value))).catch((error: unknown) => {
          expect(error).toMatchObject({ code: 'CONFIG' })
          return null
        })
        expect(findings === null || Array.isArray(findings)).toBe(true)
      }),
      { numRuns: 300 },
    )
  })
})
