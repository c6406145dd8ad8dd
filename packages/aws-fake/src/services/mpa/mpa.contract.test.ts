import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { accountId, answeredBy, expectAllCalled } from '../../../test/clients.ts'
import { type Answer, signedFetch } from '../../../test/signed-fetch.ts'
import { addApprovalTeam, addIdentitySource, answerInvitation, voteOn } from '../../build.ts'
import { type Fake, startFake } from '../../start-fake.ts'
import { dayMs } from '../../world/fake-clock.ts'
import { restoreAccessPolicy, type Team } from './team.ts'

const instance = 'arn:aws:sso:::instance/ssoins-0123456789abcdef'
const people = ['1', '2', '3'].map((digit) => `${digit.repeat(8)}-1111-2222-3333-444444444444`)
let fake: Fake
let sourceArn: string
beforeEach(async () => {
  fake = await startFake()
  sourceArn = addIdentitySource(fake.world.account(accountId), instance).arn
})
const answered: string[] = []
afterEach(async () => {
  answered.push(...answeredBy(fake, 'mpa'))
  await fake.close()
})
afterAll(async () => await expectAllCalled(fake, 'mpa', answered))

async function call(line: string, body?: object, region = 'us-east-1'): Promise<Answer> {
  return await signedFetch(fake, { service: 'mpa', region, line, ...(body !== undefined && { body }) })
}

const at = (path: string, arn: string, rest = ''): string => `${path}/${encodeURIComponent(arn)}${rest}`
const approvers = people.map((identityId) => ({ PrimaryIdentityId: identityId, PrimaryIdentitySourceArn: sourceArn }))
const strategy = (needed: number) => ({ ApprovalStrategy: { MofN: { MinApprovalsRequired: needed } } })

function activeTeam(needed = 2): Team {
  const team = addApprovalTeam(fake.world.account(accountId), {
    ...{ name: 'recovery', needed },
    approvers: people.map((identityId) => ({ identityId, identitySourceArn: sourceArn })),
  })
  for (const one of people) answerInvitation(team, one, 'ACCEPTED')
  return team
}

async function sessionOf(team: Team): Promise<string> {
  const { json } = await call(`POST ${at('/approval-teams', team.arn, '/sessions/?List')}`, {})
  const [session] = (json['Sessions'] as readonly { readonly SessionArn: string }[]).slice(-1)
  return session?.SessionArn ?? ''
}

describe('a team', () => {
  it('is active when all approvers have accepted', async () => {
    const request = {
      ...{ Name: 'recovery', Description: 'who opens vaults', Policies: [{ PolicyArn: `${restoreAccessPolicy}/$DEFAULT` }], Tags: { a: 'b' } },
      ...strategy(2),
      Approvers: approvers.map((one) => ({ ...one, PrimaryIdentitySourceArn: sourceArn })),
    }
    const { json: made } = await call('POST /approval-teams', request)
    const arn = String(made['Arn'])
    const get = async () => (await call(`GET ${at('/approval-teams', arn)}`)).json
    expect(await get()).toMatchObject({ Status: 'PENDING', NumberOfApprovers: 3, ApprovalStrategy: { MofN: { MinApprovalsRequired: 2 } } })
    const { json } = await call('POST /approval-teams/?List', {})
    expect(json).toMatchObject({ ApprovalTeams: [{ Arn: arn, Status: 'PENDING' }] })
    expect((await call(`GET ${at('/tags', arn)}`)).json).toEqual({ Tags: { a: 'b' } })
    expect((await call('POST /approval-teams', request)).error).toBe('ConflictException')
  })

  it('is not, if one of them refuses', async () => {
    const team = activeTeam()
    answerInvitation(team, people[0] ?? '', 'REJECTED')
    const { json } = await call(`GET ${at('/approval-teams', team.arn)}`)
    expect(json).toMatchObject({ Status: 'INACTIVE', StatusCode: 'FAILED_ACTIVATION' })
    expect((await call(`DELETE ${at('/approval-teams', team.arn, '/1')}`)).status).toBe(200)
    expect((await call(`GET ${at('/approval-teams', team.arn)}`)).error).toBe('ResourceNotFoundException')
  })

  it('is refused with more approvals than approvers, an unknown identity source, or elsewhere', async () => {
    const request = { Name: 'x', Description: 'x', Policies: [{ PolicyArn: `${restoreAccessPolicy}/$DEFAULT` }], ...strategy(4), Approvers: approvers }
    expect((await call('POST /approval-teams', request)).error).toBe('ValidationException')
    expect((await call('POST /approval-teams', { ...request, ...strategy(1), Approvers: [{ ...approvers[0], PrimaryIdentitySourceArn: 'arn:aws:mpa:none' }] })).error).toBe(
      'ValidationException',
    )
    expect((await call('POST /approval-teams/?List', {}, 'eu-west-1')).error).toBe('AccessDeniedException')
  })

  it('is changed with its own approval, M of N', async () => {
    const team = activeTeam()
    await call(`PATCH ${at('/approval-teams', team.arn)}`, strategy(3))
    const get = async () => (await call(`GET ${at('/approval-teams', team.arn)}`)).json
    expect(await get()).toMatchObject({ StatusCode: 'UPDATE_PENDING_APPROVAL', ApprovalStrategy: { MofN: { MinApprovalsRequired: 2 } } })
    const session = await sessionOf(team)
    voteOn(fake.world, session, people[0] ?? '', 'APPROVED')
    expect((await call(`GET ${at('/sessions', session)}`)).json).toMatchObject({ Status: 'PENDING', ActionName: 'mpa:UpdateApprovalTeam' })
    voteOn(fake.world, session, people[2] ?? '', 'APPROVED')
    expect((await call(`GET ${at('/sessions', session)}`)).json).toMatchObject({ Status: 'APPROVED', ExecutionStatus: 'EXECUTED' })
    expect(await get()).toMatchObject({ VersionId: '2', ApprovalStrategy: { MofN: { MinApprovalsRequired: 3 } } })
  })

  it('is deleted with its own approval, days later', async () => {
    const team = activeTeam()
    await call(`POST ${at('/approval-teams', team.arn, '?Delete')}`, { PendingWindowDays: 3 })
    const session = await sessionOf(team)
    for (const one of people.slice(0, 2)) voteOn(fake.world, session, one, 'APPROVED')
    fake.world.clock.advance(2 * dayMs)
    expect((await call(`GET ${at('/approval-teams', team.arn)}`)).json).toMatchObject({ Status: 'DELETING' })
    fake.world.clock.advance(dayMs)
    expect((await call(`GET ${at('/approval-teams', team.arn)}`)).error).toBe('ResourceNotFoundException')
  })
})

