/** Who can destroy without a second factor, in the words of the rule: by what lets them, or by how they come in. */
import { expect, it } from 'vitest'
import { home } from '../../../../../test/clean/clean-records.ts'
import { saidOf } from '../../../../../test/clean/said-of.ts'
import { flip } from '../../../../../test/flips/flip.ts'
import { identityKind, type IdentityRecord } from '../../../../observe/kinds/iam/identity.ts'
import { deletionMfa } from './deletion-mfa.ts'

const own = `arn:aws:iam::${home.account}`
const text = (...Statement: readonly object[]): string => JSON.stringify({ Version: '2012-10-17', Statement })
const withFactor = { Bool: { 'aws:MultiFactorAuthPresent': 'true' } }
const inAccount = { Effect: 'Allow', Principal: { AWS: `${own}:root` }, Action: 'sts:AssumeRole' }
const unlock = { Effect: 'Allow', Action: 'backup:DeleteBackupVaultLockConfiguration', Resource: '*' }

const role = (name: string, trust: string, may: object): IdentityRecord => ({
  ...{ List: 'RoleDetailList', Arn: `${own}:role/${name}`, RoleId: `AROA${name.toUpperCase()}`, AssumeRolePolicyDocument: trust },
  RolePolicyList: [{ PolicyName: 'own', PolicyDocument: text(may) }],
})
const user = (name: string, may: object): IdentityRecord => ({
  ...{ List: 'UserDetailList', Arn: `${own}:user/${name}`, UserId: `AIDA${name.toUpperCase()}` },
  UserPolicyList: [{ PolicyName: 'own', PolicyDocument: text(may) }],
})

/** The rule's words about every vault, beside which the people of the clean inventory are, too. */
async function said(...people: readonly IdentityRecord[]): Promise<readonly string[]> {
  const flips = people.map((add) => flip({ rule: 'deletion-mfa', what: 'one more', becomes: 'PASS', kind: identityKind, add }))
  const found = await saidOf(deletionMfa, { apply: (clean) => flips.reduce((all, one) => one.apply(all), clean) }, 'vault')
  return [...new Set(found.map(({ status, reason }) => `${status}: ${reason}`))].toSorted()
}

it.each([
  ['a role that everybody of the account can be', [role('night', text(inAccount), unlock)], '1 principal can without: role/night'],
  ['two of them', [role('night', text(inAccount), unlock), role('day', text(inAccount), unlock)], '2 principals can without: role/night …'],
  ['a user', [user('night', unlock)], '1 principal can without: user/night'],
  ['a role of which one is known to, and one may', [role('night', text(inAccount), unlock), role('day', '{', unlock)], '1 principal can without: role/night'],
] as const)('%s: FAIL', async (_, people, reason) => {
  expect(await said(...people)).toContain(`FAIL: ${reason}`)
})

it('a role of which the trust cannot be read: UNKNOWN', async () => {
  expect(await said(role('night', '{', unlock))).toContain('UNKNOWN: whether role/night can without is not known')
})

it.each([
  ['a role that can only with it', role('night', text(inAccount), { ...unlock, Condition: withFactor })],
  ['a user who can only with it', user('night', { ...unlock, Condition: withFactor })],
  ['a role that is entered only with it', role('night', text({ ...inAccount, Condition: withFactor }), unlock)],
])('%s: PASS', async (_, one) => {
  expect(await said(one)).toContain('PASS: only with a second factor')
  expect((await said(one)).filter((words) => /FAIL|UNKNOWN/.test(words))).toEqual([])
})
