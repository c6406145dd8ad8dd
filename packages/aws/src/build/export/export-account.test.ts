/** Templates of what an intent wants, judged by cfn-lint and by what Terraform's provider takes. */
import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { findLinter, linterNeeds } from '../../../test/cfn-lint/find-linter.ts'
import { accountId, exampleIntent } from '../../../test/example-intent.ts'
import { type FakeAccount, startFakeAccount } from '../../../test/fake-account.ts'
import { problemsOf } from '../../../test/terraform/check-configuration.ts'
import { partitionTable } from '../../observe/places/partition.ts'
import { parseIntent } from '../../intent/parse-intent.ts'
import { toCloudFormation } from './cloudformation.ts'
import { exportAccount, type Exported } from './export-account.ts'
import { toTerraform } from './terraform.ts'

const full = exampleIntent.concat(`    tags: { data: [secret, personal] }
    types: [EBS, EFS]
    schedule:
      - { name: daily, at: cron(0 5 ? * * *), keepDays: 35 }
      - { name: monthly, at: cron(0 6 1 * ? *), keepDays: 365, coldAfterDays: 30 }
    copies:
      - { region: eu-central-1, keepDays: 90 }
      - { region: eu-west-1, airGapped: true, keepDays: 60 }
      - { region: eu-central-1, account: '444455556666' }
detection: { topic: alerts }
buckets:
  backups-of-the-example: { classification: confidential, region: eu-west-1, objectLockDays: 30, accessLogs: logs-of-the-example }
accountDefaults: { encryptNewVolumes: true, blockPublicAccess: true }
endpoints:
  - { region: eu-west-1, vpc: vpc-0123456789abcdef0, subnets: [subnet-0123456789abcdef0], securityGroups: [sg-0123456789abcdef0] }
restoreTesting: { at: cron(0 7 ? * SUN *), role: 'arn:aws:iam::111122223333:role/restore-test', types: [EBS, EFS] }
`)

async function exportOf(text: string, account: FakeAccount | null = null): Promise<Exported> {
  const patience = { attempts: 1, wait: async () => undefined }
  const look = account === null ? null : { api: account.api, patience }
  return await exportAccount({ intent: parseIntent(text, 'holdfast.aws.yaml'), look, account: accountId, regions: null })
}

describe.each(partitionTable.map((one) => [one.id, one] as const))('a template for %s', (id, { regions }) => {
  it('has names of its own partition', async () => {
    const [region = ''] = regions
    const text = exampleIntent.replaceAll('arn:aws:', `arn:${id}:`).replaceAll('eu-west-1', region)
    const { resource } = toTerraform(await exportOf(text)) as { readonly resource: object }
    expect(new Set(JSON.stringify(resource).match(/arn:aws[a-z-]*:/g))).toEqual(new Set([`arn:${id}:`]))
  })
})

function addresses(configuration: object): readonly string[] {
  const { resource } = configuration as { resource: Readonly<Record<string, object>> }
  return Object.entries(resource).flatMap(([type, named]) => Object.keys(named).map((name) => `${type}.${name}`))
}

/** A new detector has more features than are asked for, and they stay on. */
function withoutFeatures({ import: _, resource, ...rest }: Readonly<Record<string, unknown>>): object {
  return { ...rest, resource: { ...(resource as object), aws_guardduty_detector_feature: {} } }
}

const cases: readonly (readonly [what: string, text: string])[] = [
  ['a small intent', exampleIntent],
  ['a full one', full],
  ['a compliance lock', exampleIntent.replace('governance', 'compliance')],
  ['no lock', exampleIntent.replace('governance', 'none')],
  ['all of an account', `${exampleIntent}    accounts: ['${accountId}']\n    schedule: [{ name: daily, at: rate(12 hours) }]\n`],
]

describe.each(cases)('%s', (_, text) => {
  it('is a configuration that Terraform takes', async () => {
    const exported = await exportOf(text)
    const configuration = toTerraform(exported)
    expect(problemsOf(configuration)).toEqual([])
    expect(addresses(configuration)).toEqual(
      expect.arrayContaining(['aws_kms_key.confidential_eu_west_1', 'aws_backup_vault.confidential_eu_west_1']),
    )
    expect(configuration).not.toHaveProperty('import')
    for (const { why } of exported.obstacles) expect(why).toMatch(/names no bucket that it delivers to|another account|by hand|apply it there/)
  })

  it('is a template that cfn-lint takes', async (context) => {
    const linter = findLinter() ?? context.skip(linterNeeds)
    const folder = await mkdtemp(join(tmpdir(), 'holdfast-export-'))
    onTestFinished(async () => await rm(folder, { recursive: true }))
    for (const { region, template } of toCloudFormation(await exportOf(text))) {
      const path = join(folder, `${region}.json`)
      await writeFile(path, JSON.stringify(template, null, 2))
      const { stdout } = await promisify(execFile)(linter, ['--regions', region, '--', path]).catch(
        (error: unknown) => error as { stdout: string },
      )
      expect(stdout).toBe('')
    }
  }, 120_000)
})

