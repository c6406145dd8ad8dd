/** A role more, which a service alone may assume. */
import type { identityKind } from '../../src/observe/kinds/iam/identity.ts'
import type { LineOf } from '../../src/observe/kinds/kind.ts'

type Role = Extract<LineOf<typeof identityKind>, { List: 'RoleDetailList' }>

const byService = { Effect: 'Allow', Principal: { Service: 'backup.amazonaws.com' }, Action: 'sts:AssumeRole' }

export function roleThatMay(...actions: readonly string[]): Role {
  return roleTrusting(byService, ...actions)
}

/** @param trust its one statement */
export function roleTrusting(trust: object, ...actions: readonly string[]): Role {
  return roleAllowing(trust, { Action: actions, Resource: '*' })
}

/** One in which people's own code runs. */
export const byLambda = { Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }

/** @param allowed what the one statement of its policy allows; or all statements */
export function roleAllowing(trust: object, allowed: object): Role {
  const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement: Array.isArray(allowed) ? allowed : [{ Effect: 'Allow', ...allowed }] })
  const AssumeRolePolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement: [trust] })
  const Arn = 'arn:aws:iam::111122223333:role/daily'
  return { List: 'RoleDetailList', Arn, RoleId: 'AROADAILY', AssumeRolePolicyDocument, RolePolicyList: [{ PolicyName: 'own', PolicyDocument }] }
}
