/** An account with many principals, most of whose policies are shared, as in real ones; for measuring. */
import { type CompiledPolicy, compilePolicy } from '../src/languages/policy/compile-policy.ts'
import type { Members } from '../src/observe/collect/aws-api.ts'
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

/**
 * The same as IAM writes them, and more: of 1,000 roles 20 are administrators, 10 operators of backups, 100 the same with a second factor; 50
 * write IAM's policies of a team, 50 pass roles to functions, and 100 assume roles of a team. Ten users are in groups of 500.
 */
export function* identityLines(id: string, count: number): Generator<Members> {
  const document = (...Statement: readonly object[]): string => encodeURIComponent(JSON.stringify({ Version: '2012-10-17', Statement }))
  const arn = (kind: string): string => `arn:aws:iam::${id}:${kind}`
  for (let index = 0; index < 40; index += 1) {
    const PolicyVersionList = [{ Document: document(...(sharedStatements(index) as readonly object[])), IsDefaultVersion: true }]
    yield { List: 'Policies', Arn: arn(`policy/shared-${index}`), PolicyVersionList }
  }
  for (let index = 0; index < 500; index += 1) {
    const GroupPolicyList = [{ PolicyName: 'own', PolicyDocument: document({ ...allow('s3:Get*'), Resource: `arn:aws:s3:::team-${index}/*` }) }]
    yield { List: 'GroupDetailList', Arn: arn(`group/team-${index}`), GroupName: `team-${index}`, GroupPolicyList }
  }
  for (let index = 0; index < count; index += 1) {
    const of1000 = index % 1000
    const AttachedManagedPolicies = [{ PolicyArn: arn(`policy/shared-${index % 40}`) }, { PolicyArn: arn(`policy/shared-${(index + 7) % 40}`) }]
    const PolicyDocument = document({ ...allow('s3:*'), Resource: `arn:aws:s3:::bucket-${index}/*` }, ...ownStatements(of1000, index, id))
    if (index % 50 === 49) {
      const UserPolicyList = [{ PolicyName: 'own', PolicyDocument }]
      yield { List: 'UserDetailList', Arn: arn(`user/person-${index}`), UserId: `AIDA${index}`, UserPolicyList, AttachedManagedPolicies, GroupList: [`team-${index % 500}`] }
      continue
    }
    const service = of1000 % 7 === 0 ? { Service: 'lambda.amazonaws.com' } : { AWS: arn('root') }
    const AssumeRolePolicyDocument = document({ Effect: 'Allow', Principal: service, Action: 'sts:AssumeRole' })
    const RolePolicyList = [{ PolicyName: 'own', PolicyDocument }]
    yield { List: 'RoleDetailList', Arn: arn(`role/app/role-${index}`), RoleId: `AROA${index}`, AssumeRolePolicyDocument, RolePolicyList, AttachedManagedPolicies }
  }
}

function ownStatements(of1000: number, index: number, id: string): readonly object[] {
  const team = index % 20
  if (of1000 < 20) return [allow('*')]
  if (of1000 < 30) return [allow('backup:*'), allow('kms:*')]
  if (of1000 < 130) return [{ ...allow('backup:*'), Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } }]
  if (of1000 < 180) return [{ ...allow('iam:PutRolePolicy'), Resource: `arn:aws:iam::${id}:role/team-${team}/*` }, allow('iam:Get*')]
  if (of1000 < 230) return [{ ...allow('iam:PassRole'), Resource: `arn:aws:iam::${id}:role/app/role-${team}*` }, allow('lambda:*')]
  if (of1000 < 330) return [{ ...allow('sts:AssumeRole'), Resource: `arn:aws:iam::${id}:role/app/role-${team}*` }]
  return []
}
