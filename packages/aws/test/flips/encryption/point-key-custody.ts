import { pointKind } from '../../../src/observe/kinds/backup/point.ts'
import { keyKind } from '../../../src/observe/kinds/kms/key.ts'
import type { LineOf } from '../../../src/observe/kinds/kind.ts'
import { sourceKey } from '../../clean/records/base.ts'
import { dataKey } from '../../clean/records/data.ts'
import { both, type Consequence, type Flip, flip, intentFlip } from '../flip.ts'

const rule = 'point-key-custody'
type Line = LineOf<typeof keyKind>
const ofSource = ({ Target }: Line): boolean => Target === sourceKey
const origin =
  (Origin: string) =>
  ({ Target, Answer }: Line): Line => ({ Target, Answer: { KeyMetadata: { ...Answer?.KeyMetadata, Origin } } })
const users = "      users: ['arn:aws:iam::111122223333:role/backup']"
/** What judges such a key otherwise, or not at all. */
const ofAws: readonly Consequence[] = [
  'NOT_APPLICABLE point-key-separate',
  'NOT_APPLICABLE point-restorable',
  'NOT_APPLICABLE point-role-key',
]
const atRest = (kind: string, also: readonly Consequence[]): Flip =>
  intentFlip({ rule, what: `a point with a key of AWS, where ${kind} is declared`, from: 'lock: governance', to: `lock: governance\n    atRest: ${kind}`, becomes: 'FAIL', also })
const managed = flip({ rule, kind: pointKind, what: 'a key that AWS manages', becomes: 'PASS', change: (one) => ({ ...one, EncryptionKeyArn: dataKey }) })
const owned = flip({
  ...{ rule, kind: pointKind, what: 'a key that AWS owns', becomes: 'PASS' },
  change: ({ EncryptionKeyArn: _, ...one }) => ({ ...one, EncryptionKeyType: 'AWS_OWNED_KMS_KEY' }),
})

export const flips: readonly Flip[] = [
  ...['EXTERNAL', 'AWS_CLOUDHSM', 'EXTERNAL_KEY_STORE'].map((Origin) =>
    flip({ ...{ rule, kind: keyKind, of: ofSource }, what: `a point's own key of origin ${Origin}`, change: origin(Origin), becomes: 'FAIL' }),
  ),
  ...(
    [
      ['EXTERNAL', 'imported'],
      ['AWS_CLOUDHSM', 'cloudhsm'],
      ['EXTERNAL_KEY_STORE', 'external'],
    ] as const
  ).map(([Origin, custody]) =>
    both(
      flip({ ...{ rule, kind: keyKind, of: ofSource }, what: 'the same origin', change: origin(Origin), becomes: 'PASS' }),
      intentFlip({
        ...{ rule: 'vault-key-custody', becomes: 'FAIL', what: `the vault's key of KMS and the point's of ${custody}, as is declared for both` },
        ...{ from: users, to: `${users}\n      custody: ${custody}` },
      }),
    ),
  ),
  flip({ ...{ rule, kind: keyKind, of: ofSource }, what: "a point's own key of an origin that nobody knows", change: origin('ELSEWHERE'), becomes: 'UNKNOWN' }),
  both(managed, atRest('customer-key', [
    ...ofAws,
    'FAIL point-copyable',
    'UNKNOWN gateway-data-encrypted',
    'FAIL snapshot-encrypted',
    'FAIL volume-encrypted',
  ])),
  both(owned, atRest('aws-managed-key', [...ofAws, 'UNKNOWN point-copyable'])),
  flip({
    ...{ rule, kind: pointKind, what: 'a point of a type that AWS Backup encrypts itself, with a key of AWS', becomes: 'FAIL', also: [
      'FAIL point-encrypted',
      'NOT_APPLICABLE point-key-separate',
      'NOT_APPLICABLE point-restorable',
      'NOT_APPLICABLE point-role-key',
    ] },
    change: (one) => ({ ...one, ResourceType: 'EFS', EncryptionKeyArn: dataKey }),
  }),
]
