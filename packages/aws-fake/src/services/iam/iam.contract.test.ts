import * as sdk from '@aws-sdk/client-iam'
import { AssumeRoleCommand, GetCallerIdentityCommand } from '@aws-sdk/client-sts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accountId, clientsOf, expectAllCalled } from '../../../test/clients.ts'
import { addIdentityProvider } from '../../build.ts'
import { type Fake, startFake } from '../../start-fake.ts'
import { hourMs } from '../../world/fake-clock.ts'

let fake: Fake
let clients: ReturnType<typeof clientsOf>
let iam: sdk.IAMClient
beforeAll(async () => {
  fake = await startFake()
  clients = clientsOf(fake)
  ;({ iam } = clients)
})
afterAll(async () => {
  await expectAllCalled(fake, 'iam')
  await expectAllCalled(fake, 'sts')
  await fake.close()
})

const document = (statement: object): string => JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', ...statement }] })
const trust = (extra: object = {}): string =>
  document({ Principal: { AWS: `arn:aws:iam::${accountId}:root` }, Action: 'sts:AssumeRole', ...extra })
const reading = document({ Action: 'backup:List*', Resource: '*' })

describe('roles', () => {
  it('have a trust policy, inline and attached policies, and go when these are gone', async () => {
    const RoleName = 'reader'
    const made = await iam.send(
      new sdk.CreateRoleCommand({
        RoleName,
        AssumeRolePolicyDocument: trust(),
        MaxSessionDuration: 7200,
        Tags: [{ Key: 'a', Value: 'b' }],
      }),
    )
    expect(made.Role).toMatchObject({ RoleName, Arn: `arn:aws:iam::${accountId}:role/reader`, MaxSessionDuration: 7200 })
    await expect(iam.send(new sdk.CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: trust() }))).rejects.toThrow(
      sdk.EntityAlreadyExistsException,
    )
    await iam.send(new sdk.PutRolePolicyCommand({ RoleName, PolicyName: 'reading', PolicyDocument: reading }))
    const PolicyArn = 'arn:aws:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForBackup'
    await iam.send(new sdk.AttachRolePolicyCommand({ RoleName, PolicyArn }))
    await iam.send(new sdk.TagRoleCommand({ RoleName, Tags: [{ Key: 'c', Value: 'd' }] }))
    await iam.send(new sdk.UpdateAssumeRolePolicyCommand({ RoleName, PolicyDocument: trust({ Sid: 'changed' }) }))
    const { Role } = await iam.send(new sdk.GetRoleCommand({ RoleName }))
    expect(decodeURIComponent(Role?.AssumeRolePolicyDocument ?? '')).toBe(trust({ Sid: 'changed' }))
    expect((await iam.send(new sdk.ListRoleTagsCommand({ RoleName }))).Tags).toEqual([
      { Key: 'a', Value: 'b' },
      { Key: 'c', Value: 'd' },
    ])
    expect((await iam.send(new sdk.ListRolePoliciesCommand({ RoleName }))).PolicyNames).toEqual(['reading'])
    const { PolicyDocument } = await iam.send(new sdk.GetRolePolicyCommand({ RoleName, PolicyName: 'reading' }))
    expect(decodeURIComponent(PolicyDocument ?? '')).toBe(reading)
    const { AttachedPolicies } = await iam.send(new sdk.ListAttachedRolePoliciesCommand({ RoleName }))
    expect(AttachedPolicies).toEqual([{ PolicyArn, PolicyName: 'AWSBackupServiceRolePolicyForBackup' }])
    expect((await iam.send(new sdk.ListRolesCommand({}))).Roles?.map((role) => role.RoleName)).toContain(RoleName)
    await expect(iam.send(new sdk.DeleteRoleCommand({ RoleName }))).rejects.toThrow(sdk.DeleteConflictException)
    await iam.send(new sdk.DetachRolePolicyCommand({ RoleName, PolicyArn }))
    await iam.send(new sdk.DeleteRolePolicyCommand({ RoleName, PolicyName: 'reading' }))
    await iam.send(new sdk.DeleteRoleCommand({ RoleName }))
    await expect(iam.send(new sdk.GetRoleCommand({ RoleName }))).rejects.toThrow(sdk.NoSuchEntityException)
  })

  it('have a longest session and a boundary, which are changed apart from their trust', async () => {
    const RoleName = 'bounded'
    await iam.send(new sdk.CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: trust(), Description: 'for a test' }))
    await iam.send(new sdk.UpdateRoleCommand({ RoleName, MaxSessionDuration: 7200 }))
    const PermissionsBoundary = 'arn:aws:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForBackup'
    const none = `arn:aws:iam::${accountId}:policy/none`
    await expect(iam.send(new sdk.PutRolePermissionsBoundaryCommand({ RoleName, PermissionsBoundary: none }))).rejects.toThrow(
      sdk.NoSuchEntityException,
    )
    await iam.send(new sdk.PutRolePermissionsBoundaryCommand({ RoleName, PermissionsBoundary }))
    const described = async () => (await iam.send(new sdk.GetRoleCommand({ RoleName }))).Role
    expect(await described()).toMatchObject({
      ...{ MaxSessionDuration: 7200, Description: 'for a test' },
      PermissionsBoundary: { PermissionsBoundaryArn: PermissionsBoundary },
    })
    await iam.send(new sdk.DeleteRolePermissionsBoundaryCommand({ RoleName }))
    expect(await described()).not.toHaveProperty('PermissionsBoundary')
    await expect(iam.send(new sdk.DeleteRolePermissionsBoundaryCommand({ RoleName }))).rejects.toThrow(sdk.NoSuchEntityException)
    await iam.send(new sdk.DeleteRoleCommand({ RoleName }))
  })

  it('of services are not changed by the account', async () => {
    const { Role } = await iam.send(new sdk.CreateServiceLinkedRoleCommand({ AWSServiceName: 'backup.amazonaws.com' }))
    expect(Role?.Arn).toBe(`arn:aws:iam::${accountId}:role/aws-service-role/backup.amazonaws.com/AWSServiceRoleForBackup`)
    await expect(iam.send(new sdk.DeleteRoleCommand({ RoleName: Role?.RoleName }))).rejects.toThrow(sdk.UnmodifiableEntityException)
  })

  it('are refused with a policy that is none', async () => {
    await expect(iam.send(new sdk.CreateRoleCommand({ RoleName: 'wrong', AssumeRolePolicyDocument: '{}' }))).rejects.toThrow(
      sdk.MalformedPolicyDocumentException,
    )
    const unknown = trust({ Principal: { AWS: `arn:aws:iam::${accountId}:user/nobody` } })
    await expect(iam.send(new sdk.CreateRoleCommand({ RoleName: 'wrong', AssumeRolePolicyDocument: unknown }))).rejects.toThrow(sdk.MalformedPolicyDocumentException)
  })
})

