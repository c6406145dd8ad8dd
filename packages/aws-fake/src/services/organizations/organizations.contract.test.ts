import * as backupSdk from '@aws-sdk/client-backup'
import * as sdk from '@aws-sdk/client-organizations'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { accountId, clientsOf, expectAllCalled, regionName } from '../../../test/clients.ts'
import { addUnit, foundOrganization, joinOrganization } from '../../build.ts'
import { type Fake, startFake } from '../../start-fake.ts'
import { World } from '../../world/world.ts'
import type { Organization, Unit } from './organization.ts'

const member = '444455556666'
const stranger = '777788889999'
let fake: Fake
let organizations: sdk.OrganizationsClient
let organization: Organization
let unit: Unit
beforeAll(async () => {
  const world = new World()
  organization = foundOrganization(world.addAccount(accountId), 'management')
  unit = addUnit(world, organization, 'workloads')
  joinOrganization(organization, world.addAccount(member), 'shop', unit.id).status = 'SUSPENDED'
  world.addAccount(stranger)
  fake = await startFake({ world })
  ;({ organizations } = clientsOf(fake))
})
afterAll(async () => {
  await expectAllCalled(fake, 'organizations')
  await fake.close()
})

describe('an organization', () => {
  it('has a management account, a root, units and accounts in them', async () => {
    const described = await organizations.send(new sdk.DescribeOrganizationCommand({}))
    expect(described.Organization).toMatchObject({ Id: organization.id, MasterAccountId: accountId, FeatureSet: 'ALL' })
    const { Roots } = await organizations.send(new sdk.ListRootsCommand({}))
    expect(Roots).toMatchObject([{ Id: organization.rootId, PolicyTypes: [{ Type: 'SERVICE_CONTROL_POLICY', Status: 'ENABLED' }] }])
    const { OrganizationalUnits } = await organizations.send(
      new sdk.ListOrganizationalUnitsForParentCommand({ ParentId: organization.rootId }),
    )
    expect(OrganizationalUnits).toMatchObject([{ Id: unit.id, Name: 'workloads' }])
    const command = new sdk.DescribeOrganizationalUnitCommand({ OrganizationalUnitId: unit.id })
    expect((await organizations.send(command)).OrganizationalUnit?.Name).toBe('workloads')
    const { Accounts } = await organizations.send(new sdk.ListAccountsForParentCommand({ ParentId: unit.id }))
    expect(Accounts).toMatchObject([
      { Id: member, Name: 'shop', Status: 'SUSPENDED', Paths: [`${organization.id}/${organization.rootId}/${unit.id}/${member}/`] },
    ])
    expect((await organizations.send(new sdk.ListParentsCommand({ ChildId: member }))).Parents).toEqual([
      { Id: unit.id, Type: 'ORGANIZATIONAL_UNIT' },
    ])
    expect((await organizations.send(new sdk.DescribeAccountCommand({ AccountId: member }))).Account?.Status).toBe('SUSPENDED')
    expect((await organizations.send(new sdk.ListAccountsCommand({}))).Accounts?.map(({ Id }) => Id)).toEqual([accountId, member])
  })

  it('is read by its management account and delegated administrators alone', async () => {
    const ofMember = clientsOf(fake, { accessKeyId: member }).organizations
    await expect(ofMember.send(new sdk.ListAccountsCommand({}))).rejects.toThrow(sdk.AccessDeniedException)
    organization.delegated.set(member, new Map([['backup.amazonaws.com', fake.world.clock.now()]]))
    expect((await ofMember.send(new sdk.ListAccountsCommand({}))).Accounts).toHaveLength(2)
    const { DelegatedAdministrators } = await organizations.send(
      new sdk.ListDelegatedAdministratorsCommand({ ServicePrincipal: 'backup.amazonaws.com' }),
    )
    expect(DelegatedAdministrators).toMatchObject([{ Id: member }])
    const { DelegatedServices } = await organizations.send(new sdk.ListDelegatedServicesForAccountCommand({ AccountId: member }))
    expect(DelegatedServices).toMatchObject([{ ServicePrincipal: 'backup.amazonaws.com' }])
    await expect(organizations.send(new sdk.ListDelegatedServicesForAccountCommand({ AccountId: accountId }))).rejects.toThrow(
      sdk.AccountNotRegisteredException,
    )
    const ofStranger = clientsOf(fake, { accessKeyId: stranger }).organizations
    await expect(ofStranger.send(new sdk.DescribeOrganizationCommand({}))).rejects.toThrow(sdk.AWSOrganizationsNotInUseException)
  })

  it('has policies that are attached and detached', async () => {
    const Content = JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Deny', Action: 'backup:Delete*', Resource: '*' }] })
    const input = { Name: 'keep', Description: 'keep points', Type: 'SERVICE_CONTROL_POLICY' as const, Content }
    const { Policy } = await organizations.send(new sdk.CreatePolicyCommand(input))
    const PolicyId = Policy?.PolicySummary?.Id
    await expect(organizations.send(new sdk.CreatePolicyCommand(input))).rejects.toThrow(sdk.DuplicatePolicyException)
    await organizations.send(new sdk.AttachPolicyCommand({ PolicyId, TargetId: unit.id }))
    await expect(organizations.send(new sdk.AttachPolicyCommand({ PolicyId, TargetId: unit.id }))).rejects.toThrow(
      sdk.DuplicatePolicyAttachmentException,
    )
    expect((await organizations.send(new sdk.DescribePolicyCommand({ PolicyId }))).Policy?.Content).toBe(Content)
    const Filter = 'SERVICE_CONTROL_POLICY' as const
    expect((await organizations.send(new sdk.ListPoliciesCommand({ Filter }))).Policies?.map(({ Name }) => Name)).toEqual([
      'FullAWSAccess',
      'keep',
    ])
    expect((await organizations.send(new sdk.ListPoliciesForTargetCommand({ TargetId: unit.id, Filter }))).Policies?.map(({ Id }) => Id)).toEqual([
      'p-FullAWSAccess',
      PolicyId,
    ])
    const { Targets } = await organizations.send(new sdk.ListTargetsForPolicyCommand({ PolicyId }))
    expect(Targets).toMatchObject([{ TargetId: unit.id, Type: 'ORGANIZATIONAL_UNIT', Name: 'workloads' }])
    await organizations.send(new sdk.DetachPolicyCommand({ PolicyId, TargetId: unit.id }))
    await expect(organizations.send(new sdk.DetachPolicyCommand({ PolicyId, TargetId: unit.id }))).rejects.toThrow(
      sdk.PolicyNotAttachedException,
    )
  })
})

