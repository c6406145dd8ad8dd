import { accountBlockKind } from '../../../src/observe/kinds/s3control/account-block.ts'
import { multiRegionAccessPointKind } from '../../../src/observe/kinds/s3control/multi-region-access-point.ts'
import { multiRegionAccessPointPolicyKind } from '../../../src/observe/kinds/s3control/multi-region-access-point-policy.ts'
import type { LineOf } from '../../../src/observe/kinds/kind.ts'
import { both, type Flip, flip } from '../flip.ts'

type Line = LineOf<typeof multiRegionAccessPointPolicyKind>
const common = { rule: 'multi-region-access-point-closed', kind: multiRegionAccessPointPolicyKind } as const
const allows = (Principal: unknown) => ({
  Policy: JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal, Action: 's3:GetObject', Resource: '*' }] }),
})
const changed = (members: object) => ({ Target, Answer }: Line): Line => ({ Target, Answer: { Policy: { ...Answer?.Policy, ...members } } })

export const flips: readonly Flip[] = [
  flip({ ...common, what: 'an access point of several Regions for everybody', change: changed({ Established: allows('*') }), becomes: 'FAIL' }),
  flip({ ...common, what: 'an access point of several Regions for a stranger, soon', change: changed({ Proposed: allows({ AWS: '123456789012' }) }), becomes: 'FAIL' }),
  flip({ ...common, what: 'an access point of several Regions of which AWS does not say the policy', change: ({ Target }) => ({ Target, Answer: {} }), becomes: 'UNKNOWN' }),
  both(
    flip({ rule: common.rule, kind: accountBlockKind, what: 'no block of public access', change: () => ({ Answer: null }), becomes: 'PASS' }),
    flip({
      ...{ rule: common.rule, kind: multiRegionAccessPointKind, what: 'an access point of several Regions that blocks no public policy', becomes: 'FAIL' },
      change: ({ Target, Answer }) => ({ Target, Answer: (Answer ?? []).map((one) => ({ ...one, PublicAccessBlock: { ...one.PublicAccessBlock, BlockPublicPolicy: false } })) }),
      also: ['FAIL account-block', 'FAIL bucket-public'],
    }),
  ),
]
