import { vaultKind } from '../../../../src/observe/kinds/backup/vault.ts'
import { dbSnapshotKind } from '../../../../src/observe/kinds/rds/db-snapshot.ts'
import { secretKind } from '../../../../src/observe/kinds/secretsmanager/secret.ts'
import { keys } from '../../../clean/records/base.ts'
import { secretKey } from '../../../clean/records/secrets.ts'
import { type Flip, flip } from '../../flip.ts'

const rule = 'data-key-separate'
const isOwn = ({ KmsKeyId }: { readonly KmsKeyId?: string | undefined }): boolean => KmsKeyId === secretKey
const tags = (data: string) => [{ Key: 'data', Value: data }]

export const flips: readonly Flip[] = [
  flip({
    ...{ rule, kind: dbSnapshotKind, what: 'a snapshot of another classification with the key of a secret', becomes: 'FAIL' },
    change: (one) => ({ ...one, KmsKeyId: secretKey, TagList: tags('scratch') }),
  }),
  flip({
    ...{ rule, kind: secretKind, what: "a secret with the key of another classification's vault", becomes: 'FAIL' },
    of: isOwn,
    change: (one) => ({ ...one, KmsKeyId: keys.scratch }),
  }),
  flip({
    ...{ rule, kind: dbSnapshotKind, what: 'a snapshot of no classification with the key of a secret', becomes: 'UNKNOWN' },
    change: (one) => ({ ...one, KmsKeyId: secretKey }),
  }),
  flip({
    ...{ rule, kind: secretKind, what: 'a secret that no classification takes', becomes: 'NOT_APPLICABLE' },
    of: isOwn,
    change: ({ Tags: _, ...one }) => one,
  }),
  flip({
    ...{ rule, kind: vaultKind, what: "the vault of another classification with a secret's key", becomes: 'FAIL' },
    of: ({ BackupVaultName }) => BackupVaultName === 'scratch',
    change: (one) => ({ ...one, EncryptionKeyArn: secretKey }),
  }),
]
