import { keyKind } from '../../../../src/observe/kinds/kms/key.ts'
import { bucketReplicationKind } from '../../../../src/observe/kinds/s3/bucket-replication.ts'
import type { LineOf } from '../../../../src/observe/kinds/kind.ts'
import { keys } from '../../../clean/records/base.ts'
import { replicaKey } from '../../../clean/records/buckets.ts'
import { away, home } from '../../../clean/clean-records.ts'
import { both, type Flip, flip, intentFlip } from '../../flip.ts'

type Line = LineOf<typeof bucketReplicationKind>
type Rule = NonNullable<NonNullable<Line['Answer']>['ReplicationConfiguration']>['Rules'][number]
const common = { rule: 'bucket-replica-encrypted', kind: bucketReplicationKind, of: ({ Target }: Line) => Target === 'backups-1' } as const

function changed(change: (rule: Rule) => Rule) {
  return ({ Target, Answer }: Line): Line => ({
    Target,
    Answer: { ReplicationConfiguration: { Rules: (Answer?.ReplicationConfiguration?.Rules ?? []).map(change) } },
  })
}

const keyOf = (what: string, becomes: 'FAIL' | 'UNKNOWN', change: (line: LineOf<typeof keyKind>) => LineOf<typeof keyKind> | null): Flip =>
  flip({ rule: common.rule, kind: keyKind, of: ({ Target }) => Target === replicaKey, what: `replicas whose key ${what}`, becomes, change })
const inState =
  (KeyState: string) =>
  ({ Target, Answer }: LineOf<typeof keyKind>): LineOf<typeof keyKind> => ({ Target, Answer: { KeyMetadata: { ...Answer?.KeyMetadata, KeyState } } })

/** The destination, declared, is one of backups. */
const declaredLogs = ['FAIL bucket-sse-c', 'FAIL bucket-object-lock', 'FAIL bucket-versioned', 'FAIL bucket-access-logged', 'FAIL objects-recorded'] as const

export const flips: readonly Flip[] = [
  ...['Disabled', 'PendingDeletion', 'PendingImport', 'PendingReplicaDeletion', 'Unavailable', 'Creating'].map((state) => keyOf(`is ${state}`, 'FAIL', inState(state))),
  keyOf('is gone', 'FAIL', ({ Target }) => ({ Target, Answer: null })),
  keyOf('is in a state that nobody knows', 'UNKNOWN', inState('Sleeping')),
  keyOf('is of imported material that ends within a month', 'FAIL', ({ Target, Answer }) => ({
    Target,
    Answer: { KeyMetadata: { ...Answer?.KeyMetadata, ValidTo: '2026-01-20T00:00:00.000Z' } },
  })),
  keyOf('could not be described, as one of another account', 'UNKNOWN', () => null),
  flip({
    ...{ ...common, what: 'replication that passes over encrypted objects', becomes: 'FAIL' },
    change: changed(({ SourceSelectionCriteria: _, ...rule }) => rule),
  }),
  flip({
    ...{ ...common, what: 'replicas without a key', becomes: 'FAIL' },
    change: changed((rule) => ({ ...rule, Destination: { Bucket: rule.Destination.Bucket } })),
  }),
  flip({
    ...{ ...common, what: 'a second rule whose replicas have no key', becomes: 'FAIL' },
    change: ({ Target, Answer }) => {
      const Rules = Answer?.ReplicationConfiguration?.Rules ?? []
      const more = Rules.map((rule) => ({ ...rule, Destination: { Bucket: rule.Destination.Bucket } }))
      return { Target, Answer: { ReplicationConfiguration: { Rules: [...Rules, ...more] } } }
    },
  }),
  flip({
    ...{ ...common, what: 'replicas of which nobody says the Region', becomes: 'UNKNOWN' },
    change: changed((rule) => ({ ...rule, Destination: { ...rule.Destination, Bucket: 'arn:aws:s3:::elsewhere' } })),
  }),
  flip({
    ...{ ...common, what: 'replicas with a key of another Region than theirs', becomes: 'FAIL' },
    change: changed((rule) => ({ ...rule, Destination: { ...rule.Destination, EncryptionConfiguration: { ReplicaKmsKeyID: keys.away } } })),
  }),
  intentFlip({
    what: 'replicas declared in another bucket',
    rule: common.rule,
    from: 'environments:',
    to: `buckets:
  backups-1: { classification: scratch, region: ${home.region}, replicateTo: { bucket: other, region: ${away.region} } }
environments:`,
    becomes: 'FAIL',
  }),
  ...[
    { what: 'names', narrow: { Filter: { Prefix: 'nothing-here/' } } },
    { what: 'names, as rules were once written', narrow: { Prefix: 'nothing-here/' } },
    { what: 'a tag', narrow: { Filter: { Tag: { Key: 'copied', Value: 'yes' } } } },
    { what: 'names and tags', narrow: { Filter: { And: { Prefix: 'nothing-here/', Tags: [] } } } },
    { what: 'tags', narrow: { Filter: { And: { Tags: [{ Key: 'copied', Value: 'yes' }] } } } },
  ].map(({ what, narrow }) =>
    both(
      flip({ ...{ ...common, what: '', becomes: 'FAIL' }, change: changed((rule) => ({ ...rule, ...narrow })) }),
      intentFlip({
        ...{ what: `a declared replica of some ${what}`, rule: common.rule, becomes: 'FAIL', from: 'environments:' },
        also: declaredLogs,
        to: `buckets:\n  backups-1: { classification: scratch, region: ${home.region}, replicateTo: { bucket: logs-1, region: ${home.region} } }\nenvironments:`,
      }),
    ),
  ),
  flip({
    ...common,
    what: 'replication that is off',
    change: changed((rule) => ({ ...rule, Status: 'Disabled' })),
    becomes: 'NOT_APPLICABLE',
  }),
]
