import { bucketPolicyKind } from '../../../../src/observe/kinds/s3/bucket-policy.ts'
import { type Flip, flip } from '../../flip.ts'

const common = { rule: 'bucket-tls-only', kind: bucketPolicyKind } as const

export const flips: readonly Flip[] = [
  flip({
    ...common,
    of: ({ Target }) => Target === 'backups-1',
    what: 'a bucket without a policy',
    also: ['NOT_APPLICABLE policy-closed', 'NOT_APPLICABLE policy-deputies'],
    change: ({ Target }) => ({ Target, Answer: null }),
    becomes: 'FAIL',
  }),
  flip({
    ...common,
    of: ({ Target }) => Target === 'backups-1',
    what: 'a bucket whose policy denies plain requests to one user',
    change: (one) => ({ ...one, Answer: { Policy: (one.Answer?.Policy ?? '').replace('"*"', '{"AWS":"111122223333"}') } }),
    becomes: 'FAIL',
  }),
  flip({
    ...common,
    of: ({ Target }) => Target === 'backups-1',
    what: 'a bucket whose policy denies plain requests to objects only',
    change: (one) => ({ ...one, Answer: { Policy: (one.Answer?.Policy ?? '').replace('"arn:aws:s3:::backups-1",', '') } }),
    becomes: 'FAIL',
  }),
  flip({
    ...common,
    of: ({ Target }) => Target === 'backups-1',
    what: 'a bucket whose policy cannot be read',
    also: ['UNKNOWN policy-closed', 'UNKNOWN policy-deputies'],
    change: ({ Target }) => ({ Target, Answer: { Policy: '{' } }),
    becomes: 'UNKNOWN',
  }),
]
