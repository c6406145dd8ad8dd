import { pointKind } from '../../../src/observe/kinds/backup/point.ts'
import { away } from '../../clean/clean-records.ts'
import { type Flip, flip } from '../flip.ts'

const common = { rule: 'point-key-own-account', kind: pointKind, becomes: 'FAIL', also: [
  'UNKNOWN copy-key-fits',
  'UNKNOWN key-outlives-point',
  'UNKNOWN point-copyable',
  'UNKNOWN point-key-custody',
  'UNKNOWN point-key-separate',
] } as const
const elsewhere = { ...common, also: [...common.also, 'NOT_APPLICABLE point-restorable', 'NOT_APPLICABLE point-role-key'] } as const
const ofHome = { ...common, also: [...common.also, 'UNKNOWN point-restorable', 'UNKNOWN point-role-key'] } as const

function keyOf(account: string, region = 'eu-west-1'): string {
  return `arn:aws:kms:${region}:${account}:key/00000009-0000-4000-8000-000000000000`
}

export const flips: readonly Flip[] = [
  flip({
    ...common,
    what: 'a copy with the key of where it was copied from',
    at: away,
    change: (one) => ({ ...one, EncryptionKeyArn: keyOf('111122223333') }),
    also: [
      'UNKNOWN key-outlives-point',
      'FAIL point-encrypted',
      'UNKNOWN point-key-custody',
      'PASS point-key-delete',
      'UNKNOWN point-key-separate',
    ],
  }),
  flip({ ...elsewhere, what: "a point with a stranger's key", change: (one) => ({ ...one, EncryptionKeyArn: keyOf('555566667777') }) }),
  flip({
    ...elsewhere,
    what: "a point with a known account's key of another Region",
    change: (one) => ({ ...one, EncryptionKeyArn: keyOf('333344445555', 'us-east-1') }),
  }),
  flip({ ...ofHome, what: 'a point with a key of another Region', change: (one) => ({ ...one, EncryptionKeyArn: keyOf('111122223333', 'us-east-1') }) }),
]
