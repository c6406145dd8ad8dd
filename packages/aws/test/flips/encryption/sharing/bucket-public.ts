import { bucketBlockKind } from '../../../../src/observe/kinds/s3/bucket-block.ts'
import { accountBlockKind } from '../../../../src/observe/kinds/s3control/account-block.ts'
import { both, type Flip, flip } from '../../flip.ts'

const common = { rule: 'bucket-public', kind: accountBlockKind } as const

const blocked = { BlockPublicAcls: true, IgnorePublicAcls: true, BlockPublicPolicy: true, RestrictPublicBuckets: true }

export const flips: readonly Flip[] = [
  flip({
    ...common,
    what: 'an account that blocks nothing',
    change: () => ({ Answer: null }),
    becomes: 'FAIL',
    also: ['FAIL account-block'],
  }),
  flip({
    ...common,
    what: 'an account that lets public policies be',
    change: () => ({
      Answer: {
        PublicAccessBlockConfiguration: {
          BlockPublicAcls: true,
          IgnorePublicAcls: true,
          BlockPublicPolicy: false,
          RestrictPublicBuckets: true,
        },
      },
    }),
    becomes: 'FAIL',
    also: ['FAIL account-block'],
  }),
  both(
    flip({
      ...{ rule: 'bucket-public', kind: bucketBlockKind, what: 'a bucket that blocks all but public policies', becomes: 'PASS' },
      change: ({ Target }) => ({ Target, Answer: { PublicAccessBlockConfiguration: { ...blocked, BlockPublicPolicy: false } } }),
    }),
    flip({ ...common, what: 'an account that blocks nothing, and a bucket that blocks all but public policies', change: () => ({ Answer: null }), becomes: 'FAIL', also: ['FAIL account-block'] }),
  ),
  both(
    flip({
      ...{ rule: 'bucket-public', kind: bucketBlockKind, what: 'a bucket that blocks all', becomes: 'PASS' },
      change: ({ Target }) => ({ Target, Answer: { PublicAccessBlockConfiguration: blocked } }),
    }),
    flip({ rule: 'account-block', kind: accountBlockKind, what: 'an account that blocks nothing, and buckets that block all', change: () => ({ Answer: null }), becomes: 'FAIL' }),
  ),
]
