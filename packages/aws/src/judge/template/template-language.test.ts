/** What the languages have to say one thing in several ways: conditions, modules, loops, and what goes. */
import { describe, expect, it } from 'vitest'
import { judgedTemplate, planOf, refersTo, statusesBy, templatePlace } from '../../../test/judged-template.ts'
import { allOf } from '../../../test/clean/all-of.ts'
import { partitionTable } from '../../observe/places/partition.ts'
import { assess } from '../rules/assess.ts'
import { readTemplate } from './read-template.ts'

const stack = (rest: string, lock: string): string => `
Parameters:
  Environment: { Type: String, Default: production }
  Names: { Type: CommaDelimitedList, Default: 'first,second' }
  Secret: { Type: 'AWS::SSM::Parameter::Value<String>', Default: /some/name }
Mappings:
  Days: { production: { least: 30 }, test: { least: 1 } }
Conditions:
  IsProduction: !Equals [!Ref Environment, production]
  IsTest: !Not [!Condition IsProduction]
  IsEither: !Or [!Condition IsTest, !Condition IsProduction]
  IsOpen: !Equals [!Ref Secret, yes]
Resources:
  Vault:
    Type: AWS::Backup::BackupVault
    Properties:
      BackupVaultName: !Select [1, !Ref Names]
      LockConfiguration: ${lock}
${rest}`

const locked = '{ MinRetentionDays: !FindInMap [Days, !Ref Environment, least], MaxRetentionDays: 400 }'

it.each(partitionTable.map((one) => [one.id, one] as const))('a template for %s is read as one of its partition', async (id, { regions: [region = ''], dnsSuffix }) => {
  const text = "Resources: { Vault: { Type: 'AWS::Backup::BackupVault', Properties: { BackupVaultName: !Sub '${AWS::Partition}_${AWS::URLSuffix}' } } }"
  const { inventory, rules } = readTemplate({ language: 'cloudformation', text, ...templatePlace, region })
  expect(inventory.manifest.accounts[0]?.caller).toContain(`arn:${id}:`)
  const names = (await allOf(assess(inventory, { rules }))).flatMap(({ rule, subject }) => (rule === 'vault-locked' ? [subject.name] : []))
  expect(names).toEqual([`${id}_${dnsSuffix}`])
})

describe('a template of CloudFormation', () => {
  it.each([
    ['PASS', 'a lock that a condition gives', `!If [IsProduction, ${locked}, !Ref 'AWS::NoValue']`],
    ['FAIL', 'one that it takes', `!If [IsTest, ${locked}, !Ref 'AWS::NoValue']`],
    ['PASS', 'one by two conditions', `!If [IsEither, ${locked}, !Ref 'AWS::NoValue']`],
    ['UNKNOWN', 'one by a condition on what is not known', `!If [IsOpen, ${locked}, !Ref 'AWS::NoValue']`],
  ])('%s: %s', async (status, _, lock) => {
    const findings = await judgedTemplate('cloudformation', stack('', lock))
    expect(statusesBy(findings, 'vault-locked')).toEqual([status])
    expect(findings.join('\n')).toContain(' vault-locked second')
  })

  it('reads a minimum from a map', async () => {
    expect(statusesBy(await judgedTemplate('cloudformation', stack('', locked)), 'lock-limits')).toEqual(['PASS'])
    const unmapped = locked.replace('!Ref Environment', 'nowhere')
    expect(statusesBy(await judgedTemplate('cloudformation', stack('', unmapped)), 'lock-limits')).toEqual(['UNKNOWN'])
  })

  it('makes nothing of a resource whose condition does not hold', async () => {
    const other = (condition: string) => `  Other: { Type: 'AWS::Backup::BackupVault', Condition: ${condition}, Properties: { BackupVaultName: other } }\n`
    expect(statusesBy(await judgedTemplate('cloudformation', stack(other('IsTest'), locked)), 'vault-locked')).toEqual(['PASS'])
    expect(statusesBy(await judgedTemplate('cloudformation', stack(other('IsOpen'), locked)), 'vault-locked')).toContain('FAIL')
  })

  it('says what it does not read, and where things are', () => {
    const rest = `  Nested: { Type: 'AWS::CloudFormation::Stack', Properties: {} }
  Function: { Type: 'AWS::Serverless::Function', Properties: {} }
  Module: { Type: 'My::Backup::Vault::MODULE', Properties: {} }
Transform: [AWS::Serverless-2016-10-31, { Name: 'AWS::Include' }]
`
    const { notes, inventory, originOf } = readTemplate({ language: 'cloudformation', text: stack(rest, locked), ...templatePlace })
    expect(notes).toEqual([
      'Nested: a nested stack: judge its template by itself',
      'Function: AWS::Serverless::Function: what the transform makes of it is not read',
      'Module: a module of the registry: what it makes is not read',
      'the transform AWS::Serverless-2016-10-31: what it changes is not seen',
      'the transform AWS::Include: what it changes is not seen',
    ])
    expect(inventory.manifest.accounts).toHaveLength(1)
    const arn = 'arn:aws:backup:eu-west-1:111122223333:backup-vault:second'
    expect(originOf({ type: 'vault', id: arn, name: 'second' })).toEqual({ address: 'Vault', line: 14 })
    expect(originOf({ type: 'region', id: 'eu-west-1', name: 'eu-west-1' })).toBeNull()
  })
})

