import { accountBlockKind } from '../../../../src/observe/kinds/s3control/account-block.ts'
import { type Flip, flip } from '../../flip.ts'

const common = { rule: 'account-block', kind: accountBlockKind } as const

export const flips: readonly Flip[] = [
  flip({
    ...common,
    what: 'an account without Block Public Access',
    change: () => ({ Answer: null }),
    becomes: 'FAIL',
    also: ['FAIL bucket-public'],
  }),
]
