/** The access policy of a vault of ours, asked of the evaluator before it is set. */
import { vaultPolicyAspect } from '../../aspects/backup/vaults/vault-policy.ts'
import type { VaultTarget } from '../../aspects/backup/vaults/own-vault.ts'
import type { Classification } from '../../../intent/intent-schema.ts'
import type { Draft } from '../../plan/draft.ts'
import { type Place, vaultExpectations } from '../../policies/policy-expectations.ts'
import { askPolicy } from './ask-policy.ts'
import { vaultPolicyStatements } from '../../policies/vault-policy.ts'
import { assertPolicySize, mergePolicy } from '../../policies/written-policy.ts'

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
  await askPolicy(draft, { region: place.region, name: target.name, policy, kind: 'resource', expectations: vaultExpectations(wanted, copiesFrom, place.partition), place })
  return policy
}
