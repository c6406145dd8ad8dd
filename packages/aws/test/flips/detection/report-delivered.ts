import { reportPlanKind } from '../../../src/observe/kinds/backup/report-plan.ts'
import { type Flip, flip } from '../flip.ts'

const common = { rule: 'report-delivered', kind: reportPlanKind, becomes: 'FAIL' } as const

export const flips: readonly Flip[] = [
  flip({ ...common, what: 'no report plan', change: () => null }),
  flip({
    ...common,
    what: 'a report that was not written for three days',
    change: (one) => ({ ...one, LastSuccessfulExecutionTime: '2025-12-29T00:00:00.000Z' }),
  }),
]