// each test of what follows has an organization of its own
let founder: string
let shop: string
let workloads: string
let RootId: string
let asManagement: sdk.OrganizationsClient
let founded = 0
beforeEach(() => {
  founded += 1
  founder = String(100_000_000_000 + founded)
  shop = String(200_000_000_000 + founded)
  const own = foundOrganization(fake.world.addAccount(founder), 'management')
  RootId = own.rootId
  workloads = addUnit(fake.world, own, 'workloads').id
  joinOrganization(own, fake.world.addAccount(shop), 'shop', workloads)
  asManagement = clientsOf(fake, { accessKeyId: founder }).organizations
})

async function made(Type: sdk.PolicyType, content: object, Name = 'ours'): Promise<string> {
  const input = { Name, Description: 'for a test', Type, Content: JSON.stringify(content), Tags: [{ Key: 'by', Value: 'us' }] }
  return (await asManagement.send(new sdk.CreatePolicyCommand(input))).Policy?.PolicySummary?.Id ?? ''
}

const denying = (statement: object = {}) => ({ Version: '2012-10-17', Statement: [{ Effect: 'Deny', Action: 'backup:Delete*', Resource: '*', ...statement }] })
const attach = async (PolicyId: string, TargetId: string) => await asManagement.send(new sdk.AttachPolicyCommand({ PolicyId, TargetId }))

describe('types of policies', () => {
  it('are turned on and off for the root; off detaches all of the type', async () => {
    const PolicyType = 'RESOURCE_CONTROL_POLICY' as const
    const id = await made(PolicyType, denying({ Principal: '*', Action: 's3:*' }))
    await expect(attach(id, workloads)).rejects.toThrow(sdk.PolicyTypeNotEnabledException)
    await asManagement.send(new sdk.EnablePolicyTypeCommand({ RootId, PolicyType }))
    await expect(asManagement.send(new sdk.EnablePolicyTypeCommand({ RootId, PolicyType }))).rejects.toThrow(sdk.PolicyTypeAlreadyEnabledException)
    await expect(asManagement.send(new sdk.EnablePolicyTypeCommand({ RootId: 'r-none', PolicyType }))).rejects.toThrow(sdk.RootNotFoundException)
    const { Policies = [] } = await asManagement.send(new sdk.ListPoliciesForTargetCommand({ TargetId: shop, Filter: PolicyType }))
    expect(Policies.map(({ Name }) => Name)).toEqual(['RCPFullAWSAccess'])
    await expect(asManagement.send(new sdk.DetachPolicyCommand({ PolicyId: 'p-RCPFullAWSAccess', TargetId: shop }))).rejects.toThrow(sdk.ConstraintViolationException)
    await attach(id, workloads)
    const { Root } = await asManagement.send(new sdk.DisablePolicyTypeCommand({ RootId, PolicyType }))
    expect(Root?.PolicyTypes).toEqual([{ Type: 'SERVICE_CONTROL_POLICY', Status: 'ENABLED' }])
    expect((await asManagement.send(new sdk.ListTargetsForPolicyCommand({ PolicyId: id }))).Targets).toEqual([])
    await expect(asManagement.send(new sdk.DisablePolicyTypeCommand({ RootId, PolicyType }))).rejects.toThrow(sdk.PolicyTypeNotEnabledException)
  })
})

