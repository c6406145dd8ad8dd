import * as v from 'valibot'
import { text } from '../../fields.ts'
import { detailListKind } from '../../kind.ts'
import { vaultKind } from '../vault.ts'

/** By vault name, of logically air-gapped vaults: vaults of other accounts that its approval team gave access to all that is in it. */
export const restoreAccessKind = detailListKind({
  name: 'restore-access',
  where: 'region',
  of: vaultKind,
  service: 'backup',
  operation: 'ListRestoreAccessBackupVaults',
  lists: ['RestoreAccessBackupVaults'],
  questions: ({ BackupVaultName, VaultType }) =>
    VaultType === 'LOGICALLY_AIR_GAPPED_BACKUP_VAULT' ? [{ target: BackupVaultName, input: { BackupVaultName } }] : [],
  record: v.object({ RestoreAccessBackupVaultArn: v.string(), VaultState: text }),
})
