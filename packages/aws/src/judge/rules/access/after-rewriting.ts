/** Who may change the policy of a vault, a key or a bucket first, and then do what it forbade. */
import { compilePolicy, type CompiledPolicy } from '../../../languages/policy/compile-policy.ts'
import type { Principal, RequestContext, Resource } from '../../../languages/policy/request.ts'
import { NO } from '../../../languages/policy/truth.ts'
import { bothHold, direct, eitherHold, type Hold, holdIn, type Holds, holdsOf } from './hold.ts'

/** A call on the vault, key or bucket itself, after which another policy is in the place of the one that was there, or none. */
interface Rewriter {
  readonly call: string
  readonly leaves: 'what they like' | 'none'
  readonly holds: Holds
}

/** What somebody can do once they have made the call. */
interface Rewritten {
  readonly principal: Principal
  readonly call: string
  readonly action: string
  readonly hold: Hold
}

export const rewriteActions = {
  vault: ['backup:PutBackupVaultAccessPolicy', 'backup:DeleteBackupVaultAccessPolicy'],
  /** A key always has a policy. */
  key: ['kms:PutKeyPolicy'],
  bucket: ['s3:PutBucketPolicy', 's3:DeleteBucketPolicy'],
} as const

export function rewritersOf(kind: keyof typeof rewriteActions, resource: Resource, principals: Iterable<Principal>, context: RequestContext = direct): readonly Rewriter[] {
  const calls = rewriteActions[kind]
  const holds = holdsOf(calls, resource, principals, context)
  return calls.map((call, index) => ({ call, leaves: call.includes(':Put') ? 'what they like' : 'none', holds: holds[index] ?? new Map<Principal, Hold>() }))
}

/** What those can do on a resource who first change the policy that it stands under. */
export function* afterRewriting(actions: readonly string[], resource: Resource, rewriters: readonly Rewriter[], context: RequestContext = direct): Generator<Rewritten> {
  for (const { call, leaves, holds: first } of rewriters) {
    if (first.size === 0) continue
    const policies = leaves === 'none' ? [] : [allowsAll(actions)]
    for (const [index, holds] of holdsOf(actions, { ...resource, policies }, first.keys(), context).entries()) {
      for (const [principal, then] of holds) {
        const hold = bothHold(holdIn(first, principal), then)
        if (hold.truth !== NO) yield { principal, call, action: actions[index] ?? '', hold }
      }
    }
  }
}

/**
 * Who can do these actions on a resource as it is, or once they have changed its policy to their liking.
 * @returns a map for each action, in their order
 */
export function holdsAfterRewriting(actions: readonly string[], resource: Resource, rewriters: readonly Rewriter[], principals: readonly Principal[]): readonly Holds[] {
  const merged = holdsOf(actions, resource, principals).map((holds) => new Map<Principal, Hold>(holds))
  for (const { principal, action, hold } of afterRewriting(actions, resource, rewriters)) {
    const holds = merged[actions.indexOf(action)]
    holds?.set(principal, eitherHold(holdIn(holds, principal), hold))
  }
  return merged
}

/** What somebody would write who wants to do them. */
function allowsAll(actions: readonly string[]): CompiledPolicy {
  const Statement = [{ Effect: 'Allow', Principal: '*', Action: actions, Resource: '*' }]
  return compilePolicy(JSON.stringify({ Version: '2012-10-17', Statement }), 'resource', 'a policy of their own')
}
