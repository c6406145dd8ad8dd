import { vaultKind } from '../../../src/observe/kinds/backup/vault.ts'
import { keyKind } from '../../../src/observe/kinds/kms/key.ts'
import { isBackupKey } from '../backup-key.ts'
import { type Flip, flip } from '../flip.ts'

const common = { rule: 'vault-key-usable' } as const

export const flips: readonly Flip[] = [
  flip({
    ...common,
    kind: keyKind,
    what: 'a key whose store cannot be reached',
    of: isBackupKey,
    change: ({ Target, Answer }) => ({ Target, Answer: { KeyMetadata: { ...Answer?.KeyMetadata, KeyState: 'Unavailable' } } }),
    becomes: 'FAIL',
    also: ['FAIL key-outlives-point', 'NOT_APPLICABLE key-rotated', 'FAIL point-copyable'],
  }),
  flip({
    ...common,
    kind: vaultKind,
    what: 'a vault of which AWS does not say the key',
    change: ({ EncryptionKeyArn: _, ...one }) => one,
    becomes: 'UNKNOWN',
    also: [
      'UNKNOWN key-deletion-window',
      'UNKNOWN vault-change',
      'UNKNOWN vault-delete',
      'UNKNOWN vault-key-custody',
      'UNKNOWN vault-key-in-use',
      'UNKNOWN vault-key-separate',
    ],
  }),
]
