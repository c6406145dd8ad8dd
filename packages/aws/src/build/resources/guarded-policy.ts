/** The access policy of a vault of ours, asked of the evaluator before it is set. */
import { vaultPolicyAspect } from '../aspects/backup/vaults/vault-policy.ts'
import type { VaultTarget } from '../aspects/backup/vaults/own-vault.ts'
import type { Classification } from '../../intent/intent-schema.ts'
import type { Draft } from '../plan/draft.ts'
import { type Place, unmetExpectations, vaultExpectations } from '../policies/policy-expectations.ts'
import { vaultPolicyStatements } from '../policies/vault-policy.ts'
import { assertPolicySize, mergePolicy } from '../policies/written-policy.ts'

/** AWS Backup's documentation names no quota: what policies of most services may have. */
const mostPolicyBytes = 20_480

/**
 * With the statements of others that are there. Stops where they work against ours.
 * @param copiesFrom accounts that may copy points in
 */
export async function guardedPolicy(
  draft: Draft,
  target: VaultTarget,
  wanted: Classification,
  place: Place,
  copiesFrom: readonly string[] = [],
): Promise<string> {
  const policy = mergePolicy(await draft.look(vaultPolicyAspect, target), vaultPolicyStatements(wanted, copiesFrom, place.partition), 'resource', target.name)
  assertPolicySize(policy, mostPolicyBytes, target.name)
  const [unmet] = unmetExpectations(policy, 'resource', vaultExpectations(wanted, copiesFrom, place.partition), place)
  if (unmet === undefined) return policy
  return draft.stop(place.region, target.name, `statements of others work against its policy: ${unmet.action} by ${unmet.who} would not be ${unmet.expect}`)
}