describe('policies', () => {
  it('are changed, tagged, and deleted once nothing has them', async () => {
    const PolicyId = await made('SERVICE_CONTROL_POLICY', denying())
    await attach(PolicyId, workloads)
    const Content = JSON.stringify(denying({ Action: '*' }))
    await asManagement.send(new sdk.UpdatePolicyCommand({ PolicyId, Content }))
    expect((await asManagement.send(new sdk.DescribePolicyCommand({ PolicyId }))).Policy).toMatchObject({ Content, PolicySummary: { Name: 'ours' } })
    await asManagement.send(new sdk.TagResourceCommand({ ResourceId: PolicyId, Tags: [{ Key: 'more', Value: '1' }] }))
    await asManagement.send(new sdk.UntagResourceCommand({ ResourceId: PolicyId, TagKeys: ['by'] }))
    expect((await asManagement.send(new sdk.ListTagsForResourceCommand({ ResourceId: PolicyId }))).Tags).toEqual([{ Key: 'more', Value: '1' }])
    await expect(asManagement.send(new sdk.DeletePolicyCommand({ PolicyId }))).rejects.toThrow(sdk.PolicyInUseException)
    await asManagement.send(new sdk.DetachPolicyCommand({ PolicyId, TargetId: workloads }))
    await asManagement.send(new sdk.DeletePolicyCommand({ PolicyId }))
    await expect(asManagement.send(new sdk.DescribePolicyCommand({ PolicyId }))).rejects.toThrow(sdk.PolicyNotFoundException)
    await expect(asManagement.send(new sdk.UpdatePolicyCommand({ PolicyId: 'p-FullAWSAccess', Content }))).rejects.toThrow(sdk.InvalidInputException)
  })

  it('are refused where their language or a quota does not take them', async () => {
    const wrong: readonly (readonly [sdk.PolicyType, object])[] = [
      ['SERVICE_CONTROL_POLICY', denying({ Principal: '*' })],
      ['SERVICE_CONTROL_POLICY', {}],
      ['RESOURCE_CONTROL_POLICY', denying()],
      ['RESOURCE_CONTROL_POLICY', denying({ Principal: '*', Effect: 'Allow' })],
      ['RESOURCE_CONTROL_POLICY', denying({ Principal: '*', Action: '*' })],
      ['BACKUP_POLICY', { plans: { daily: { rule: {} } } }],
      ['BACKUP_POLICY', { plans: { daily: { regions: ['eu-west-1'] } } }],
    ]
    for (const [type, content] of wrong) await expect(made(type, content), JSON.stringify(content)).rejects.toThrow(sdk.MalformedPolicyDocumentException)
    const long = denying({ Sid: 'x'.repeat(10_240) })
    await expect(made('SERVICE_CONTROL_POLICY', long)).rejects.toMatchObject({ name: 'ConstraintViolationException', Reason: 'POLICY_CONTENT_LIMIT_EXCEEDED' })
    for (const name of 'bcdefghij') await attach(await made('SERVICE_CONTROL_POLICY', denying(), name), shop)
    await expect(attach(await made('SERVICE_CONTROL_POLICY', denying(), 'k'), shop)).rejects.toMatchObject({ Reason: 'MAX_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED' })
    await expect(asManagement.send(new sdk.DetachPolicyCommand({ PolicyId: 'p-FullAWSAccess', TargetId: workloads }))).rejects.toMatchObject({
      Reason: 'MIN_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED',
    })
  })
})

