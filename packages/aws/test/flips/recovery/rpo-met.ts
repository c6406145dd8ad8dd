import { planDocumentKind } from '../../../src/observe/kinds/backup/plan-document.ts'
import { type Point, pointKind } from '../../../src/observe/kinds/backup/point.ts'
import { away, home } from '../../clean/clean-records.ts'
import { type Flip, flip, intentFlip } from '../flip.ts'

const common = { rule: 'rpo-met', becomes: 'FAIL' } as const
const scan = (Findings: string[]) => ({ AggregatedScanResult: { FailedScan: false, Findings, LastComputed: '2025-12-31T06:00:00.000Z' } })

/** The point and its copy. */
function allPoints(what: string, members: Partial<Point>): Flip {
  const change = (one: Point) => ({ ...one, ...members })
  const [here, there] = [home, away].map((at) => flip({ ...common, kind: pointKind, at, what, change })) as [Flip, Flip]
  return { ...here, apply: (clean) => there.apply(here.apply(clean)) }
}

export const flips: readonly Flip[] = [
  allPoints('points of four days ago', { CreationDate: '2025-12-28T05:00:00.000Z', InitiationDate: '2025-12-28T05:00:00.000Z' }),
  allPoints('points with malware in them', scan(['MALWARE'])),
  flip({
    ...common,
    kind: planDocumentKind,
    what: 'a plan that runs every hour, and did not',
    change: (one) => {
      for (const rule of one.Answer?.BackupPlan.Rules ?? []) rule.ScheduleExpression = 'cron(0 * * * ? *)'
      return one
    },
  }),
  flip({
    ...{ rule: 'rpo-met', becomes: 'UNKNOWN' },
    kind: planDocumentKind,
    what: 'a plan whose schedule cannot be read',
    change: (one) => {
      for (const rule of one.Answer?.BackupPlan.Rules ?? []) delete rule.ScheduleExpression
      return one
    },
  }),
  intentFlip({ ...common, what: 'an RPO of an hour', from: 'rtoHours: 4', to: 'rtoHours: 4\n    rpoHours: 1' }),
]
