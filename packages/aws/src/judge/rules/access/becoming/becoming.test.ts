import { describe, expect, it } from 'vitest'
import { allOf } from '../../../../../test/clean/all-of.ts'
import { cleanRecords, inventoryOf } from '../../../../../test/clean/clean-inventory.ts'
import { intentOf, cleanIntentText } from '../../../../../test/clean/clean-intent.ts'
import { away, type CleanRecords, home, records } from '../../../../../test/clean/clean-records.ts'
import { identityKind, type IdentityRecord } from '../../../../observe/kinds/iam/identity.ts'
import { protectedResourceKind } from '../../../../observe/kinds/backup/protected-resource.ts'
import { assess } from '../../assess.ts'
import { becomeDestroyer } from '../people/become-destroyer.ts'

const database = { ResourceArn: `arn:aws:rds:${home.region}:${home.account}:db:orders`, ResourceType: 'RDS' }
const own = `arn:aws:iam::${home.account}`
const text = (...Statement: readonly object[]) => JSON.stringify({ Version: '2012-10-17', Statement })
const allow = (Action: string | readonly string[], Resource: string | readonly string[] = '*') => ({ Effect: 'Allow', Action, Resource })
const trusting = (Principal: object) => ({ Effect: 'Allow', Principal, Action: 'sts:AssumeRole' })
const unlock = allow('backup:DeleteBackupVaultLockConfiguration')

type Role = Extract<IdentityRecord, { List: 'RoleDetailList' }>
type User = Extract<IdentityRecord, { List: 'UserDetailList' }>

function role(name: string, trust: object, statements: readonly object[] = [], more: Partial<Role> = {}, at = home): Role {
  const Arn = `arn:aws:iam::${at.account}:role/${name}`
  const RolePolicyList = statements.length === 0 ? [] : [{ PolicyName: 'own', PolicyDocument: text(...statements) }]
  return { List: 'RoleDetailList', Arn, RoleId: `AROA${name.toUpperCase()}`, AssumeRolePolicyDocument: text(trusting(trust)), RolePolicyList, ...more }
}

function user(name: string, statements: readonly object[], more: Partial<User> = {}): User {
  return { List: 'UserDetailList', Arn: `${own}:user/${name}`, UserId: `AIDA${name.toUpperCase()}`, UserPolicyList: [{ PolicyName: 'own', PolicyDocument: text(...statements) }], ...more }
}

function managed(name: string, ...statements: readonly object[]): IdentityRecord {
  return { List: 'Policies', Arn: `${own}:policy/${name}`, PolicyVersionList: [{ Document: text(...statements), IsDefaultVersion: true }] }
}

async function found(identities: readonly IdentityRecord[], elsewhere: readonly IdentityRecord[] = []): Promise<string> {
  const added: readonly CleanRecords[] = [records(identityKind, home, identities), records(identityKind, away, elsewhere), records(protectedResourceKind, home, [database])]
  const inventory = inventoryOf([...(await cleanRecords()), ...added])
  const all = await allOf(assess(inventory, { intent: intentOf(cleanIntentText), rules: [becomeDestroyer] }))
  const ours = all.find(({ account }) => account === home.account)
  const steps = (ours?.evidence ?? []).map(({ value }) => String(value))
  return `${ours?.status}${steps.length === 0 ? '' : ` ${steps.join('; ')}`}`
}

const lambda = { Service: 'lambda.amazonaws.com' }
const nobody = { Service: 'backup.amazonaws.com' }
const destroyer = role('destroyer', nobody, [unlock])

