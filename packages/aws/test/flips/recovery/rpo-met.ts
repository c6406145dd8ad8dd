import { volumeKind } from '../../../src/observe/kinds/ec2/volume.ts'
import { planDocumentKind } from '../../../src/observe/kinds/backup/plan-document.ts'
import { selectionKind } from '../../../src/observe/kinds/backup/selection.ts'
import { protectedResourceKind } from '../../../src/observe/kinds/backup/protected-resource.ts'
import { fileSystemKind } from '../../../src/observe/kinds/elasticfilesystem/file-system.ts'
import { type Point, pointKind } from '../../../src/observe/kinds/backup/point.ts'
import { away, home } from '../../clean/clean-records.ts'
import { dataKey } from '../../clean/records/data.ts'
import { type Consequence, type Flip, flip, intentFlip } from '../flip.ts'

const common = { rule: 'rpo-met', becomes: 'FAIL' } as const
const scan = (Findings: string[]) => ({ AggregatedScanResult: { FailedScan: false, Findings, LastComputed: '2025-12-31T06:00:00.000Z' } })

/** The point and its copy. */
function allPoints(what: string, members: Partial<Point>, also: readonly Consequence[] = []): Flip {
  const change = (one: Point) => ({ ...one, ...members })
  const [here, there] = [home, away].map((at) => flip({ ...common, kind: pointKind, at, what, change, also })) as [Flip, Flip]
  return { ...here, apply: (clean) => there.apply(here.apply(clean)) }
}

/** Somebody deleted all points of the volume. */
const noPoints = ((): Flip => {
  const judged: readonly Consequence[] = [
    'NOT_APPLICABLE point-key-delete',
    'NOT_APPLICABLE key-outlives-point',
    'NOT_APPLICABLE point-encrypted',
    'NOT_APPLICABLE point-key-own-account',
    'NOT_APPLICABLE point-role-key',
    'NOT_APPLICABLE point-restorable',
    'NOT_APPLICABLE point-copyable',
  ]
  const also: readonly Consequence[] = [
    ...judged,
    'NOT_APPLICABLE copy-key-fits',
    'NOT_APPLICABLE point-key-custody',
    'NOT_APPLICABLE point-key-separate',
    'NOT_APPLICABLE point-retention',
    'NOT_APPLICABLE point-state',
    'NOT_APPLICABLE copies-as-declared',
  ]
  const gone = { ...common, kind: pointKind, what: 'no point is left', change: () => null, also }
  const [here, there] = [home, away].map((at) => flip({ ...gone, at, of: ({ ResourceType }) => ResourceType === 'EBS' })) as [Flip, Flip]
  return { ...here, apply: (clean) => there.apply(here.apply(clean)) }
})()

export const flips: readonly Flip[] = [
  allPoints('points of four days ago', { CreationDate: '2025-12-28T05:00:00.000Z', InitiationDate: '2025-12-28T05:00:00.000Z' }, [
    'FAIL copies-as-declared',
  ]),
  allPoints('points with malware in them', scan(['MALWARE']), ['FAIL copies-as-declared']),
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
  noPoints,
  flip({
    ...common,
    kind: fileSystemKind,
    what: 'files that a plan takes for months, and that have no point',
    change: (one) => ({ ...one, CreationTime: '2025-10-01T00:00:00.000Z' }),
  }),
  flip({ ...common, kind: fileSystemKind, what: 'files without a point, of which AWS does not say how old they are', change: ({ CreationTime: _, ...one }) => one }),
  flip({
    ...common,
    kind: protectedResourceKind,
    what: 'something that AWS Backup protects, without a point',
    add: { ResourceArn: 'arn:aws:ec2:eu-west-1:111122223333:volume/vol-0gone', ResourceType: 'EBS' },
  }),
  flip({
    ...{ ...common, becomes: 'UNKNOWN' },
    kind: selectionKind,
    what: 'a machine that a plan names, and that has no point',
    change: (one) => {
      const { Resources = [], ...selection } = one.Answer?.BackupSelection ?? { SelectionName: '' }
      if (one.Answer !== null && Resources.length > 0) one.Answer.BackupSelection = { ...selection, Resources: [...Resources, 'arn:aws:backup-gateway:eu-west-1:111122223333:vm/vm-0a1b2c3d'] }
      return one
    },
  }),
  intentFlip({ ...common, what: 'an RPO of an hour', from: 'rtoHours: 4', to: 'rtoHours: 4\n    rpoHours: 1' }),
  flip({
    ...common,
    kind: volumeKind,
    what: 'a volume that a plan takes for months, and that has no point',
    add: { VolumeId: 'vol-0new', CreateTime: '2025-10-01T00:00:00.000Z', State: 'in-use', Encrypted: true, KmsKeyId: dataKey, Tags: [{ Key: 'backup', Value: 'daily' }] },
  }),
]
