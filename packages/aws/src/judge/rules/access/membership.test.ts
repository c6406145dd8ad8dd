import { startFake } from '@holdfast/aws-fake/start-fake'
import { addUnit, foundOrganization, joinOrganization } from '@holdfast/aws-fake/build'
import { World } from '@holdfast/aws-fake/world'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { cleanRecords, inventoryOf } from '../../../../test/clean/clean-inventory.ts'
import { away, home } from '../../../../test/clean/clean-records.ts'
import { collect } from '../../../observe/collect/collect.ts'
import { openSdk } from '../../../observe/collect/sdk-api.ts'
import { Inventory } from '../../../observe/inventory/inventory.ts'
import { organizationPolicyListKind } from '../../../observe/kinds/organizations/policy-list.ts'
import { rootKind } from '../../../observe/kinds/organizations/root.ts'
import { type AccountView, accountView, loadAccount } from '../../views/views.ts'
import { accountsOf, membershipKinds, organizationOf } from './membership.ts'

const viewOf = async (inventory: Inventory, id: string): Promise<AccountView> => accountView(await loadAccount(inventory, id, membershipKinds, null))
const accountsIn = async (inventory: Inventory, id: string) => (await viewOf(inventory, id)).once(accountsOf)

describe('who sees the organization', () => {
  it('answers for the other accounts', async () => {
    const found = await accountsIn(inventoryOf(await cleanRecords()), away.account)
    expect(found.own.organization).toMatchObject({ id: 'o-a1b2c3d4e5', path: 'o-a1b2c3d4e5/r-ab12/', isManagement: false, rcps: 'off' })
    expect(found.own.organization).toMatchObject({ scps: [[{ name: 'FullAWSAccess' }], [{ name: 'FullAWSAccess' }]] })
    const organization = (await viewOf(inventoryOf(await cleanRecords()), away.account)).once(organizationOf)
    expect([home.account, '999988887777', '123456789012'].map((id) => organization.isIn(id))).toEqual([true, true, false])
    expect(found.find('999988887777').organization).toMatchObject({ isManagement: true })
    expect(found.find('123456789012').organization).toBe('unknown')
  })

  it('is nobody if no account may: then nothing is known, and which call it was', async () => {
    const records = (await cleanRecords()).filter(({ kind }) => kind.isOfOrganization !== true)
    const inventory = inventoryOf(records)
    const found = await accountsIn(inventory, away.account)
    expect(found.own.organization).toBe('unknown')
    const view = await viewOf(inventory, away.account)
    expect(view.once(organizationOf).isIn('123456789012')).toBe('unknown')
    expect(view.failures(organizationPolicyListKind)).toMatchObject([{ call: 'organizations:ListRoots', code: 'AccessDeniedException' }])
  })

  it('leaves open what was not read', async () => {
    const inventory = inventoryOf((await cleanRecords()).filter(({ kind }) => kind !== organizationPolicyListKind))
    const { organization } = (await accountsIn(inventory, home.account)).own
    const unread = [{ unreadable: 'they were not listed' }]
    expect(organization).toMatchObject({ scps: [unread, unread] })
  })
})

describe('an organization of the fake', () => {
  const management = '444455556666'
  const member = '111122223333'
  let folder: string
  beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'holdfast-membership-'))))
  afterAll(async () => await rm(folder, { recursive: true }))

  it('has policies on the way from its root to an account', async () => {
    const world = new World()
    const organization = foundOrganization(world.addAccount(management), 'management')
    const outer = addUnit(world, organization, 'workloads')
    const inner = addUnit(world, organization, 'shop', outer.id)
    joinOrganization(organization, world.addAccount(member), 'shop', inner.id)
    const fake = await startFake({ world })
    onTestFinished(async () => await fake.close())
    const api = await openSdk({ signal: new AbortController().signal, endpoint: fake.url, credentials: { accessKeyId: management, secretAccessKey: 'none' } })
    const organizations = { service: 'organizations', region: 'us-east-1' } as const
    const Content = JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Deny', Action: 'backup:Delete*', Resource: '*' }] })
    const made = await api.call(organizations, 'CreatePolicy', { Name: 'keep', Description: 'd', Type: 'SERVICE_CONTROL_POLICY', Content })
    const { Id: PolicyId } = (made as { readonly Policy: { readonly PolicySummary: { readonly Id: string } } }).Policy.PolicySummary
    await api.call(organizations, 'AttachPolicy', { PolicyId, TargetId: outer.id })
    await collect({ api, folder, homeRegion: 'us-east-1', regions: ['us-east-1'], clock: world.clock })
    const full = { name: 'FullAWSAccess' }
    const found = await accountsIn(await Inventory.open(folder), management)
    expect(found.own.organization).toMatchObject({ isManagement: true })
    expect(found.find(member).organization).toMatchObject({
      path: `${organization.id}/${organization.rootId}/${outer.id}/${inner.id}/`,
      scps: [[full], [full, { name: 'keep' }], [full], [full]],
    })
    expect(rootKind.questions({ Answer: null }, { account: member, region: 'us-east-1', partition: 'aws', started: 0 })).toEqual([])
  })
})
