import { bucketAclKind } from '../../../src/observe/kinds/s3/bucket-acl.ts'
import { bucketPolicyKind } from '../../../src/observe/kinds/s3/bucket-policy.ts'
import { accountBlockKind } from '../../../src/observe/kinds/s3control/account-block.ts'
import type { LineOf } from '../../../src/observe/kinds/kind.ts'
import { both, type Flip, flip } from '../flip.ts'

const rule = 'bucket-closed'
const ofBucket = ({ Target }: { readonly Target: string }) => Target === 'logs-1'
type Acl = LineOf<typeof bucketAclKind>

/** A statement more. */
function letting(statement: object) {
  return ({ Target, Answer }: LineOf<typeof bucketPolicyKind>) => {
    const policy = JSON.parse(Answer?.Policy ?? '{}') as { readonly Statement: readonly object[] }
    const Statement = [...policy.Statement, { Effect: 'Allow', Action: 's3:GetObject', Resource: `arn:aws:s3:::${Target}/*`, ...statement }]
    return { Target, Answer: { Policy: JSON.stringify({ ...policy, Statement }) } }
  }
}
const granting = (Grantee: { readonly Type: string; readonly ID?: string; readonly URI?: string }) => ({ Target, Answer }: Acl): Acl => ({
  Target,
  Answer: { ...Answer, Grants: [...(Answer?.Grants ?? []), { Grantee, Permission: 'READ' }] },
})
const ofPolicy = { rule, kind: bucketPolicyKind, of: ofBucket } as const
const ofAcl = { rule, kind: bucketAclKind, of: ofBucket } as const
const group = { Type: 'Group', URI: 'http://acs.amazonaws.com/groups/global/AuthenticatedUsers' }
const unblocked = flip({
  ...{ rule: 'bucket-public', kind: accountBlockKind, what: 'an account that blocks nothing', becomes: 'FAIL' },
  change: () => ({ Answer: null }),
})
const also = ['bucket-public', 'account-block']

export const flips: readonly Flip[] = [
  flip({ ...ofPolicy, what: "a bucket's policy for a stranger", change: letting({ Principal: { AWS: 'arn:aws:iam::999999999999:root' } }), becomes: 'FAIL' }),
  flip({
    ...{ ...ofPolicy, what: "a bucket's policy for an organization that is not the own", becomes: 'FAIL' },
    change: letting({ Principal: { AWS: '999999999999' }, Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-0000000000' } } }),
  }),
  flip({ ...ofPolicy, what: "a bucket's policy for somebody by a canonical id", change: letting({ Principal: { CanonicalUser: 'f'.repeat(64) } }), becomes: 'UNKNOWN' }),
  flip({ ...ofAcl, what: "a bucket's ACL for another account", change: granting({ Type: 'CanonicalUser', ID: 'f'.repeat(64) }), becomes: 'UNKNOWN' }),
  flip({ ...ofAcl, what: "a bucket's ACL that AWS does not show", change: ({ Target }) => ({ Target, Answer: {} }), becomes: 'UNKNOWN' }),
  both(unblocked, flip({ ...ofAcl, what: "a bucket's ACL for everybody, and nothing blocks it", change: granting(group), becomes: 'FAIL', also })),
  both(unblocked, flip({ ...ofPolicy, what: "a bucket's policy for everybody, and nothing blocks it", change: letting({ Principal: '*' }), becomes: 'FAIL', also })),
]
