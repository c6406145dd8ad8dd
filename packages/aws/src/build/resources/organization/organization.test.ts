/** From a declared organization to its policies, by the management account, the backup administrator, and others. */
import { Backup } from '@aws-sdk/client-backup'
import { DescribeEffectivePolicyCommand, OrganizationsClient } from '@aws-sdk/client-organizations'
import { addRole, addUnit, foundOrganization, joinOrganization } from '@holdfast/aws-fake/build'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { accountId, exampleIntent, regionName } from '../../../../test/example-intent.ts'
import { apiFor, type FakeAccount, signIn, startFakeAccount } from '../../../../test/fake-account.ts'
import type { Plan } from '../../plan/plan.ts'
import { showPlan } from '../../plan/show-plan.ts'
import { targetOf } from '../../plan/step.ts'

const inFull = { details: true, width: 120 }

const member = '444455556666'
const administrator = '777788889999'
let account: FakeAccount
let organizationId: string
let rootId: string
let workloads: string

/** The account of the tests is the management account. */
beforeEach(async () => {
  account = await startFakeAccount()
  const { world } = account.fake
  const organization = foundOrganization(account.region.account, 'management')
  organizationId = organization.id
  rootId = organization.rootId
  workloads = addUnit(world, organization, 'workloads').id
  joinOrganization(organization, world.addAccount(member), 'shop', workloads)
  joinOrganization(organization, world.addAccount(administrator), 'backups')
})
afterEach(async () => await account[Symbol.asyncDispose]())

const declared = (parts: string) => `${exampleIntent}    tags: { data: [secret, own], stage: live }
    types: [EBS]
    schedule: [{ name: daily, at: cron(0 5 ? * * *), keepDays: 35 }]
    copies: [{ region: eu-central-1 }, { region: eu-west-1, account: '${administrator}' }]
organization:
  id: ${organizationId}
${parts}`
const guardrails = () => `  guardrails: { targets: [${rootId}], exempt: ['arn:aws:iam::${accountId}:role/break-glass'] }\n`
const backupPolicies = () => `  backupPolicies: { targets: [${workloads}] }\n`
const administrators = `  delegatedAdministrators: { backup.amazonaws.com: '${administrator}' }\n`
const whole = () => declared(`${guardrails()}${backupPolicies()}${administrators}`)

const ofOrganization = ({ steps }: Plan) => steps.filter(({ aspect }) => aspect.startsWith('organizations-')).map((step) => `${step.aspect} ${targetOf(step)}`)
const consentsOf = ({ steps }: Plan) => steps.flatMap(({ irreversible }) => irreversible?.consent ?? [])

async function build(intentText: string): Promise<void> {
  const plan = await account.plan(intentText)
  expect(plan.obstacles).toEqual([])
  await account.apply(plan, { intentText, consents: consentsOf(plan) })
}

async function asRoleOf(id: string) {
  const role = `arn:aws:iam::${id}:role/worker-${id}`
  addRole(account.fake.world.account(id), { name: `worker-${id}`, trusts: `arn:aws:iam::${id}:root` })
  const { accessKeyId, token } = signIn(account.fake.world, role)
  return await apiFor(account.fake, accessKeyId, token)
}