describe('giving oneself rights', () => {
  const attached = { AttachedManagedPolicies: [{ PolicyArn: `${own}:policy/team` }] }
  it.each<readonly [what: string, identities: readonly IdentityRecord[], expected: string]>([
    ['a version of a policy that one has', [role('daily', lambda, [allow('iam:CreatePolicyVersion', `${own}:policy/team`)], attached), managed('team', allow('s3:ListBucket'))], 'FAIL role/daily: iam:CreatePolicyVersion of its policy/team'],
    ['a version of a policy that others have', [role('daily', lambda, [allow('iam:CreatePolicyVersion', `${own}:policy/other`)], attached), managed('team', allow('s3:ListBucket'))], 'PASS'],
    [
      'a group that one is in',
      [user('dev', [allow('iam:PutGroupPolicy', `${own}:group/devs`)], { GroupList: ['devs'] }), { List: 'GroupDetailList', GroupName: 'devs' }],
      'FAIL user/dev: iam:PutGroupPolicy of its group/devs',
    ],
    ['a group that one is not in', [user('dev', [allow('iam:PutGroupPolicy', `${own}:group/devs`)]), { List: 'GroupDetailList', GroupName: 'devs' }], 'PASS'],
    [
      'joining a group that may',
      [user('dev', [allow('iam:AddUserToGroup')]), { List: 'GroupDetailList', GroupName: 'keepers', GroupPolicyList: [{ PolicyName: 'own', PolicyDocument: text(unlock) }] }],
      'FAIL user/dev: iam:AddUserToGroup of group/keepers',
    ],
    ['joining a group that may not', [user('dev', [allow('iam:AddUserToGroup')]), { List: 'GroupDetailList', GroupName: 'readers' }], 'PASS'],
    ['a role that one makes', [role('daily', lambda, [allow(['iam:CreateRole', 'iam:AttachRolePolicy'])])], 'FAIL role/daily: iam:AttachRolePolicy of its own'],
    ['a role that one makes, elsewhere', [role('daily', lambda, [allow(['iam:CreateRole', 'iam:AttachRolePolicy'], `${own}:role/any*`)])], 'FAIL role/daily: iam:CreateRole of a role of their own'],
    ['a role that one makes and nobody gives rights', [role('daily', lambda, [allow('iam:CreateRole')])], 'PASS'],
    [
      'a role that one writes and enters',
      [role('app', { AWS: `${own}:role/daily` }), role('daily', lambda, [allow('iam:PutRolePolicy', `${own}:role/app`)])],
      'FAIL role/daily: writing the policies of role/app, which they can enter',
    ],
    ['a role that one writes and does not enter', [role('app', nobody), role('daily', lambda, [allow('iam:PutRolePolicy', `${own}:role/app`)])], 'PASS'],
    ['a boundary that leaves nothing', [role('daily', lambda, [allow('iam:PutRolePolicy')], { PermissionsBoundary: { PermissionsBoundaryArn: `${own}:policy/edge` } }), managed('edge', allow('s3:*'), allow('iam:PutRolePolicy'))], 'PASS'],
  ])('%s', async (_, identities, expected) => {
    expect(await found(identities)).toBe(expected)
  })
})

