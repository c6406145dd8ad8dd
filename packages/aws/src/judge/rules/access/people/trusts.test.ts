/** What rules make of the trust of one more role in the clean inventory. */
import { describe, expect, it } from 'vitest'
import { allOf } from '../../../../../test/clean/all-of.ts'
import { cleanIntentText, intentOf } from '../../../../../test/clean/clean-intent.ts'
import { cleanRecords, inventoryOf } from '../../../../../test/clean/clean-inventory.ts'
import { home, records } from '../../../../../test/clean/clean-records.ts'
import { identityKind, type IdentityRecord } from '../../../../observe/kinds/iam/identity.ts'
import { assess } from '../../assess.ts'
import { deletionMfa } from '../vaults/deletion-mfa.ts'
import { restoreMfa } from '../vaults/restore-mfa.ts'
import { roleTrust } from './role-trust.ts'

const own = `arn:aws:iam::${home.account}`
const text = (...Statement: readonly object[]): string => JSON.stringify({ Version: '2012-10-17', Statement })

/** What the rules say of a role with this trust, that may do this. */
async function said(rule: typeof roleTrust | typeof deletionMfa, trust: readonly object[], action = 's3:ListBucket', intentText = cleanIntentText): Promise<string> {
  const policy = { PolicyName: 'own', PolicyDocument: text({ Effect: 'Allow', Action: action, Resource: '*' }) }
  const role: IdentityRecord = { List: 'RoleDetailList', Arn: `${own}:role/daily`, RoleId: 'AROADAILY', AssumeRolePolicyDocument: text(...trust), RolePolicyList: [policy] }
  const inventory = inventoryOf([...(await cleanRecords()), records(identityKind, home, [role])])
  const all = await allOf(assess(inventory, { intent: intentOf(intentText), rules: [rule] }))
  const found = all.filter(({ account, subject }) => account === home.account && (rule !== roleTrust || subject.id === role.Arn)).map(({ status }) => status)
  return ['FAIL', 'UNKNOWN', 'PASS'].find((status) => found.some((one) => one === status)) ?? 'none'
}

describe('web identities', () => {
  const by = (provider: string, Condition: object) => [
    { Effect: 'Allow', Action: 'sts:AssumeRoleWithWebIdentity', Principal: { Federated: provider.includes('.eks.') ? `${own}:oidc-provider/${provider}` : provider }, Condition },
  ]
  const equals = (keys: object) => ({ StringEquals: keys })
  const eks = 'oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE'
  const cognito = 'cognito-identity.amazonaws.com'
  const pool = { [`${cognito}:aud`]: 'eu-west-1:12345678-1234-1234-1234-123456790ab' }
  const signedIn = { 'ForAnyValue:StringLike': { [`${cognito}:amr`]: 'authenticated' } }
  const github = `${own}:oidc-provider/token.actions.githubusercontent.com`
  const subject = (value: string) => ({ StringLike: { 'token.actions.githubusercontent.com:sub': value } })

  it.each([
    ['every pod of a cluster', by(eks, equals({ [`${eks}:aud`]: 'sts.amazonaws.com' })), 'FAIL'],
    ['every account of a cluster', by(eks, { StringLike: { [`${eks}:sub`]: 'system:serviceaccount:*' } }), 'FAIL'],
    ['an account of a cluster', by(eks, equals({ [`${eks}:aud`]: 'sts.amazonaws.com', [`${eks}:sub`]: 'system:serviceaccount:jobs:nightly' })), 'PASS'],
    ['a pool, with its guests', by(cognito, equals(pool)), 'FAIL'],
    ['who signed in to any pool', by(cognito, signedIn), 'FAIL'],
    ['guests of a pool', by(cognito, { ...equals(pool), 'ForAnyValue:StringLike': { [`${cognito}:amr`]: 'unauthenticated' } }), 'FAIL'],
    ['guests of a pool too', by(cognito, { ...equals(pool), 'ForAnyValue:StringLike': { [`${cognito}:amr`]: '*authenticated' } }), 'FAIL'],
    ['guests of a pool, and who signed in', by(cognito, { ...equals(pool), 'ForAnyValue:StringLike': { [`${cognito}:amr`]: ['authenticated', 'unauthenticated'] } }), 'FAIL'],
    ['who signed in to a pool', by(cognito, { ...equals(pool), ...signedIn }), 'PASS'],
    ['an app of Facebook', by('graph.facebook.com', equals({ 'graph.facebook.com:app_id': '111222333444555' })), 'PASS'],
    ['an app of Google', by('accounts.google.com', equals({ 'accounts.google.com:aud': 'client.apps.example' })), 'PASS'],
    ['everybody of Facebook', by('graph.facebook.com', {}), 'FAIL'],
    ...['*', '?*', 'repo:?*', 'r*', 'repo*'].map((value) => [`the subject ${value}`, by(github, subject(value)), 'FAIL'] as const),
    ['a repository', by(github, subject('repo:example/one:*')), 'PASS'],
  ] as const)('%s', async (_, trust, expected) => {
    expect(await said(roleTrust, trust)).toBe(expected)
  })
})

