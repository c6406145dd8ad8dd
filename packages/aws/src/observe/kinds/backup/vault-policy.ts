import * as v from 'valibot'
import { text } from '../fields.ts'
import { detailKind } from '../kind.ts'
import { vaultKind } from './vault.ts'

/** By vault name; absent: it has none. */
export const vaultPolicyKind = detailKind({
  name: 'vault-policy',
  where: 'region',
  of: vaultKind,
  service: 'backup',
  operation: 'GetBackupVaultAccessPolicy',
  absent: ['ResourceNotFoundException'],
  questions: ({ BackupVaultName }) => [{ target: BackupVaultName, input: { BackupVaultName } }],
  record: v.object({ Policy: text }),
})
