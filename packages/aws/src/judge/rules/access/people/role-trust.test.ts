/** Whom a role's trust lets in, in the words of the rule: each of its conditions by a case that only it decides. */
import { expect, it } from 'vitest'
import { away, home } from '../../../../../test/clean/clean-records.ts'
import { saidOf } from '../../../../../test/clean/said-of.ts'
import { flip } from '../../../../../test/flips/flip.ts'
import { identityKind, type IdentityRecord } from '../../../../observe/kinds/iam/identity.ts'
import { roleTrust } from './role-trust.ts'

const own = `arn:aws:iam::${home.account}`
const stranger = '123456789012'
const saml = `${own}:saml-provider/people`
const gitlab = `${own}:oidc-provider/gitlab.com`
const google = 'accounts.google.com'

type Declared = Parameters<typeof saidOf>[3]

/** The rule's words about one more role. */
async function said(trust: string | undefined, { path = '', declared }: { readonly path?: string; readonly declared?: Declared } = {}): Promise<string> {
  const role: IdentityRecord = { List: 'RoleDetailList', Arn: `${own}:role/${path}daily`, RoleId: 'AROADAILY', ...(trust !== undefined && { AssumeRolePolicyDocument: trust }) }
  const adding = flip({ rule: 'role-trust', what: 'one more role', becomes: 'PASS', kind: identityKind, add: role })
  const found = (await saidOf(roleTrust, adding, 'role', declared)).filter(({ subject }) => subject.id === role.Arn)
  return found.map(({ status, reason, evidence }) => [`${status}: ${reason}`, ...evidence.map(({ field, value }) => `${field} ${value}`)].join('; ')).join(' / ')
}

function trust(...statements: readonly object[]): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: statements.map((one) => ({ Effect: 'Allow', Action: 'sts:AssumeRole', ...one })) })
}

const asking = { StringEquals: { 'sts:ExternalId': 'of-us' } }
const everybody = 'FAIL: its trust lets everybody in; Principal everybody; Sid statement 0'
const account = `FAIL: its trust lets an account in that is not of the organization, without an external id; Principal ${stranger}; Sid statement 0`
const users = 'FAIL: its trust lets every user of a web identity provider in; Principal'
const named = 'PASS: its trust names whom it lets in'
const web = { Action: 'sts:AssumeRoleWithWebIdentity' }

it.each([
  ['not said', undefined, 'UNKNOWN: IAM does not say whom the role trusts'],
  ['in the account', trust({ Principal: { AWS: `${own}:root` } }), named],
  ['in an account of the organization', trust({ Principal: { AWS: away.account } }), named],
  ['in a service', trust({ Principal: { Service: 'ec2.amazonaws.com' } }), named],
  ['in a stranger', trust({ Principal: { AWS: stranger } }), account],
  ['in a stranger, by a named statement', trust({ Principal: { AWS: stranger }, Sid: 'Partner' }), account.replace('statement 0', 'Partner')],
  ['in a stranger with an external id', trust({ Principal: { AWS: stranger }, Condition: asking }), named],
  ['in everybody', trust({ Principal: '*' }), everybody],
  ['in everybody with an external id', trust({ Principal: '*', Condition: asking }), 'UNKNOWN: whom its trust lets in depends on conditions; Principal everybody; Sid statement 0'],
  ['in people of a provider of SAML', trust({ Principal: { Federated: saml }, Action: 'sts:AssumeRoleWithSAML' }), named],
  ['in users of a provider', trust({ ...web, Principal: { Federated: google } }), `${users} ${google}; Sid statement 0`],
  ['that denies users of a provider', trust({ ...web, Effect: 'Deny', Principal: { Federated: google } }), named],
  ['in users of a provider, and a stranger', trust({ ...web, Principal: { Federated: google } }, { Principal: { AWS: stranger } }), `${users} ${stranger}; Sid statement 1; Principal ${google}; Sid statement 0`],
  ['in an app of a provider', trust({ ...web, Principal: { Federated: google }, Condition: { StringEquals: { [`${google}:aud`]: 'app' } } }), named],
  ['in an app of a provider, or none', trust({ ...web, Principal: { Federated: google }, Condition: { StringEqualsIfExists: { [`${google}:aud`]: 'app' } } }), `${users} ${google}; Sid statement 0`],
  ['in any job of an issuer', trust({ ...web, Principal: { Federated: gitlab }, Condition: { StringEquals: { 'gitlab.com:aud': 'sts' } } }), `${users} ${gitlab}; Sid statement 0`],
  ['in one group of an issuer', trust({ ...web, Principal: { Federated: gitlab }, Condition: { StringLike: { 'gitlab.com:sub': 'project_path:us/*' } } }), named],
  ['in one group of an issuer, or any', trust({ ...web, Principal: { Federated: gitlab }, Condition: { StringLike: { 'gitlab.com:sub': ['project_path:us/*', 'project_path:*'] } } }), `${users} ${gitlab}; Sid statement 0`],
] as const)('a trust %s', async (_, given, expected) => {
  expect(await said(given)).toBe(expected)
})

it.each(['{', trust({ NotPrincipal: { Federated: google } })])('a trust that IAM would not take: %s', async (given) => {
  expect(await said(given)).toMatch(/^UNKNOWN: its trust cannot be judged: /)
})

it('in a stranger, where nothing is declared', async () => {
  expect(await said(trust({ Principal: { AWS: stranger } }), { declared: 'nothing declared' })).toBe(
    `UNKNOWN: whom its trust lets in depends on conditions; Principal ${stranger}; Sid statement 0`,
  )
})

it('names ten of them', async () => {
  const many = await said(trust(...Array.from({ length: 12 }, (__, index) => ({ Principal: { AWS: String(123456789000 + index) } }))))
  expect(many.match(/; Principal/g)).toHaveLength(5)
})

it('is about roles', async () => {
  const user: IdentityRecord = { List: 'UserDetailList', Arn: `${own}:user/daily`, UserId: 'AIDADAILY' }
  const found = await saidOf(roleTrust, flip({ rule: 'role-trust', what: 'one more user', becomes: 'PASS', kind: identityKind, add: user }), 'role')
  expect(found.length).toBeGreaterThan(0)
  expect(found.filter(({ subject }) => !subject.id.includes(':role/'))).toEqual([])
})

it('leaves out roles that a service alone can be', async () => {
  expect(await said(trust({ Principal: '*' }), { path: 'aws-service-role/backup.amazonaws.com/' })).toBe('')
})
