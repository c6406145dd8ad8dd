/** STS: who calls, and sessions of roles. */

import type { StsOperations } from '../../models/sts.ts'
import { parseArn } from '../../arn.ts'
import { ServiceError } from '../../service-error.ts'
import type { Call, Handlers } from '../../world/call.ts'
import { iamState, type Role } from '../iam/iam-state.ts'
import { listOf, readPolicy, type Statement } from '../policy-document.ts'

function roleOf({ world }: Call, text: string): Role | null {
  const arn = parseArn(text)
  if (arn === null || !world.hasAccount(arn.accountId)) return null
  const role = world
    .account(arn.accountId)
    .state(iamState)
    .roles.get(arn.resource.split('/').at(-1) ?? '')
  return role?.arn === text ? role : null
}

/** Whether a trust policy lets the caller in: by principal, and by ExternalId where it asks for one. Other conditions are not looked at. */
function trusts({ Effect, Action, Principal, Condition }: Statement, { caller }: Call, externalId: string | undefined): boolean {
  const callers = ['*', caller.accountId, caller.arn, caller.session?.roleArn, `arn:aws:iam::${caller.accountId}:root`]
  const principals = typeof Principal === 'string' ? [Principal] : listOf(Principal?.['AWS'])
  const wanted = Condition?.['StringEquals']?.['sts:ExternalId']
  const ids = typeof wanted === 'boolean' ? [] : listOf(wanted)
  const isAction = listOf(Action).some((action) => ['sts:AssumeRole', 'sts:*', '*'].includes(action))
  return (
    Effect === 'Allow' &&
    isAction &&
    principals.some((one) => callers.includes(one)) &&
    (ids.length === 0 || ids.includes(externalId ?? ''))
  )
}

export const sts: Handlers<StsOperations> = {
  GetCallerIdentity(_, { caller }) {
    return { Account: caller.accountId, Arn: caller.arn, UserId: caller.userId }
  },

  AssumeRole(input, call) {
    const { caller, world, now } = call
    const role = roleOf(call, input.RoleArn)
    if (role === null || !(readPolicy(role.trust) ?? []).some((statement) => trusts(statement, call, input.ExternalId))) {
      const reason = `User: ${caller.arn} is not authorized to perform: sts:AssumeRole on resource: ${input.RoleArn}`
      throw new ServiceError('AccessDenied', reason, { status: 403 })
    }
    const seconds = input.DurationSeconds ?? 3600
    const most = caller.type === 'AssumedRole' ? 3600 : role.maxSessionSeconds
    if (seconds > most)
      throw new ServiceError(
        'ValidationError',
        'The requested DurationSeconds exceeds the MaxSessionDuration set for this role, or an hour for a chained role.',
      )
    const accountId = parseArn(role.arn)?.accountId ?? ''
    const accessKeyId = world.ids.iam('ASIA')
    const token = world.ids.hex(64)
    const arn = `arn:aws:sts::${accountId}:assumed-role/${role.name}/${input.RoleSessionName}`
    const userId = `${role.id}:${input.RoleSessionName}`
    const expiresAt = now + seconds * 1000
    world.addCaller({ accessKeyId, accountId, arn, userId, type: 'AssumedRole', session: { roleArn: role.arn, token, expiresAt } })
    return {
      Credentials: { AccessKeyId: accessKeyId, SecretAccessKey: 'not-checked', SessionToken: token, Expiration: expiresAt },
      AssumedRoleUser: { AssumedRoleId: userId, Arn: arn },
    }
  },
}