describe('the management account', () => {
  it('gets all that is declared in an order in which each step has what it needs, and then has nothing left to do', async () => {
    const plan = await account.plan(whole())
    expect(plan.obstacles).toEqual([])
    expect(ofOrganization(plan)).toEqual([
      'organizations-trusted-access trusted access of backup.amazonaws.com',
      'organizations-policy-type policies of type RESOURCE_CONTROL_POLICY',
      'organizations-policy-type policies of type BACKUP_POLICY',
      `organizations-delegated-administrator account ${administrator} for backup.amazonaws.com`,
      'organizations-resource-policy delegation of policies',
      'organizations-policy backup policy holdfast-backups-confidential',
      `organizations-policy-attachment backup policy holdfast-backups-confidential on ${workloads}`,
      'organizations-policy service control policy holdfast-guardrails',
      `organizations-policy-attachment service control policy holdfast-guardrails on ${rootId}`,
      'organizations-policy resource control policy holdfast-perimeter',
      `organizations-policy-attachment resource control policy holdfast-perimeter on ${rootId}`,
    ])
    await expect(account.apply(plan, { intentText: whole() })).rejects.toMatchObject({ code: 'CONSENT_NEEDED' })
    await account.apply(plan, { intentText: whole(), consents: [`bind ${rootId} by holdfast-guardrails`, `bind ${rootId} by holdfast-perimeter`] })
    expect(await account.plan(whole())).toMatchObject({ steps: [], obstacles: [] })
  })

  it('is told that no policy binds it', async () => {
    const text = showPlan(await account.plan(whole()), inFull)
    expect(text).toContain(`no policy of the organization binds its management account ${accountId}`)
    expect(text).toContain(`! it binds all users and roles, also root users, of the accounts in ${rootId}`)
  })

  it('undoes all of it, but for types of policies: turned off they detach those of others', async () => {
    await account.apply(await account.plan(exampleIntent))
    await build(whole())
    const undo = await account.undo({ deletes: true })
    expect(undo.obstacles.map(({ target }) => target)).toEqual(['policies of type BACKUP_POLICY', 'policies of type RESOURCE_CONTROL_POLICY'])
    await account.apply(undo, { consents: consentsOf(undo) })
    expect(ofOrganization(await account.plan(whole()))).toHaveLength(9)
  })

  it('loses what is declared no more with --delete only, and what is no target any more', async () => {
    await build(whole())
    const less = declared(`  guardrails: { targets: [${workloads}] }\n`)
    expect(ofOrganization(await account.plan(less))).toEqual([
      'organizations-policy service control policy holdfast-guardrails',
      `organizations-policy-attachment service control policy holdfast-guardrails on ${workloads}`,
      'organizations-policy resource control policy holdfast-perimeter',
      `organizations-policy-attachment resource control policy holdfast-perimeter on ${workloads}`,
    ])
    const removing = await account.plan(less, { deletes: true })
    expect(ofOrganization(removing)).toEqual(
      expect.arrayContaining([
        `organizations-policy-attachment service control policy holdfast-guardrails on ${rootId}`,
        `organizations-policy-attachment resource control policy holdfast-perimeter on ${rootId}`,
        `organizations-policy-attachment backup policy holdfast-backups-confidential on ${workloads}`,
        'organizations-policy backup policy holdfast-backups-confidential',
      ]),
    )
    await account.apply(removing, { intentText: less, consents: consentsOf(removing) })
    expect(await account.plan(less, { deletes: true })).toMatchObject({ steps: [], obstacles: [] })
  })

  it('leaves policies of others of the same name, and targets that are full, to people', async () => {
    const call = async (operation: string, input: Readonly<Record<string, unknown>>) => await account.api.call({ service: 'organizations', region: regionName }, operation, input)
    const Content = JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] })
    const common = { Description: 'of others', Type: 'SERVICE_CONTROL_POLICY', Content }
    await call('CreatePolicy', { ...common, Name: 'holdfast-guardrails' })
    expect((await account.plan(whole())).obstacles).toMatchObject([{ why: 'one of this name is there, and is not ours' }])
    for (const Name of 'abcdefghi') {
      const { Policy } = (await call('CreatePolicy', { ...common, Name })) as { readonly Policy: { readonly PolicySummary: { readonly Id: string } } }
      await call('AttachPolicy', { PolicyId: Policy.PolicySummary.Id, TargetId: rootId })
    }
    await call('DeletePolicy', { PolicyId: ((await call('ListPolicies', { Filter: common.Type })) as { readonly Policies: readonly { readonly Id: string; readonly Name: string }[] }).Policies.find(({ Name }) => Name === 'holdfast-guardrails')?.Id })
    expect((await account.plan(whole())).obstacles).toMatchObject([{ why: `${rootId} has 10 policies of this type, and may have 10` }])
  })

  it('is not planned by an intent for another organization, nor with schedules that backup policies cannot have', async () => {
    expect((await account.plan(whole().replace(organizationId, 'o-another0rg'))).obstacles).toMatchObject([{ why: expect.stringContaining(`of the organization ${organizationId}`) }])
    const local = whole().replace('keepDays: 35', 'keepDays: 35, timezone: Europe/Berlin')
    expect((await account.plan(local)).obstacles).toMatchObject([{ why: 'its schedule daily is in Europe/Berlin, and backup policies have none but UTC' }])
  })
})

