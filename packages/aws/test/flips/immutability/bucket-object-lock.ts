import { bucketObjectLockKind } from '../../../src/observe/kinds/s3/bucket-object-lock.ts'
import { both, type Flip, flip, intentFlip } from '../flip.ts'

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
  intentFlip({
    ...{ rule: 'bucket-object-lock', what: 'a replica whose Object Lock is shorter than that of its bucket is declared to be', becomes: 'FAIL' },
    from: 'environments:',
    to: `buckets: { data-1: { classification: confidential, region: eu-central-1, objectLockDays: 90, replicateTo: { bucket: backups-1, region: eu-west-1 } } }\nenvironments:`,
  }),
  intentFlip({
    ...{ rule: 'bucket-object-lock', what: 'a bucket that is declared to have no Object Lock', becomes: 'NOT_APPLICABLE' },
    from: 'environments:',
    to: 'buckets: { backups-1: { classification: confidential, region: eu-west-1, objectLock: none } }\nenvironments:',
  }),
  both(
    intentFlip({
      ...{ rule: 'bucket-object-lock', what: 'compliance declared', becomes: 'PASS' },
      from: 'environments:',
      to: 'buckets: { backups-1: { classification: confidential, region: eu-west-1, objectLock: compliance, objectLockDays: 30 } }\nenvironments:',
    }),
    flip({
      ...common,
      of: ({ Target }) => Target === 'backups-1',
      what: 'a bucket that has governance where compliance is declared',
      change: ({ Target }) => ({
        Target,
        Answer: { ObjectLockConfiguration: { ObjectLockEnabled: 'Enabled', Rule: { DefaultRetention: { Mode: 'GOVERNANCE', Days: 30 } } } },
      }),
      becomes: 'FAIL',
    }),
  ),
  both(
    intentFlip({
      ...{ rule: 'bucket-object-lock', what: 'more than a year declared', becomes: 'PASS' },
      from: 'environments:',
      to: 'buckets: { backups-1: { classification: confidential, region: eu-west-1, objectLockDays: 366 } }\nenvironments:',
    }),
    flip({
      ...common,
      of: ({ Target }) => Target === 'backups-1',
      what: 'a bucket whose Object Lock is of a year, where a day more is declared',
      change: ({ Target }) => ({
        Target,
        Answer: { ObjectLockConfiguration: { ObjectLockEnabled: 'Enabled', Rule: { DefaultRetention: { Mode: 'COMPLIANCE', Years: 1 } } } },
      }),
      becomes: 'FAIL',
    }),
  ),
]