describe('delegation', () => {
  const ServicePrincipal = 'backup.amazonaws.com'

  it('of a service takes trusted access first, and an account that is not the management account', async () => {
    const register = async (AccountId: string) => await asManagement.send(new sdk.RegisterDelegatedAdministratorCommand({ AccountId, ServicePrincipal }))
    await expect(register(shop)).rejects.toMatchObject({ Reason: 'SERVICE_ACCESS_NOT_ENABLED' })
    await asManagement.send(new sdk.EnableAWSServiceAccessCommand({ ServicePrincipal }))
    const { EnabledServicePrincipals } = await asManagement.send(new sdk.ListAWSServiceAccessForOrganizationCommand({}))
    expect(EnabledServicePrincipals).toMatchObject([{ ServicePrincipal }])
    await expect(register(founder)).rejects.toMatchObject({ Reason: 'CANNOT_REGISTER_MASTER_AS_DELEGATED_ADMINISTRATOR' })
    await expect(register('999999999999')).rejects.toThrow(sdk.AccountNotFoundException)
    await register(shop)
    await expect(register(shop)).rejects.toThrow(sdk.AccountAlreadyRegisteredException)
    await expect(asManagement.send(new sdk.DisableAWSServiceAccessCommand({ ServicePrincipal }))).rejects.toMatchObject({
      Reason: 'DELEGATED_ADMINISTRATOR_EXISTS_FOR_THIS_SERVICE',
    })
    const input = { AccountId: shop, ServicePrincipal }
    await asManagement.send(new sdk.DeregisterDelegatedAdministratorCommand(input))
    await expect(asManagement.send(new sdk.DeregisterDelegatedAdministratorCommand(input))).rejects.toThrow(sdk.AccountNotRegisteredException)
    await asManagement.send(new sdk.DisableAWSServiceAccessCommand({ ServicePrincipal }))
  })

  it('of policies is by the resource policy, for the types that it names', async () => {
    const theirs = clientsOf(fake, { accessKeyId: shop }).organizations
    const backup = { Name: 'theirs', Description: 'for a test', Type: 'BACKUP_POLICY' as const, Content: '{"plans":{}}' }
    await expect(theirs.send(new sdk.CreatePolicyCommand(backup))).rejects.toThrow(sdk.AccessDeniedException)
    await expect(asManagement.send(new sdk.DescribeResourcePolicyCommand({}))).rejects.toThrow(sdk.ResourcePolicyNotFoundException)
    const statement = {
      ...{ Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${shop}:root` }, Resource: '*' },
      ...{ Action: ['organizations:CreatePolicy', 'organizations:ListPolicies'], Condition: { StringEquals: { 'organizations:PolicyType': 'BACKUP_POLICY' } } },
    }
    const Content = JSON.stringify({ Version: '2012-10-17', Statement: [statement] })
    await asManagement.send(new sdk.PutResourcePolicyCommand({ Content }))
    expect((await asManagement.send(new sdk.DescribeResourcePolicyCommand({}))).ResourcePolicy?.Content).toBe(Content)
    await theirs.send(new sdk.CreatePolicyCommand(backup))
    await expect(theirs.send(new sdk.CreatePolicyCommand({ ...backup, Type: 'SERVICE_CONTROL_POLICY' }))).rejects.toThrow(sdk.AccessDeniedException)
    await expect(theirs.send(new sdk.PutResourcePolicyCommand({ Content }))).rejects.toThrow(sdk.AccessDeniedException)
    await expect(asManagement.send(new sdk.PutResourcePolicyCommand({ Content: '{}' }))).rejects.toThrow(sdk.InvalidInputException)
    await asManagement.send(new sdk.DeleteResourcePolicyCommand({}))
    await expect(theirs.send(new sdk.CreatePolicyCommand({ ...backup, Name: 'again' }))).rejects.toThrow(sdk.AccessDeniedException)
  })
})

const assign = (value: unknown) => ({ '@@assign': value })
const rule = {
  schedule_expression: assign('cron(0 5 ? * * *)'),
  target_backup_vault_name: assign('kept'),
  lifecycle: { delete_after_days: assign('35') },
  copy_actions: { 'arn:aws:backup:eu-central-1:$account:backup-vault:kept': { target_backup_vault_arn: assign('arn:aws:backup:eu-central-1:$account:backup-vault:kept') } },
}
const plan = {
  rules: { daily: rule },
  regions: assign([regionName]),
  selections: { tags: { ours: { iam_role_arn: assign('arn:aws:iam::$account:role/backup'), tag_key: assign('data'), tag_value: assign(['secret', 'own']) } } },
}

describe('backup policies', () => {
  beforeEach(async () => {
    await asManagement.send(new sdk.EnablePolicyTypeCommand({ RootId, PolicyType: 'BACKUP_POLICY' }))
    await asManagement.send(new sdk.EnableAWSServiceAccessCommand({ ServicePrincipal: 'backup.amazonaws.com' }))
  })

  it('come to one effective policy: further down assigns over what is above, or adds to it', async () => {
    const effective = async () => {
      const answer = await asManagement.send(new sdk.DescribeEffectivePolicyCommand({ PolicyType: 'BACKUP_POLICY', TargetId: shop }))
      return JSON.parse(answer.EffectivePolicy?.PolicyContent ?? '') as { readonly plans: { readonly p: { readonly regions: readonly string[] } } }
    }
    await expect(effective()).rejects.toThrow(sdk.EffectivePolicyNotFoundException)
    await attach(await made('BACKUP_POLICY', { plans: { p: plan } }, 'above'), RootId)
    const below = { plans: { p: { regions: { '@@append': ['eu-central-1'] }, rules: { daily: { lifecycle: { delete_after_days: assign('60') } } } } } }
    const id = await made('BACKUP_POLICY', below, 'below')
    await attach(id, workloads)
    expect(await effective()).toMatchObject({ plans: { p: { regions: [regionName, 'eu-central-1'], rules: { daily: { lifecycle: { delete_after_days: '60' } } } } } })
    const closed = { plans: { p: { ...plan, '@@operators_allowed_for_child_policies': ['@@none'] } } }
    const { Policies = [] } = await asManagement.send(new sdk.ListPoliciesForTargetCommand({ TargetId: RootId, Filter: 'BACKUP_POLICY' }))
    await asManagement.send(new sdk.UpdatePolicyCommand({ PolicyId: Policies[0]?.Id, Content: JSON.stringify(closed) }))
    expect((await effective()).plans.p.regions).toEqual([regionName])
    const own = await clientsOf(fake, { accessKeyId: shop }).organizations.send(new sdk.DescribeEffectivePolicyCommand({ PolicyType: 'BACKUP_POLICY' }))
    expect(own.EffectivePolicy?.TargetId).toBe(shop)
  })

  it('make plans in accounts, which those see and cannot change', async () => {
    const { backup } = clientsOf(fake, { accessKeyId: shop })
    const plans = async () => (await backup.send(new backupSdk.ListBackupPlansCommand({}))).BackupPlansList ?? []
    const PolicyId = await made('BACKUP_POLICY', { plans: { p: plan } })
    expect(await plans()).toEqual([])
    await attach(PolicyId, RootId)
    const [found] = await plans()
    expect(found).toMatchObject({ BackupPlanName: 'p', BackupPlanId: expect.stringMatching(/^orgs\//), BackupPlanArn: expect.stringMatching(/:backup-plan:orgs\//) })
    const BackupPlanId = found?.BackupPlanId
    const { BackupPlan } = await backup.send(new backupSdk.GetBackupPlanCommand({ BackupPlanId }))
    expect(BackupPlan?.Rules).toMatchObject([
      { RuleName: 'daily', TargetBackupVaultName: 'kept', Lifecycle: { DeleteAfterDays: 35 }, CopyActions: [{ DestinationBackupVaultArn: `arn:aws:backup:eu-central-1:${shop}:backup-vault:kept` }] },
    ])
    const { BackupSelectionsList: [selected] = [] } = await backup.send(new backupSdk.ListBackupSelectionsCommand({ BackupPlanId }))
    expect(selected).toMatchObject({ SelectionName: 'ours', IamRoleArn: `arn:aws:iam::${shop}:role/backup` })
    await expect(backup.send(new backupSdk.DeleteBackupPlanCommand({ BackupPlanId }))).rejects.toThrow(/managed by AWS Organizations/)
    const SelectionId = selected?.SelectionId
    await expect(backup.send(new backupSdk.DeleteBackupSelectionCommand({ BackupPlanId, SelectionId }))).rejects.toThrow(/managed by AWS Organizations/)
    await asManagement.send(new sdk.UpdatePolicyCommand({ PolicyId, Content: JSON.stringify({ plans: { p: { ...plan, regions: assign(['eu-central-1']) } } }) }))
    expect(await plans()).toEqual([])
    await asManagement.send(new sdk.UpdatePolicyCommand({ PolicyId, Content: JSON.stringify({ plans: { p: plan } }) }))
    expect((await plans()).map((one) => one.BackupPlanId)).toEqual([BackupPlanId])
    await asManagement.send(new sdk.DetachPolicyCommand({ PolicyId, TargetId: RootId }))
    expect(await plans()).toEqual([])
  })
})
