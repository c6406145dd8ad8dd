import { bucketLoggingKind } from '../../../src/observe/kinds/s3/bucket-logging.ts'
import { type Flip, flip } from '../flip.ts'

const common = { rule: 'bucket-access-logged', kind: bucketLoggingKind } as const

export const flips: readonly Flip[] = [
  flip({
    ...common,
    of: ({ Target }) => Target === 'backups-1',
    what: 'a bucket of backups without access logs',
    change: ({ Target }) => ({ Target, Answer: {} }),
    becomes: 'FAIL',
  }),
  flip({
    ...common,
    of: ({ Target }) => Target === 'backups-1',
    what: 'access logs to a bucket that is not there',
    change: ({ Target }) => ({ Target, Answer: { LoggingEnabled: { TargetBucket: 'none' } } }),
    becomes: 'FAIL',
  }),
]
