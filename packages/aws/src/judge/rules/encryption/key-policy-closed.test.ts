/** Whom a key's policy lets in, each condition of the rule by a case that only it decides; and whom a key's grant is for. */
import { describe, expect, it } from 'vitest'
import { away, home } from '../../../../test/clean/clean-records.ts'
import { saidOf } from '../../../../test/clean/said-of.ts'
import { flip } from '../../../../test/flips/flip.ts'
import { keyGrantKind } from '../../../observe/kinds/kms/key-grant.ts'
import { keyPolicyKind } from '../../../observe/kinds/kms/key-policy.ts'
import { keyGrantsClosed } from './key-grants-closed.ts'
import { keyPolicyClosed } from './key-policy-closed.ts'

const stranger = '555566667777'
const root = (account: string): string => `arn:aws:iam::${account}:root`
const common = { rule: 'key-policy-closed', what: 'its policy', becomes: 'PASS' } as const

async function words(rule: typeof keyPolicyClosed, change: Parameters<typeof saidOf>[1], declared?: Parameters<typeof saidOf>[3]): Promise<string> {
  const found = await saidOf(rule, change, 'key', declared)
  const all = found.map(({ status, reason, evidence }) => [`${status}: ${reason}`, ...evidence.map(({ field, value }) => `${field} ${value}`)].join('; '))
  return [...new Set(all)].join(' / ')
}

/** The rule's words about every key of the account, each with this policy. */
async function said(Policy: string | undefined, declared?: Parameters<typeof saidOf>[3]): Promise<string> {
  return await words(keyPolicyClosed, flip({ ...common, kind: keyPolicyKind, change: ({ Target }) => ({ Target, Answer: { Policy } }) }), declared)
}

function policy(...statements: readonly object[]): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: statements.map((one) => ({ Effect: 'Allow', Action: 'kms:Decrypt', Resource: '*', ...one })) })
}

const nobody = 'PASS: its policy names no other account, and lets in nobody who is not known'
const everybody = 'FAIL: its policy lets everybody use it; Policy.Statement 0'
const named = `FAIL: its policy names accounts that are not of the organization and not declared as trusted; Policy.Principal ${stranger}`
const byCondition = 'FAIL: its policy lets in by a condition an account or organization that is neither its own nor declared as trusted; Policy.Principal'
const somewhere = { IpAddress: { 'aws:SourceIp': '192.0.2.0/24' } }

describe('a key policy', () => {
  it.each([
    ['is not said', undefined, 'UNKNOWN: AWS does not say what its policy is'],
    ['is no policy', '{', 'UNKNOWN: its policy cannot be read'],
    ['lets the account in', policy({ Principal: { AWS: root(home.account) } }), nobody],
    ['lets a service in', policy({ Principal: { Service: 'logs.eu-west-1.amazonaws.com' } }), nobody],
    ['lets a user in who is gone', policy({ Principal: { AWS: 'AIDAEXAMPLEEXAMPLE1' } }), nobody],
    ['lets an account of the organization in', policy({ Principal: { AWS: root(away.account) } }), `PASS: the other accounts that its policy names are known; Policy.Principal ${away.account}`],
    ['lets a stranger in', policy({ Principal: { AWS: root(stranger) } }), named],
    ['lets a stranger in by number', policy({ Principal: { AWS: stranger } }), named],
    ['denies a stranger', policy({ Effect: 'Deny', Principal: { AWS: stranger } }), nobody],
    ['denies all but a stranger', policy({ Effect: 'Deny', NotPrincipal: { AWS: root(stranger) } }), nobody],
    ['lets in all but a stranger', policy({ NotPrincipal: { AWS: root(stranger) } }), 'UNKNOWN: whether its policy lets everybody use it depends on conditions; Policy.Statement 0'],
    ['lets everybody in', policy({ Principal: '*' }), everybody],
    ['lets everybody in, and denies it', policy({ Principal: '*' }, { Effect: 'Deny', Principal: '*' }), nobody],
    ['lets everybody in from somewhere, and a stranger', policy({ Principal: '*', Condition: somewhere }, { Principal: { AWS: stranger } }), named],
    ['lets everybody of a stranger in', policy({ Principal: '*', Condition: { StringEquals: { 'kms:CallerAccount': stranger } } }), `${byCondition} ${stranger}`],
    ['lets everybody of the account in', policy({ Principal: '*', Condition: { StringEquals: { 'kms:CallerAccount': home.account } } }), nobody],
    ['lets everybody from somewhere see what it is', policy({ Principal: '*', Action: 'kms:DescribeKey', Condition: somewhere }), nobody],
    ['lets whoever comes with a role’s name in', policy({ Principal: '*', Condition: { ArnLike: { 'aws:PrincipalArn': root(home.account) } } }), nobody],
  ])('%s', async (_, given, expected) => {
    expect(await said(given)).toBe(expected)
  })

  it.each([
    ['names an account', policy({ Principal: { AWS: root(stranger) } }), `UNKNOWN: whether other accounts that its policy names are trusted is not known: declare trusted; Policy.Principal ${stranger}`],
    [
      'lets everybody of an account in',
      policy({ Principal: '*', Condition: { StringEquals: { 'kms:CallerAccount': stranger } }, Sid: 'Partner' }),
      'UNKNOWN: whether accounts or organizations that its conditions name are trusted is not known; Policy.Statement Partner',
    ],
    [
      'lets everybody of an account in from somewhere',
      policy({ Principal: '*', Condition: { StringEquals: { 'kms:CallerAccount': stranger }, ...somewhere } }),
      'UNKNOWN: whether accounts or organizations that its conditions name are trusted is not known; Policy.Statement 0',
    ],
    ['lets everybody of the account in', policy({ Principal: '*', Condition: { StringEquals: { 'kms:CallerAccount': home.account } } }), nobody],
  ])('%s, and nothing is declared', async (_, given, expected) => {
    expect(await said(given, 'nothing declared')).toBe(expected)
  })

  // what principals of other accounts may be let do: "Cross-account use" of each operation, AWS KMS API Reference
  it.each([
    ...['Decrypt', 'Encrypt', 'ReEncryptFrom', 'ReEncryptTo', 'CreateGrant', 'RevokeGrant', 'GenerateDataKey', 'GenerateDataKeyWithoutPlaintext'],
    ...['GenerateDataKeyPair', 'GenerateDataKeyPairWithoutPlaintext', 'GenerateMac', 'Sign', 'DeriveSharedSecret'],
  ])('lets everybody do kms:%s', async (name) => {
    expect(await said(policy({ Principal: '*', Action: `kms:${name}` }))).toBe(everybody)
  })
})