describe('users', () => {
  it('have policies', async () => {
    const UserName = 'operator'
    await iam.send(new sdk.CreateUserCommand({ UserName }))
    await iam.send(new sdk.PutUserPolicyCommand({ UserName, PolicyName: 'reading', PolicyDocument: reading }))
    const PolicyArn = 'arn:aws:iam::aws:policy/AdministratorAccess'
    await iam.send(new sdk.AttachUserPolicyCommand({ UserName, PolicyArn }))
    expect((await iam.send(new sdk.ListUserPoliciesCommand({ UserName }))).PolicyNames).toEqual(['reading'])
    expect((await iam.send(new sdk.ListAttachedUserPoliciesCommand({ UserName }))).AttachedPolicies).toMatchObject([{ PolicyArn }])
    expect((await iam.send(new sdk.ListUsersCommand({}))).Users).toMatchObject([{ UserName }])
    expect((await iam.send(new sdk.GetUserCommand({ UserName }))).User?.Arn).toBe(`arn:aws:iam::${accountId}:user/operator`)
    expect((await iam.send(new sdk.ListAccountAliasesCommand({}))).AccountAliases).toEqual([])
    await iam.send(new sdk.CreateUserCommand({ UserName: 'short-lived' }))
    await iam.send(new sdk.DeleteUserCommand({ UserName: 'short-lived' }))
  })
})

describe('managed policies', () => {
  it('have up to five versions, and count their attachments', async () => {
    const { Policy } = await iam.send(new sdk.CreatePolicyCommand({ PolicyName: 'own', PolicyDocument: reading }))
    const PolicyArn = Policy?.Arn
    for (const version of [2, 3, 4, 5]) {
      const { PolicyVersion } = await iam.send(
        new sdk.CreatePolicyVersionCommand({ PolicyArn, PolicyDocument: reading, SetAsDefault: version === 5 }),
      )
      expect(PolicyVersion?.VersionId).toBe(`v${version}`)
    }
    await expect(iam.send(new sdk.CreatePolicyVersionCommand({ PolicyArn, PolicyDocument: reading }))).rejects.toThrow(
      sdk.LimitExceededException,
    )
    expect((await iam.send(new sdk.GetPolicyCommand({ PolicyArn }))).Policy).toMatchObject({ DefaultVersionId: 'v5', AttachmentCount: 0 })
    const { PolicyVersion } = await iam.send(new sdk.GetPolicyVersionCommand({ PolicyArn, VersionId: 'v1' }))
    expect([decodeURIComponent(PolicyVersion?.Document ?? ''), PolicyVersion?.IsDefaultVersion]).toEqual([reading, false])
    expect((await iam.send(new sdk.ListPolicyVersionsCommand({ PolicyArn }))).Versions).toHaveLength(5)
    expect((await iam.send(new sdk.ListPoliciesCommand({ Scope: 'Local' }))).Policies?.map(({ PolicyName }) => PolicyName)).toEqual(['own'])
    const { Policy: other } = await iam.send(new sdk.CreatePolicyCommand({ PolicyName: 'other', PolicyDocument: reading }))
    await iam.send(new sdk.DeletePolicyCommand({ PolicyArn: other?.Arn }))
  })
})

