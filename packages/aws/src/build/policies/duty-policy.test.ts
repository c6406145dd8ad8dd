/** The roles for people, by the evaluator: each may do its duty and no other's, none may destroy, and nobody gets in without a second factor. */
import { describe, expect, it } from 'vitest'
import { parseIntent } from '../../intent/parse-intent.ts'
import { compilePolicy } from '../../languages/policy/compile-policy.ts'
import { evaluate } from '../../languages/policy/evaluate.ts'
import { type Principal, requestContext, type Resource } from '../../languages/policy/request.ts'
import { exampleIntent } from '../../../test/example-intent.ts'
import { partitionTable } from '../../observe/places/partition.ts'
import { unmetExpectations } from './policy-expectations.ts'
import { dutyTrustExpectations } from './role-expectations.ts'
import { type Duty, duties, dutyPolicyText, dutyTrustText } from './duty-policy.ts'

const id = '111122223333'
const account = { id, organization: 'none' } as const
const backupRole = `arn:aws:iam::${id}:role/nightly-backup`
const allowsAll = compilePolicy('{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}', 'identity', 'more')

function resource(arn: string, policies: Resource['policies'] = []): Resource {
  return { arn, account, tags: {}, policies, grants: [], otherGrants: [], otherLimits: [] }
}

function outcome(duty: Duty, action: string, { on = '*', withMore = false } = {}): string {
  const own = compilePolicy(dutyPolicyText(duty, [backupRole]), 'identity', duty)
  const arn = `arn:aws:iam::${id}:role/holdfast-${duty}`
  const identity = { account, arn, uniqueId: 'AROAX', tags: {}, policies: withMore ? [own, allowsAll] : [own], boundary: null }
  const principal: Principal = { kind: 'role', ...identity, sessionName: 'x', sessionPolicies: [] }
  const context = requestContext({ 'iam:PassedToService': 'backup.amazonaws.com' }, { via: 'direct' })
  return evaluate({ principal, action, resource: resource(on), context }).outcome
}

const point = `arn:aws:backup:eu-west-1:${id}:recovery-point:00000000-0000-0000-0000-000000000000`
const own: Readonly<Partial<Record<Duty, string>>> = {
  operator: 'backup:StartBackupJob',
  restorer: 'backup:StartRestoreJob',
  administrator: 'backup:UpdateBackupPlan',
  auditor: 'kms:GetKeyPolicy',
}

describe.each(duties)('the %s', (duty) => {
  it('sees backups, and does its own duty only', () => {
    expect(outcome(duty, 'backup:ListRecoveryPointsByBackupVault', { on: point })).toBe('allowed')
    for (const [of, action] of Object.entries(own)) expect(outcome(duty, action, { on: point }), action).toBe(of === duty ? 'allowed' : 'denied')
  })

  it.each(['backup:DeleteRecoveryPoint', 'backup:UpdateRecoveryPointLifecycle', 'backup:DeleteBackupVaultLockConfiguration', 'kms:ScheduleKeyDeletion'])(
    'may not %s, whatever else is attached',
    (action) => {
      expect(outcome(duty, action, { on: point })).toBe('denied')
      expect(outcome(duty, action, { on: point, withMore: true })).toBe('denied')
    },
  )

  it('hands over the backup role if it has to, and no other', () => {
    const passes = ['operator', 'restorer', 'administrator'].includes(duty)
    expect(outcome(duty, 'iam:PassRole', { on: backupRole })).toBe(passes ? 'allowed' : 'denied')
    expect(outcome(duty, 'iam:PassRole', { on: `arn:aws:iam::${id}:role/administrator` })).toBe('denied')
  })
})

describe('who may be one of them', () => {
  const intent = parseIntent(exampleIntent, 'holdfast.aws.yaml')
  const declared = { assumedBy: [`arn:aws:iam::${id}:user/ada`], mfaMinutes: 30, sessionMinutes: 60 }
  const enters = (values: Readonly<Record<string, string | null>>, who = 'ada'): string => {
    const trust = compilePolicy(dutyTrustText(declared, intent, 'aws') ?? '', 'trust', 'trust')
    const identity = { account, arn: `arn:aws:iam::${id}:user/${who}`, uniqueId: 'AIDAX', tags: {}, policies: [allowsAll], boundary: null }
    const context = requestContext(values, { via: 'direct', others: 'absent' })
    const asked = { principal: { kind: 'user', ...identity } as const, action: 'sts:AssumeRole', resource: resource(`arn:aws:iam::${id}:role/holdfast-reader`, [trust]) }
    return evaluate({ ...asked, context }).outcome
  }

  it('shows a second factor that is fresh', () => {
    expect(enters({ 'aws:MultiFactorAuthPresent': 'true', 'aws:MultiFactorAuthAge': '60' })).toBe('allowed')
    expect(enters({ 'aws:MultiFactorAuthPresent': 'true', 'aws:MultiFactorAuthAge': '1801' })).toBe('denied')
    expect(enters({ 'aws:MultiFactorAuthPresent': 'false' })).toBe('denied')
    expect(enters({})).toBe('denied')
    expect(enters({ 'aws:MultiFactorAuthPresent': 'true', 'aws:MultiFactorAuthAge': '60' }, 'grace')).toBe('denied')
  })

  it('is of the declared organization', () => {
    const within = { ...intent, organization: { id: 'o-a1b2c3d4e5', delegatedAdministrators: {} } } as typeof intent
    expect(dutyTrustText(declared, within, 'aws')).toContain('"aws:PrincipalOrgID":"o-a1b2c3d4e5"')
  })

  it('is of a web identity provider whose tokens are declared, and of no other', () => {
    const webIdentity = { audience: 'sts.amazonaws.com', subjects: ['repo:example/backups:*'] }
    const assumedBy = [`arn:aws:iam::${id}:oidc-provider/token.example.com/tenant`]
    const { Statement } = JSON.parse(dutyTrustText({ ...declared, assumedBy, webIdentity }, intent, 'aws') ?? '') as { readonly Statement: readonly object[] }
    expect(Statement).toMatchObject([
      {
        ...{ Principal: { Federated: assumedBy[0] }, Action: 'sts:AssumeRoleWithWebIdentity' },
        Condition: {
          StringEquals: { 'token.example.com/tenant:aud': 'sts.amazonaws.com' },
          StringLike: { 'token.example.com/tenant:sub': ['repo:example/backups:*'] },
        },
      },
    ])
  })

  it('is nobody of a web identity provider, whose tokens are anybody’s', () => {
    expect(dutyTrustText({ ...declared, assumedBy: [`arn:aws:iam::${id}:oidc-provider/token.example.com`] }, intent, 'aws')).toBeNull()
  })

  it.each(partitionTable.map(({ id: partition }) => partition))('comes by a SAML provider of %s with an assertion for its console, or it is said that nobody knows which', (partition) => {
    const saml = { ...declared, assumedBy: [`arn:${partition}:iam::${id}:saml-provider/people`] }
    const place = { partition, account: id, region: 'any' }
    const text = dutyTrustText(saml, intent, partition)
    const pages = { aws: 'signin.aws.amazon.com', 'aws-cn': 'signin.amazonaws.cn', 'aws-us-gov': 'signin.amazonaws-us-gov.com' } as Readonly<Record<string, string>>
    if (pages[partition] === undefined) return expect(text).toBeNull()
    expect(text).toContain(`"SAML:aud":"https://${pages[partition]}/saml"`)
    expect(unmetExpectations(text ?? '', 'trust', dutyTrustExpectations(saml, intent, place, 'holdfast-reader', true), place)).toEqual([])
  })
})
