import { bucketObjectLockKind } from '../../../src/observe/kinds/s3/bucket-object-lock.ts'
import { type Flip, flip, intentFlip } from '../flip.ts'

const common = { rule: 'bucket-object-lock', kind: bucketObjectLockKind } as const

export const flips: readonly Flip[] = [
  flip({
    ...common,
    of: ({ Target }) => Target === 'backups-1',
    what: 'a bucket of backups without Object Lock',
    change: ({ Target }) => ({ Target, Answer: null }),
    becomes: 'FAIL',
  }),
  flip({
    ...common,
    of: ({ Target }) => Target === 'backups-1',
    what: 'a bucket of backups whose Object Lock locks nothing by itself',
    change: ({ Target }) => ({ Target, Answer: { ObjectLockConfiguration: { ObjectLockEnabled: 'Enabled' } } }),
    becomes: 'FAIL',
  }),
  intentFlip({
    ...{ rule: 'bucket-object-lock', what: 'a bucket whose Object Lock is shorter than declared', becomes: 'FAIL' },
    from: 'environments:',
    to: 'buckets: { backups-1: { classification: confidential, region: eu-west-1, objectLockDays: 90 } }\nenvironments:',
  }),
]
