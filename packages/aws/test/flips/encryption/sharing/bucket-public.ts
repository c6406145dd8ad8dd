import { accountBlockKind } from '../../../../src/observe/kinds/s3control/account-block.ts'
import { type Flip, flip } from '../../flip.ts'

const common = { rule: 'bucket-public', kind: accountBlockKind } as const

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
]