/** What a run may take away: it says when backups are made and who is told, and holds nothing. */
const takenAway = {
  terraform: [
    ...['aws_backup_framework', 'aws_backup_plan', 'aws_backup_region_settings', 'aws_backup_report_plan', 'aws_backup_restore_testing_plan'],
    ...['aws_backup_restore_testing_selection', 'aws_backup_selection', 'aws_backup_vault_notifications', 'aws_cloudwatch_event_rule'],
    ...['aws_cloudwatch_event_target', 'aws_cloudwatch_log_metric_filter', 'aws_cloudwatch_metric_alarm', 'aws_config_config_rule'],
    ...['aws_config_configuration_recorder', 'aws_config_configuration_recorder_status', 'aws_config_delivery_channel', 'aws_guardduty_detector'],
    ...['aws_guardduty_detector_feature', 'aws_iam_role', 'aws_iam_role_policy', 'aws_iam_service_linked_role', 'aws_kms_alias', 'aws_s3_bucket_logging'],
    ...['aws_securityhub_account', 'aws_sns_topic', 'aws_sns_topic_policy', 'aws_sns_topic_subscription', 'aws_vpc_endpoint'],
  ],
  cloudformation: [
    ...['AWS::Backup::BackupPlan', 'AWS::Backup::BackupSelection', 'AWS::Backup::Framework', 'AWS::Backup::ReportPlan', 'AWS::Backup::RestoreTestingPlan'],
    ...['AWS::Backup::RestoreTestingSelection', 'AWS::CloudWatch::Alarm', 'AWS::Config::ConfigRule', 'AWS::Config::ConfigurationRecorder'],
    ...['AWS::Config::DeliveryChannel', 'AWS::Events::Rule', 'AWS::GuardDuty::Detector', 'AWS::IAM::Role', 'AWS::IAM::RolePolicy'],
    ...['AWS::IAM::ServiceLinkedRole', 'AWS::KMS::Alias', 'AWS::Logs::MetricFilter', 'AWS::SNS::Subscription', 'AWS::SNS::Topic', 'AWS::SNS::TopicPolicy', 'AWS::EC2::VPCEndpoint', 'AWS::SecurityHub::Hub'],
  ],
}

it('nothing that protects goes by a line less: locks, policies and Object Lock are resources of their own', async () => {
  const exported = await exportOf(full)
  const { resource } = toTerraform(exported) as { readonly resource: Readonly<Record<string, Readonly<Record<string, { readonly lifecycle?: object }>>>> }
  const isKept = (type: string): readonly boolean[] => [...new Set(Object.values(resource[type] ?? {}).map(({ lifecycle }) => JSON.stringify(lifecycle) === '{"prevent_destroy":true}'))]
  expect(Object.keys(resource)).toEqual(expect.arrayContaining(['aws_backup_vault_lock_configuration', 'aws_backup_vault_policy', 'aws_s3_bucket_policy', 'aws_s3_bucket_object_lock_configuration']))
  for (const type of Object.keys(resource)) expect([type, isKept(type)]).toEqual([type, [!takenAway.terraform.includes(type)]])
  for (const { template } of toCloudFormation(exported)) {
    for (const { Type, DeletionPolicy, UpdateReplacePolicy } of Object.values(template['Resources'] as Readonly<Record<string, Readonly<Record<string, unknown>>>>)) {
      const policy = takenAway.cloudformation.includes(String(Type)) ? undefined : 'Retain'
      expect([Type, DeletionPolicy, UpdateReplacePolicy]).toEqual([Type, policy, policy])
    }
  }
})

describe('an account that is built', () => {
  let account: FakeAccount
  beforeEach(async () => {
    account = await startFakeAccount()
  })
  afterEach(async () => {
    await account[Symbol.asyncDispose]()
  })

  it('is imported: each thing that is there by its id, and templates are the same as before', async () => {
    const before = toTerraform(await exportOf(full, account))
    const plan = await account.plan(full)
    await account.apply(plan, { intentText: full, consents: plan.steps.flatMap(({ irreversible }) => irreversible?.consent ?? []) })
    const exported = await exportOf(full, account)
    const after = toTerraform(exported)
    expect(problemsOf(after)).toEqual([])
    expect(withoutFeatures(after)).toEqual(withoutFeatures(before))
    const imports = after['import'] as readonly { readonly to: string; readonly id: string }[]
    expect(imports.map(({ to }) => to).toSorted()).toEqual(
      addresses(after)
        .filter((one) => !/^aws_guardduty_detector_feature|^aws_ec2_image_block/.test(one))
        .toSorted(),
    )
    const idOf = (address: string) => imports.find(({ to }) => to === address)?.id
    expect(idOf('aws_backup_vault.confidential_eu_west_1')).toBe('holdfast-confidential')
    expect(idOf('aws_kms_alias.confidential_eu_west_1')).toBe('alias/holdfast/confidential')
    expect(idOf('aws_kms_key.confidential_eu_west_1')).toMatch(/^[0-9a-f-]{36}$/)
    const selection = addresses(after).find((one) => one.startsWith('aws_backup_selection.confidential_eu_west_1_')) ?? ''
    expect(idOf(selection)).toMatch(/^[0-9a-f-]{36}\|[0-9a-f-]{36}$/)

    const [west] = toCloudFormation(exported).filter(({ region }) => region === 'eu-west-1')
    const resources = west?.template['Resources'] as Readonly<Record<string, { readonly Type: string; readonly DeletionPolicy?: string }>>
    for (const { LogicalResourceId } of (west?.imports ?? []) as readonly { readonly LogicalResourceId: string }[]) {
      expect(resources[LogicalResourceId]?.DeletionPolicy).toBe('Retain')
    }
    expect(west?.imports.map((one) => one['ResourceType'])).toEqual(
      expect.arrayContaining(['AWS::KMS::Key', 'AWS::Backup::BackupVault', 'AWS::Backup::BackupPlan']),
    )
  }, 60_000)

  it('is left alone where what is there is not ours', async () => {
    await account.clients.backup.createBackupVault({ BackupVaultName: 'holdfast-confidential' })
    const exported = await exportOf(exampleIntent, account)
    expect(exported.obstacles).toMatchObject([{ target: 'vault holdfast-confidential' }])
    expect(toTerraform(exported)['resource']).toEqual({})
  })
})
