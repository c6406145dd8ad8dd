import * as v from 'valibot'
import { text } from '../fields.ts'
import { detailKind } from '../kind.ts'
import { vaultKind } from './vault.ts'

/** By vault name, of logically air-gapped vaults: what their list does not say. */
export const airGappedVaultKind = detailKind({
  name: 'air-gapped-vault',
  where: 'region',
  of: vaultKind,
  service: 'backup',
  operation: 'DescribeBackupVault',
  questions: ({ BackupVaultName, VaultType }) =>
    VaultType === 'LOGICALLY_AIR_GAPPED_BACKUP_VAULT' ? [{ target: BackupVaultName, input: { BackupVaultName } }] : [],
  record: v.object({ BackupVaultArn: v.string(), MpaApprovalTeamArn: text }),
})