describe('taking off what denies one', () => {
  const denied = (name: string, ...actions: readonly string[]) => ({
    RolePolicyList: [
      { PolicyName: 'may', PolicyDocument: text(unlock, allow(actions, `${own}:role/${name}`)) },
      { PolicyName: 'may-not', PolicyDocument: text({ Effect: 'Deny', Action: 'backup:*', Resource: '*' }) },
    ],
  })
  const edge = { PermissionsBoundary: { PermissionsBoundaryArn: `${own}:policy/edge` } }
  const bounded = (action: string) => [role('daily', lambda, [unlock, allow(action, `${own}:role/daily`)], edge), managed('edge', allow('iam:*'))]
  const group = (...statements: readonly object[]): IdentityRecord => ({ List: 'GroupDetailList', GroupName: 'devs', GroupPolicyList: [{ PolicyName: 'own', PolicyDocument: text(...statements) }] })
  const deny = { Effect: 'Deny', Action: 'backup:*', Resource: '*' }
  const attached = { AttachedManagedPolicies: [{ PolicyArn: `${own}:policy/fence` }] }
  it.each<readonly [what: string, identities: readonly IdentityRecord[], expected: string]>([
    ['a policy of its own', [role('daily', lambda, [], denied('daily', 'iam:DeleteRolePolicy'))], 'FAIL role/daily: iam:DeleteRolePolicy of role/daily/may-not'],
    ['of another', [role('daily', lambda, [], denied('other', 'iam:DeleteRolePolicy'))], 'PASS'],
    ['none', [role('daily', lambda, [], denied('daily', 'iam:GetRolePolicy'))], 'PASS'],
    ['one that is attached', [role('daily', lambda, [unlock, allow('iam:DetachRolePolicy')], attached), managed('fence', deny)], 'FAIL role/daily: iam:DetachRolePolicy of policy/fence'],
    ['one that is attached, by the call for others', [role('daily', lambda, [unlock, allow('iam:DeleteRolePolicy')], attached), managed('fence', deny)], 'PASS'],
    ['the policy that says what it may, too', [role('daily', lambda, [unlock, allow('iam:DeleteRolePolicy'), deny])], 'PASS'],
    ['one that denies taking it off', [role('daily', lambda, [unlock, allow('iam:DetachRolePolicy')], attached), managed('fence', { ...deny, Action: '*' })], 'PASS'],
    ['a boundary', bounded('iam:DeleteRolePermissionsBoundary'), 'FAIL role/daily: iam:DeleteRolePermissionsBoundary of its own'],
    ['a boundary for another', bounded('iam:PutRolePermissionsBoundary'), 'FAIL role/daily: iam:PutRolePermissionsBoundary of its own'],
    ['a boundary of users', bounded('iam:DeleteUserPermissionsBoundary'), 'PASS'],
    ['a group', [user('dev', [unlock, allow('iam:RemoveUserFromGroup')], { GroupList: ['devs'] }), group(deny)], 'FAIL user/dev: iam:RemoveUserFromGroup of group/devs'],
    ['a group that alone lets it', [user('dev', [allow('iam:RemoveUserFromGroup')], { GroupList: ['devs'] }), group(deny, unlock)], 'PASS'],
    ['a policy of a group', [user('dev', [unlock, allow('iam:DeleteGroupPolicy')], { GroupList: ['devs'] }), group(deny)], 'FAIL user/dev: iam:DeleteGroupPolicy of group devs/own'],
  ])('%s', async (_, identities, expected) => {
    expect(await found(identities)).toBe(expected)
  })
})

describe('being somebody who may under a condition, or whom AWS Backup alone can be', () => {
  const sometimes = { ...unlock, Condition: { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } } }
  it('is not known, where it depends on a condition', async () => {
    const target = (trust: object) => role('target', trust, [sometimes])
    expect(await found([target({ AWS: `${own}:role/daily` }), role('daily', lambda, [allow('sts:AssumeRole')])])).toBe('UNKNOWN role/daily: sts:AssumeRole of role/target')
    expect(await found([target(lambda), role('daily', lambda, [allow('s3:*')])])).toBe('PASS')
  })
  it('is done by who writes the trust of a role of AWS Backup', async () => {
    const deletes = role('b', nobody, [allow(['rds:DeleteDBSnapshot', 'rds:DeleteDBClusterSnapshot', 'dynamodb:DeleteBackup', 'redshift:DeleteClusterSnapshot'])])
    const writes = (name: string) => role('daily', lambda, [allow('iam:UpdateAssumeRolePolicy', `${own}:role/${name}`)])
    expect(await found([deletes, writes('b')])).toBe('FAIL role/daily: iam:UpdateAssumeRolePolicy of role/b')
    expect(await found([deletes, writes('other')])).toBe('PASS')
  })
})

