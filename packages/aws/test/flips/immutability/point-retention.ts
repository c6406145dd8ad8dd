import { pointKind } from '../../../src/observe/kinds/backup/point.ts'
import { away } from '../../clean/clean-records.ts'
import { type Flip, flip, intentFlip } from '../flip.ts'

const rule = 'point-retention'
const common = { rule, kind: pointKind, becomes: 'FAIL' } as const

export const flips: readonly Flip[] = [
  flip({ ...common, what: 'a point that is kept always', change: ({ CalculatedLifecycle: _, Lifecycle: __, ...one }) => one }),
  flip({
    ...common,
    what: 'one in a vault that is locked for good',
    at: away,
    change: ({ CalculatedLifecycle: _, Lifecycle: __, ...one }) => one,
  }),
  flip({
    ...common,
    what: 'a point that is kept for less than declared',
    change: (one) => ({ ...one, Lifecycle: { DeleteAfterDays: 6 } }),
  }),
  flip({
    ...common,
    what: 'a point that is kept for more than declared',
    change: (one) => ({ ...one, Lifecycle: { DeleteAfterDays: 401 } }),
  }),
  flip({
    ...common,
    what: 'a point whose end comes before the declared time',
    change: ({ Lifecycle: _, ...one }) => ({ ...one, CreationDate: '2026-02-03T00:00:00.000Z' }),
  }),
  flip({
    ...common,
    what: 'a point of which AWS does not say its beginning',
    change: ({ Lifecycle: _, CreationDate: __, ...one }) => one,
    becomes: 'UNKNOWN',
  }),
  flip({ ...common, what: 'a continuous point that is kept for less than declared', change: (one) => ({ ...one, Status: 'AVAILABLE', Lifecycle: { DeleteAfterDays: 6 } }) }),
  flip({
    ...common,
    what: 'a point that is deleted once it is copied',
    change: ({ CalculatedLifecycle: _, ...one }) => ({ ...one, Lifecycle: { DeleteAfterEvent: 'DELETE_AFTER_COPY' } }),
    becomes: 'NOT_APPLICABLE',
  }),
  intentFlip({
    what: 'a longer minimum declared',
    rule,
    from: 'minDays: 7',
    to: 'minDays: 36',
    becomes: 'FAIL',
    also: ['FAIL lock-limits', 'FAIL audit-controls'],
  }),
]
