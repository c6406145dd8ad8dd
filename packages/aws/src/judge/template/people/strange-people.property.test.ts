/** Templates of people with anything in the place of any of their parts: they are judged or refused. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { judgedTemplate, planOf, type PlannedModule, refersTo } from '../../../../test/judged-template.ts'

const document = (Action: string) => ({ Version: '2012-10-17', Statement: [{ Sid: 'One', Effect: 'Allow', Action: [Action], Resource: '*', Condition: { Bool: { 'aws:SecureTransport': 'true' } } }] })
const trust = { Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }] }
const stack = {
  Resources: {
    Role: { Type: 'AWS::IAM::Role', Properties: { RoleName: 'deploy', Path: '/', AssumeRolePolicyDocument: trust, PermissionsBoundary: { Ref: 'Managed' }, ManagedPolicyArns: [{ Ref: 'Managed' }], Policies: [{ PolicyName: 'own', PolicyDocument: document('s3:GetObject') }] } },
    Managed: { Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument: document('logs:PutLogEvents'), Groups: ['ops'] } },
    Given: { Type: 'AWS::IAM::Policy', Properties: { PolicyName: 'given', PolicyDocument: document('sqs:SendMessage'), Roles: [{ Ref: 'Role' }], Users: ['ada'] } },
    Joins: { Type: 'AWS::IAM::UserToGroupAddition', Properties: { GroupName: 'ops', Users: ['ada'] } },
  },
}
const module: PlannedModule = {
  resources: {
    'aws_iam_role.deploy': { name: 'deploy', path: '/', assume_role_policy: JSON.stringify(trust), inline_policy: [{ name: 'own', policy: JSON.stringify(document('s3:GetObject')) }] },
    'aws_iam_role_policy.late': { role: 'deploy' },
    'aws_iam_policy_attachment.all': { users: ['ada'], policy_arn: 'arn:aws:iam::aws:policy/SecurityAudit' },
  },
  written: {
    'aws_iam_role.deploy': { inline_policy: [{}] },
    'aws_iam_role_policy.late': { policy: refersTo('data.aws_iam_policy_document.late.json', 'data.aws_iam_policy_document.late') },
    'aws_iam_policy_attachment.all': { roles: refersTo('aws_iam_role.deploy.name', 'aws_iam_role.deploy') },
  },
  unknown: { 'aws_iam_role_policy.late': { policy: true }, 'aws_iam_policy_attachment.all': { roles: true } },
}
const late = { statement: [{ sid: 'One', effect: 'Allow', actions: ['s3:GetObject'], condition: [{ test: 'Bool', variable: 'aws:SecureTransport', values: ['true'] }], principals: [] }] }
const read = { address: 'data.aws_iam_policy_document.late', mode: 'data', type: 'aws_iam_policy_document', change: { actions: ['read'], after: late, after_unknown: { statement: [{ resources: [true] }] } } }
const plan = JSON.parse(planOf(module, [read])) as object

const strange = fc.oneof(...[null, [], {}, [null], 'x', 7, true, { 'Fn::Sub': [1] }, { 'Fn::If': 'x' }, { Ref: 'Role' }, { references: ['data.x', 'each.value'] }].map((value) => fc.constant<unknown>(value)))

it.each([
  ['cloudformation', stack],
  ['terraform', plan],
] as const)('a template of %s', { timeout: 120_000 }, async (language, whole) => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...placesOf(whole)), strange, async (place, value) => {
      const findings = await judgedTemplate(language, JSON.stringify(changedAt(whole, place, value))).catch((error: unknown) => {
        expect(error).toMatchObject({ code: 'CONFIG' })
        return null
      })
      expect(findings === null || Array.isArray(findings)).toBe(true)
    }),
    { numRuns: 100 },
  )
})

type Place = readonly (string | number)[]

function placesOf(value: unknown, path: Place = []): readonly Place[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, one]) => [[...path, name], ...placesOf(one, [...path, name])])
}

function changedAt(value: unknown, [first, ...rest]: Place, put: unknown): unknown {
  if (first === undefined) return put
  const members = value as Readonly<Record<string, unknown>>
  const changed = { ...members, [first]: changedAt(members[first], rest, put) }
  return Array.isArray(value) ? Object.values(changed) : changed
}