it.each([
  ['an id', { StringEquals: { 'sts:ExternalId': 'of-us' } }, 'PASS'],
  ['any id', { StringLike: { 'sts:ExternalId': '?*' } }, 'FAIL'],
  ['an id, or any', { StringLike: { 'sts:ExternalId': ['of-us', '*'] } }, 'FAIL'],
  ['that there is one', { Null: { 'sts:ExternalId': 'false' } }, 'FAIL'],
  ['an id, or none', { 'ForAllValues:StringEquals': { 'sts:ExternalId': 'of-us' } }, 'FAIL'],
] as const)('of a stranger it is asked: %s', async (_, Condition, expected) => {
  expect(await said(roleTrust, [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { AWS: '123456789012' }, Condition }])).toBe(expected)
})

it.each([
  ['all but the account', { StringNotEquals: { 'aws:PrincipalAccount': home.account } }, 'PASS'],
  ['nobody of the account', { StringEquals: { 'aws:PrincipalAccount': home.account } }, 'FAIL'],
] as const)('a trust in everybody that denies %s', async (_, Condition, expected) => {
  const assume = { Action: 'sts:AssumeRole', Principal: { AWS: '*' } }
  expect(await said(roleTrust, [{ Effect: 'Allow', ...assume }, { Effect: 'Deny', ...assume, Condition }])).toBe(expected)
})

