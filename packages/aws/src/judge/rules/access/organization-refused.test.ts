/** Who is let in, where the accounts of the organization could not be read: the call is named, but what does not depend on it is judged. */
import { expect, it } from 'vitest'
import { home } from '../../../../test/clean/clean-records.ts'
import { saidOf } from '../../../../test/clean/said-of.ts'
import { type Flip, flip } from '../../../../test/flips/flip.ts'
import { vaultPolicyKind } from '../../../observe/kinds/backup/vault-policy.ts'
import { identityKind } from '../../../observe/kinds/iam/identity.ts'
import { keyGrantKind } from '../../../observe/kinds/kms/key-grant.ts'
import { organizationAccountKind } from '../../../observe/kinds/organizations/account.ts'
import { keyGrantsClosed } from '../encryption/key-grants-closed.ts'
import type { Rule } from '../rule.ts'
import { roleTrust } from './people/role-trust.ts'
import { policyDeputies } from './services/policy-deputies.ts'

const refused = { account: home.account, region: 'global', kind: organizationAccountKind.name, target: null, call: 'organizations:ListAccounts', code: 'Refused', message: 'no' }
const stranger = '555566667777'
const common = { rule: 'any', what: 'who is let in', becomes: 'PASS' } as const
const text = (statement: object): string => JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', ...statement }] })

function trusting(account: string): Flip {
  const AssumeRolePolicyDocument = text({ Action: 'sts:AssumeRole', Principal: { AWS: account } })
  return flip({ ...common, kind: identityKind, change: (one) => (one.List === 'RoleDetailList' ? { ...one, AssumeRolePolicyDocument } : one) })
}

function comingFor(account: string): Flip {
  const Policy = text({ Action: '*', Resource: '*', Principal: { Service: 'logs.amazonaws.com' }, Condition: { StringEquals: { 'aws:SourceAccount': account } } })
  return flip({ ...common, kind: vaultPolicyKind, change: ({ Target }) => ({ Target, Answer: { Policy } }) })
}

function granting(account: string): Flip {
  const grant = { GrantId: 'a1', Operations: ['Decrypt'], GranteePrincipal: `arn:aws:iam::${account}:role/reader` }
  return flip({ ...common, kind: keyGrantKind, change: ({ Target }) => ({ Target, Answer: [grant] }) })
}

it.each([
  ['role-trust', roleTrust, trusting, 'role'],
  ['policy-deputies', policyDeputies, comingFor, 'vault'],
  ['key-grants-closed', keyGrantsClosed, granting, 'key'],
] as const)('%s', async (_, rule: Rule, letting: (account: string) => Flip, type) => {
  const said = async (account: string) => (await saidOf(rule, letting(account), type, 'declared', [refused])).map(({ status, reason, failures }) => ({ status, reason, failures }))
  for (const one of await said(stranger)) expect(one).toEqual({ status: 'UNKNOWN', reason: 'organizations:ListAccounts failed with Refused', failures: [refused] })
  expect((await said(stranger)).length).toBeGreaterThan(0)
  for (const one of await said(home.account)) expect(one).toMatchObject({ status: 'PASS' })
})