describe('a grant', () => {
  const arn = (account: string): string => `arn:aws:iam::${account}:role/reader`
  const closed = 'PASS: no grant lets in anybody from elsewhere; Grants 1'
  const granting = (grant: object) =>
    flip({ ...common, kind: keyGrantKind, change: ({ Target }) => ({ Target, Answer: [{ GrantId: 'a1', Operations: ['Decrypt'], ...grant }] }) })

  it('for an account of which nobody said whose it is', async () => {
    const undeclared = 'UNKNOWN: whether other accounts that grants let in are trusted is not known: declare trusted'
    const found = await words(keyGrantsClosed, granting({ GranteePrincipal: arn(stranger) }), 'nothing declared')
    expect(found).toBe(`${undeclared}; Grants 1; GranteePrincipal ${arn(stranger)}`)
  })

  it.each([
    ['for the account', { GranteePrincipal: arn(home.account) }, closed],
    ['for an account of the organization', { GranteePrincipal: arn(away.account) }, `${closed}; GranteePrincipal ${arn(away.account)}`],
    ['for a stranger', { GranteePrincipal: arn(stranger) }, `FAIL: a grant lets in somebody of an account that nobody knows; Grants 1; GranteePrincipal ${arn(stranger)}`],
    ['for a role that is gone', { GranteePrincipal: 'AROAEXAMPLEEXAMPLE1' }, closed],
    ['for a service that comes for the account', { GranteeServicePrincipal: 'rds.amazonaws.com', Constraints: { SourceArn: `arn:aws:rds:eu-west-1:${home.account}:db:x` } }, closed],
    [
      'for a service that comes for a stranger',
      { GranteePrincipal: 'rds.amazonaws.com', Constraints: { SourceArn: `arn:aws:rds:eu-west-1:${stranger}:db:x` } },
      `FAIL: a grant lets in somebody of an account that nobody knows; Grants 1; GranteePrincipal rds.amazonaws.com for arn:aws:rds:eu-west-1:${stranger}:db:x`,
    ],
    ['for a service by its name', { GranteePrincipal: 'dynamodb.eu-west-1.amazonaws.com' }, closed],
    ['for a service of which it is not said for whom it comes', { GranteePrincipal: 'rds.amazonaws.com', GranteeServicePrincipal: 'rds.amazonaws.com' }, 'UNKNOWN: AWS does not say whom a grant lets in, or whom a service comes for; Grants 1'],
    ['for nobody who is said', {}, 'UNKNOWN: AWS does not say whom a grant lets in, or whom a service comes for; Grants 1'],
  ])('%s', async (_, grant, expected) => {
    expect(await words(keyGrantsClosed, granting(grant))).toBe(expected)
  })
})
