import { keyRotationKind } from '../../../src/observe/kinds/kms/key-rotation.ts'
import type { LineOf } from '../../../src/observe/kinds/kind.ts'
import { type Flip, flip, intentFlip } from '../flip.ts'

type Line = LineOf<typeof keyRotationKind>
const common = { rule: 'key-rotated', kind: keyRotationKind, becomes: 'FAIL' } as const
const changed = (members: Partial<Line['Answer']>) => ({ Target, Answer }: Line): Line => ({ Target, Answer: { ...Answer, ...members } })

export const flips: readonly Flip[] = [
  flip({ ...common, what: 'a key that is not rotated', change: changed({ KeyRotationEnabled: false }) }),
  flip({ ...common, what: 'a key that is rotated every seven years', change: changed({ RotationPeriodInDays: 2560 }) }),
  flip({ ...common, what: 'a key whose rotation is overdue', change: changed({ NextRotationDate: '2025-12-01T00:00:00.000Z' }) }),
  flip({ ...common, what: 'a key of which AWS does not say it', change: ({ Target }) => ({ Target, Answer: {} }), becomes: 'UNKNOWN' }),
  intentFlip({
    what: 'a faster rotation declared',
    rule: 'key-rotated',
    becomes: 'FAIL',
    from: "      users: ['arn:aws:iam::111122223333:role/backup']",
    to: "      users: ['arn:aws:iam::111122223333:role/backup']\n      rotationDays: 90",
  }),
]
