import { dbSnapshotKind } from '../../../../src/observe/kinds/rds/db-snapshot.ts'
import { dbClusterSnapshotKind } from '../../../../src/observe/kinds/rds/db-cluster-snapshot.ts'
import { type Flip, flip } from '../../flip.ts'

const common = { rule: 'database-snapshot-encrypted', kind: dbSnapshotKind } as const

export const flips: readonly Flip[] = [
  flip({
    ...common,
    what: 'a snapshot of a database that is not encrypted',
    change: (one) => ({ ...one, Encrypted: false }),
    becomes: 'FAIL',
  }),
  flip({
    ...common,
    what: 'a snapshot of a database of which AWS does not say it',
    change: ({ Encrypted: _, ...one }) => one,
    becomes: 'UNKNOWN',
  }),
  flip({
    ...common,
    kind: dbClusterSnapshotKind,
    what: 'a snapshot of a cluster that is not encrypted',
    change: (one) => ({ ...one, StorageEncrypted: false }),
    becomes: 'FAIL',
  }),
]
