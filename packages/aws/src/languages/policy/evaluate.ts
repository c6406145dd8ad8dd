/**
 * Whether a principal may do an action on a resource. Sources: "How AWS enforcement code logic evaluates requests to allow
 * or deny access" and "Cross-account policy evaluation logic", IAM User Guide; "SCP evaluation" and "Resource control
 * policies", Organizations User Guide; "Default key policy" and "Troubleshooting AWS KMS permissions", KMS Developer Guide.
 * What is modelled and what is unknown by design: docs/policy-evaluation.md.
 */
import { type CompiledPolicy, unreadablePolicy } from './compile-policy.ts'
import { lookupIn } from './derived-keys.ts'
import { type DecidingStatement, Evidence } from './evidence.ts'
import { grantReach } from './grant.ts'
import type { Reach } from './principal-match.ts'
import { type AccessRequest, accountOf, isServiceLinked, type Membership, type Principal } from './request.ts'
import { isGrantable, isRootRescue, refusal, type Refusal } from './service-rules.ts'
import { and, NO, or, type Truth, UNKNOWN, YES } from './truth.ts'
import { type Query, Selector, weigh, weighNaming } from './weigh.ts'

/** `unknown`: with what is known, both are possible. It is never to be shown as good. */
export type Outcome = 'allowed' | 'denied' | 'unknown'

/** What did not allow: a kind of policy, a service's own rule, or something that this evaluator doesn't read. */
export type Obstacle = 'identity' | 'boundary' | 'session' | 'resource' | 'scp' | 'endpoint' | 'other-limits' | Refusal

export interface Decision {
  readonly outcome: Outcome
  /** True if a Deny statement decided. */
  readonly explicit: boolean
  readonly statements: readonly DecidingStatement[]
  /** For `denied` without a Deny and for `unknown`: what does not surely allow. */
  readonly obstacles: readonly Obstacle[]
}

/** Decides one request. Pure; takes time in proportion to the statements about the action's service. */
export function evaluate(request: AccessRequest): Decision {
  return evaluateWith(request, new Selector(request.action, request.resource.arn))
}

/** The same with a selector of this action and resource that is used for many principals. */
export function evaluateWith(request: AccessRequest, selector: Selector): Decision {
  const evidence = new Evidence()
  const judgement = judge(request, selector, evidence)
  const { outcome, explicit } = conclude(judgement)
  const obstacles = outcome === 'allowed' || explicit ? [] : judgement.obstacles()
  return { outcome, explicit, statements: evidence.for(outcome, explicit), obstacles }
}

/** The outcome alone, in less time. */
export function outcomeWith(request: AccessRequest, selector: Selector): Outcome {
  return conclude(judge(request, selector, null)).outcome
}

interface Judgement {
  readonly allow: Truth
  readonly deny: Truth
  obstacles(): readonly Obstacle[]
}

const denied: Judgement = { allow: NO, deny: NO, obstacles: () => [] }

function conclude({ allow, deny }: Judgement): { readonly outcome: Outcome; readonly explicit: boolean } {
  if (deny === YES) return { outcome: 'denied', explicit: true }
  if (allow === NO) return { outcome: 'denied', explicit: false }
  return { outcome: allow === YES && deny === NO ? 'allowed' : 'unknown', explicit: false }
}

function judge(request: AccessRequest, selector: Selector, evidence: Evidence | null): Judgement {
  const { principal, resource, context } = request
  const query: Query = { principal, lookup: lookupIn(request), selector, evidence }
  const refused = refusal(request, selector.action, selector.partition)
  const own = weighPrincipal(principal, query)
  const named = weighNaming(resource.policies, query)
  const granted = refused === null ? combine(request, query, own, named.reach) : NO
  const reached = or(granted, refused === null && resource.otherGrants.length > 0 ? UNKNOWN : NO)
  if (reached === NO && evidence === null) return denied // which Deny there may be doesn't matter
  const scp = weighScps(principal, query)
  const rcpDeny = weighRcps(request, query)
  const endpoint = weighEndpoint(context.endpointPolicies, query)
  const resourceDeny = isRootRescue(request, selector.action) ? NO : named.deny
  const limits: Truth = resource.otherLimits.length > 0 ? UNKNOWN : YES
  return {
    allow: [scp.allow, endpoint.allow, limits].reduce(and, reached),
    deny: [own.deny, scp.deny, rcpDeny, endpoint.deny].reduce(or, resourceDeny),
    obstacles: () => {
      if (refused !== null) return [refused]
      const gates: readonly (readonly [Obstacle, Truth])[] = [
        ['identity', own.identity],
        ['boundary', own.boundary],
        ['session', own.session],
        ['resource', or(named.reach.direct, or(named.reach.limited, named.reach.account))],
      ]
      const outer: readonly (readonly [Obstacle, Truth])[] = [
        ['scp', scp.allow],
        ['endpoint', endpoint.allow],
        ['other-limits', limits],
      ]
      return [...(reached === YES ? [] : gates), ...outer].filter(([, truth]) => truth !== YES).map(([obstacle]) => obstacle)
    },
  }
}

/** What the principal's own policies say. */
interface Own {
  readonly identity: Truth
  readonly boundary: Truth
  readonly session: Truth
  readonly deny: Truth
}