describe('the account authorization details', () => {
  it('say everything, equal under any page size', async () => {
    const read = async (): Promise<unknown> => {
      const seen = { users: new Array<unknown>(), roles: new Array<unknown>(), policies: new Array<unknown>() }
      for await (const page of sdk.paginateGetAccountAuthorizationDetails({ client: iam }, {})) {
        seen.users.push(...(page.UserDetailList ?? []))
        seen.roles.push(...(page.RoleDetailList ?? []))
        seen.policies.push(...(page.Policies ?? []))
      }
      return seen
    }
    const whole = await read()
    expect(whole).toMatchObject({
      users: [{ UserName: 'operator', UserPolicyList: [{ PolicyName: 'reading' }] }],
      roles: [{ RoleName: 'AWSServiceRoleForBackup' }],
    })
    for (const entries of [1, 2, 3]) {
      fake.setPageSize(entries, 'iam:GetAccountAuthorizationDetails')
      expect(await read()).toEqual(whole)
    }
  })
})

describe('sessions', () => {
  const RoleSessionName = 'session'

  it('speak for the role until they end', async () => {
    const { Role } = await iam.send(new sdk.CreateRoleCommand({ RoleName: 'assumed', AssumeRolePolicyDocument: trust() }))
    const { Credentials, AssumedRoleUser } = await clients.sts.send(new AssumeRoleCommand({ RoleArn: Role?.Arn, RoleSessionName }))
    expect(AssumedRoleUser?.Arn).toBe(`arn:aws:sts::${accountId}:assumed-role/assumed/session`)
    expect(Credentials?.Expiration?.getTime()).toBe(fake.world.clock.now() + hourMs)
    const { AccessKeyId: accessKeyId = '', SessionToken: sessionToken = '' } = Credentials ?? {}
    const { sts } = clientsOf(fake, { accessKeyId, sessionToken })
    expect(await sts.send(new GetCallerIdentityCommand({}))).toMatchObject({
      Account: accountId,
      Arn: AssumedRoleUser?.Arn,
      UserId: `${Role?.RoleId}:session`,
    })
    const wrong = clientsOf(fake, { accessKeyId, sessionToken: 'other' }).sts
    await expect(wrong.send(new GetCallerIdentityCommand({}))).rejects.toMatchObject({ name: 'InvalidClientTokenId' })
    fake.world.clock.advance(hourMs)
    await expect(sts.send(new GetCallerIdentityCommand({}))).rejects.toMatchObject({ name: 'ExpiredToken' })
  })

  it('are refused to whom the role does not trust, and without the external id that it asks for', async () => {
    const assume = async (RoleName: string, ExternalId?: string): Promise<unknown> =>
      await clients.sts.send(
        new AssumeRoleCommand({
          RoleArn: `arn:aws:iam::${accountId}:role/${RoleName}`,
          RoleSessionName,
          ...(ExternalId !== undefined && { ExternalId }),
        }),
      )
    await iam.send(
      new sdk.CreateRoleCommand({
        RoleName: 'closed',
        AssumeRolePolicyDocument: trust({ Principal: { AWS: 'arn:aws:iam::999999999999:root' } }),
      }),
    )
    const Condition = { StringEquals: { 'sts:ExternalId': 'agreed' } }
    await iam.send(new sdk.CreateRoleCommand({ RoleName: 'external', AssumeRolePolicyDocument: trust({ Condition }) }))
    for (const refused of [assume('none'), assume('closed'), assume('external'), assume('external', 'guessed')]) {
      await expect(refused).rejects.toMatchObject({ name: 'AccessDenied' })
    }
    await assume('external', 'agreed')
  })
})

