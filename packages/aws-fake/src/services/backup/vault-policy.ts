/**
 * Whether a vault's policy denies a call: Deny statements with principals and with conditions on who calls. A condition that cannot be
 * decided here does not deny. What identity policies allow is not evaluated: the fake lets everybody do everything else.
 */

import type { Caller } from '../../world/caller.ts'
import { isLike } from '../is-like.ts'
import { listOf, readPolicy, type Statement } from '../policy-document.ts'

export function isDeniedByPolicy(policy: string, action: string, caller: Caller): boolean {
  return (readPolicy(policy) ?? []).some((statement) => statement.Effect === 'Deny' && applies(statement, action, caller))
}

/** True if a statement with Effect Allow names the action and one of the principals. */
export function isAllowedByPolicy(policy: string, action: string, accountId: string): boolean {
  return (readPolicy(policy) ?? []).some((statement) => {
    const principals = principalsOf(statement)
    return (
      statement.Effect === 'Allow' &&
      isAction(statement, action) &&
      principals.some((one) => one === '*' || one === accountId || one.includes(`::${accountId}:`))
    )
  })
}

function applies(statement: Statement, action: string, caller: Caller): boolean {
  return (
    isAction(statement, action) &&
    isPrincipal(statement, caller) &&
    Object.entries(statement.Condition ?? {}).every(([operator, keys]) => isMet(operator, keys, caller))
  )
}

function isAction({ Action, NotAction }: Statement, action: string): boolean {
  const named = (list: readonly string[]): boolean => list.some((one) => one === '*' || one.toLowerCase() === action.toLowerCase())
  return NotAction === undefined ? named(listOf(Action)) : !named(listOf(NotAction))
}

function principalsOf({ Principal }: Statement): readonly string[] {
  return typeof Principal === 'string' ? [Principal] : listOf(Principal?.['AWS'])
}

function isPrincipal(statement: Statement, caller: Caller): boolean {
  const callers = ['*', caller.accountId, caller.arn, caller.session?.roleArn, `arn:aws:iam::${caller.accountId}:root`]
  if (statement.NotPrincipal !== undefined) return !listOf(statement.NotPrincipal['AWS']).some((one) => callers.includes(one))
  return principalsOf(statement).some((one) => callers.includes(one))
}

type Keys = Readonly<Record<string, string | readonly string[] | boolean>>

function isMet(operator: string, keys: Keys, caller: Caller): boolean {
  const known: Readonly<Record<string, string>> = {
    'aws:principalarn': caller.session?.roleArn ?? caller.arn,
    'aws:userid': caller.userId,
    'aws:principalaccount': caller.accountId,
  }
  const match = /^(?:String|Arn)(Not)?(Equals|Like)$/.exec(operator)
  if (match === null) return false
  const [, negated] = match
  return Object.entries(keys).every(([key, values]) => {
    const value = known[key.toLowerCase()]
    if (value === undefined || typeof values === 'boolean') return false
    return listOf(values).some((pattern) => isLike(pattern, value)) === (negated === undefined)
  })
}

