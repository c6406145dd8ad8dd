/** An account with many principals, most of whose policies are shared, as in real ones; for measuring. */
import { type CompiledPolicy, compilePolicy } from '../src/languages/policy/compile-policy.ts'
import type { Account, Principal } from '../src/languages/policy/request.ts'

export const account: Account = {
  id: '111122223333',
  organization: {
    id: 'o-example',
    path: 'o-example/r-ab12/ou-ab12-11111111/',
    isManagement: false,
    scps: [[policy('scp', [allow('*')])], [policy('scp', [allow('*'), guard()])], [policy('scp', [allow('*')])]],
    rcps: [[], []],
  },
}

/** Of 100 principals 2 are administrators, 1 may delete points, 10 under a condition; the others can't. */
export function* principals(count: number): Generator<Principal> {
  const managed = Array.from({ length: 40 }, (_, index) => policy('identity', sharedStatements(index)))
  const administrator = policy('identity', [allow('*')])
  const operator = policy('identity', [allow('backup:*'), allow('kms:*')])
  const guarded = policy('identity', [{ ...allow('backup:*'), Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } }])
  for (let index = 0; index < count; index++) {
    const of100 = index % 100
    const own = of100 < 2 ? administrator : of100 === 2 ? operator : of100 < 13 ? guarded : (managed[index % 40] as CompiledPolicy)
    const inline = policy('identity', [
      { ...allow('s3:*'), Resource: `arn:aws:s3:::bucket-${index}/*` },
      { ...allow('logs:*'), Resource: `arn:aws:logs:*:*:log-group:/app/${index}:*` },
      { ...allow('sqs:*'), Resource: 'arn:aws:sqs:*:*:${aws:PrincipalTag/team}-*' },
    ])
    const policies = [own, managed[(index + 7) % 40] as CompiledPolicy, inline]
    const arn = `arn:aws:iam::111122223333:role/app/role-${index}`
    const identity = { account, arn, uniqueId: `AROA${index}`, tags: { team: `t${index % 9}` }, policies, boundary: null }
    yield { kind: 'role', ...identity, sessionName: null, sessionPolicies: [] }
  }
}

export function policy(kind: Parameters<typeof compilePolicy>[1], statements: readonly unknown[]): CompiledPolicy {
  return compilePolicy(JSON.stringify({ Version: '2012-10-17', Statement: statements }), kind, kind)
}

function allow(action: string): Readonly<Record<string, unknown>> {
  return { Effect: 'Allow', Action: action, Resource: '*' }
}

function guard(): unknown {
  return { Effect: 'Deny', NotAction: 'iam:*', Resource: '*', Condition: { StringNotEquals: { 'aws:RequestedRegion': ['eu-west-1', 'eu-central-1'] } } }
}

function sharedStatements(index: number): readonly unknown[] {
  const services = ['ec2', 's3', 'dynamodb', 'rds', 'lambda', 'sns', 'sqs', 'logs', 'backup', 'kms']
  return Array.from({ length: 8 }, (_, part) => {
    const service = services[(index + part) % services.length] ?? 's3'
    return { Effect: 'Allow', Action: [`${service}:Get*`, `${service}:List*`, `${service}:Describe*`], Resource: `arn:aws:${service}:*:*:*` }
  })
}
