import { bucketVersioningKind } from '../../../src/observe/kinds/s3/bucket-versioning.ts'
import { type Flip, flip } from '../flip.ts'

const common = { rule: 'bucket-versioned', kind: bucketVersioningKind } as const

export const flips: readonly Flip[] = [
  flip({
    ...common,
    of: ({ Target }) => Target === 'backups-1',
    what: 'a bucket of backups that never kept versions',
    change: ({ Target }) => ({ Target, Answer: {} }),
    becomes: 'FAIL',
  }),
  flip({
    ...common,
    of: ({ Target }) => Target === 'backups-1',
    what: 'a bucket of backups that keeps no more versions',
    change: ({ Target }) => ({ Target, Answer: { Status: 'Suspended' } }),
    becomes: 'FAIL',
  }),
]
