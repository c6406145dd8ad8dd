/** From a declared intent to the steps that bring it about, and to an account in which there is nothing left to do. */
import { addBackupPlan, foundOrganization } from '@holdfast/aws-fake/build'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { accountId, exampleIntent, user } from '../../test/example-intent.ts'
import { type FakeAccount, startFakeAccount } from '../../test/fake-account.ts'
import type { Plan } from '../plan/plan.ts'
import { targetOf } from '../plan/step.ts'

let account: FakeAccount
beforeEach(async () => {
  account = await startFakeAccount()
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
detection: { topic: alerts }
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
    await expect(account.apply(plan, { intentText: full })).rejects.toMatchObject({ code: 'REFUSED' })
    await account.apply(plan, { intentText: full, consents: ['make holdfast-confidential-airgap in eu-west-1, locked for ever'] })
    expect(await account.plan(full)).toMatchObject({ steps: [], obstacles: [] })
  })

  it('makes plans whose jobs the locks take, with copies to each declared place', async () => {
    await build(full)
    const { BackupPlansList = [] } = await account.clients.backup.listBackupPlans({})
    const { BackupPlan } = await account.clients.backup.getBackupPlan({ BackupPlanId: BackupPlansList[0]?.BackupPlanId })
    expect(BackupPlan?.Rules).toMatchObject([
      { RuleName: 'daily', Lifecycle: { DeleteAfterDays: 35 }, CopyActions: [{ Lifecycle: { DeleteAfterDays: 90 } }, { Lifecycle: { DeleteAfterDays: 60 } }] },
      { RuleName: 'monthly', Lifecycle: { DeleteAfterDays: 365, MoveToColdStorageAfterDays: 30 } },
    ])
    const base = `arn:aws:backup:REGION:${accountId}:backup-vault:holdfast-confidential`
    expect(BackupPlan?.Rules?.[0]?.CopyActions?.map(({ DestinationBackupVaultArn }) => DestinationBackupVaultArn)).toEqual([
      base.replace('REGION', 'eu-central-1'),
      `${base.replace('REGION', 'eu-west-1')}-airgap`,
    ])
  })

  it('keeps to the Regions that are asked for', async () => {
    const plan = await account.plan(full, { regions: ['eu-central-1'] })
    expect(new Set(plan.steps.map(({ target }) => target.region))).toEqual(new Set(['eu-central-1']))
    expect(names(plan)).not.toContain('backup-plan plan holdfast-confidential eu-central-1')
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
  })

  it('are not removed but with --delete', async () => {
    await build(full)
    const changed = full.replace('[secret, personal]', 'secret')
    expect(names(await account.plan(changed))).toEqual([])
    expect((await account.plan(changed, { deletes: true })).steps).toMatchObject([{ aspect: 'backup-selection', after: null }])
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
