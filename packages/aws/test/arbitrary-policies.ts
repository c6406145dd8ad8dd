/** Policies and requests that fast-check makes up, in a world small enough for statements to meet. */
import fc from 'fast-check'
import type { Vector } from './vectors.ts'

type Json = Readonly<Record<string, unknown>>

const requests = [
  { action: 's3:GetObject', resource: 'arn:aws:s3:::example-bucket/Alice/report' },
  { action: 's3:PutObject', resource: 'arn:aws:s3:::example-bucket/red/report' },
  { action: 'kms:Decrypt', resource: 'arn:aws:kms:eu-west-1:111122223333:key/k' },
  { action: 'sts:AssumeRole', resource: 'arn:aws:iam::111122223333:role/Admin' },
  { action: 'backup:DeleteRecoveryPoint', resource: 'arn:aws:ec2:eu-west-1::snapshot/snap-1' },
] as const

const actions = fc.constantFrom('*', '*', '*', 's3:*', 's3:GetObject', 's3:?etObject', 'S3:PUT*', 'kms:*', 'kms:Decrypt', 'sts:AssumeRole', 'backup:Delete*', '*:*', 'ec2:*')
const resources = fc.constantFrom(
  '*',
  '*',
  '*',
  'arn:aws:s3:::example-bucket/*',
  'arn:aws:s3:::example-bucket/${aws:username}/*',
  "arn:aws:s3:::example-bucket/${aws:PrincipalTag/team, 'blue'}/*",
  'arn:aws:s3:::example-bucket/${aws:PrincipalTag/team}/rep?rt',
  'arn:aws:kms:*:111122223333:key/*',
  'arn:aws:iam::111122223333:role/Admin',
  'arn:aws:ec2:*:*:snapshot/*',
  'arn:aws:sqs:*:*:q',
)

/** Operators with keys and values that suit them. */
const clauses = fc.oneof(
  clause(['StringEquals', 'StringNotEquals', 'StringLike', 'StringNotLike', 'StringEqualsIgnoreCase', 'StringNotEqualsIgnoreCase'], 's3:prefix', [
    'home',
    'Home',
    'h*',
    '${aws:username}',
    'home/${aws:PrincipalTag/team}',
  ]),
  clause(['StringEquals', 'StringNotEquals', 'StringLike'], 'aws:PrincipalTag/team', ['red', 'blue', '*']),
  clause(['StringEquals', 'StringNotEqualsIgnoreCase'], 'AWS:ResourceTag/env', ['prod', 'PROD']),
  clause(['ArnEquals', 'ArnLike', 'ArnNotLike', 'ArnNotEquals'], 'aws:PrincipalArn', [
    'arn:aws:iam::111122223333:role/*',
    'arn:aws:iam::111122223333:user/Alice',
    'arn:aws:iam::*:root',
  ]),
  clause(['Bool'], 'aws:MultiFactorAuthPresent', ['true', 'false']),
  clause(['Null'], 'aws:MultiFactorAuthPresent', ['true', 'false']),
  clause(['IpAddress', 'NotIpAddress'], 'aws:SourceIp', ['203.0.113.0/24', '203.0.113.7', '0.0.0.0/0', '198.51.100.0/25']),
  clause(['NumericLessThan', 'NumericLessThanEquals', 'NumericGreaterThan', 'NumericEquals', 'NumericNotEquals'], 's3:max-keys', ['9', '10', '10.0', '11']),
  clause(['DateLessThan', 'DateGreaterThanEquals', 'DateNotEquals'], 'aws:CurrentTime', ['2026-01-01T00:00:00Z', '2026-06-01T00:00:00Z']),
  clause(
    ['ForAllValues:StringEquals', 'ForAnyValue:StringLike', 'ForAnyValue:StringNotEquals', 'ForAllValues:StringNotLike', 'ForAnyValue:StringEqualsIfExists'],
    'aws:TagKeys',
    ['a', 'b', 'a*'],
  ),
)

function clause(operators: readonly string[], key: string, values: readonly string[]): fc.Arbitrary<Json> {
  return fc
    .record({
      operator: fc.constantFrom(...operators),
      ifExists: fc.boolean(),
      values: fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: 2 }),
    })
    .map(({ operator, ifExists, values: listed }) => ({
      [ifExists && operator !== 'Null' && !operator.endsWith('IfExists') ? `${operator}IfExists` : operator]: { [key]: listed },
    }))
}

const conditions = fc
  .tuple(fc.option(clauses, { nil: {}, freq: 2 }), fc.option(clauses, { nil: {}, freq: 1 }))
  .map(([one, other]) => ({ ...one, ...other }))

export const statements: fc.Arbitrary<Json> = fc
  .record({
    allow: fc.integer({ min: 0, max: 9 }).map((dice) => dice < 7),
    actions: fc.uniqueArray(actions, { minLength: 1, maxLength: 2 }),
    notActions: fc.integer({ min: 0, max: 9 }).map((dice) => dice === 0),
    resources: fc.uniqueArray(resources, { minLength: 1, maxLength: 2 }),
    notResources: fc.integer({ min: 0, max: 9 }).map((dice) => dice === 0),
    condition: conditions,
  })
  .map((made) => ({
    Effect: made.allow ? 'Allow' : 'Deny',
    [made.notActions ? 'NotAction' : 'Action']: made.actions,
    [made.notResources ? 'NotResource' : 'Resource']: made.resources,
    ...(Object.keys(made.condition).length === 0 ? {} : { Condition: made.condition }),
  }))

