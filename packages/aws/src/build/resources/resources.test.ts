/** From a declared intent to the steps that bring it about, and to an account in which there is nothing left to do. */
import { addBackupPlan, addBucket, addIdentitySource, addRecoveryPoint, addRole, answerInvitation, findTeam, findVault, foundOrganization } from '@holdfast/aws-fake/build'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { accountId, exampleIntent, regionName, user } from '../../../test/example-intent.ts'
import { apiFor, type FakeAccount, signIn, startFakeAccount } from '../../../test/fake-account.ts'
import type { Json } from '../aspects/json.ts'
import type { Plan } from '../plan/plan.ts'
import { targetOf } from '../plan/step.ts'

let account: FakeAccount
beforeEach(async () => {
  account = await startFakeAccount()
  addBucket(account.fake.world.account(accountId), 'reports', regionName)
})
afterEach(async () => {
  await account[Symbol.asyncDispose]()
})

const full = exampleIntent
  .replace('lock: governance\n', 'lock: governance\n')
  .concat(`    tags: { data: [secret, personal] }
    types: [EBS, EFS]
    schedule:
      - { name: daily, at: cron(0 5 ? * * *), keepDays: 35 }
      - { name: monthly, at: cron(0 6 1 * ? *), keepDays: 365, coldAfterDays: 30 }
    copies:
      - { region: eu-central-1, keepDays: 90 }
      - { region: eu-west-1, airGapped: true, keepDays: 60 }
detection: { topic: alerts, configBucket: reports, reports: { bucket: reports } }
restoreTesting: { at: cron(0 7 ? * SUN *), role: 'arn:aws:iam::111122223333:role/nightly-backup', types: [EBS, EFS] }
organization: { id: o-exampleorgid, crossAccountBackup: true }
`)

function names({ steps }: Plan): readonly string[] {
  return steps.map((step) => `${step.aspect} ${targetOf(step)} ${step.target.region}`)
}

function consentsOf({ steps }: Plan): readonly string[] {
  return steps.flatMap(({ irreversible }) => irreversible?.consent ?? [])
}

async function build(intentText: string): Promise<void> {
  const plan = await account.plan(intentText)
  expect(plan.obstacles).toEqual([])
  await account.apply(plan, { intentText, consents: consentsOf(plan) })
}

describe('a full intent', () => {
  it('is planned in an order in which each step has what it needs, applied, and then nothing is left to do', async () => {
    const plan = await account.plan(full)
    expect(plan.obstacles).toEqual([])
    const made = names(plan)
    const before = (one: string, other: string): void => expect(made.indexOf(one), `${one} < ${other}: ${made.join('\n')}`).toBeLessThan(made.indexOf(other))
    before('backup-vault vault holdfast-confidential eu-central-1', 'backup-plan plan holdfast-confidential eu-west-1')
    before('backup-air-gapped-vault air-gapped vault holdfast-confidential-airgap eu-west-1', 'backup-plan plan holdfast-confidential eu-west-1')
    expect(made.filter((name) => name.startsWith('backup-plan'))).toHaveLength(1)
    expect(made.filter((name) => name.startsWith('backup-selection'))).toHaveLength(2)
    expect(made.filter((name) => name.startsWith('backup-vault-notifications'))).toHaveLength(3)
    await expect(account.apply(plan, { intentText: full })).rejects.toMatchObject({ code: 'CONSENT_NEEDED' })
    await account.apply(plan, { intentText: full, consents: ['make holdfast-confidential-airgap in eu-west-1, locked for ever', 'make AWSServiceRoleForConfig', 'make AWSServiceRoleForBackupReports'] })
    expect(await account.plan(full)).toMatchObject({ steps: [], obstacles: [] })
  })

  it('makes plans whose jobs the locks take, with copies to each declared place', async () => {
    await build(full)
    const { BackupPlansList = [] } = await account.clients.backup.listBackupPlans({})
    const { BackupPlan } = await account.clients.backup.getBackupPlan({ BackupPlanId: BackupPlansList[0]?.BackupPlanId })
    expect(BackupPlan?.Rules).toMatchObject([
      { RuleName: 'holdfast-daily', Lifecycle: { DeleteAfterDays: 35 }, CopyActions: [{ Lifecycle: { DeleteAfterDays: 90 } }, { Lifecycle: { DeleteAfterDays: 60 } }] },
      { RuleName: 'holdfast-monthly', Lifecycle: { DeleteAfterDays: 365, MoveToColdStorageAfterDays: 30 } },
    ])
    const base = `arn:aws:backup:REGION:${accountId}:backup-vault:holdfast-confidential`
    expect(BackupPlan?.Rules?.[0]?.CopyActions?.map(({ DestinationBackupVaultArn }) => DestinationBackupVaultArn)).toEqual([
      base.replace('REGION', 'eu-central-1'),
      `${base.replace('REGION', 'eu-west-1')}-airgap`,
    ])
  })

  it('keeps to the Regions that are asked for', async () => {
    const plan = await account.plan(full, { regions: ['eu-central-1'] })
    // roles are of no Region
    const made = plan.steps.filter(({ aspect }) => aspect !== 'service-linked-role')
    expect(new Set(made.map(({ target }) => target.region))).toEqual(new Set(['eu-central-1']))
    expect(names(plan)).not.toContain('backup-plan plan holdfast-confidential eu-central-1')
  })
})