const key = { is_enabled: true, enable_key_rotation: true }
const vault = (name: string) => ({ name, tags_all: {} })
const later = { kms_key_arn: true }

describe('a plan of Terraform', () => {
  it('follows a key through the variable of a module and the output of another', async () => {
    const text = planOf({
      modules: {
        keys: { resources: { 'aws_kms_key.own': key }, written: { 'aws_kms_key.own': {} }, outputs: { arn: refersTo('aws_kms_key.own.arn', 'aws_kms_key.own') } },
        backup: {
          given: { key: refersTo('module.keys.arn', 'module.keys') },
          modules: {
            vault: {
              given: { key_arn: refersTo('var.key') },
              resources: { 'aws_backup_vault.main': vault('main') },
              written: { 'aws_backup_vault.main': { kms_key_arn: refersTo('var.key_arn') } },
              unknown: { 'aws_backup_vault.main': later },
            },
          },
        },
      },
    })
    expect(statusesBy(await judgedTemplate('terraform', text), 'vault-key-usable')).toEqual(['PASS'])
    const elsewhere = text.replace('"module.keys.arn",', '"data.aws_kms_key.shared.arn",').replaceAll('"module.keys"', '"data.aws_kms_key.shared"')
    expect(statusesBy(await judgedTemplate('terraform', elsewhere), 'vault-key-usable')).toEqual(['UNKNOWN'])
  })

  it('keeps instances of modules and resources apart', async () => {
    const module = (name: string, isEnabled: boolean) => ({
      resources: { 'aws_kms_key.own': { ...key, is_enabled: isEnabled }, 'aws_backup_vault.main': vault(name) },
      written: { 'aws_kms_key.own': {}, 'aws_backup_vault.main': { kms_key_arn: refersTo('aws_kms_key.own.arn', 'aws_kms_key.own') } },
      unknown: { 'aws_backup_vault.main': later },
    })
    const text = planOf({ modules: { 'backup["a.b"]': module('one', true), 'backup["c"]': module('two', false) } })
    const findings = await judgedTemplate('terraform', text)
    expect(findings.filter((one) => one.includes('vault-key-usable')).toSorted()).toEqual(['FAIL vault-key-usable two', 'PASS vault-key-usable one'])

    const counted = planOf({
      resources: {
        'aws_kms_key.own[0]': key,
        'aws_kms_key.own[1]': { ...key, is_enabled: false },
        'aws_backup_vault.main[0]': vault('one'),
        'aws_backup_vault.main[1]': vault('two'),
        'aws_backup_vault.fixed': vault('fixed'),
        'aws_backup_vault.any': vault('any'),
      },
      written: {
        'aws_kms_key.own': {},
        'aws_backup_vault.main': { kms_key_arn: refersTo('aws_kms_key.own', 'count.index') },
        'aws_backup_vault.fixed': { kms_key_arn: refersTo('aws_kms_key.own[1].arn', 'aws_kms_key.own[1]', 'aws_kms_key.own') },
        'aws_backup_vault.any': { kms_key_arn: refersTo('aws_kms_key.own', 'var.which') },
      },
      unknown: Object.fromEntries(['main[0]', 'main[1]', 'fixed', 'any'].map((name) => [`aws_backup_vault.${name}`, later])),
    })
    expect((await judgedTemplate('terraform', counted)).filter((one) => one.includes('vault-key-usable')).toSorted()).toEqual([
      ...['FAIL vault-key-usable fixed', 'FAIL vault-key-usable two', 'PASS vault-key-usable one', 'UNKNOWN vault-key-usable any'],
    ])
  })

  it('of which one of two keys is taken is not known', async () => {
    const text = planOf({
      resources: { 'aws_kms_key.one': key, 'aws_kms_key.other': key, 'aws_backup_vault.main': vault('main') },
      written: { 'aws_kms_key.one': {}, 'aws_kms_key.other': {}, 'aws_backup_vault.main': { kms_key_arn: refersTo('var.which', 'aws_kms_key.one.arn', 'aws_kms_key.other.arn') } },
      unknown: { 'aws_backup_vault.main': later },
    })
    expect(statusesBy(await judgedTemplate('terraform', text), 'vault-key-usable')).toEqual(['UNKNOWN'])
  })

  it.each([
    ['FAIL', 'destroys a vault', 'aws_backup_vault', ['delete']],
    ['FAIL', 'replaces a key', 'aws_kms_key', ['create', 'delete']],
    ['FAIL', 'takes a lock off', 'aws_backup_vault_lock_configuration', ['delete']],
    ['PASS', 'forgets a vault', 'aws_backup_vault', ['forget']],
    ['FAIL', 'destroys a snapshot', 'aws_ebs_snapshot', ['delete']],
    ['FAIL', "destroys a key's policy", 'aws_kms_key_policy', ['delete']],
    [null, 'destroys a role of whatever', 'aws_iam_role', ['delete']],
    [null, 'changes a vault', 'aws_backup_vault', ['update']],
    [null, 'destroys an instance', 'aws_instance', ['delete']],
  ])('%s: it %s', async (status, _, type, actions) => {
    const text = planOf({}, [{ address: `module.a.${type}.main`, type, mode: 'managed', change: { actions, before: { region: 'eu-central-1' } } }])
    const found = (await judgedTemplate('terraform', text)).filter((one) => one.endsWith(`module.a.${type}.main`))
    expect(found).toEqual(status === null ? [] : [`${status} plan-removals module.a.${type}.main`])
  })

  it.each([
    ['plan-replacements', 'replaces a selection', 'aws_backup_selection', ['delete', 'create']],
    ['plan-replacements', 'replaces a policy of a vault', 'aws_backup_vault_policy', ['create', 'delete']],
    ['plan-removals', 'destroys a selection', 'aws_backup_selection', ['delete']],
    ['plan-removals', 'replaces a lock', 'aws_backup_vault_lock_configuration', ['delete', 'create']],
    ['plan-removals', 'replaces a topic', 'aws_sns_topic', ['delete', 'create']],
  ])('FAIL %s: it %s', async (rule, _, type, actions) => {
    const text = planOf({}, [{ address: `${type}.main`, type, mode: 'managed', change: { actions, before: {} } }])
    expect((await judgedTemplate('terraform', text)).filter((one) => one.endsWith(`${type}.main`))).toEqual([`FAIL ${rule} ${type}.main`])
  })

  it.each<[string | null, string, string, object, object]>([
    ['FAIL', 'a detector', 'aws_guardduty_detector', { enable: true }, { enable: false }],
    ['FAIL', 'an event rule', 'aws_cloudwatch_event_rule', { state: 'ENABLED' }, { state: 'DISABLED' }],
    ['FAIL', 'a trail', 'aws_cloudtrail', { enable_logging: true }, { enable_logging: false }],
    ['FAIL', 'a type of resources', 'aws_backup_region_settings', { resource_type_opt_in_preference: { EFS: true } }, { resource_type_opt_in_preference: { EFS: false } }],
    [null, 'a detector that was off', 'aws_guardduty_detector', { enable: false }, { enable: false }],
    [null, 'nothing', 'aws_cloudtrail', { enable_logging: true }, { enable_logging: true, tags: {} }],
  ])('%s: it switches off %s', async (status, _, type, before, after) => {
    const text = planOf({}, [{ address: `${type}.main`, type, mode: 'managed', change: { actions: ['update'], before, after } }])
    const found = (await judgedTemplate('terraform', text)).filter((one) => one.endsWith(`${type}.main`))
    expect(found).toEqual(status === null ? [] : [`${status} plan-removals ${type}.main`])
  })

  it("takes a role of AWS Backup's for what protects", async () => {
    const before = { assume_role_policy: '{"Statement":[{"Principal":{"Service":"backup.amazonaws.com"}}]}' }
    const text = planOf({}, [{ address: 'aws_iam_role.backup', type: 'aws_iam_role', mode: 'managed', change: { actions: ['delete'], before } }])
    expect(await judgedTemplate('terraform', text)).toContain('FAIL plan-removals aws_iam_role.backup')
  })

  it('says where things are, by address and by line', () => {
    const text = planOf({ modules: { backup: { resources: { 'aws_backup_vault.main': vault('main') }, written: { 'aws_backup_vault.main': {} } } } })
    const subject = { type: 'vault', id: 'arn:aws:backup:eu-west-1:111122223333:backup-vault:main', name: 'main' }
    const line = text.split('\n').findIndex((one) => one.includes('"module.backup.aws_backup_vault.main"')) + 1
    const pretty = readTemplate({ language: 'terraform', text, ...templatePlace })
    expect(pretty.originOf(subject)).toEqual({ address: 'module.backup.aws_backup_vault.main', line })
    const compact = readTemplate({ language: 'terraform', text: JSON.stringify(JSON.parse(text)), ...templatePlace })
    expect(compact.originOf(subject)).toEqual({ address: 'module.backup.aws_backup_vault.main', line: null })
  })
})
