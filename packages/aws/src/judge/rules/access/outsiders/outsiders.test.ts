import { describe, expect, it } from 'vitest'
import { compilePolicy } from '../../../../languages/policy/compile-policy.ts'
import type { PolicyKind } from '../../../../languages/policy/document.ts'
import { type Insiders, outsidersIn } from './outsiders.ts'

const own = '111122223333'
const stranger = '999999999999'
const insiders: Insiders = {
  account: (id) => (id === '444455556666' ? 'unknown' : id === own),
  organization: (id) => id === 'o-own',
}

function letIn(Principal: unknown, Condition: object = {}, kind: PolicyKind = 'resource'): string {
  const statement = { Effect: 'Allow', ...(Principal !== null && { Principal }), Action: 's3:GetObject', Resource: '*', Condition }
  const found = outsidersIn(compilePolicy(JSON.stringify({ Version: '2012-10-17', Statement: [statement] }), kind, 'policy'), insiders)
  return found.map(({ who, isOutside }) => `${who} ${isOutside}`).join()
}

const equals = (key: string, ...values: readonly string[]) => ({ StringEquals: { [key]: values } })
const like = (key: string, ...values: readonly string[]) => ({ StringLike: { [key]: values } })

it.each([
  ['an account of its own', { AWS: own }, {}, ''],
  ['a stranger', { AWS: `arn:aws:iam::${stranger}:role/x` }, {}, `${stranger} true`],
  ['one of whom it is not known', { AWS: '444455556666' }, {}, '444455556666 unknown'],
  ['a stranger that has to be of the organization', { AWS: stranger }, equals('aws:PrincipalOrgID', 'o-own'), ''],
  ['an account by its canonical id', { CanonicalUser: '79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be' }, {}, '79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be unknown'],
  ['everybody', '*', {}, 'everybody true'],
  ['its organization', '*', equals('aws:PrincipalOrgID', 'o-own'), ''],
  ['another organization', '*', equals('aws:PrincipalOrgID', 'o-other'), 'o-other true'],
  ['its organization and another', '*', equals('aws:PrincipalOrgID', 'o-own', 'o-other'), 'o-other true'],
  ['every organization', '*', like('aws:PrincipalOrgID', '*'), 'everybody true'],
  ['a unit of its organization', '*', { 'ForAnyValue:StringLike': { 'aws:PrincipalOrgPaths': 'o-own/r-ab12/*' } }, ''],
  ['those without an organization too', '*', { 'ForAllValues:StringLike': { 'aws:PrincipalOrgPaths': 'o-own/*' } }, 'everybody true'],
  ['its organization, or who says nothing', '*', { StringEqualsIfExists: { 'aws:PrincipalOrgID': 'o-own' } }, 'everybody true'],
  ['all but an organization', '*', { StringNotEquals: { 'aws:PrincipalOrgID': 'o-own' } }, 'everybody true'],
  ['an account in a condition', '*', equals('aws:PrincipalAccount', own), ''],
  ['a stranger in a condition', '*', equals('aws:PrincipalAccount', stranger), `${stranger} true`],
  ['accounts by a wildcard', '*', like('aws:PrincipalAccount', '1111*'), '1111* true'],
  ['a role of its own', '*', { ArnLike: { 'aws:PrincipalArn': `arn:aws:iam::${own}:role/*` } }, ''],
  ['a role of every account', '*', { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/reader' } }, 'arn:aws:iam::*:role/reader true'],
  ['a role of a stranger', '*', { ArnEquals: { 'aws:PrincipalArn': `arn:aws:iam::${stranger}:role/reader` } }, `arn:aws:iam::${stranger}:role/reader true`],
  ['a topic of its own', '*', { ArnEquals: { 'aws:SourceArn': `arn:aws:sns:eu-west-1:${own}:alerts` } }, ''],
  ['a bucket, of whoever', '*', { ArnEquals: { 'aws:SourceArn': 'arn:aws:s3:::backups' } }, 'everybody unknown'],
  ['a network', '*', { IpAddress: { 'aws:SourceIp': '192.0.2.0/24' } }, 'everybody unknown'],
  ['every network', '*', { IpAddress: { 'aws:SourceIp': '0.0.0.0/0' } }, 'everybody true'],
] as const)('%s', (_, principal, condition, expected) => {
  expect(letIn(principal, condition)).toBe(expected)
})

it('takes all others for outside, whom it leaves out or not', () => {
  const Statement = [{ Effect: 'Allow', NotPrincipal: { AWS: own }, Action: '*', Resource: '*' }]
  const policy = compilePolicy(JSON.stringify({ Version: '2012-10-17', Statement }), 'resource', 'policy')
  expect(outsidersIn(policy, insiders)).toMatchObject([{ who: 'everybody but some', isOutside: true }])
})

it('keeps endpoints inside by what is reached through them too, and nothing else', () => {
  expect(letIn('*', equals('aws:ResourceOrgID', 'o-own'), 'endpoint')).toBe('')
  expect(letIn('*', equals('aws:ResourceAccount', stranger), 'endpoint')).toBe(`${stranger} true`)
  expect(letIn('*', equals('aws:ResourceAccount', own))).toBe('everybody unknown')
  expect(letIn(null, {}, 'endpoint')).toBe('everybody true')
})

describe('what denies', () => {
  const allow = { Effect: 'Allow', Principal: '*', Action: ['s3:GetObject', 's3:PutObject'], Resource: 'arn:aws:s3:::one/*' }
  const notOwn = { StringNotEquals: { 'aws:PrincipalOrgID': 'o-own' } }
  const deny = (more: object) => ({ Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: '*', Condition: notOwn, ...more })
  const of = (...denies: readonly object[]): string => {
    const policy = compilePolicy(JSON.stringify({ Version: '2012-10-17', Statement: [allow, ...denies] }), 'resource', 'policy')
    return outsidersIn(policy, insiders)
      .map(({ who, isOutside }) => `${who} ${isOutside}`)
      .join()
  }
  const tls = { Bool: { 'aws:SecureTransport': 'false' } }

  it.each([
    ['all but the organization', [deny({})], ''],
    ['everybody', [deny({ Condition: {} })], ''],
    ['all but the organization, who have a name', [deny({ Principal: { AWS: '*' } })], ''],
    ['all but an account of its own', [deny({ Condition: { StringNotEqualsIfExists: { 'aws:PrincipalAccount': own } } })], ''],
    ['all but units of the organization', [deny({ Condition: { 'ForAllValues:StringNotLike': { 'aws:PrincipalOrgPaths': 'o-own/*' } } })], ''],
    ['all but who has no paths', [deny({ Condition: { 'ForAnyValue:StringNotLike': { 'aws:PrincipalOrgPaths': 'o-own/*' } } })], 'everybody true'],
    ['each action by a statement of its own', [deny({ Action: 's3:GetObject' }), deny({ Action: 's3:Put*' })], ''],
    ['one action of two', [deny({ Action: 's3:GetObject' })], 'everybody true'],
    ['what one character may differ in', [deny({ Action: ['s3:GetObjec?', 's3:PutObject'] })], 'everybody true'],
    ['another folder', [deny({ Resource: 'arn:aws:s3:::one/a/*' })], 'everybody true'],
    ['the same things', [deny({ Resource: ['arn:aws:s3:::one', 'arn:aws:s3:::one/*'] })], ''],
    ['all but another organization', [deny({ Condition: { StringNotEquals: { 'aws:PrincipalOrgID': ['o-own', 'o-other'] } } })], 'everybody true'],
    ['all but an account of whom it is not known', [deny({ Condition: { StringNotEquals: { 'aws:PrincipalAccount': '444455556666' } } })], 'everybody unknown'],
    ['those of another network, if they are not of the organization', [deny({ Condition: { ...notOwn, NotIpAddress: { 'aws:SourceIp': '192.0.2.0/24' } } })], 'everybody unknown'],
    ['who comes without TLS', [deny({ Condition: tls })], 'everybody true'],
    ['all but the organization to one user', [deny({ Principal: { AWS: `arn:aws:iam::${own}:user/x` } })], 'everybody true'],
    ['all but the organization of all but one user', [deny({ Principal: undefined, NotPrincipal: { AWS: `arn:aws:iam::${own}:user/x` } })], 'everybody true'],
    ['the organization', [deny({ Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-own' } } })], 'everybody true'],
  ] as const)('%s', (_, denies, expected) => {
    expect(of(...denies)).toBe(expected)
  })
})

it('lets in nobody by the id of a deleted user, and whom nobody can tell by an identity of CloudFront', () => {
  expect(letIn({ AWS: 'AIDACKCEVSQ6C2EXAMPLE' })).toBe('')
  expect(letIn({ AWS: 'AROACKCEVSQ6C2EXAMPLE' })).toBe('')
  const identity = 'arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1EXAMPLE'
  expect(letIn({ AWS: identity })).toBe(`${identity} unknown`)
})
