import { lockedSnapshotKind } from '../../../src/observe/kinds/ec2/locked-snapshot.ts'
import { type Flip, flip } from '../flip.ts'

const common = { rule: 'snapshot-locked', kind: lockedSnapshotKind } as const

export const flips: readonly Flip[] = [
  flip({ ...common, what: 'a snapshot without a lock', change: () => null, becomes: 'FAIL' }),
  flip({ ...common, what: 'a snapshot whose lock has ended', change: (one) => ({ ...one, LockState: 'expired' }), becomes: 'FAIL' }),
  flip({ ...common, what: 'a lock whose end is past', change: (one) => ({ ...one, LockExpiresOn: '2025-12-31T00:00:00.000Z' }), becomes: 'FAIL' }),
  flip({ ...common, what: 'a lock of which AWS does not say its end', change: ({ LockExpiresOn: _, ...one }) => one, becomes: 'UNKNOWN' }),
  flip({
    ...common,
    what: 'a snapshot of whose lock AWS does not say the state',
    change: ({ LockState: _, ...one }) => one,
    becomes: 'UNKNOWN',
  }),
]