describe('proof', () => {
  it('makes a restore testing plan over its vaults, with a selection for each type, in each Region with points', async () => {
    const plan = await account.plan(full)
    const testing = plan.steps.filter(({ aspect }) => aspect.startsWith('restore-testing'))
    expect(testing.map((step) => `${targetOf(step)} ${step.target.region}`)).toEqual(
      ['eu-central-1', 'eu-west-1'].flatMap((region) => [
        `restore testing plan holdfast ${region}`,
        ...['EBS', 'EFS'].map((type) => `selection holdfast_${type} of restore testing plan holdfast ${region}`),
      ]),
    )
    expect(testing.at(3)?.after).toMatchObject({ vaults: [expect.stringMatching(/holdfast-confidential$/), expect.stringMatching(/-airgap$/)] })
  })

  it('makes a framework of all eleven controls with what is declared, and reports of it', async () => {
    const plan = await account.plan(full)
    const framework = plan.steps.find(({ aspect, target }) => aspect === 'backup-framework' && target.region === 'eu-west-1')
    const { controls } = (framework?.after ?? { controls: [] }) as { readonly controls: readonly Json[] }
    expect(controls).toHaveLength(11)
    expect(controls).toContainEqual(expect.objectContaining({ name: 'BACKUP_RESOURCES_PROTECTED_BY_CROSS_REGION', parameters: { crossRegionList: 'eu-central-1' } }))
    expect(controls).toContainEqual(expect.objectContaining({ parameters: { minRetentionDays: '30', maxRetentionDays: '400' } }))
    expect(plan.steps.filter(({ aspect }) => aspect === 'backup-report-plan')).toHaveLength(10)
  })
})

describe('selections', () => {
  const selected = async (intentText: string) =>
    (await account.plan(intentText)).steps.filter(({ aspect }) => aspect === 'backup-selection').map(({ after }) => after)

  it('take each combination of the tags, and only the types that are named', async () => {
    const resources = ['arn:aws:ec2:*:*:volume/*', 'arn:aws:elasticfilesystem:*:*:file-system/*']
    const common = { role: user, resources, withoutTags: [] }
    expect(await selected(full)).toEqual([
      { ...common, withTags: [{ key: 'data', value: 'secret' }] },
      { ...common, withTags: [{ key: 'data', value: 'personal' }] },
    ])
  })

  it('of accounts take what tags put nowhere else; without tags and accounts there are none', async () => {
    const schedule = "    schedule: [{ name: daily, at: 'cron(0 5 ? * * *)' }]\n"
    expect(await selected(`${exampleIntent}${schedule}`)).toEqual([])
    const byAccount = `${exampleIntent}${schedule}    accounts: ['${accountId}']\n`
    expect(await selected(byAccount)).toEqual([{ role: user, resources: ['*'], withTags: [], withoutTags: [] }])
    const tagged = byAccount.replace('classifications:\n', `${exampleIntent.replace('confidential', 'open')}    tags: { data: open }\n`)
    expect((await selected(tagged)).at(-1)).toMatchObject({ withoutTags: [{ key: 'data', value: 'open' }] })
    // both tags together put it elsewhere: one of them alone does not
    const twice = tagged.replace('{ data: open }', '{ data: open, env: dev }')
    expect(await selected(twice)).toMatchObject([
      { withTags: [], withoutTags: [{ key: 'data', value: 'open' }] },
      { withTags: [{ key: 'data', value: 'open' }], withoutTags: [{ key: 'env', value: 'dev' }] },
    ])
    const elsewhere = tagged.replace('tags: { data: open }', "tags: { data: open }\n    accounts: ['444455556666']")
    expect((await selected(elsewhere)).at(-1)).toMatchObject({ withoutTags: [] })
  })

  it('are not removed but with --delete', async () => {
    await build(full)
    const changed = full.replace('[secret, personal]', 'secret')
    expect(names(await account.plan(changed))).toEqual([])
    expect((await account.plan(changed, { deletes: true })).steps).toMatchObject([{ aspect: 'backup-selection', after: null }])
  })
})

