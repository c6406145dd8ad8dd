/** Whom a policy, or a service's own list of accounts, lets in. */
import { isHoldfastError } from '@holdfast/core/errors'
import { accountsOf } from '../../intent/classify.ts'
import type { ConditionClause, PolicyKind } from '../../languages/policy/document.ts'
import { parsePolicy } from '../../languages/policy/parse-policy.ts'
import type { RegionView } from '../views/views.ts'

/** Accounts that were declared: of environments and classifications, targets of copies, trusted ones, and this one. */
export function declaredAccounts({ account, intent }: RegionView): ReadonlySet<string> {
  if (intent === null) return new Set([account.id])
  const classifications = Object.values(intent.classifications)
  return new Set([
    account.id,
    ...intent.trusted,
    ...Object.values(intent.environments).flat(),
    ...classifications.flatMap((one) => [...(accountsOf(intent, one) ?? []), ...one.copies.flatMap(({ account: to }) => to ?? [])]),
  ])
}

/** Keys that, equal to something, leave out most of the world. */
const narrowing: ReadonlySet<string> = new Set([
  ...['aws:principalorgid', 'aws:principalorgpaths', 'aws:principalarn', 'aws:principalaccount', 'aws:userid'],
  ...['aws:sourceaccount', 'aws:sourcearn', 'aws:sourceorgid', 'aws:sourceowner', 'aws:sourceip', 'aws:sourcevpc', 'aws:sourcevpce'],
  ...['aws:resourceorgid', 'aws:resourceorgpaths', 'aws:resourceaccount', 'kms:calleraccount', 's3:dataaccesspointaccount'],
])

function narrows({ operator, set, ifExists, key, values }: ConditionClause): boolean {
  const isEquality = /^(?:String(?:Equals|Like)|Arn(?:Equals|Like)|StringEqualsIgnoreCase|IpAddress)$/.test(operator)
  // ForAllValues holds for whoever has no such key at all
  return isEquality && set !== 'ForAllValues' && !ifExists && narrowing.has(key) && values.every((value) => !/^(?:\*|0\.0\.0\.0\/0|::\/0)$/.test(value))
}

export interface LetIn {
  /** An Allow statement for everybody has no condition that leaves somebody out. */
  readonly everybody: boolean
  /** Accounts that Allow statements name. */
  readonly accounts: readonly string[]
}

/** Null if the policy can't be read. */
export function whoIsLetIn(text: string, kind: PolicyKind, name: string): LetIn | null {
  try {
    const allowing = parsePolicy(text, kind, name).statements.filter(({ effect }) => effect === 'Allow')
    const isOfAll = allowing.some(
      ({ principal, conditions }) =>
        (principal === null || principal.negated || principal.everyone || principal.aws.includes('*')) && !conditions.some(narrows),
    )
    const named = allowing.flatMap(({ principal }) => (principal === null || principal.negated ? [] : principal.aws))
    const accounts = named.flatMap((one) => /^(?:arn:[^:]+:(?:iam|sts)::)?(\d{12})(?::|$)/.exec(one)?.[1] ?? [])
    return { everybody: isOfAll, accounts: [...new Set(accounts)] }
  } catch (error) {
    if (isHoldfastError(error) && (error.code === 'MALFORMED' || error.code === 'TOO_LARGE')) return null
    throw error
  }
}
