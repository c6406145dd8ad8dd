/** Who may change the policy of a vault or a key first, and then do what it forbade. */
import { compilePolicy, type CompiledPolicy } from '../../languages/policy/compile-policy.ts'
import type { Principal, Resource } from '../../languages/policy/request.ts'
import { bothHold, eitherHold, type Hold, holdIn, type Holds, holdsOf } from './hold.ts'

/** Calls that put another policy in a policy's place, or none; both are made on the vault or key itself. */
export interface Rewriters {
  readonly put: Holds
  readonly remove: Holds
}

export function vaultRewriters(vault: Resource, principals: Iterable<Principal>): Rewriters {
  const [put, remove] = holdsOf(['backup:PutBackupVaultAccessPolicy', 'backup:DeleteBackupVaultAccessPolicy'], vault, principals)
  return { put: put ?? new Map(), remove: remove ?? new Map() }
}

/** A key always has a policy. */
export function keyRewriters(key: Resource, principals: Iterable<Principal>): Rewriters {
  const [put] = holdsOf(['kms:PutKeyPolicy'], key, principals)
  return { put: put ?? new Map(), remove: new Map() }
}

/**
 * Who can do these actions on a resource as it is, or once they have changed its policy to their liking.
 * @returns a map for each action, in their order
 */
export function holdsAfterRewriting(actions: readonly string[], resource: Resource, rewriters: Rewriters, principals: readonly Principal[]): readonly Holds[] {
  const asIs = holdsOf(actions, resource, principals)
  const given = holdsOf(actions, { ...resource, policies: [allowsAll(actions)] }, [...rewriters.put.keys()])
  const bare = holdsOf(actions, { ...resource, policies: [] }, [...rewriters.remove.keys()])
  return asIs.map((holds, index) => {
    const merged = new Map<Principal, Hold>(holds)
    for (const [by, after] of [
      [rewriters.put, given[index]],
      [rewriters.remove, bare[index]],
    ] as const) {
      for (const [principal, hold] of by) {
        const way = bothHold(hold, holdIn(after, principal))
        const best = eitherHold(holdIn(merged, principal), way)
        if (best.truth > 0) merged.set(principal, best)
      }
    }
    return merged
  })
}

/** What somebody would write who wants to do them. */
function allowsAll(actions: readonly string[]): CompiledPolicy {
  const Statement = [{ Effect: 'Allow', Principal: '*', Action: actions, Resource: '*' }]
  return compilePolicy(JSON.stringify({ Version: '2012-10-17', Statement }), 'resource', 'a policy of their own')
}
