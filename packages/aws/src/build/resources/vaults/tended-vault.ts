/**
 * Vaults that Holdfast did not make, and that somebody gave into its care by its tag: their policy and lock. What they hold, and their
 * key, stay as they are; so does the lock of a logically air-gapped one, which it always has.
 */
import { backupTags } from '../../aspects/backup/backup-tags.ts'
import type { VaultTarget } from '../../aspects/backup/vaults/own-vault.ts'
import { vaultPolicyAspect } from '../../aspects/backup/vaults/vault-policy.ts'
import { ownTag } from '../../aspects/ownership.ts'
import { inAccount } from '../../../intent/classified.ts'
import type { Classification } from '../../../intent/intent-schema.ts'
import type { Draft } from '../../plan/draft.ts'
import { guardedPolicy } from '../asked/guarded-policy.ts'
import { airGappedVaultName, vaultName } from '../../../intent/names.ts'
import type { Resource, Wish } from '../resource.ts'
import { lockVault } from './vault.ts'

export const tendedVaultResource: Resource = async (draft, wish) => {
  const { account, partition } = wish
  for (const region of wish.regions) {
    await draft.part(`vaults in the care of Holdfast in ${region}`, [], async () => {
      for (const { target, wanted, isAirGapped } of await tendedVaults(draft, wish, region)) {
        const part = tendedPart(target)
        await draft.part(part, [], async () => {
          await draft.set(vaultPolicyAspect, target, await guardedPolicy(draft, target, wanted, { account, partition, region }))
        })
        if (!isAirGapped) await lockVault(draft, target, wanted, part)
      }
    })
  }
}

export interface TendedVault {
  readonly target: VaultTarget
  readonly wanted: Classification
  readonly isAirGapped: boolean
}

export function tendedPart({ name, region }: VaultTarget): string {
  return `vault ${name} in ${region}`
}

/** @throws what the reader of the draft throws */
export async function tendedVaults({ reader }: Draft, { intent, account }: Wish, region: string): Promise<readonly TendedVault[]> {
  const vaults = await reader.list('backup', region, { operation: 'ListBackupVaults', lists: ['BackupVaultList'] })
  const tended: TendedVault[] = []
  for (const { BackupVaultName, BackupVaultArn, VaultType = 'BACKUP_VAULT' } of vaults) {
    if (VaultType !== 'BACKUP_VAULT' && VaultType !== 'LOGICALLY_AIR_GAPPED_BACKUP_VAULT') continue
    const name = String(BackupVaultName)
    const classification = (await backupTags(reader, region, String(BackupVaultArn))).get(ownTag)
    const wanted = classification === undefined ? undefined : intent.classifications[classification]
    if (classification === undefined || wanted === undefined) continue
    if (name === vaultName(classification) || name === airGappedVaultName(classification)) continue
    tended.push({ target: { region, classification, name }, wanted: inAccount(wanted, account), isAirGapped: VaultType !== 'BACKUP_VAULT' })
  }
  return tended
}
