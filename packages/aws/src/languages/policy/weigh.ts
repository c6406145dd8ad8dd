/** What lists of policies say about one request: how far they allow it and how far they deny it. */
import { splitArn } from './arn.ts'
import {
  actionMatches,
  type CompiledPolicy,
  type CompiledStatement,
  conditionsHold,
  resourceMatches,
  statementsAbout,
} from './compile-policy.ts'
import type { Lookup } from './context-value.ts'
import type { Evidence } from './evidence.ts'
import { isReached, principalReach, type Reach } from './principal-match.ts'
import type { Principal } from './request.ts'
import { type RcpReach, rcpReach, type ResourcePolicyRole, resourcePolicyRole } from './service-rules.ts'
import { and, NO, or, type Truth, UNKNOWN, YES } from './truth.ts'

/** One request while it is judged. */
export interface Query {
  readonly principal: Principal
  readonly lookup: Lookup
  readonly selector: Selector
  /** Collects the statements that match; null: only the outcome is wanted. */
  readonly evidence: Evidence | null
}

export interface Weight {
  readonly allow: Truth
  readonly deny: Truth
}

const nothing: Weight = { allow: NO, deny: NO }

/** Policies without principals, any of which may allow. */
export function weigh(policies: readonly CompiledPolicy[], query: Query): Weight {
  if (policies.length === 0) return nothing
  let { allow, deny } = nothing
  for (const policy of policies) {
    const selection = query.selector.select(policy)
    if (query.evidence === null) {
      allow = or(allow, selection.allow)
      deny = or(deny, selection.deny)
    } else if (policy.unreadable !== null) query.evidence.unreadable(policy)
    for (const candidate of query.evidence === null ? selection.varying : selection.all) {
      const { statement } = candidate
      const known = statement.effect === 'Allow' ? allow : deny
      if (known === YES && query.evidence === null) continue
      const holds = candidateHolds(candidate, query)
      query.evidence?.add(policy, statement, holds, query.lookup)
      if (statement.effect === 'Allow') allow = or(allow, holds)
      else deny = or(deny, holds)
    }
    if (policy.unreadable !== null) {
      allow = or(allow, UNKNOWN)
      deny = or(deny, UNKNOWN)
    }
  }
  return { allow, deny }
}

/** Policies whose statements name principals. */
export function weighNaming(policies: readonly CompiledPolicy[], query: Query): { readonly reach: Reach; readonly deny: Truth } {
  let reach: Reach = { direct: NO, limited: NO, account: NO }
  let deny: Truth = NO
  for (const policy of policies) {
    if (policy.unreadable !== null) {
      query.evidence?.unreadable(policy)
      reach = { ...reach, direct: or(reach.direct, UNKNOWN) }
      deny = or(deny, UNKNOWN)
    }
    for (const candidate of query.selector.select(policy).all) {
      const { statement } = candidate
      const named = principalReach(statement.principal, statement.effect, query.principal)
      const isNamed = isReached(named)
      if (isNamed === NO) continue
      const holds = candidateHolds(candidate, query)
      query.evidence?.add(policy, statement, and(holds, isNamed), query.lookup)
      if (statement.effect === 'Deny') deny = or(deny, and(holds, isNamed))
      else {
        reach = {
          direct: or(reach.direct, and(holds, named.direct)),
          limited: or(reach.limited, and(holds, named.limited)),
          account: or(reach.account, and(holds, named.account)),
        }
      }
    }
  }
  return { reach, deny }
}

function candidateHolds(candidate: Candidate, query: Query): Truth {
  const { statement } = candidate
  const resource = candidate.resource ?? resourceMatches(statement, query.selector.arn, query.lookup)
  return resource === NO ? NO : and(resource, conditionsHold(statement, query.lookup))
}

interface Candidate {
  readonly statement: CompiledStatement
  /** Null: depends on the request, by policy variables. */
  readonly resource: Truth | null
}

interface Selection {
  /** What statements without principal, condition and variables say. */
  readonly allow: Truth
  readonly deny: Truth
  /** The other statements that can be about the action and resource. */
  readonly varying: readonly Candidate[]
  readonly all: readonly Candidate[]
}

const nothingSelected: Selection = { ...nothing, varying: [], all: [] }

/** Finds, once for each policy, the statements about one action on one resource. */
export class Selector {
  /** In lower case. */
  readonly action: string
  readonly arn: string
  /** Of the resource's ARN; null if it has none. */
  readonly partition: string | null
  readonly resourcePolicyRole: ResourcePolicyRole
  readonly rcpReach: RcpReach
  readonly #service: string
  readonly #selections = new WeakMap<CompiledPolicy, Selection>()

  constructor(action: string, arn: string) {
    this.action = action.toLowerCase()
    this.arn = arn
    this.partition = splitArn(arn)?.partition ?? null
    this.resourcePolicyRole = resourcePolicyRole(this.action, arn)
    this.rcpReach = rcpReach(this.action, arn)
    this.#service = this.action.slice(0, Math.max(0, this.action.indexOf(':')))
  }

  select(policy: CompiledPolicy): Selection {
    if (policy.services?.includes(this.#service) === false) return nothingSelected
    const found = this.#selections.get(policy)
    if (found !== undefined) return found
    const selection = this.#find(policy)
    this.#selections.set(policy, selection)
    return selection
  }

  #find(policy: CompiledPolicy): Selection {
    const all: Candidate[] = []
    const varying: Candidate[] = []
    let { allow, deny } = nothing
    for (const statement of statementsAbout(policy, this.#service)) {
      if (!actionMatches(statement, this.action)) continue
      const resource = statement.resourcesVary ? null : resourceMatches(statement, this.arn, () => undefined)
      if (resource === NO) continue
      const candidate = { statement, resource }
      all.push(candidate)
      if (resource === null || statement.conditions.length > 0 || statement.principal !== null) varying.push(candidate)
      else if (statement.effect === 'Allow') allow = or(allow, resource)
      else deny = or(deny, resource)
    }
    return { allow, deny, varying, all }
  }
}
