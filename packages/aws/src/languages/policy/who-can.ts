/** Who can do something: many principals, few actions, one resource. */
import { type Decision, evaluateWith, outcomeWith } from './evaluate.ts'
import type { Principal, RequestContext, Resource } from './request.ts'
import { Selector } from './weigh.ts'

export interface WhoCanQuery {
  /** `service:Action`, without wildcards. */
  readonly actions: readonly string[]
  readonly resource: Resource
  readonly principals: Iterable<Principal>
  readonly context: RequestContext
}

/** Somebody who can, or of whom it is not known that they can't. */
export interface Holder {
  readonly principal: Principal
  readonly action: string
  readonly decision: Decision
}

/**
 * Yields all that are not surely denied, in the order of principals, then actions, with the statements that decided.
 * Principals are read once and not kept; policies that principals share are looked at once for each action.
 */
export function* whoCan(query: WhoCanQuery): Generator<Holder> {
  const { resource, context } = query
  const selectors = query.actions.map((action) => new Selector(action, resource.arn))
  for (const principal of query.principals) {
    for (const [index, action] of query.actions.entries()) {
      const request = { principal, action, resource, context }
      const selector = selectors[index] as Selector
      if (outcomeWith(request, selector) !== 'denied') yield { principal, action, decision: evaluateWith(request, selector) }
    }
  }
}
