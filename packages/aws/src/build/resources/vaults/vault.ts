/** A classification's vault: its key, policy and lock. */
import type { VaultTarget } from '../../aspects/backup/vaults/own-vault.ts'
import { vaultLockAspect, type LockValue } from '../../aspects/backup/vaults/vault-lock.ts'
import { vaultPolicyAspect } from '../../aspects/backup/vaults/vault-policy.ts'
import { vaultAspect } from '../../aspects/backup/vaults/vault.ts'
import { keyRef } from '../../aspects/kms/own-key.ts'
import type { Classification } from '../../../intent/intent-schema.ts'
import type { Draft } from '../../plan/draft.ts'
import { guardedPolicy } from '../asked/guarded-policy.ts'
import { keyPart } from '../key.ts'
import { vaultName } from '../../../intent/names.ts'
import { classified, type Resource, vaultRegions } from '../resource.ts'

export function vaultPart(classification: string, region: string): string {
  return `vault of ${classification} in ${region}`
}

export const vaultResource: Resource = async (draft, wish) => {
  for (const { name: classification, wanted, place, copiesFrom } of classified(wish, vaultRegions(wish))) {
    const { region } = place
    const target = { region, classification, name: vaultName(classification) }
    const part = vaultPart(classification, region)
    await draft.part(part, [keyPart(classification, region)], async () => {
      const there = await draft.look(vaultAspect, target)
      if (there !== null && there.key !== keyRef(classification)) {
        draft.stop(region, target.name, `its key is ${there.key ?? 'one that AWS owns'}, and the key of a vault cannot be changed`)
      }
      const policy = await guardedPolicy(draft, target, wanted, place, copiesFrom)
      await draft.set(vaultAspect, target, { key: keyRef(classification) })
      await draft.set(vaultPolicyAspect, target, policy)
    })
    await lockVault(draft, target, wanted, part)
  }
}

/** As declared; none is taken off. @param part of the vault, without which it is not locked */
export async function lockVault(draft: Draft, target: VaultTarget, { lock, lockGraceDays, retention }: Classification, part: string): Promise<void> {
  if (lock === 'none') return
  await draft.part(`lock of ${part}`, [part], async () => {
    const { minDays, maxDays } = retention
    const before = await draft.look(vaultLockAspect, target)
    // a compliance lock does more than what is asked for
    if (before?.mode === 'compliance' && lock === 'governance' && before.minDays === minDays && before.maxDays === maxDays) return
    // to set it anew would take the stronger one off
    const isWeaker = (before?.mode === 'compliance' && lock === 'governance') || minDays < (before?.minDays ?? 0)
    if (isWeaker) draft.stop(target.region, target.name, 'its lock is stronger than what is declared: declare as much, or have a guardian take it off')
    const after: LockValue = { mode: lock, minDays, maxDays, graceDays: lock === 'compliance' ? lockGraceDays : null, lockDate: null }
    await draft.set(vaultLockAspect, target, after)
  })
}
