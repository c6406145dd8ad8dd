import { pointKind } from '../../../src/observe/kinds/backup/point.ts'
import { away } from '../../clean/clean-records.ts'
import { type Flip, flip } from '../flip.ts'

const common = { rule: 'point-key-own-account', kind: pointKind, becomes: 'FAIL', also: ['key-outlives-point', 'point-copyable', 'point-key-custody', 'point-key-separate'] } as const
const ofHome = { ...common, also: [...common.also, 'point-restorable', 'point-role-key'] }

function keyOf(account: string, region = 'eu-west-1'): string {
  return `arn:aws:kms:${region}:${account}:key/00000009-0000-4000-8000-000000000000`
}

export const flips: readonly Flip[] = [
  flip({
    ...common,
    what: 'a copy with the key of where it was copied from',
    at: away,
    change: (one) => ({ ...one, EncryptionKeyArn: keyOf('111122223333') }),
    also: ['key-outlives-point', 'point-encrypted', 'point-key-custody', 'point-key-delete', 'point-key-separate'],
  }),
  flip({ ...ofHome, what: "a point with a stranger's key", change: (one) => ({ ...one, EncryptionKeyArn: keyOf('555566667777') }) }),
  flip({ ...ofHome, what: "a point with a known account's key of another Region", change: (one) => ({ ...one, EncryptionKeyArn: keyOf('333344445555', 'us-east-1') }) }),
  flip({ ...ofHome, what: 'a point with a key of another Region', change: (one) => ({ ...one, EncryptionKeyArn: keyOf('111122223333', 'us-east-1') }) }),
]