describe('being somebody else', () => {
  const passing = (Action: string, Resource: string) => role('daily', lambda, [allow('iam:PassRole', `${own}:role/destroyer`), allow(Action, Resource)])
  const scheduled = role('destroyer', { Service: 'scheduler.amazonaws.com' }, [unlock])
  it('passes a role to a service that makes calls of one’s choice', async () => {
    expect(await found([scheduled, passing('scheduler:CreateSchedule', `arn:aws:scheduler:*:${home.account}:schedule/default/*`)])).toBe('FAIL role/daily: iam:PassRole of role/destroyer and scheduler:CreateSchedule')
    expect(await found([scheduled, passing('scheduler:ListSchedules', '*')])).toBe('PASS')
    expect(await found([destroyer, passing('scheduler:CreateSchedule', '*')])).toBe('PASS')
  })

  const provider = (kind: string) => `${own}:${kind}-provider/idp`
  const federated = (kind: string, Condition: object) => role('destroyer', nobody, [unlock], { AssumeRolePolicyDocument: text({ Effect: 'Allow', Principal: { Federated: provider(kind) }, Action: 'sts:AssumeRoleWithSAML', Condition }) })
  const aud = { StringEquals: { 'SAML:aud': 'https://signin.aws.amazon.com/saml' } }
  it.each([
    ['the metadata of the provider that it trusts', federated('saml', aud), allow('iam:UpdateSAMLProvider'), 'FAIL role/daily: iam:UpdateSAMLProvider of saml-provider/idp, which role/destroyer trusts'],
    ['that of another one', federated('saml', aud), allow('iam:UpdateSAMLProvider', `${own}:saml-provider/other`), 'PASS'],
    ['it, where an address is asked for too', federated('saml', { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } }), allow('iam:UpdateSAMLProvider'), 'UNKNOWN role/daily: iam:UpdateSAMLProvider of saml-provider/idp, which role/destroyer trusts'],
    ['whose tokens are taken, of everybody', federated('oidc', {}), allow('iam:AddClientIDToOpenIDConnectProvider'), 'UNKNOWN role/daily: iam:AddClientIDToOpenIDConnectProvider of oidc-provider/idp, which role/destroyer trusts'],
    ['whose tokens are taken, of one client', federated('oidc', { StringEquals: { 'idp:aud': 'app' } }), allow('iam:AddClientIDToOpenIDConnectProvider'), 'PASS'],
    ['the thumbprint only', federated('oidc', {}), allow('iam:UpdateOpenIDConnectProviderThumbprint'), 'PASS'],
  ])('changes %s', async (_, target, may, expected) => {
    expect(await found([target, role('daily', lambda, [may])])).toBe(expected)
  })

  const trusts = (Principal: object) => role('destroyer', Principal, [unlock])
  const stranger = (...statements: readonly object[]) => role('operator', lambda, statements, {}, away)
  const named = `role/operator of account ${away.account}: sts:AssumeRole of role/destroyer`
  it.each([
    ['whose account the trust names, and who may', { AWS: `arn:aws:iam::${away.account}:root` }, [allow('sts:AssumeRole')], `FAIL ${named}`],
    ['whose account the trust names, and who may not', { AWS: `arn:aws:iam::${away.account}:root` }, [allow('s3:*')], 'PASS'],
    ['whom the trust names, and who may', { AWS: `arn:aws:iam::${away.account}:role/operator` }, [allow('sts:AssumeRole', `${own}:role/destroyer`)], `FAIL ${named}`],
    ['whom the trust names, and who may not', { AWS: `arn:aws:iam::${away.account}:role/operator` }, [allow('s3:*')], 'PASS'],
    ['whom nobody trusts', nobody, [allow('sts:AssumeRole')], 'PASS'],
    ['with everybody', { AWS: '*' }, [allow('sts:AssumeRole')], named],
  ] as const)('of another account: %s', async (_, trust, statements, expected) => {
    expect(await found([trusts(trust)], [stranger(...statements)])).toContain(expected)
  })
})
