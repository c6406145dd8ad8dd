import { lockedSnapshotKind } from '../../../src/observe/kinds/ec2/locked-snapshot.ts'
import { snapshotKind } from '../../../src/observe/kinds/ec2/snapshot.ts'
import { both, type Flip, flip, intentFlip } from '../flip.ts'

const common = { rule: 'snapshot-locked', kind: lockedSnapshotKind } as const
const compliance = intentFlip({ rule: 'snapshot-locked', what: 'compliance declared', becomes: 'FAIL', from: 'lock: governance', to: 'lock: compliance' })

/** Where compliance is declared, for vaults too. */
const declared = (LockState: string) =>
  both(compliance, flip({ ...common, what: `a snapshot in ${LockState} where compliance is declared`, change: (one) => ({ ...one, LockState }), becomes: 'FAIL', also: ['FAIL lock-as-declared'] }))

export const flips: readonly Flip[] = [
  flip({ ...common, what: 'a snapshot without a lock', change: () => null, becomes: 'FAIL', also: ['GONE native-lock-change'] }),
  flip({ ...common, what: 'a snapshot whose lock has ended', change: (one) => ({ ...one, LockState: 'expired' }), becomes: 'FAIL', also: ['NOT_APPLICABLE native-lock-change'] }),
  flip({ ...common, what: 'a lock whose end is past', change: (one) => ({ ...one, LockExpiresOn: '2025-12-31T00:00:00.000Z' }), becomes: 'FAIL' }),
  flip({ ...common, what: 'a lock of which AWS does not say its end', change: ({ LockExpiresOn: _, ...one }) => one, becomes: 'UNKNOWN' }),
  flip({ ...common, what: 'a lock that ends before the declared time', change: (one) => ({ ...one, LockExpiresOn: '2026-01-05T00:00:00.000Z' }), becomes: 'FAIL' }),
  flip({
    ...{ rule: 'snapshot-locked', kind: snapshotKind },
    what: 'a snapshot of which AWS does not say when it was made',
    change: ({ StartTime: _, ...one }) => one,
    becomes: 'UNKNOWN',
  }),
  flip({
    ...{ rule: 'snapshot-locked', kind: snapshotKind },
    what: 'a snapshot that two classifications take',
    change: (one) => ({ ...one, Tags: [...(one.Tags ?? []), { Key: 'data', Value: 'scratch' }] }),
    becomes: 'UNKNOWN',
    also: ['UNKNOWN snapshot-encrypted'],
  }),
  declared('governance'),
  declared('compliance-cooloff'),
  flip({
    ...common,
    what: 'a snapshot of whose lock AWS does not say the state',
    change: ({ LockState: _, ...one }) => one,
    becomes: 'UNKNOWN',
    also: ['UNKNOWN native-lock-change'],
  }),
]