describe('copies in another account', () => {
  const other = '999900001111'
  const role = (name: string): string => `arn:aws:iam::${other}:role/${name}`
  const text = exampleIntent
    .replace('guardians: [', `guardians: [${role('other-guardian')}, `)
    .replace('administrators: [', `administrators: [${role('other-keeper')}, `)
    .concat(`    accounts: ['${accountId}']
    schedule: [{ name: daily, at: cron(0 5 ? * * *) }]
    copies: [{ region: eu-central-1, account: '${other}' }]
`)

  it('have a vault there, planned with credentials of there, that takes copies of the source account alone', async () => {
    const { world } = account.fake
    const there = world.addAccount(other)
    for (const name of ['other-guardian', 'other-keeper']) addRole(there, { name, trusts: `arn:aws:iam::${other}:root` })
    const { accessKeyId, token } = signIn(world, role('other-guardian'))
    const as = await apiFor(account.fake, accessKeyId, token)
    const plan = await account.plan(text, { as })
    expect(plan.obstacles).toEqual([])
    expect(names(plan).map((name) => name.split(' ').at(-1))).toEqual(names(plan).map(() => 'eu-central-1'))
    expect(names(plan).filter((name) => name.startsWith('backup-plan'))).toEqual([])
    await account.apply(plan, { intentText: text, as })
    const vault = findVault(there.region('eu-central-1'), 'holdfast-confidential')
    const { Statement } = JSON.parse(vault?.policy ?? '{}') as { readonly Statement: readonly { readonly Sid: string }[] }
    expect(Statement.at(-1)).toMatchObject({ Sid: 'HoldfastCopiesIn', Principal: { AWS: [`arn:aws:iam::${accountId}:root`] } })
    const source = await account.plan(text)
    expect(source.steps.find(({ aspect }) => aspect === 'backup-plan')?.after).toMatchObject({
      rules: [{ copies: [{ vault: `arn:aws:backup:eu-central-1:${other}:backup-vault:holdfast-confidential` }] }],
    })
    expect(new Set(source.steps.map(({ target }) => target.region))).toEqual(new Set(['eu-west-1']))
    const lent = JSON.stringify(source.steps.find(({ aspect }) => aspect === 'kms-key')?.after)
    expect(lent).toContain('HoldfastCopiesOut')
    expect(lent).toContain(`arn:aws:iam::${other}:role/aws-service-role/backup.amazonaws.com/AWSServiceRoleForBackup`)
  })
})

describe('approvals', () => {
  const ids = ['1', '2', '3'].map((one) => `${one.repeat(8)}-aaaa-4aaa-8aaa-111111111111`)
  const text = full.replace('detection:', `    approvals: { needed: 2, approvers: [${ids.join(', ')}] }\ndetection:`)

  it('make the team, and give it the vault once its approvers have accepted', async () => {
    expect((await account.plan(text)).obstacles).toMatchObject([{ target: 'holdfast-confidential', why: expect.stringContaining('identity source') }])
    addIdentitySource(account.region.account, 'arn:aws:sso:::instance/ssoins-0123456789abcdef')
    await account.api.call({ service: 'backup', region: 'eu-west-1' }, 'UpdateGlobalSettings', { GlobalSettings: { isMpaEnabled: 'true' } })
    const plan = await account.plan(text)
    expect(plan.obstacles).toMatchObject([{ why: expect.stringContaining('is not there') }])
    await account.apply(plan, { intentText: text, consents: consentsOf(plan) })
    expect((await account.plan(text)).obstacles).toMatchObject([{ why: expect.stringContaining('have not all accepted') }])
    const team = findTeam(account.fake.world, `arn:aws:mpa:us-east-1:${accountId}:approval-team/holdfast-confidential`)
    for (const id of ids) answerInvitation(team, id, 'ACCEPTED')
    expect(names(await account.plan(text))).toEqual(['backup-vault-approval-team air-gapped vault holdfast-confidential-airgap eu-west-1'])
    await build(text)
    expect(await account.plan(text)).toMatchObject({ steps: [], obstacles: [] })
  })
})

