import { secretKind } from '../../../src/observe/kinds/secretsmanager/secret.ts'
import { type Flip, flip } from '../flip.ts'

const common = { rule: 'secret-rotated', kind: secretKind } as const

export const flips: readonly Flip[] = [
  flip({ ...common, what: 'a secret that does not rotate', change: (one) => ({ ...one, RotationEnabled: false }), becomes: 'FAIL' }),
  flip({
    ...common,
    what: 'a secret whose rotation is late',
    change: (one) => ({ ...one, LastRotatedDate: '2025-11-01T00:00:00.000Z' }),
    becomes: 'FAIL',
  }),
  flip({
    ...common,
    what: 'a secret that a service of AWS keeps and does not rotate',
    change: (one) => ({ ...one, OwningService: 'appflow', RotationEnabled: false }),
    becomes: 'NOT_APPLICABLE',
  }),
  flip({
    ...common,
    what: 'a secret of a service of AWS whose rotation is late',
    change: (one) => ({ ...one, OwningService: 'rds', LastRotatedDate: '2025-11-01T00:00:00.000Z' }),
    becomes: 'FAIL',
  }),
  ...[
    { what: 'a secret that missed its schedule', NextRotationDate: '2025-12-01T00:00:00.000Z', becomes: 'FAIL' as const },
    { what: 'a schedule of which AWS names no next time', NextRotationDate: undefined, becomes: 'UNKNOWN' as const },
  ].map(({ what, NextRotationDate, becomes }) =>
    flip({ ...common, what, becomes, change: (one) => ({ ...one, RotationRules: { ScheduleExpression: 'rate(90 days)' }, NextRotationDate }) }),
  ),
  flip({
    ...common,
    what: 'a secret of long ago that was never rotated',
    change: ({ LastRotatedDate: _, ...one }) => one,
    becomes: 'FAIL',
  }),
]
