import { expect, it } from 'vitest'
import { compilePolicy } from '../../../languages/policy/compile-policy.ts'
import type { PolicyKind } from '../../../languages/policy/document.ts'
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
