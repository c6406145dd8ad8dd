/** What a rule may do by its role, or without one: hand events to a bus, tell a topic of another account. */
import type { CompiledPolicy } from '../../../../languages/policy/compile-policy.ts'
import { evaluate, type Outcome } from '../../../../languages/policy/evaluate.ts'
import { type Principal, requestContext, type Resource } from '../../../../languages/policy/request.ts'
import { serviceMay } from '../../../../languages/policy/service-may.ts'
import { identityKind } from '../../../../observe/kinds/iam/identity.ts'
import type { AccountView, RegionView } from '../../../views/views.ts'
import { compiled } from '../../access/compiled.ts'
import { accountsOf, membershipKinds } from '../../access/membership.ts'
import { peopleOf, roleOf } from '../../access/principals.ts'
import type { Publisher } from './publisher.ts'

/** Rules that ask may need them. */
export const roleKinds = [identityKind, ...membershipKinds]

/**
 * By the policy of the bus, and that of the target's role. Without a role only an account that the policy names may, not one that it lets in by
 * its organization; no page says that it goes without one to a bus of another Region, or of the same account.
 * Sources: PutTargets and PutPermission, EventBridge API Reference; "Sending and receiving events between event buses in the same account and
 * Region", EventBridge User Guide.
 * @param view where the rule is
 * @param policy undefined: the bus has none
 */
export function mayPutEvents(view: RegionView, bus: string, policy: string | undefined, role: string | undefined): Outcome {
  const [, , , region, account = ''] = bus.split(':')
  const policies = policy === undefined ? [] : [compiled(policy, 'resource', 'policy of the event bus')]
  if (role !== undefined) return mayByRole(view.account, role, 'events:PutEvents', resourceOf(view.account, bus, policies), {})
  if (account === view.account.id || region !== view.region) return 'unknown'
  const { id, partition } = view.account
  // EventBridge itself hands it on then: what organizations forbid binds roles ("Permissions for event buses in Amazon EventBridge", User Guide)
  const principal: Principal = { kind: 'root', account: { id, organization: 'none' }, arn: `arn:${partition}:iam::${id}:root` }
  const resource: Resource = { ...resourceOf(view.account, bus, policies), account: { id: account, organization: 'none' } }
  return evaluate({ principal, action: 'events:PutEvents', resource, context: contextOf({}) }).outcome
}

/** Null: who is in the account could not be read. */
export function rolePublisher(view: RegionView, role: string): Publisher | null {
  const { account } = view
  if (roleOf(account, role) === undefined && account.failures(identityKind).length > 0) return null
  const may = (action: string, arn: string, policy: CompiledPolicy, says: Says): Outcome => mayByRole(account, role, action, resourceOf(account, arn, [policy]), says)
  return { by: 'role', account: account.id, arn: role, may }
}

type Says = Readonly<Record<string, string | null>>

/** Whether EventBridge may be the role, and the role may do it. A role that is not there may nothing. */
function mayByRole(view: AccountView, arn: string, action: string, resource: Resource, says: Says): Outcome {
  const principal = roleOf(view, arn)
  if (principal === undefined) return view.failures(identityKind).length > 0 ? 'unknown' : 'denied'
  const outcomes = [mayBe(view, arn), evaluate({ principal, action, resource, context: contextOf(says) }).outcome]
  return (['denied', 'unknown'] as const).find((one) => outcomes.includes(one)) ?? 'allowed'
}

/** For whom EventBridge comes then, no page says. */
function mayBe(view: AccountView, role: string): Outcome {
  const trust = view.once(peopleOf).trusts.get(role)
  if (trust === undefined) return 'unknown'
  return serviceMay(trust, { service: 'events.amazonaws.com', action: 'sts:AssumeRole', arn: role, account: view.id, says: {} }).outcome
}

function resourceOf(view: AccountView, arn: string, policies: readonly CompiledPolicy[]): Resource {
  const account = view.once(accountsOf).find(arn.split(':')[4] ?? '')
  return { arn, account, tags: 'unknown', policies, grants: [], otherGrants: [], otherLimits: [] }
}

function contextOf(says: Says) {
  return requestContext({ 'aws:SecureTransport': 'true', ...says })
}
