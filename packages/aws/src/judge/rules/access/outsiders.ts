/** Whom a policy's Allow statements let in from outside of the organization. */
import { asksForKey } from '../../../languages/policy/asks-for-key.ts'
import type { CompiledPolicy, CompiledStatement } from '../../../languages/policy/compile-policy.ts'
import type { AccountView } from '../../views/views.ts'
import { knowsAccount } from '../encryption/knows-account.ts'
import { organizationOf } from './membership.ts'

export interface LetIn {
  readonly statement: CompiledStatement
  /** An account, a provider, or everybody. */
  readonly who: string
  /** `unknown`: the organization's accounts, or what a condition means, are not known. */
  readonly isOutside: true | 'unknown'
}

/** Conditions that say who somebody is. */
const accountKeys: ReadonlySet<string> = new Set(['aws:principalaccount', 'kms:calleraccount', 'aws:sourceaccount'])

export function outsidersIn({ statements }: CompiledPolicy, view: AccountView): readonly LetIn[] {
  return statements.flatMap((statement) => (statement.effect === 'Allow' ? outsidersOf(statement, view) : []))
}

function outsidersOf(statement: CompiledStatement, view: AccountView): readonly LetIn[] {
  const { principal } = statement
  if (principal === null) return []
  if (principal.negated) return [{ statement, who: 'everybody but some', isOutside: true }]
  const named = principal.everyone ? ['*'] : principal.aws
  return named.flatMap((entry): readonly LetIn[] => {
    if (entry === '*') {
      const isOutside = everybody(statement, view)
      return isOutside === false ? [] : [{ statement, who: 'everybody', isOutside }]
    }
    const id = /^(\d{12})$|^arn:[^:]*:(?:iam|sts)::(\d{12}):/.exec(entry)?.slice(1).find((part) => part !== undefined)
    // ids of deleted users and roles let nobody in
    if (id === undefined) return []
    const isOwn = knowsAccount(view, id)
    return isOwn === true || isNarrowed(statement, view) ? [] : [{ statement, who: id, isOutside: isOwn === 'unknown' ? 'unknown' : true }]
  })
}

function everybody(statement: CompiledStatement, view: AccountView): boolean | 'unknown' {
  if (isNarrowed(statement, view)) return false
  // addresses, networks and the like narrow it too, to nobody knows whom
  return statement.conditions.some(asksForKey) ? 'unknown' : true
}

/** Whether a condition keeps it to the organization or to trusted accounts. */
function isNarrowed({ conditions }: CompiledStatement, view: AccountView): boolean {
  const { id: organizationId } = view.once(organizationOf)
  return conditions.some((condition) => {
    const { key, operator, values } = condition
    if (!asksForKey(condition) || values.length === 0) return false
    if (key === 'aws:principalorgid') return values.every((value) => value === organizationId)
    if (key === 'aws:principalorgpaths') return values.every((value) => value.startsWith(`${organizationId}/`))
    if (accountKeys.has(key)) return operator.startsWith('String') && values.every((value) => knowsAccount(view, value) === true)
    if (key === 'aws:principalarn') return values.every((value) => knowsAccount(view, /^arn:[^:]*:(?:iam|sts)::(\d{12}):/.exec(value)?.[1] ?? '') === true)
    return false
  })
}
