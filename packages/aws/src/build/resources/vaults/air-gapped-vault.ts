/** The logically air-gapped vaults that copies of a classification go to. */
import { airGappedVaultAspect } from '../../aspects/backup/vaults/air-gapped-vault.ts'
import { vaultPolicyAspect } from '../../aspects/backup/vaults/vault-policy.ts'
import { guardedPolicy } from '../asked/guarded-policy.ts'
import { airGappedVaultName } from '../../../intent/names.ts'
import { airGappedRegions, classified, type Resource } from '../resource.ts'

/** The least that AWS takes. */
const leastDays = 7

export function airGappedPart(classification: string, region: string): string {
  return `air-gapped vault of ${classification} in ${region}`
}

export const airGappedVaultResource: Resource = async (draft, wish) => {
  for (const { name: classification, wanted, place, copiesFrom } of classified(wish, airGappedRegions(wish))) {
    const { region } = place
    const target = { region, classification, name: airGappedVaultName(classification) }
    await draft.part(airGappedPart(classification, region), [], async () => {
      const { minDays, maxDays } = wanted.retention
      const policy = await guardedPolicy(draft, target, wanted, place, copiesFrom)
      // with the key that AWS owns: one of the same account could be ended by who takes the account
      await draft.set(airGappedVaultAspect, target, { minDays: Math.max(leastDays, minDays), maxDays: Math.max(leastDays, maxDays), key: null })
      await draft.set(vaultPolicyAspect, target, policy)
    })
  }
}
