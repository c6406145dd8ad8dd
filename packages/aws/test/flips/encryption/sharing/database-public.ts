import { dbInstanceKind } from '../../../../src/observe/kinds/rds/db-instance.ts'
import { redshiftClusterKind } from '../../../../src/observe/kinds/redshift/redshift-cluster.ts'
import { type Flip, flip } from '../../flip.ts'

const common = { rule: 'database-public', kind: dbInstanceKind } as const

export const flips: readonly Flip[] = [
  flip({ ...common, what: 'a database on the internet', change: (one) => ({ ...one, PubliclyAccessible: true }), becomes: 'FAIL' }),
  flip({
    ...common,
    what: 'a database of which AWS does not say it',
    change: ({ PubliclyAccessible: _, ...one }) => one,
    becomes: 'UNKNOWN',
  }),
  flip({
    ...common,
    kind: redshiftClusterKind,
    what: 'a warehouse on the internet',
    change: (one) => ({ ...one, PubliclyAccessible: true }),
    becomes: 'FAIL',
  }),
]