describe.each([
  [deletionMfa, 'backup:DeleteBackupVaultLockConfiguration'],
  [restoreMfa, 'backup:StartRestoreJob'],
] as const)('a second factor', (rule, action) => {
  const people = { Principal: { AWS: `${own}:root` }, Action: 'sts:AssumeRole' }
  const withFactor = { Bool: { 'aws:MultiFactorAuthPresent': 'true' } }
  const denying = (Condition: object, more: object = {}) => ({ Effect: 'Deny', Principal: { AWS: '*' }, Action: 'sts:AssumeRole', Condition, ...more })
  const without = { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } }

  it.each([
    ['nobody asks', [{ Effect: 'Allow', ...people }], 'FAIL'],
    ['the trust asks', [{ Effect: 'Allow', ...people, Condition: withFactor }], 'PASS'],
    ['the trust denies who has none', [{ Effect: 'Allow', ...people }, denying(without)], 'PASS'],
    ['the trust denies who says that they have none', [{ Effect: 'Allow', ...people }, denying({ Bool: { 'aws:MultiFactorAuthPresent': 'false' } })], 'FAIL'],
    ['the trust denies both, by two statements', [{ Effect: 'Allow', ...people }, denying({ Bool: { 'aws:MultiFactorAuthPresent': 'false' } }), denying({ Null: { 'aws:MultiFactorAuthAge': 'true' } })], 'PASS'],
    ['the trust denies who has none and comes from elsewhere', [{ Effect: 'Allow', ...people }, denying({ ...without, NotIpAddress: { 'aws:SourceIp': '192.0.2.0/24' } })], 'FAIL'],
    ['the trust denies them tags', [{ Effect: 'Allow', ...people }, denying(without, { Action: 'sts:TagSession' })], 'FAIL'],
    ['tags need none', [{ Effect: 'Allow', ...people, Condition: withFactor }, { Effect: 'Allow', ...people, Action: ['sts:TagSession', 'sts:SetSourceIdentity'] }], 'PASS'],
    ['the trust asks, and denies somebody', [{ Effect: 'Allow', ...people, Condition: withFactor }, { ...denying({}), Principal: { AWS: `${own}:role/reader` } }], 'PASS'],
    ['a function may tag', [{ Effect: 'Allow', ...people, Condition: withFactor }, { Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:TagSession' }], 'PASS'],
    ['AWS Backup comes in', [{ Effect: 'Allow', Principal: { Service: 'backup.amazonaws.com' }, Action: 'sts:AssumeRole' }], 'PASS'],
    ['AWS Backup comes in, and people who are asked', [{ Effect: 'Allow', Principal: { Service: 'backup.amazonaws.com' }, Action: 'sts:AssumeRole' }, { Effect: 'Allow', ...people, Condition: withFactor }], 'PASS'],
    ['people come in, with tags', [{ Effect: 'Allow', ...people, Action: ['sts:AssumeRole', 'sts:TagSession'] }], 'FAIL'],
    ['the trust denies one of two ways', [{ Effect: 'Allow', ...people, Action: ['sts:AssumeRole', 'sts:AssumeRoleWithSAML'] }, denying(without)], 'FAIL'],
    ['everybody comes in', [{ Effect: 'Allow', Principal: '*', Action: 'sts:AssumeRole' }], 'FAIL'],
    ['AWS Backup comes in, and a function', [{ Effect: 'Allow', Principal: { Service: ['backup.amazonaws.com', 'lambda.amazonaws.com'] }, Action: 'sts:AssumeRole' }], 'FAIL'],
    ['AWS Backup comes in, and people', [{ Effect: 'Allow', Principal: { Service: 'backup.amazonaws.com', AWS: `${own}:root` }, Action: 'sts:AssumeRole' }], 'FAIL'],
    ['the trust asks for it only of those who say', [{ Effect: 'Allow', ...people, Condition: { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'true' } } }], 'FAIL'],
    ['the trust takes both', [{ Effect: 'Allow', ...people, Condition: { Bool: { 'aws:MultiFactorAuthPresent': ['true', 'false'] } } }], 'FAIL'],
    ['the trust asks how old it is', [{ Effect: 'Allow', ...people, Condition: { NumericLessThan: { 'aws:MultiFactorAuthAge': '3600' } } }], 'PASS'],
    ['the trust asks that it is old', [{ Effect: 'Allow', ...people, Condition: { NumericGreaterThan: { 'aws:MultiFactorAuthAge': '3600' } } }], 'FAIL'],
    ['the trust asks for something else', [{ Effect: 'Allow', ...people, Condition: { Bool: { 'aws:SecureTransport': 'true' } } }], 'FAIL'],
    ['one statement asks, one does not', [{ Effect: 'Allow', ...people, Condition: withFactor }, { Effect: 'Allow', ...people }], 'FAIL'],
    ['the trust denies somebody who has none', [{ Effect: 'Allow', ...people }, denying(without, { Principal: { AWS: `${own}:role/reader` } })], 'FAIL'],
    ['all but tags need none', [{ Effect: 'Allow', Principal: { AWS: `${own}:root` }, NotAction: 'sts:TagSession' }], 'FAIL'],
    ['all but coming in needs none', [{ Effect: 'Allow', ...people, Condition: withFactor }, { Effect: 'Allow', Principal: { AWS: `${own}:root` }, NotAction: 'sts:AssumeRole*' }], 'PASS'],
    ['a function comes in', [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }, denying(without)], 'FAIL'],
  ] as const)('%s', async (_, trust, expected) => {
    expect(await said(rule, trust, action)).toBe(expected)
  })

  const saml = `${own}:saml-provider/people`
  const sso = `${own}:saml-provider/AWSSSO_0123456789abcdef_DO_NOT_DELETE`
  const instance = 'arn:aws:sso:::instance/ssoins-0123456789abcdef'
  const bySaml = (Principal: object) => [{ Effect: 'Allow', Action: 'sts:AssumeRoleWithSAML', Principal }]
  it.each([
    ['the declared provider', [saml], { Federated: saml }, 'PASS'],
    ['a provider that is not declared', [`${saml}-2`], { Federated: saml }, 'FAIL'],
    ['a declared provider or another', [saml], { Federated: [saml, `${saml}-2`] }, 'FAIL'],
    ['a declared provider, or the account', [saml], { Federated: saml, AWS: `${own}:root` }, 'FAIL'],
    ['a declared provider, or a function', [saml], { Federated: saml, Service: 'lambda.amazonaws.com' }, 'FAIL'],
    ['everybody', [saml], '*', 'FAIL'],
    ['the declared instance of IAM Identity Center', [instance], { Federated: sso }, 'PASS'],
    ['the declared instance, or the declared provider', [saml, instance], { Federated: [sso, saml] }, 'PASS'],
    ['an instance that is not declared', [saml], { Federated: sso }, 'FAIL'],
    ['a provider of another name than the instance has', [instance], { Federated: saml }, 'FAIL'],
  ] as const)('that is asked for by %s', async (_, providers, principal, expected) => {
    const declared = `${cleanIntentText}\nidentityProviders: ${JSON.stringify(providers)}\n`
    expect(await said(rule, bySaml(principal as object), action, declared)).toBe(expected)
  })
})