describe('what is declared no more', () => {
  const less = exampleIntent.replaceAll('confidential', 'internal')

  it('stays without --delete, and is removed with it: all but the key', async () => {
    await build(full)
    account.fake.world.clock.advance(3_600_000)
    expect(names(await account.plan(less)).filter((name) => name.includes('confidential'))).toEqual([])
    const plan = await account.plan(less, { deletes: true, regions: ['eu-central-1', 'eu-west-1'] })
    expect(plan.obstacles).toEqual([])
    expect(names(plan).filter((name) => name.startsWith('kms') && name.includes('confidential'))).toEqual([])
    await account.apply(plan, { intentText: less, consents: consentsOf(plan) })
    const { BackupVaultList = [] } = await account.clients.backup.listBackupVaults({})
    expect(BackupVaultList.map(({ BackupVaultName }) => BackupVaultName)).toEqual(['holdfast-internal'])
    const { backup } = account.clients
    expect(await backup.listBackupPlans({})).toMatchObject({ BackupPlansList: [] })
    expect(await backup.listFrameworks({})).toMatchObject({ Frameworks: [] })
    expect(await backup.listReportPlans({})).toMatchObject({ ReportPlans: [] })
    expect(await backup.listRestoreTestingPlans({})).toMatchObject({ RestoreTestingPlans: [] })
  })

  const point = { resource: { arn: 'arn:aws:ec2:eu-west-1:111122223333:volume/vol-1', type: 'EBS', name: 'one' } } as const
  const vault = () => {
    const found = findVault(account.region, 'holdfast-confidential')
    if (found === null) throw new TypeError('apply made no vault')
    return found
  }

  it('stays if it holds points, with its lock and policy', async () => {
    await build(exampleIntent)
    addRecoveryPoint(vault(), point)
    const plan = await account.plan(less, { deletes: true })
    expect(plan.obstacles).toMatchObject([{ target: 'vault holdfast-confidential', why: expect.stringContaining('it holds 1 point:') }])
    expect(names(plan).filter((name) => name.includes('confidential'))).toEqual([])
  })

  it('stays if it got points since it was planned, with its lock and policy', async () => {
    await build(exampleIntent)
    const plan = await account.plan(less, { deletes: true })
    expect(names(plan).at(-1)).toBe('backup-vault vault holdfast-confidential eu-west-1')
    addRecoveryPoint(vault(), point)
    await expect(account.apply(plan, { intentText: less })).rejects.toMatchObject({ code: 'PLAN_OUTDATED' })
    expect(vault()).toMatchObject({ policy: expect.stringContaining('Holdfast'), lock: { minRetentionDays: 30 } })
  })

  it('stays if undoing finds points in it, with its lock and policy', async () => {
    await build(exampleIntent)
    addRecoveryPoint(vault(), point)
    const plan = await account.undo({ deletes: true })
    expect(names(plan).filter((name) => name.startsWith('backup'))).toEqual([])
    expect(plan.obstacles.map(({ why }) => why)).toEqual([
      'backup-vault-lock: it stays with what it belongs to',
      'backup-vault-policy: it stays with what it belongs to',
      expect.stringContaining('it holds 1 point:'),
      'kms-alias: it stays with what it belongs to',
      'kms-key-rotation: it stays with what it belongs to',
      'it is used still, by vault holdfast-confidential',
    ])
  })

  it('stays if others use it: their selection, their rule, a vault that they gave into its care', async () => {
    await build(full)
    account.fake.world.clock.advance(3_600_000)
    const region = { service: 'backup', region: 'eu-west-1' } as const
    const { BackupPlansList = [] } = await account.clients.backup.listBackupPlans({})
    const BackupPlanId = BackupPlansList[0]?.BackupPlanId
    const selection = { SelectionName: 'theirs', IamRoleArn: user, Resources: ['*'] }
    await account.api.call(region, 'CreateBackupSelection', { BackupPlanId, BackupSelection: selection })
    await account.api.call(region, 'CreateBackupVault', { BackupVaultName: 'holdfast-theirs', BackupVaultTags: { 'holdfast:classification': 'confidential' } })
    const RestoreTestingSelection = {
      ...{ RestoreTestingSelectionName: 'theirs', ProtectedResourceType: 'RDS', IamRoleArn: user, ProtectedResourceArns: ['*'] },
    }
    await account.api.call(region, 'CreateRestoreTestingSelection', { RestoreTestingPlanName: 'holdfast', RestoreTestingSelection })
    const plan = await account.plan(less, { deletes: true })
    expect(plan.obstacles.map(({ target, why }) => `${target}: ${why}`)).toEqual([
      'plan holdfast-confidential: nothing declares it, and others use it: theirs would go with it',
      'restore testing plan holdfast: nothing declares it, and others use it: theirs would go with it',
    ])
    expect(names(plan)).not.toContain('backup-vault vault holdfast-theirs eu-west-1')
    expect(names(plan).filter((name) => /^(backup-plan|backup-selection|restore-testing)/.test(name))).toEqual([])
  })
})