const arns = fc.constantFrom(
  '111122223333',
  'arn:aws:iam::111122223333:root',
  'arn:aws:iam::444455556666:root',
  'arn:aws:iam::111122223333:user/Alice',
  'arn:aws:iam::111122223333:role/Backup',
  'arn:aws:sts::111122223333:assumed-role/Backup/nightly',
  'arn:aws:iam::444455556666:user/Bob',
  'arn:aws:iam::444455556666:role/Auditor',
  'AIDAOLDOLDOLD',
)
const principals = fc.oneof(
  fc.constant<unknown>('*'),
  fc.uniqueArray(arns, { minLength: 1, maxLength: 3 }).map((AWS) => ({ AWS })),
  fc.constant({ Service: 'backup.amazonaws.com' }),
)

/** A statement of a resource's policy. */
export const namingStatements: fc.Arbitrary<Json> = fc
  .tuple(statements, principals, fc.boolean(), fc.uniqueArray(arns, { minLength: 1, maxLength: 4 }))
  .map(([statement, principal, negate, excepted]) =>
    negate && statement['Effect'] === 'Deny' ? { ...statement, NotPrincipal: { AWS: excepted } } : { ...statement, Principal: principal },
  )

const fullAccess: Json = { Effect: 'Allow', Action: '*', Resource: '*' }

function few<T>(made: fc.Arbitrary<T>, maxLength = 3): fc.Arbitrary<T[]> {
  return fc.array(made, { maxLength })
}

/** An organization's levels: most have full access beside what is made up. */
function levels(extra: fc.Arbitrary<Json>, full: Json): fc.Arbitrary<Json[][]> {
  const level = fc.tuple(few(extra, 1), fc.integer({ min: 0, max: 9 })).map(([made, dice]) => (dice === 0 ? made : [full, ...made]))
  return fc.array(level, { minLength: 1, maxLength: 3 })
}

/** They only deny. */
export const rcpStatements = fc.tuple(statements, fc.constantFrom('s3:*', 'kms:Decrypt', 'sts:*', 'backup:*')).map(([made, action]) => {
  const { NotAction: _, ...rest } = made
  return { ...rest, Effect: 'Deny', Principal: '*', Action: action }
})

const keyValues = {
  's3:prefix': fc.constantFrom('home', 'Home', 'x', 'Alice', 'home/red'),
  'aws:MultiFactorAuthPresent': fc.constantFrom('true', 'false'),
  'aws:SourceIp': fc.constantFrom('203.0.113.7', '203.0.113.8', '198.51.100.200'),
  's3:max-keys': fc.constantFrom('9', '10', '11'),
  'aws:CurrentTime': fc.constantFrom('2026-01-01T00:00:00Z', '2026-03-01T00:00:00Z'),
  'aws:TagKeys': fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 2 }),
} as const

/** The keys of which a vector may know nothing. */
const hideable = [...Object.keys(keyValues), 'aws:PrincipalTag/team', 'aws:username', 'aws:ResourceTag/env']

/** A boundary or session policies; most often none, or one that allows all beside what is made up. */
const limits = fc.oneof(
  fc.constant<Json[]>([]),
  few(statements, 1).map((made) => [fullAccess, ...made]),
  few(statements, 2),
)

const operations = ['Decrypt', 'Encrypt']
export const grants = fc.record({
  id: fc.constant('g'),
  grantee: arns,
  retiring: fc.constant(null),
  operations: fc.constantFrom(...operations).map((operation) => [operation]),
  constraints: fc.constant({}),
})

/** A vector without an expectation; `hidden` keys are unknown. */
export function vectors(hidden: number): fc.Arbitrary<Vector> {
  return fc
    .record({
      request: fc.constantFrom(...requests),
      principal: fc.constantFrom('user', 'role', 'role-any', 'root', 'foreign-user', 'foreign-role', 'service backup.amazonaws.com', 'anonymous', 'service-linked-role'),
      principalTags: fc.constantFrom<Record<string, string>>({}, { team: 'red' }, { Team: 'blue' }),
      resourceTags: fc.constantFrom<Record<string, string>>({}, { env: 'prod' }, { Env: 'PROD' }),
      identity: fc.oneof(few(statements), few(statements, 2).map((made) => [fullAccess, ...made])),
      boundary: limits,
      session: limits,
      named: few(namingStatements),
      scps: fc.option(levels(statements, fullAccess), { nil: null }),
      rcps: fc.option(fc.array(few(rcpStatements, 1), { minLength: 1, maxLength: 2 }), { nil: null }),
      management: fc.integer({ min: 0, max: 5 }).map((dice) => dice === 0),
      grants: few(grants.filter(({ grantee }) => /:(?:user|role|assumed-role)\//.test(grantee)), 1),
      context: fc.record(keyValues, { requiredKeys: [] }),
      unknown: fc.uniqueArray(fc.constantFrom(...hideable), { minLength: 0, maxLength: hidden }),
    })
    .map(({ request, named, scps, rcps, management, ...rest }): Vector => {
      const kind = request.action.startsWith('kms') ? 'keyPolicy' : request.action.startsWith('sts') ? 'trust' : 'resourcePolicy'
      const policy = kind === 'trust' ? named.map(({ Resource: _, NotResource: __, ...statement }) => forTrust(statement)) : named
      return {
        name: 'made up',
        says: '',
        expect: 'unknown',
        ...request,
        ...rest,
        [kind]: policy,
        ...(scps === null ? {} : { principalOrg: { scps, management } }),
        ...(rcps === null ? {} : { resourceOrg: { rcps, management } }),
      }
    })
}

/** Trust policies have no NotPrincipal. */
function forTrust({ NotPrincipal: excepted, ...statement }: Json): Json {
  return excepted === undefined ? statement : { ...statement, Principal: '*' }
}