function weighPrincipal(principal: Principal, query: Query): Own {
  if (principal.kind === 'root') return { identity: YES, boundary: YES, session: YES, deny: NO }
  if (principal.kind === 'service' || principal.kind === 'federated' || principal.kind === 'anonymous') {
    return { identity: NO, boundary: YES, session: YES, deny: NO }
  }
  const identity = principal.kind === 'federated-user' ? principal.user : principal
  const sessionPolicies = principal.kind === 'user' ? [] : principal.sessionPolicies
  const policies = weigh(identity.policies, query)
  const boundary = identity.boundary === null ? null : weigh([identity.boundary], query)
  const session = weigh(sessionPolicies, query)
  // without a session policy a role's session has all of the role's permissions, a federated user's none
  const withoutPolicy = principal.kind === 'federated-user' ? NO : YES
  return {
    identity: policies.allow,
    boundary: boundary === null ? YES : boundary.allow,
    session: sessionPolicies.length === 0 ? withoutPolicy : session.allow,
    deny: or(policies.deny, or(boundary?.deny ?? NO, session.deny)),
  }
}

/** Puts both sides together: a union within an account, an intersection across accounts. */
function combine(request: AccessRequest, query: Query, own: Own, reach: Reach): Truth {
  const { principal, resource } = request
  const ceiling = and(own.boundary, own.session)
  const byIdentity = and(own.identity, ceiling)
  const grants = weighGrants(request, query, byIdentity, ceiling)
  // the grant decides who retires it; what the permission in an IAM policy adds depends on who made the grant
  if (query.selector.action === 'kms:retiregrant') return or(grants, and(byIdentity, UNKNOWN))
  const account = accountOf(principal)
  if (account === null) return or(reach.direct, grants)
  if (account.id !== resource.account.id) {
    return or(and(byIdentity, or(reach.direct, or(reach.limited, reach.account))), grants)
  }
  const byResource = or(reach.direct, and(reach.limited, ceiling))
  if (query.selector.resourcePolicyRole === 'alternative') return or(byIdentity, byResource)
  return or(or(byResource, and(reach.account, byIdentity)), grants)
}

/** Whether boundaries and session policies limit a grant is not documented: where they don't allow, it is unknown. */
function weighGrants(request: AccessRequest, query: Query, byIdentity: Truth, ceiling: Truth): Truth {
  const { grants } = request.resource
  if (!isGrantable(query.selector.action)) return NO
  if (grants === 'unknown') return UNKNOWN
  let result: Truth = NO
  for (const grant of grants) {
    const reach = grantReach(grant, request, query.lookup)
    const direct = and(reach.direct, or(ceiling, UNKNOWN))
    const holds = or(direct, and(reach.account, or(byIdentity, UNKNOWN)))
    query.evidence?.grant(grant.id, holds)
    result = or(result, holds)
  }
  return result
}

const passes = { allow: YES, deny: NO } as const
const unknownScps = unreadablePolicy('scp', 'service control policies', 'the account’s organization is not known')
const unknownRcps = unreadablePolicy('rcp', 'resource control policies', 'the account’s organization is not known')

function weighScps(principal: Principal, query: Query): { readonly allow: Truth; readonly deny: Truth } {
  const levels = levelsFor(accountOf(principal)?.organization ?? 'none', isServiceLinked(principal), 'scps', unknownScps)
  if (levels === null) return passes
  let { allow, deny }: { allow: Truth; deny: Truth } = passes
  for (const level of levels) {
    const weight = weigh(level, query)
    allow = and(allow, weight.allow)
    deny = or(deny, weight.deny)
  }
  return { allow, deny }
}

/** Only what they deny counts: the policy that allows everything can't be detached. */
function weighRcps(request: AccessRequest, query: Query): Truth {
  const { principal, resource } = request
  const reach = query.selector.rcpReach
  const isExempt = isServiceLinked(principal) || resource.isAwsManaged === true || reach === 'no'
  const levels = levelsFor(resource.account.organization, isExempt, 'rcps', unknownRcps)
  if (levels === null) return NO
  const { deny } = weighNaming(levels.flat(), query)
  return reach === 'yes' ? deny : and(deny, UNKNOWN)
}

/** The levels of policies that apply; null if none can. */
function levelsFor(
  organization: Membership | 'none' | 'unknown',
  isExempt: boolean,
  kind: 'scps' | 'rcps',
  unread: CompiledPolicy,
): readonly (readonly CompiledPolicy[])[] | null {
  if (isExempt || organization === 'none') return null
  if (organization === 'unknown') return [[unread]]
  return organization.isManagement || organization[kind] === 'off' ? null : organization[kind]
}

function weighEndpoint(policies: readonly CompiledPolicy[], query: Query): { readonly allow: Truth; readonly deny: Truth } {
  let { allow, deny }: { allow: Truth; deny: Truth } = passes
  for (const policy of policies) {
    const weight = weighNaming([policy], query)
    allow = and(allow, or(weight.reach.direct, or(weight.reach.limited, weight.reach.account)))
    deny = or(deny, weight.deny)
  }
  return { allow, deny }
}
