/**
 * Vaults that Holdfast did not make, and that somebody gave into its care by its tag: their policy and lock. What they hold, and their
 * key, stay as they are.
 */
import { backupTags } from '../aspects/backup/backup-tags.ts'
import { vaultPolicyAspect } from '../aspects/backup/vaults/vault-policy.ts'
import { ownTag } from '../aspects/ownership.ts'
import { guardedPolicy } from './guarded-policy.ts'
import { vaultName } from './names.ts'
import type { Resource } from './resource.ts'
import { lockVault } from './vault.ts'

export const tendedVaultResource: Resource = async (draft, { intent, account, partition, regions }) => {
  for (const region of regions) {
    await draft.part(`vaults in the care of Holdfast in ${region}`, [], async () => {
      const vaults = await draft.reader.list('backup', region, { operation: 'ListBackupVaults', lists: ['BackupVaultList'] })
      for (const { BackupVaultName, BackupVaultArn, VaultType = 'BACKUP_VAULT' } of vaults) {
        const name = String(BackupVaultName)
        const classification = (await backupTags(draft.reader, region, String(BackupVaultArn))).get(ownTag)
        const wanted = classification === undefined ? undefined : intent.classifications[classification]
        if (classification === undefined || wanted === undefined || name === vaultName(classification) || VaultType !== 'BACKUP_VAULT') continue
        const target = { region, classification, name }
        const part = `vault ${name} in ${region}`
        await draft.part(part, [], async () => {
          await draft.set(vaultPolicyAspect, target, await guardedPolicy(draft, target, wanted, { account, partition, region }))
        })
        await lockVault(draft, target, wanted, part)
      }
    })
  }
}
