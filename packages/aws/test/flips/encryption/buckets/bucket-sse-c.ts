import { bucketEncryptionKind } from '../../../../src/observe/kinds/s3/bucket-encryption.ts'
import { type Flip, flip } from '../../flip.ts'

const common = { rule: 'bucket-sse-c', kind: bucketEncryptionKind } as const

export const flips: readonly Flip[] = [
  flip({
    ...common,
    of: ({ Target }) => Target === 'backups-1',
    what: 'a bucket of backups that takes keys of customers',
    change: (one) => ({
      ...one,
      Answer: {
        ServerSideEncryptionConfiguration: {
          Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: 'alias/bucket' } }],
        },
      },
    }),
    becomes: 'FAIL',
  }),
]
