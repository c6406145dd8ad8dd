import { describe, expect, test } from 'vitest'
import { account, policy, principals } from '../../../test/made-up-account.ts'
import { unreadablePolicy } from './compile-policy.ts'
import { evaluate } from './evaluate.ts'
import { type Principal, requestContext, type Resource } from './request.ts'
import { whoCan } from './who-can.ts'

const vault: Resource = {
  arn: 'arn:aws:backup:eu-west-1:111122223333:backup-vault:v',
  account,
  tags: {},
  policies: [],
  grants: [],
  otherGrants: [],
  otherLimits: [],
}
const context = requestContext({ 'aws:RequestedRegion': 'eu-west-1' })
const actions = ['backup:DeleteBackupVault', 'backup:GetBackupVaultAccessPolicy']

describe('who can', () => {
  const holders = [...whoCan({ actions, resource: vault, principals: principals(200), context })]
  const deleters = holders.filter(({ action }) => action === 'backup:DeleteBackupVault')

  test('yields those who can and those of whom it is not known, in order, and nobody else', () => {
    const names = deleters.map(({ principal, decision }) => `${(principal as { arn: string }).arn.split('-').at(-1)} ${decision.outcome}`)
    const of100 = (from: number) => [
      ...[0, 1, 2].map((index) => `${from + index} allowed`),
      ...[3, 4, 5, 6, 7, 8, 9, 10, 11, 12].map((index) => `${from + index} unknown`),
    ]
    expect(names).toEqual([...of100(0), ...of100(100)])
    expect(holders.length).toBeGreaterThan(deleters.length)
  })

  test('says by which statements', () => {
    expect(deleters[0]?.decision).toEqual({
      outcome: 'allowed',
      explicit: false,
      obstacles: [],
      statements: [
        { policy: 'identity', kind: 'identity', index: 0, sid: null, effect: 'Allow', match: 'yes', unresolved: [] },
        ...[0, 1, 2].map(() => ({ policy: 'scp', kind: 'scp', index: 0, sid: null, effect: 'Allow', match: 'yes', unresolved: [] })),
      ],
    })
  })

  test('says which key would decide', () => {
    const unknown = deleters.find(({ decision }) => decision.outcome === 'unknown')?.decision
    expect(unknown?.obstacles).toEqual(['identity', 'resource'])
    expect(unknown?.statements.filter(({ match }) => match === 'unknown')).toEqual([
      { policy: 'identity', kind: 'identity', index: 0, sid: null, effect: 'Allow', match: 'unknown', unresolved: ['aws:multifactorauthpresent'] },
    ])
  })
})

describe('what could not be read', () => {
  const role: Principal = {
    kind: 'role',
    account: { id: '111122223333', organization: 'none' },
    arn: 'arn:aws:iam::111122223333:role/r',
    uniqueId: null,
    tags: 'unknown',
    policies: [policy('identity', [{ Effect: 'Allow', Action: '*', Resource: '*' }])],
    boundary: null,
    sessionName: null,
    sessionPolicies: [],
  }
  const request = { principal: role, action: 'backup:DeleteBackupVault', resource: { ...vault, account: role.account }, context }

  test('everything known: allowed', () => {
    expect(evaluate(request).outcome).toBe('allowed')
  })

  const gaps: readonly (readonly [string, Partial<Resource> | { readonly principal: Principal }])[] = [
    ['the vault’s policy', { policies: [unreadablePolicy('resource', 'vault v', 'AccessDenied')] }],
    ['one of the identity’s policies', { principal: { ...role, policies: [...role.policies, unreadablePolicy('identity', 'p', 'AccessDenied')] } }],
    ['the boundary', { principal: { ...role, boundary: unreadablePolicy('boundary', 'b', 'AccessDenied') } }],
    ['the organization', { principal: { ...role, account: { id: '111122223333', organization: 'unknown' } } }],
    ['limits that are not evaluated', { otherLimits: ['Block Public Access'] }],
  ]
  test.each(gaps)('%s: unknown', (_, gap) => {
    const { principal, ...resource } = { principal: role as Principal, ...gap }
    expect(evaluate({ ...request, principal, resource: { ...request.resource, ...resource } }).outcome).toBe('unknown')
  })

  test('a policy that could not be read is among the statements', () => {
    const unread = { ...request.resource, policies: [unreadablePolicy('resource', 'vault v', 'AccessDenied')] }
    expect(evaluate({ ...request, resource: unread }).statements).toContainEqual({
      policy: 'vault v',
      kind: 'resource',
      index: null,
      sid: null,
      effect: 'Deny',
      match: 'unknown',
      unresolved: [],
    })
  })

  test('a key’s grants: unknown for what grants can allow, and only for that', () => {
    const keyPolicy = policy('key', [{ Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::111122223333:role/other' }, Action: 'kms:*', Resource: '*' }])
    const arn = 'arn:aws:kms:eu-west-1:111122223333:key/k'
    const resource: Resource = { ...request.resource, arn, policies: [keyPolicy], grants: 'unknown' }
    expect(evaluate({ ...request, action: 'kms:Decrypt', resource }).outcome).toBe('unknown')
    expect(evaluate({ ...request, action: 'kms:ScheduleKeyDeletion', resource }).outcome).toBe('denied')
  })

  test('other ways to be granted access make a denial unknown, an explicit one not', () => {
    const nobody = { ...role, policies: [] }
    const resource = { ...request.resource, otherGrants: ['ACL'] }
    expect(evaluate({ ...request, principal: nobody, resource }).outcome).toBe('unknown')
    const denying = { ...role, policies: [policy('identity', [{ Effect: 'Deny', Action: '*', Resource: '*' }])] }
    expect(evaluate({ ...request, principal: denying, resource })).toMatchObject({ outcome: 'denied', explicit: true })
  })
})

describe('a denial', () => {
  test('names the statement by its Sid, or what did not allow', () => {
    const [administrator] = [...principals(1)]
    const guard = policy('resource', [{ Sid: 'Keep', Effect: 'Deny', Principal: '*', Action: 'backup:Delete*', Resource: '*' }])
    const request = { principal: administrator as Principal, action: 'backup:DeleteBackupVault', resource: { ...vault, policies: [guard] }, context }
    expect(evaluate(request)).toEqual({
      outcome: 'denied',
      explicit: true,
      obstacles: [],
      statements: [{ policy: 'resource', kind: 'resource', index: 0, sid: 'Keep', effect: 'Deny', match: 'yes', unresolved: [] }],
    })
    const elsewhere = requestContext({ 'aws:RequestedRegion': 'us-east-1' })
    expect(evaluate({ ...request, resource: vault, context: elsewhere }).statements[0]).toMatchObject({ kind: 'scp', index: 1 })
    const key = { ...vault, arn: 'arn:aws:kms:eu-west-1:111122223333:key/k' }
    expect(evaluate({ ...request, action: 'kms:PutKeyPolicy', resource: key }).obstacles).toEqual(['resource'])
  })
})
