import { describe, expect, it } from 'vitest'
import { allOf } from '../../../../test/clean/all-of.ts'
import { cleanRecords, inventoryOf } from '../../../../test/clean/clean-inventory.ts'
import { intentOf, cleanIntentText } from '../../../../test/clean/clean-intent.ts'
import { away, type CleanRecords, home, records } from '../../../../test/clean/clean-records.ts'
import { identityKind, type IdentityRecord } from '../../../observe/kinds/iam/identity.ts'
import { assess } from '../assess.ts'
import { becomeDestroyer } from './people/become-destroyer.ts'

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
  const added: readonly CleanRecords[] = [records(identityKind, home, identities), records(identityKind, away, elsewhere)]
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

describe('being somebody else', () => {
  const passing = (Action: string, Resource: string) => role('daily', lambda, [allow('iam:PassRole', `${own}:role/destroyer`), allow(Action, Resource)])
  const scheduled = role('destroyer', { Service: 'scheduler.amazonaws.com' }, [unlock])
  it('passes a role to a service that makes calls of one’s choice', async () => {
    expect(await found([scheduled, passing('scheduler:CreateSchedule', `arn:aws:scheduler:*:${home.account}:schedule/default/*`)])).toBe('FAIL role/daily: iam:PassRole of role/destroyer and scheduler:CreateSchedule')
    expect(await found([scheduled, passing('scheduler:ListSchedules', '*')])).toBe('PASS')
    expect(await found([destroyer, passing('scheduler:CreateSchedule', '*')])).toBe('PASS')
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
