import { dbInstanceKind } from '../../../../src/observe/kinds/rds/db-instance.ts'
import { dbClusterKind } from '../../../../src/observe/kinds/rds/db-cluster.ts'
import { type Flip, flip } from '../../flip.ts'

const common = { rule: 'database-encrypted', kind: dbInstanceKind } as const

export const flips: readonly Flip[] = [
  flip({ ...common, what: 'a database that is not encrypted', change: (one) => ({ ...one, StorageEncrypted: false }), becomes: 'FAIL' }),
  flip({
    ...common,
    what: 'a database of which AWS does not say it',
    change: ({ StorageEncrypted: _, ...one }) => one,
    becomes: 'UNKNOWN',
  }),
  flip({
    ...common,
    kind: dbClusterKind,
    what: 'a cluster that is not encrypted',
    change: (one) => ({ ...one, StorageEncrypted: false }),
    becomes: 'FAIL',
  }),
]
