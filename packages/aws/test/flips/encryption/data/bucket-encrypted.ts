import { bucketEncryptionKind } from '../../../../src/observe/kinds/s3/bucket-encryption.ts'
import { keyFlips } from '../../data-key.ts'
import { type Flip, flip } from '../../flip.ts'

export const flips: readonly Flip[] = [
  ...keyFlips('bucket-encrypted', 'alias/bucket'),
  flip({
    ...{ rule: 'bucket-encrypted', kind: bucketEncryptionKind, what: 'a bucket of which AWS does not say it', becomes: 'UNKNOWN' },
    of: ({ Target }) => Target === 'backups-1',
    change: ({ Target }) => ({ Target, Answer: {} }),
    also: ['UNKNOWN bucket-replica-encrypted', 'FAIL bucket-sse-c'],
  }),
]
