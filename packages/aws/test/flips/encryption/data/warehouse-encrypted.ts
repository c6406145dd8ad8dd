import { redshiftClusterKind } from '../../../../src/observe/kinds/redshift/redshift-cluster.ts'
import { redshiftSnapshotKind } from '../../../../src/observe/kinds/redshift/redshift-snapshot.ts'
import { type Flip, flip } from '../../flip.ts'

const common = { rule: 'warehouse-encrypted', kind: redshiftClusterKind } as const

export const flips: readonly Flip[] = [
  flip({ ...common, what: 'a warehouse that is not encrypted', change: (one) => ({ ...one, Encrypted: false }), becomes: 'FAIL' }),
  flip({ ...common, what: 'a warehouse of which AWS does not say it', change: ({ Encrypted: _, ...one }) => one, becomes: 'UNKNOWN' }),
  flip({
    ...common,
    kind: redshiftSnapshotKind,
    what: 'a snapshot of a warehouse that is not encrypted',
    change: (one) => ({ ...one, Encrypted: false }),
    becomes: 'FAIL',
  }),
]