describe('what is there already', () => {
  it('leaves plans of others of the same name', async () => {
    addBackupPlan(account.region, { BackupPlanName: 'holdfast-confidential', Rules: [{ RuleName: 'theirs', TargetBackupVaultName: 'Default' }] })
    const plan = await account.plan(full)
    expect(plan.obstacles).toMatchObject([{ target: 'plan holdfast-confidential', why: expect.stringContaining('not ours') }])
    expect(names(plan).filter((name) => name.startsWith('backup-selection'))).toEqual([])
  })

  it('puts a changed rule back, and keeps what it has no setting for', async () => {
    await build(full)
    const { backup } = account.clients
    const { BackupPlansList = [] } = await backup.listBackupPlans({})
    const BackupPlanId = BackupPlansList[0]?.BackupPlanId
    const { BackupPlan } = await backup.getBackupPlan({ BackupPlanId })
    const Rules = BackupPlan?.Rules?.map(({ RuleId: _, ...rule }) => ({ ...rule, RecoveryPointTags: { kept: 'yes' }, Lifecycle: { DeleteAfterDays: 31 } }))
    await backup.updateBackupPlan({ BackupPlanId, BackupPlan: { BackupPlanName: 'holdfast-confidential', Rules } })
    const plan = await account.plan(full)
    expect(names(plan)).toEqual(['backup-plan plan holdfast-confidential eu-west-1'])
    await account.apply(plan, { intentText: full })
    const after = await backup.getBackupPlan({ BackupPlanId })
    expect(after.BackupPlan?.Rules?.[0]).toMatchObject({ RecoveryPointTags: { kept: 'yes' }, Lifecycle: { DeleteAfterDays: 35 } })
  })

  it('leaves a vault to the topic of others that it tells, and has it tell ours when that is taken off', async () => {
    const text = `${exampleIntent}detection: { topic: alerts, emails: [owner@example.com], services: [] }\n`
    await build(text)
    const { backup } = account.clients
    const BackupVaultName = 'holdfast-confidential'
    const SNSTopicArn = `arn:aws:sns:${regionName}:${accountId}:theirs`
    await account.api.call({ service: 'sns', region: regionName }, 'CreateTopic', { Name: 'theirs' })
    await backup.putBackupVaultNotifications({ BackupVaultName, SNSTopicArn, BackupVaultEvents: ['COPY_JOB_STARTED'] })
    expect(await account.plan(text)).toMatchObject({ steps: [], obstacles: [{ target: 'vault holdfast-confidential', why: expect.stringContaining(SNSTopicArn) }] })
    await backup.deleteBackupVaultNotifications({ BackupVaultName })
    expect(names(await account.plan(text))).toEqual(['backup-vault-notifications vault holdfast-confidential eu-west-1'])
    await build(text.replace('topic: alerts', 'topic: other-alerts'))
    expect(await backup.getBackupVaultNotifications({ BackupVaultName })).toMatchObject({ SNSTopicArn: SNSTopicArn.replace('theirs', 'other-alerts') })
  })

  it('opts in types that plans would pass over', async () => {
    await account.clients.backup.updateRegionSettings({ ResourceTypeOptInPreference: { EFS: false } })
    expect((await account.plan(full)).steps[0]).toMatchObject({ aspect: 'backup-opt-in', target: { type: 'EFS' }, before: { optedIn: false } })
    expect((await account.plan(full.replace('EFS', 'Abacus'))).obstacles[0]).toMatchObject({ why: expect.stringContaining('does not know the type') })
  })

  it('lets only the management account change what goes across accounts', async () => {
    expect(names(await account.plan(full)).filter((name) => name.startsWith('backup-global'))).toEqual([])
    foundOrganization(account.region.account, 'management')
    expect(names(await account.plan(full))).toContain('backup-global-setting isCrossAccountBackupEnabled global')
  })
})
