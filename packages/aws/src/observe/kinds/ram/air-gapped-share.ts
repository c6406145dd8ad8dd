import * as v from 'valibot'
import { flag } from '../fields.ts'
import { detailListKind } from '../kind.ts'
import { vaultKind } from '../backup/vault.ts'

/** By vault name, of logically air-gapped vaults: whom Resource Access Manager shares them with. `external`: not of the same organization. */
export const airGappedShareKind = detailListKind({
  name: 'air-gapped-share',
  where: 'region',
  of: vaultKind,
  service: 'ram',
  operation: 'ListPrincipals',
  lists: ['principals'],
  token: { sent: 'nextToken', received: 'nextToken' },
  questions: ({ BackupVaultName, BackupVaultArn, VaultType }) =>
    VaultType === 'LOGICALLY_AIR_GAPPED_BACKUP_VAULT'
      ? [{ target: BackupVaultName, input: { resourceOwner: 'SELF', resourceArn: BackupVaultArn } }]
      : [],
  record: v.object({ id: v.string(), external: flag }),
})
