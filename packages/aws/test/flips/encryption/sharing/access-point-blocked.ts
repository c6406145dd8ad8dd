import { accountBlockKind } from '../../../../src/observe/kinds/s3control/account-block.ts'
import { accessPointDocumentKind } from '../../../../src/observe/kinds/s3control/access-point-document.ts'
import { both, type Flip, flip } from '../../flip.ts'

const unblocked = flip({
  ...{ rule: 'account-block', kind: accountBlockKind, what: 'an account that blocks nothing', becomes: 'FAIL' },
  change: () => ({ Answer: null }),
})

export const flips: readonly Flip[] = [
  both(
    unblocked,
    flip({
      ...{ rule: 'access-point-blocked', kind: accessPointDocumentKind, becomes: 'FAIL' },
      what: 'an access point that blocks no public policies, in an account that blocks nothing',
      change: ({ Target, Answer }) => ({
        Target,
        Answer: { PublicAccessBlockConfiguration: { ...Answer?.PublicAccessBlockConfiguration, BlockPublicPolicy: false } },
      }),
      also: ['FAIL account-block', 'FAIL bucket-public'],
    }),
  ),
]
