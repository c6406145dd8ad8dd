import { pointKind } from '../../../src/observe/kinds/backup/point.ts'
import { vaultKind } from '../../../src/observe/kinds/backup/vault.ts'
import { keys, vaultName } from '../../clean/records/base.ts'
import { away } from '../../clean/clean-records.ts'
import { type Consequence, type Flip, flip } from '../flip.ts'

const common = { rule: 'point-encrypted', kind: pointKind } as const
const unsaid: readonly Consequence[] = ['UNKNOWN key-outlives-point', 'UNKNOWN point-key-custody', 'UNKNOWN point-key-separate']
const plain: readonly Consequence[] = [
  'NOT_APPLICABLE key-outlives-point',
  'NOT_APPLICABLE point-key-delete',
  'NOT_APPLICABLE point-key-own-account',
]

export const flips: readonly Flip[] = [
  flip({
    ...common,
    what: 'a point that is not encrypted',
    change: (one) => ({ ...one, IsEncrypted: false }),
    becomes: 'FAIL',
    also: [
      ...plain,
      'NOT_APPLICABLE point-key-custody',
      'NOT_APPLICABLE point-key-separate',
      'NOT_APPLICABLE point-restorable',
      'NOT_APPLICABLE point-role-key',
    ],
  }),
  flip({ ...common, what: 'a copy that is not encrypted', at: away, change: (one) => ({ ...one, IsEncrypted: false }), becomes: 'FAIL', also: plain }),
  flip({
    ...common,
    what: 'a point of which AWS does not say it',
    change: ({ IsEncrypted: _, ...one }) => one,
    becomes: 'UNKNOWN',
    also: ['UNKNOWN point-copyable'],
  }),
  flip({
    ...common,
    what: 'a point of a type that AWS Backup encrypts, with another key than its vault’s',
    change: (one) => ({ ...one, ResourceType: 'EFS' }),
    becomes: 'FAIL',
    also: ['NOT_APPLICABLE point-restorable'],
  }),
  flip({
    ...common,
    what: 'a copy with another key than its vault’s',
    at: away,
    change: (one) => ({ ...one, EncryptionKeyArn: keys.home }),
    becomes: 'FAIL',
    also: [...unsaid, 'PASS point-key-delete', 'FAIL point-key-own-account'],
  }),
  flip({
    ...common,
    what: 'a copy with a key that AWS does not say',
    at: away,
    change: ({ EncryptionKeyArn: _, ...one }) => one,
    becomes: 'UNKNOWN',
    also: [...unsaid, 'UNKNOWN point-key-delete', 'UNKNOWN point-key-own-account'],
  }),
  flip({
    ...{ rule: common.rule, kind: vaultKind, what: 'a vault of copies of which AWS does not say the key', at: away, becomes: 'UNKNOWN' },
    of: ({ BackupVaultName }) => BackupVaultName === vaultName,
    change: ({ EncryptionKeyArn: _, ...one }) => one,
    also: [
      'UNKNOWN copy-key-fits',
      'UNKNOWN key-deletion-window',
      'PASS point-key-custody',
      'PASS point-key-delete',
      'PASS point-key-separate',
      'UNKNOWN vault-change',
      'UNKNOWN vault-delete',
      'UNKNOWN vault-key-custody',
      'UNKNOWN vault-key-in-use',
      'UNKNOWN vault-key-separate',
      'UNKNOWN vault-key-usable',
    ],
  }),
]
