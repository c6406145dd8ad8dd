/** Who holds which permissions on a thing, kept for those only who are not surely denied. */
import { requestContext, type Principal, type RequestContext, type Resource } from '../../../languages/policy/request.ts'
import { NO, type Truth, UNKNOWN, YES } from '../../../languages/policy/truth.ts'
import { type Holder, whoCan } from '../../../languages/policy/who-can.ts'

/** A permission, and the statements that decided. */
export interface Hold {
  readonly truth: Truth
  readonly statements: readonly string[]
}

export type Holds = ReadonlyMap<Principal, Hold>

/**
 * Somebody calls by themselves, by TLS as every client does; nothing else is known of the request. What they grant of a key is for nothing
 * of AWS's: "kms:GrantIsForAWSResource", AWS KMS Developer Guide, holds only of what a service asks for in their name.
 */
export const direct = requestContext({ 'aws:SecureTransport': 'true', 'kms:GrantIsForAWSResource': 'false' }, { via: 'direct' })
const none: Hold = { truth: NO, statements: [] }

/** Of each action, in their order, who may do it. Principals that are not in a map are denied. */
export function holdsOf(actions: readonly string[], resource: Resource, principals: Iterable<Principal>, context: RequestContext = direct): readonly Holds[] {
  const maps = new Map(actions.map((action) => [action, new Map<Principal, Hold>()]))
  for (const { principal, action, decision } of whoCan({ actions, resource, principals, context })) maps.get(action)?.set(principal, holdBy(decision))
  return [...maps.values()]
}

/** @param decision of who is not surely denied */
export function holdBy({ outcome, statements }: Holder['decision']): Hold {
  const named = statements.map(({ policy, sid, index }) => `${policy}#${sid ?? index ?? ''}`)
  return { truth: outcome === 'allowed' ? YES : UNKNOWN, statements: named }
}

export function holdIn(holds: Holds | undefined, principal: Principal): Hold {
  return holds?.get(principal) ?? none
}

/** The better of two ways to the same end. */
export function eitherHold(a: Hold, b: Hold): Hold {
  return b.truth > a.truth ? b : a
}

/** One after the other: the first opens the way for the second. */
export function bothHold(a: Hold, b: Hold): Hold {
  const truth = a.truth < b.truth ? a.truth : b.truth
  return { truth, statements: truth === NO ? [] : [...a.statements, ...b.statements] }
}
