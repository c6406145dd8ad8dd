import * as sdk from '@aws-sdk/client-organizations'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accountId, clientsOf, expectAllCalled } from '../../../test/clients.ts'
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
