/** The same rules on what templates will make: what is wrong fails, what is not known does not pass. */
import { describe, expect, it } from 'vitest'
import { accountId, exampleIntent } from '../../../test/example-intent.ts'
import { judgedTemplate, templatePlace } from '../../../test/judged-template.ts'
import { exportAccount } from '../../build/export/export-account.ts'
import { toCloudFormation } from '../../build/export/cloudformation.ts'
import { parseIntent } from '../../intent/parse-intent.ts'
import { readTemplate } from './read-template.ts'

const judged = judgedTemplate

function statusesOf(findings: readonly string[], rule: string): readonly string[] {
  return findings.filter((one) => one.split(' ')[1] === rule).map((one) => one.replace(` ${rule}`, ''))
}

describe('a template of CloudFormation', () => {
  const good = `
Parameters:
  Minimum: { Type: Number, Default: 7 }
  Unsaid: { Type: Number }
Resources:
  Key:
    Type: AWS::KMS::Key
    Properties:
      EnableKeyRotation: true
      KeyPolicy: { Version: '2012-10-17', Statement: [{ Effect: Allow, Principal: { AWS: !Sub 'arn:\${AWS::Partition}:iam::\${AWS::AccountId}:root' }, Action: 'kms:*', Resource: '*' }] }
  Vault:
    Type: AWS::Backup::BackupVault
    Properties:
      BackupVaultName: !Join ['-', [main, vault]]
      EncryptionKeyArn: !GetAtt Key.Arn
      LockConfiguration: { MinRetentionDays: !Ref Minimum, MaxRetentionDays: 100 }
  Plan:
    Type: AWS::Backup::BackupPlan
    Properties:
      BackupPlan:
        BackupPlanName: daily
        BackupPlanRule:
          - { RuleName: daily, TargetBackupVault: !Ref Vault, ScheduleExpression: cron(0 5 ? * * *), Lifecycle: { DeleteAfterDays: 35 } }
`
  it('passes if all is well', async () => {
    const findings = await judged('cloudformation', good)
    expect(findings.filter((one) => /^(FAIL|UNKNOWN)/.test(one))).toEqual([])
    expect(statusesOf(findings, 'vault-locked')).toEqual(['PASS main-vault'])
    expect(statusesOf(findings, 'plan-fits-lock')).toEqual(['PASS daily/daily into main-vault'])
    expect(statusesOf(findings, 'key-rotated').join()).toContain('PASS')
  })

  it.each([
    ['no lock', 'vault-locked', 'FAIL', (text: string) => text.replace(/ +LockConfiguration.*\n/, '')],
    [
      'a lock of a condition that is not known',
      'vault-locked',
      'UNKNOWN',
      (text: string) => text.replace(/LockConfiguration: \{.*\}/, 'LockConfiguration: !If [Locked, {}, {}]'),
    ],
    ['a minimum that nobody knows yet', 'lock-limits', 'UNKNOWN', (text: string) => text.replace('!Ref Minimum', '!Ref Unsaid')],
    ['a lock without a maximum', 'lock-limits', 'FAIL', (text: string) => text.replace(', MaxRetentionDays: 100', '')],
    [
      'a retention that the lock refuses',
      'plan-fits-lock',
      'FAIL',
      (text: string) => text.replace('DeleteAfterDays: 35', 'DeleteAfterDays: 5'),
    ],
    [
      'a retention that nobody knows yet',
      'plan-fits-lock',
      'UNKNOWN',
      (text: string) => text.replace('DeleteAfterDays: 35', 'DeleteAfterDays: !Ref Unsaid'),
    ],
    [
      'a vault of another stack',
      'plan-fits-lock',
      'UNKNOWN',
      (text: string) => text.replace('TargetBackupVault: !Ref Vault', 'TargetBackupVault: elsewhere'),
    ],
    [
      'a key without rotation',
      'key-rotated',
      'FAIL',
      (text: string) => text.replace('EnableKeyRotation: true', 'EnableKeyRotation: false'),
    ],
    [
      'a key that is disabled',
      'vault-key-usable',
      'FAIL',
      (text: string) => text.replace('EnableKeyRotation: true', 'EnableKeyRotation: true\n      Enabled: false'),
    ],
    ['a key of another stack', 'vault-key-usable', 'UNKNOWN', (text: string) => text.replace('!GetAtt Key.Arn', '!ImportValue key')],
  ])('with %s: %s says %s', async (_, rule, status, change) => {
    const text = change(good)
    expect(text).not.toBe(good)
    expect(statusesOf(await judged('cloudformation', text), rule).map((one) => one.split(' ')[0])).toContain(status)
  })

  it('is judged by what is declared', async () => {
    const intent = parseIntent(`${exampleIntent}    accounts: ['${accountId}']\n`, 'holdfast.aws.yaml')
    const findings = await judged('cloudformation', good, intent)
    expect(statusesOf(findings, 'lock-limits')).toEqual(['FAIL main-vault'])
    const compliance = parseIntent(
      `${exampleIntent.replace('governance', 'compliance')}    accounts: ['${accountId}']\n`,
      'holdfast.aws.yaml',
    )
    expect(statusesOf(await judged('cloudformation', good, compliance), 'lock-as-declared')).toEqual(['FAIL main-vault'])
  })

  it('of our own making passes by the same intent', async () => {
    const intent = parseIntent(
      `${exampleIntent}    accounts: ['${accountId}']\n    schedule: [{ name: daily, at: rate(12 hours) }]\n`,
      'holdfast.aws.yaml',
    )
    const [one] = toCloudFormation(await exportAccount({ intent, look: null, account: accountId, regions: null }))
    const findings = await judged('cloudformation', JSON.stringify(one?.template), intent)
    expect(findings.filter((line) => /^(FAIL|UNKNOWN)/.test(line))).toEqual([])
    expect(findings.filter((line) => line.startsWith('PASS')).length).toBeGreaterThan(5)
  })

  it.each([
    ['no YAML', '{'],
    ['no template', 'hello: world'],
    ['nothing', ''],
  ])('is refused if it is %s', (_, text) => {
    expect(() => readTemplate({ language: 'cloudformation', text, ...templatePlace })).toThrow(expect.objectContaining({ code: 'CONFIG' }))
  })
})