describe('groups', () => {
  it('give their policies to their users', async () => {
    const [GroupName, UserName, PolicyName] = ['operators', 'anna', 'reading']
    await iam.send(new sdk.CreateUserCommand({ UserName }))
    await iam.send(new sdk.CreateGroupCommand({ GroupName }))
    await expect(iam.send(new sdk.CreateGroupCommand({ GroupName }))).rejects.toThrow(sdk.EntityAlreadyExistsException)
    await iam.send(new sdk.AddUserToGroupCommand({ GroupName, UserName }))
    await iam.send(new sdk.PutGroupPolicyCommand({ GroupName, PolicyName, PolicyDocument: reading }))
    const PolicyArn = 'arn:aws:iam::aws:policy/SecurityAudit'
    await iam.send(new sdk.AttachGroupPolicyCommand({ GroupName, PolicyArn }))
    const { GroupDetailList, UserDetailList } = await iam.send(new sdk.GetAccountAuthorizationDetailsCommand({ Filter: ['Group', 'User'] }))
    expect(GroupDetailList).toMatchObject([{ GroupName, GroupPolicyList: [{ PolicyName }], AttachedManagedPolicies: [{ PolicyArn }] }])
    expect(UserDetailList?.find((one) => one.UserName === UserName)?.GroupList).toEqual([GroupName])
    expect((await iam.send(new sdk.ListGroupsCommand({}))).Groups).toMatchObject([{ GroupName }])
    expect((await iam.send(new sdk.ListGroupsForUserCommand({ UserName }))).Groups).toMatchObject([{ GroupName }])
    expect((await iam.send(new sdk.GetGroupCommand({ GroupName }))).Users).toMatchObject([{ UserName }])
    await expect(iam.send(new sdk.DeleteUserCommand({ UserName }))).rejects.toThrow(sdk.DeleteConflictException)
    await expect(iam.send(new sdk.DeleteGroupCommand({ GroupName }))).rejects.toThrow(sdk.DeleteConflictException)
    await iam.send(new sdk.RemoveUserFromGroupCommand({ GroupName, UserName }))
    await iam.send(new sdk.DeleteGroupPolicyCommand({ GroupName, PolicyName }))
    await iam.send(new sdk.DetachGroupPolicyCommand({ GroupName, PolicyArn }))
    await iam.send(new sdk.DeleteGroupCommand({ GroupName }))
    await iam.send(new sdk.PutUserPolicyCommand({ UserName, PolicyName, PolicyDocument: reading }))
    await iam.send(new sdk.DeleteUserPolicyCommand({ UserName, PolicyName }))
    await expect(iam.send(new sdk.DeleteUserPolicyCommand({ UserName, PolicyName }))).rejects.toThrow(sdk.NoSuchEntityException)
  })
})

describe('settings of the account', () => {
  it('are its password policy, providers, MFA devices, numbers and the credential report', async () => {
    await expect(iam.send(new sdk.GetAccountPasswordPolicyCommand({}))).rejects.toThrow(sdk.NoSuchEntityException)
    await iam.send(new sdk.UpdateAccountPasswordPolicyCommand({ MinimumPasswordLength: 14, MaxPasswordAge: 90 }))
    expect((await iam.send(new sdk.GetAccountPasswordPolicyCommand({}))).PasswordPolicy).toMatchObject({
      MinimumPasswordLength: 14,
      ExpirePasswords: true,
    })
    const SerialNumber = `arn:aws:iam::${accountId}:mfa/anna`
    const codes = { AuthenticationCode1: '123456', AuthenticationCode2: '654321' }
    await iam.send(new sdk.EnableMFADeviceCommand({ UserName: 'anna', SerialNumber, ...codes }))
    expect((await iam.send(new sdk.ListMFADevicesCommand({ UserName: 'anna' }))).MFADevices).toMatchObject([{ SerialNumber }])
    expect((await iam.send(new sdk.ListVirtualMFADevicesCommand({}))).VirtualMFADevices).toMatchObject([
      { SerialNumber, User: { UserName: 'anna' } },
    ])
    expect((await iam.send(new sdk.GetAccountSummaryCommand({}))).SummaryMap).toMatchObject({ AccountMFAEnabled: 0, MFADevices: 1 })
    addIdentityProvider(fake.world.account(accountId), 'saml', 'company')
    expect((await iam.send(new sdk.ListSAMLProvidersCommand({}))).SAMLProviderList).toEqual([
      { Arn: `arn:aws:iam::${accountId}:saml-provider/company` },
    ])
    expect((await iam.send(new sdk.ListOpenIDConnectProvidersCommand({}))).OpenIDConnectProviderList).toEqual([])
    await expect(iam.send(new sdk.GetCredentialReportCommand({}))).rejects.toThrow(sdk.CredentialReportNotPresentException)
    await iam.send(new sdk.GenerateCredentialReportCommand({}))
    const { Content } = await iam.send(new sdk.GetCredentialReportCommand({}))
    const lines = Buffer.from(Content ?? [])
      .toString()
      .split('\n')
    const mfa = lines[0]?.split(',').indexOf('mfa_active') ?? -1
    expect(lines.slice(1).map((line) => [line.split(',')[0], line.split(',')[mfa]])).toContainEqual(['anna', 'true'])
    expect(lines[1]?.startsWith(`<root_account>,arn:aws:iam::${accountId}:root,`)).toBe(true)
  })
})
