import { bucketAclKind } from '../../../../src/observe/kinds/s3/bucket-acl.ts'
import { accountBlockKind } from '../../../../src/observe/kinds/s3control/account-block.ts'
import type { LineOf } from '../../../../src/observe/kinds/kind.ts'
import { both, type Flip, flip } from '../../flip.ts'

type Acl = LineOf<typeof bucketAclKind>

const granting = (Grantee: { readonly ID?: string; readonly URI?: string }) => ({ Target, Answer }: Acl): Acl => ({
  Target,
  Answer: { ...Answer, Grants: [...(Answer?.Grants ?? []), { Grantee }] },
})
const common = { rule: 'bucket-acl-closed', kind: bucketAclKind, of: ({ Target }: Acl) => Target === 'logs-1' } as const
const group = { URI: 'http://acs.amazonaws.com/groups/global/AuthenticatedUsers' }
const unblocked = flip({
  ...{ rule: 'account-block', kind: accountBlockKind, what: 'an account that blocks nothing', becomes: 'FAIL' },
  change: () => ({ Answer: null }),
})

export const flips: readonly Flip[] = [
  flip({ ...common, what: "a bucket's ACL for another account", change: granting({ ID: 'f'.repeat(64) }), becomes: 'UNKNOWN' }),
  flip({ ...common, what: "a bucket's ACL that AWS does not show", change: ({ Target }) => ({ Target, Answer: {} }), becomes: 'UNKNOWN' }),
  flip({
    ...{ ...common, what: "a bucket's ACL of which AWS does not say the owner", becomes: 'UNKNOWN' },
    change: ({ Target, Answer }) => ({ Target, Answer: { ...(Answer?.Grants !== undefined && { Grants: Answer.Grants }) } }),
  }),
  both(
    unblocked,
    flip({
      ...common,
      what: "a bucket's ACL for everybody, and nothing blocks it",
      change: granting(group),
      becomes: 'FAIL',
      also: ['FAIL bucket-public', 'FAIL account-block'],
    }),
  ),
]
