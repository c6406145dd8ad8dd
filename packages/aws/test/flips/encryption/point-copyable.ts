import { pointKind } from '../../../src/observe/kinds/backup/point.ts'
import { keyKind } from '../../../src/observe/kinds/kms/key.ts'
import { isBackupKey } from '../backup-key.ts'
import { type Flip, flip } from '../flip.ts'

const common = { rule: 'point-copyable', becomes: 'FAIL' } as const

export const flips: readonly Flip[] = [
  flip({
    ...common,
    kind: keyKind,
    what: 'a key that AWS manages',
    of: isBackupKey,
    change: ({ Target, Answer }) => ({ Target, Answer: { KeyMetadata: { ...Answer?.KeyMetadata, KeyManager: 'AWS' } } }),
    also: [
      ...['key-deletion-window', 'key-grants-closed', 'key-policy-closed', 'key-rotated', 'point-key-separate', 'point-restorable', 'point-role-key', 'policy-deputies'],
      ...['vault-key-custody', 'vault-key-in-use'],
    ],
  }),
  flip({ ...common, kind: pointKind, what: 'a point of DynamoDB without the advanced features', change: (one) => ({ ...one, ResourceType: 'DynamoDB' }), also: ['point-restorable'] }),
]