describe('a backup policy', () => {
  it('makes the plan in accounts that their own apply would make, which then makes no other', async () => {
    const intentText = whole()
    await build(intentText)
    const api = await asRoleOf(member)
    const client = new Backup({ endpoint: account.fake.url, region: regionName, credentials: { accessKeyId: `worker-${member}`, secretAccessKey: 'any', sessionToken: `token-of-worker-${member}` } })
    const { BackupPlansList: [made] = [] } = await client.listBackupPlans({})
    expect(made).toMatchObject({ BackupPlanName: 'holdfast-confidential', BackupPlanId: expect.stringMatching(/^orgs\//) })
    const { BackupPlan } = await client.getBackupPlan({ BackupPlanId: made?.BackupPlanId })
    expect(BackupPlan?.Rules).toMatchObject([
      {
        ...{ RuleName: 'holdfast-daily', TargetBackupVaultName: 'holdfast-confidential', ScheduleExpression: 'cron(0 5 ? * * *)', Lifecycle: { DeleteAfterDays: 35 } },
        CopyActions: [
          { DestinationBackupVaultArn: `arn:aws:backup:eu-central-1:${member}:backup-vault:holdfast-confidential` },
          { DestinationBackupVaultArn: `arn:aws:backup:eu-west-1:${administrator}:backup-vault:holdfast-confidential` },
        ],
      },
    ])
    const { BackupSelectionsList = [] } = await client.listBackupSelections({ BackupPlanId: made?.BackupPlanId })
    expect(BackupSelectionsList.map(({ IamRoleArn }) => IamRoleArn)).toEqual([`arn:aws:iam::${member}:role/nightly-backup`, `arn:aws:iam::${member}:role/nightly-backup`])
    const first = await client.getBackupSelection({ BackupPlanId: made?.BackupPlanId, SelectionId: BackupSelectionsList[0]?.SelectionId })
    expect(first.BackupSelection).toMatchObject({ Resources: ['arn:aws:ec2:*:*:volume/*'], Conditions: { StringEquals: [{ ConditionKey: 'aws:ResourceTag/data', ConditionValue: 'secret' }, { ConditionKey: 'aws:ResourceTag/stage', ConditionValue: 'live' }] } })
    const plan = await account.plan(intentText.replaceAll(`arn:aws:iam::${accountId}`, `arn:aws:iam::${member}`), { as: api })
    expect(plan.steps.map(({ aspect }) => aspect)).not.toContain('backup-plan')
    expect(plan.steps.map(({ aspect }) => aspect)).not.toContain('backup-selection')
  })

  it('of a classification by accounts is attached to those of them that lie under a target', async () => {
    const byAccounts = whole().replace('tags: { data: [secret, own], stage: live }', `accounts: ['${member}', '${administrator}']`)
    expect(ofOrganization(await account.plan(byAccounts))).toContain(`organizations-policy-attachment backup policy holdfast-backups-confidential on ${member}`)
    expect(ofOrganization(await account.plan(byAccounts)).filter((name) => name.includes('holdfast-backups'))).toHaveLength(2)
  })

  it('has a plan for each Region whose copies differ', async () => {
    const regions = whole().replace(`regions: [${regionName}]`, `regions: [${regionName}, eu-central-1]`)
    await build(regions)
    const organizations = new OrganizationsClient({ endpoint: account.fake.url, region: regionName, credentials: { accessKeyId: 'vault-guardian', secretAccessKey: 'any', sessionToken: 'token-of-vault-guardian' } })
    const { EffectivePolicy } = await organizations.send(new DescribeEffectivePolicyCommand({ PolicyType: 'BACKUP_POLICY', TargetId: member }))
    const { plans } = JSON.parse(EffectivePolicy?.PolicyContent ?? '') as { readonly plans: Readonly<Record<string, { readonly regions: readonly string[] }>> }
    expect(Object.entries(plans).map(([name, { regions: of }]) => [name, of])).toEqual([
      [`holdfast-confidential-${regionName}`, [regionName]],
      ['holdfast-confidential-eu-central-1', ['eu-central-1']],
    ])
  })
})

describe('other accounts', () => {
  it('are told whose it is to apply, and nothing is planned', async () => {
    const plan = await account.plan(whole(), { as: await asRoleOf(member) })
    expect(ofOrganization(plan)).toEqual([])
    expect(plan.notes).toEqual([`for the management account ${accountId}, planned with its credentials: service and resource control policies, backup policies, delegated administrators`])
  })

  it('that administer backups have backup policies to apply, once they may', async () => {
    await build(declared(`${backupPolicies()}${administrators}`).replace('keepDays: 35', 'keepDays: 60'))
    const plan = await account.plan(whole(), { as: await asRoleOf(administrator) })
    expect(ofOrganization(plan)).toEqual(['organizations-policy backup policy holdfast-backups-confidential'])
    expect(plan.notes).toEqual([`for the management account ${accountId}, planned with its credentials: service and resource control policies, delegated administrators`])
  })
})
