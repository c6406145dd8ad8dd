/** Ways to an end, and who can take them. */
import type { Principal, RequestContext, Resource } from '../../../languages/policy/request.ts'
import { NO, YES } from '../../../languages/policy/truth.ts'
import { whoCan } from '../../../languages/policy/who-can.ts'
import { afterRewriting, type rewriteActions, rewritersOf } from './after-rewriting.ts'
import { bothHold, direct, type Hold, holdBy } from './hold.ts'
import { holdOnAny } from './hold-on-any.ts'

/** Calls, and what they are made on: one of them is enough. */
export interface Way {
  readonly actions: readonly string[]
  readonly resource: Resource
  /** Whose policy stands over the resource: who may write it does so first. */
  readonly under?: { readonly kind: keyof typeof rewriteActions; readonly resource: Resource }
  /** What the calls make: they are asked of these, too, each of any thing of its kind. */
  readonly makes?: readonly Resource[]
  /** ARNs of those who are not meant. */
  readonly but?: ReadonlySet<string>
}

/** Somebody who can take a way, or of whom it is not known that they can't. */
export interface Holding {
  readonly principal: Principal
  /** The first call. */
  readonly action: string
  /** The call that it opens the way to; null: none is needed. */
  readonly opens: string | null
  readonly hold: Hold
}

export function* holdingsOf(ways: readonly Way[], principals: readonly Principal[], context: RequestContext = direct): Generator<Holding> {
  const known = new Map<Resource, ReturnType<typeof rewritersOf>>()
  for (const { actions, resource, under, makes = [], but } of ways) {
    const asked = but === undefined ? principals : principals.filter((one) => !('arn' in one && but.has(one.arn)))
    const sure = new Set<string>()
    for (const { principal, action, decision } of whoCan({ actions, resource, principals: asked, context })) {
      const hold = makes.reduce((all, made) => (all.truth === NO ? all : bothHold(all, holdOnAny(action, made, principal, context))), holdBy(decision))
      if (hold.truth === NO) continue
      if (under !== undefined && hold.truth === YES) sure.add(nameIn(principal, action))
      yield { principal, action, opens: null, hold }
    }
    if (under === undefined) continue
    const rewriters = known.get(under.resource) ?? rewritersOf(under.kind, under.resource, principals, context)
    known.set(under.resource, rewriters)
    for (const { principal, call, action, hold } of afterRewriting(actions, resource, rewriters, context)) {
      if (hold.truth === NO || sure.has(nameIn(principal, action))) continue
      yield { principal, action: call, opens: action, hold }
    }
  }
}

function nameIn(principal: Principal, action: string): string {
  return `${'arn' in principal ? principal.arn : principal.kind} ${action}`
}
