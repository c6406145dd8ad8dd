import { pointKind } from '../../../src/observe/kinds/backup/point.ts'
import { away } from '../../clean/clean-records.ts'
import { type Flip, flip } from '../flip.ts'

const common = { rule: 'point-state', kind: pointKind, at: away, also: ['FAIL copies-as-declared'] } as const

export const flips: readonly Flip[] = [
  ...['PARTIAL', 'EXPIRED', 'STOPPED'].map((Status) =>
    flip({ ...common, what: `a copy that is ${Status}`, change: (one) => ({ ...one, Status }), becomes: 'FAIL' }),
  ),
  flip({ ...common, what: 'a copy that is being deleted', change: (one) => ({ ...one, Status: 'DELETING' }), becomes: 'NOT_APPLICABLE' }),
  flip({ ...common, what: 'a copy without a state', change: ({ Status: _, ...one }) => one, becomes: 'UNKNOWN' }),
]
