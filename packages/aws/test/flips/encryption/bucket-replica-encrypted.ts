import { bucketReplicationKind } from '../../../src/observe/kinds/s3/bucket-replication.ts'
import type { LineOf } from '../../../src/observe/kinds/kind.ts'
import { type Flip, flip } from '../flip.ts'

type Line = LineOf<typeof bucketReplicationKind>
type Rule = NonNullable<NonNullable<Line['Answer']>['ReplicationConfiguration']>['Rules'][number]
const common = { rule: 'bucket-replica-encrypted', kind: bucketReplicationKind, of: ({ Target }: Line) => Target === 'backups-1' } as const

function changed(change: (rule: Rule) => Rule) {
  return ({ Target, Answer }: Line): Line => ({
    Target,
    Answer: { ReplicationConfiguration: { Rules: (Answer?.ReplicationConfiguration?.Rules ?? []).map(change) } },
  })
}

export const flips: readonly Flip[] = [
  flip({
    ...{ ...common, what: 'replication that passes over encrypted objects', becomes: 'FAIL' },
    change: changed(({ SourceSelectionCriteria: _, ...rule }) => rule),
  }),
  flip({
    ...{ ...common, what: 'replicas without a key', becomes: 'FAIL' },
    change: changed((rule) => ({ ...rule, Destination: { Bucket: rule.Destination.Bucket } })),
  }),
  flip({
    ...common,
    what: 'replication that is off',
    change: changed((rule) => ({ ...rule, Status: 'Disabled' })),
    becomes: 'NOT_APPLICABLE',
  }),
]
