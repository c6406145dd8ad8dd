import { vaultKind } from '../../../../src/observe/kinds/backup/vault.ts'
import { type Flip, flip } from '../../flip.ts'

const rule = 'vault-key-separate'

export const flips: readonly Flip[] = [
  flip({
    ...{ rule, kind: vaultKind, what: 'one key for two classifications' },
    of: ({ BackupVaultName }) => BackupVaultName === 'scratch',
    change: (one) => ({ ...one, EncryptionKeyArn: 'arn:aws:kms:eu-west-1:111122223333:key/00000001-0000-4000-8000-000000000000' }),
    becomes: 'FAIL',
  }),
  flip({
    ...{ rule, kind: vaultKind, what: 'a key of development' },
    also: ['UNKNOWN key-deletion-window', 'UNKNOWN vault-key-custody', 'UNKNOWN vault-key-in-use', 'UNKNOWN vault-key-usable'],
    of: ({ BackupVaultName }) => BackupVaultName === 'scratch',
    change: (one) => ({ ...one, EncryptionKeyArn: 'arn:aws:kms:eu-west-1:333344445555:key/00000001-0000-4000-8000-000000000000' }),
    becomes: 'FAIL',
  }),
]