describe('a plan of Terraform', () => {
  const refers = (...references: readonly string[]) => ({ references })
  interface Change {
    readonly lock?: object | null
    readonly lockUnknown?: object
    readonly keep?: number
    readonly rotation?: boolean
    readonly encryption?: boolean
    readonly isForeignKey?: boolean
    readonly hasVolumeKey?: boolean
  }
  function plan({
    lock = { min_retention_days: 7, max_retention_days: 100 },
    lockUnknown = {},
    keep = 35,
    rotation = true,
    encryption = true,
    isForeignKey = false,
    hasVolumeKey = true,
  }: Change = {}): string {
    const managed = (address: string, values: object) => ({
      address,
      mode: 'managed',
      type: address.split('.').at(-2),
      name: address.split('.').at(-1),
      values,
    })
    const resources = [
      managed('aws_kms_key.backup', { enable_key_rotation: rotation, is_enabled: true, tags_all: {} }),
      managed('aws_backup_vault.main', { name: 'main', tags_all: { data: 'confidential' } }),
      ...(lock === null ? [] : [managed('aws_backup_vault_lock_configuration.main', { backup_vault_name: 'main', ...lock })]),
      managed('aws_backup_plan.daily', {
        name: 'daily',
        rule: [{ rule_name: 'daily', target_vault_name: 'main', schedule: 'rate(12 hours)', lifecycle: [{ delete_after: keep }] }],
      }),
      managed('aws_ebs_volume.data', { encrypted: encryption, tags_all: {} }),
    ]
    const written = (type: string, name: string, expressions: object) => ({ type, name, provider_config_key: 'aws', expressions })
    const key = isForeignKey
      ? refers('data.aws_kms_key.shared.arn', 'data.aws_kms_key.shared')
      : refers('aws_kms_key.backup.arn', 'aws_kms_key.backup')
    return JSON.stringify({
      format_version: '1.2',
      planned_values: { root_module: { child_modules: [{ address: 'module.backup', resources }] } },
      resource_changes: [{ address: 'aws_backup_vault_lock_configuration.main', change: { after_unknown: lockUnknown } }],
      configuration: {
        provider_config: { aws: { expressions: { region: { constant_value: 'eu-central-1' } } } },
        root_module: {
          module_calls: {
            backup: {
              module: {
                resources: [
                  written('aws_kms_key', 'backup', {}),
                  written('aws_backup_vault', 'main', { name: { constant_value: 'main' }, kms_key_arn: key }),
                  written('aws_backup_vault_lock_configuration', 'main', {}),
                  written('aws_backup_plan', 'daily', {}),
                  written('aws_ebs_volume', 'data', hasVolumeKey ? { kms_key_id: refers('aws_kms_key.backup.arn', 'aws_kms_key.backup') } : {}),
                ],
              },
            },
          },
        },
      },
    })
  }

  it('passes if all is well', async () => {
    const findings = await judged('terraform', plan())
    expect(findings.filter((one) => /^(FAIL|UNKNOWN)/.test(one))).toEqual([])
    expect(statusesOf(findings, 'vault-key-usable')).toEqual(['PASS main'])
    expect(statusesOf(findings, 'volume-encrypted').join()).toContain('PASS')
  })

  it.each<[string, string, string, Change]>([
    ['no lock', 'vault-locked', 'FAIL', { lock: null }],
    ['a lock without a minimum', 'lock-limits', 'FAIL', { lock: { max_retention_days: 100 } }],
    ['a retention that the lock refuses', 'plan-fits-lock', 'FAIL', { keep: 200 }],
    ['a retention without an end', 'plan-fits-lock', 'FAIL', { keep: 0 }],
    ['a key without rotation', 'key-rotated', 'FAIL', { rotation: false }],
    ['a volume that is not encrypted', 'volume-encrypted', 'FAIL', { encryption: false }],
    ['a key from elsewhere', 'vault-key-usable', 'UNKNOWN', { isForeignKey: true }],
    ["the key that is the account's default", 'volume-encrypted', 'UNKNOWN', { hasVolumeKey: false }],
  ])('with %s: %s says %s', async (_, rule, status, change) => {
    expect(statusesOf(await judged('terraform', plan(change)), rule).map((one) => one.split(' ')[0])).toContain(status)
  })

  it.each([
    ['no JSON', 'resource {}'],
    ['no plan', '{"format_version":"1.2"}'],
  ])('is refused if it is %s', (_, text) => {
    expect(() => readTemplate({ language: 'terraform', text, ...templatePlace })).toThrow(expect.objectContaining({ code: 'CONFIG' }))
  })
})
