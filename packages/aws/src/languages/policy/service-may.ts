/** Whether a policy of a topic, key or bucket lets a service of AWS do something. */
import type { CompiledPolicy } from './compile-policy.ts'
import type { ContextValue } from './context-value.ts'
import { type Decision, evaluate } from './evaluate.ts'
import type { Principal } from './request.ts'

/** A call that a service makes of its own. */
export interface ServiceCall {
  /** `cloudwatch.amazonaws.com` */
  readonly service: string
  readonly action: string
  /** What it is made on, and the account whose that is. */
  readonly arn: string
  readonly account: string
  /** Keys of the request that are known, in lower case; null: it surely has none. Of others nothing is known. */
  readonly says: Readonly<Record<string, string | null>>
}

/** By the policy alone: policies of the organization are not looked at. */
export function serviceMay(policy: CompiledPolicy, call: ServiceCall): Decision {
  return decide(policy, call, { kind: 'service', name: call.service })
}

/** The same by what the policy lets everybody do who fulfils its conditions: `"Principal": {"AWS": "*"}` may be meant for services too. */
export function serviceMayAsAnybody(policy: CompiledPolicy, call: ServiceCall): Decision {
  return decide(policy, call, { kind: 'anonymous' })
}

/** Services call by TLS, and have no ARN of a user or role. In which organization the account is was not asked. */
const ofServices: readonly (readonly [string, ContextValue])[] = [
  ['aws:securetransport', ['true']],
  ['aws:principalarn', null],
  ['aws:resourceorgid', undefined],
  ['aws:resourceorgpaths', undefined],
]

function decide(policy: CompiledPolicy, { action, arn, account, says }: ServiceCall, principal: Principal): Decision {
  const known = Object.entries(says).map(([key, value]): [string, ContextValue] => [key, value === null ? null : [value]])
  const values = new Map<string, ContextValue>([...ofServices, ...known])
  const owner = { id: account, organization: 'none' } as const
  const resource = { arn, account: owner, tags: 'unknown', policies: [policy], grants: [], otherGrants: [], otherLimits: [] } as const
  const context = { values, others: 'unknown', via: 'unknown', encryptionContext: 'unknown', endpointPolicies: [] } as const
  return evaluate({ principal, action, resource, context })
}