describe('a session', () => {
  async function baseline(): Promise<{ readonly team: Team; readonly session: string }> {
    const team = activeTeam()
    const { json } = await call(`POST ${at('/approval-teams', team.arn, '/baseline')}`, {})
    return { team, session: String(json['BaselineSessionArn']) }
  }

  it('fails when M can no longer be reached, or after a day', async () => {
    const refused = await baseline()
    for (const one of people.slice(0, 2)) voteOn(fake.world, refused.session, one, 'REJECTED')
    expect((await call(`GET ${at('/sessions', refused.session)}`)).json).toMatchObject({ Status: 'FAILED', StatusCode: 'REJECTED' })
    const { json } = await call(`POST ${at('/approval-teams', refused.team.arn, '/baseline')}`, {})
    fake.world.clock.advance(dayMs)
    const late = await call(`GET ${at('/sessions', String(json['BaselineSessionArn']))}`)
    expect(late.json).toMatchObject({ Status: 'FAILED', StatusCode: 'EXPIRED' })
  })

  it('is cancelled once', async () => {
    const { session } = await baseline()
    expect((await call(`PUT ${at('/sessions', session)}`)).status).toBe(200)
    expect((await call(`PUT ${at('/sessions', session)}`)).error).toBe('ConflictException')
    expect((await call(`GET ${at('/sessions', session)}`)).json).toMatchObject({ Status: 'CANCELLED' })
  })
})

describe('identity sources, policies and tags', () => {
  it('are read, and one source is there at most', async () => {
    expect((await call('POST /identity-sources/?List', {})).json).toMatchObject({ IdentitySources: [{ IdentitySourceArn: sourceArn, Status: 'ACTIVE' }] })
    expect((await call(`GET ${at('/identity-sources', sourceArn)}`)).json).toMatchObject({
      IdentitySourceParameters: { IamIdentityCenter: { InstanceArn: instance } },
    })
    const IdentitySourceParameters = { IamIdentityCenter: { InstanceArn: instance, Region: 'us-east-1' } }
    expect((await call('POST /identity-sources', { IdentitySourceParameters })).error).toBe('ServiceQuotaExceededException')
    const team = activeTeam()
    expect((await call(`DELETE ${at('/identity-sources', sourceArn)}`)).error).toBe('ConflictException')
    expect((await call('POST /policies/?List', {})).json).toMatchObject({ Policies: [{ Arn: restoreAccessPolicy }] })
    const { json } = await call(`POST ${at('/policies', restoreAccessPolicy, '/?List')}`, {})
    const [{ Arn = '' } = {}] = json['PolicyVersions'] as readonly { readonly Arn?: string }[]
    expect((await call(`GET ${at('/policy-versions', Arn)}`)).json).toMatchObject({ PolicyVersion: { IsDefault: true } })
    const { json: held } = await call(`POST ${at('/resource-policies', team.arn, '/?List')}`, {})
    const policy = { PolicyName: 'CreateRestoreAccessVault', PolicyType: 'AWS_MANAGED' }
    expect(held).toMatchObject({ ResourcePolicies: [policy] })
    expect((await call('POST /GetResourcePolicy', { ResourceArn: team.arn, ...policy })).json).toMatchObject(policy)
    await call(`PUT ${at('/tags', team.arn)}`, { Tags: { a: '1', b: '2' } })
    await call(`POST ${at('/tags', team.arn)}`, { TagKeys: ['a'] })
    expect((await call(`GET ${at('/tags', team.arn)}`)).json).toEqual({ Tags: { b: '2' } })
  })

  it('a source that no team needs is deleted, and another made', async () => {
    await call(`DELETE ${at('/identity-sources', sourceArn)}`)
    expect((await call('POST /identity-sources/?List', {})).json).toMatchObject({ IdentitySources: [] })
    const IdentitySourceParameters = { IamIdentityCenter: { InstanceArn: instance, Region: 'us-east-1' } }
    const { json } = await call('POST /identity-sources', { IdentitySourceParameters })
    expect(json).toMatchObject({ IdentitySourceType: 'IAM_IDENTITY_CENTER' })
    expect((await call('POST /identity-sources/?List', {})).json).toMatchObject({ IdentitySources: [{ IdentitySourceArn: json['IdentitySourceArn'] }] })
  })
})
