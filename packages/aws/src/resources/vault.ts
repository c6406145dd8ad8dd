/** A classification's vault: its key, policy and lock. */
import { vaultLockAspect, type LockValue } from '../aspects/backup/vault-lock.ts'
import { vaultPolicyAspect } from '../aspects/backup/vault-policy.ts'
import { vaultAspect } from '../aspects/backup/vault.ts'
import { keyRef } from '../aspects/kms/own-key.ts'
import { unmetExpectations, vaultExpectations } from '../policies/policy-expectations.ts'
import { vaultPolicyStatements } from '../policies/vault-policy.ts'
import { assertPolicySize, mergePolicy } from '../policies/written-policy.ts'
import { keyPart } from './key.ts'
import { vaultName } from './names.ts'
import { classified, type Resource } from './resource.ts'

/** AWS Backup's documentation names no quota: what policies of most services may have. */
const mostPolicyBytes = 20_480

export function vaultPart(classification: string, region: string): string {
  return `vault of ${classification} in ${region}`
}

export const vaultResource: Resource = async (draft, wish) => {
  for (const { name: classification, wanted, place } of classified(wish)) {
    const { region } = place
    const target = { region, classification, name: vaultName(classification) }
    const name = target.name
    await draft.part(vaultPart(classification, region), [keyPart(classification, region)], async () => {
      const there = await draft.look(vaultAspect, target)
      if (there !== null && there.key !== keyRef(classification)) {
        draft.stop(region, name, `its key is ${there.key ?? 'one that AWS owns'}, and the key of a vault cannot be changed`)
      }
      const policy = mergePolicy(await draft.look(vaultPolicyAspect, target), vaultPolicyStatements(wanted), 'resource', name)
      assertPolicySize(policy, mostPolicyBytes, name)
      const [unmet] = unmetExpectations(policy, 'resource', vaultExpectations(wanted), place)
      if (unmet !== undefined) draft.stop(region, name, `statements of others work against its policy: ${unmet.action} by ${unmet.who} would not be ${unmet.expect}`)
      await draft.set(vaultAspect, target, { key: keyRef(classification) })
      await draft.set(vaultPolicyAspect, target, policy)
      if (wanted.lock === 'none') return
      const { minDays, maxDays } = wanted.retention
      const before = await draft.look(vaultLockAspect, target)
      const graceDays = wanted.lock === 'compliance' ? wanted.lockGraceDays : null
      const after: LockValue = { mode: wanted.lock, minDays, maxDays, graceDays, lockDate: null }
      // a compliance lock does more than what is asked for
      if (before?.mode === 'compliance' && after.mode === 'governance' && before.minDays === minDays && before.maxDays === maxDays) return
      await draft.set(vaultLockAspect, target, after)
    })
  }
}
