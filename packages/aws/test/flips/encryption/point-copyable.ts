import { pointKind } from '../../../src/observe/kinds/backup/point.ts'
import { keyKind } from '../../../src/observe/kinds/kms/key.ts'
import { isBackupKey } from '../backup-key.ts'
import { type Consequence, type Flip, flip } from '../flip.ts'

const common = { rule: 'point-copyable', becomes: 'FAIL' } as const

/** The point is one of another resource, then. */
const ofAnother: readonly Consequence[] = [
  ...(['FAIL copies-as-declared', 'PASS copies-as-declared', 'NOT_APPLICABLE copy-key-fits', 'NOT_APPLICABLE point-restorable'] as const),
  ...(['NOT_APPLICABLE rpo-met', 'PASS rpo-met'] as const),
]

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
  flip({
    ...common,
    kind: pointKind,
    what: 'a point of a Multi-AZ DB cluster',
    change: (one) => ({ ...one, ResourceType: 'RDS', ResourceArn: 'arn:aws:rds:eu-west-1:111122223333:cluster:orders' }),
    also: ofAnother,
  }),
  flip({
    ...common,
    kind: pointKind,
    what: 'a point of a volume of ONTAP',
    change: (one) => ({ ...one, ResourceType: 'FSx', ResourceArn: 'arn:aws:fsx:eu-west-1:111122223333:volume/fs-1/fsvol-1' }),
    also: ofAnother,
  }),
]
