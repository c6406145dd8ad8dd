import { pointKind } from '../../../src/observe/kinds/backup/point.ts'
import { vaultKind } from '../../../src/observe/kinds/backup/vault.ts'
import { keys, vaultName } from '../../clean/records/base.ts'
import { away } from '../../clean/clean-records.ts'
import { type Flip, flip } from '../flip.ts'

const common = { rule: 'point-encrypted', kind: pointKind } as const
const unsaid = ['key-outlives-point', 'point-key-custody', 'point-key-delete', 'point-key-separate']
const plain = ['key-outlives-point', 'point-key-delete', 'point-key-own-account']

export const flips: readonly Flip[] = [
  flip({ ...common, what: 'a point that is not encrypted', change: (one) => ({ ...one, IsEncrypted: false }), becomes: 'FAIL', also: [...plain, 'point-key-custody', 'point-key-separate', 'point-restorable', 'point-role-key'] }),
  flip({ ...common, what: 'a copy that is not encrypted', at: away, change: (one) => ({ ...one, IsEncrypted: false }), becomes: 'FAIL', also: plain }),
  flip({ ...common, what: 'a point of which AWS does not say it', change: ({ IsEncrypted: _, ...one }) => one, becomes: 'UNKNOWN', also: ['point-copyable'] }),
  flip({ ...common, what: 'a point of a type that AWS Backup encrypts, with another key than its vault’s', change: (one) => ({ ...one, ResourceType: 'EFS' }), becomes: 'FAIL', also: ['point-restorable'] }),
  flip({ ...common, what: 'a copy with another key than its vault’s', at: away, change: (one) => ({ ...one, EncryptionKeyArn: keys.home }), becomes: 'FAIL', also: [...unsaid, 'point-key-own-account'] }),
  flip({ ...common, what: 'a copy with a key that AWS does not say', at: away, change: ({ EncryptionKeyArn: _, ...one }) => one, becomes: 'UNKNOWN', also: [...unsaid, 'point-key-own-account'] }),
  flip({
    ...{ rule: common.rule, kind: vaultKind, what: 'a vault of copies of which AWS does not say the key', at: away, becomes: 'UNKNOWN' },
    of: ({ BackupVaultName }) => BackupVaultName === vaultName,
    change: ({ EncryptionKeyArn: _, ...one }) => one,
    also: [
      ...['copy-key-fits', 'key-deletion-window', 'point-key-custody', 'point-key-delete', 'point-key-separate', 'vault-change', 'vault-delete'],
      ...['vault-key-custody', 'vault-key-in-use', 'vault-key-separate', 'vault-key-usable'],
    ],
  }),
]
