import { vaultKind } from '../../../src/observe/kinds/backup/vault.ts'
import { away } from '../../clean/clean-records.ts'
import { type Flip, flip } from '../flip.ts'

const common = { rule: 'air-gapped-key', kind: vaultKind, at: away } as const
const isAirGapped = ({ VaultType }: { readonly VaultType?: string | undefined }): boolean =>
  VaultType === 'LOGICALLY_AIR_GAPPED_BACKUP_VAULT'
const own = `arn:aws:kms:${away.region}:${away.account}:key/00000002-0000-4000-8000-000000000000`

export const flips: readonly Flip[] = [
  flip({
    ...common,
    what: "a key of the vault's own account",
    of: isAirGapped,
    change: (one) => ({ ...one, EncryptionKeyType: 'CUSTOMER_MANAGED_KMS_KEY', EncryptionKeyArn: own }),
    becomes: 'FAIL',
    also: [
      'PASS key-deletion-window',
      'FAIL point-encrypted',
      'FAIL point-key-custody',
      'PASS vault-key-custody',
      'PASS vault-key-in-use',
      'PASS vault-key-usable',
    ],
  }),
]
