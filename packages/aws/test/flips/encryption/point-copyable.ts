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
      'NOT_APPLICABLE key-deletion-window',
      'GONE key-grants-closed',
      'GONE key-policy-closed',
      'GONE key-rotated',
      'NOT_APPLICABLE point-key-separate',
      'NOT_APPLICABLE point-restorable',
      'NOT_APPLICABLE point-role-key',
      'GONE policy-deputies',
      'FAIL vault-key-custody',
      'NOT_APPLICABLE vault-key-in-use',
    ],
  }),
  flip({
    ...common,
    kind: pointKind,
    what: 'a point of DynamoDB without the advanced features',
    change: (one) => ({ ...one, ResourceType: 'DynamoDB' }),
    also: ['NOT_APPLICABLE point-restorable'],
  }),
]
