import { bucketPolicyKind } from '../../../src/observe/kinds/s3/bucket-policy.ts'
import { accountBlockKind } from '../../../src/observe/kinds/s3control/account-block.ts'
import { topicAttributesKind } from '../../../src/observe/kinds/sns/topic-attributes.ts'
import { both, type Flip, flip } from '../flip.ts'

const rule = 'policy-closed'
const policy = (Principal: unknown) =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: ['arn:aws:s3:::backups-1', 'arn:aws:s3:::backups-1/*'], Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
      { Effect: 'Allow', Principal, Action: 's3:GetObject', Resource: 'arn:aws:s3:::backups-1/*' },
    ],
  })
export const ofBucket = (Principal: unknown) => ({
  ...{ rule, kind: bucketPolicyKind, of: ({ Target }: { readonly Target: string }) => Target === 'backups-1' },
  change: () => ({ Target: 'backups-1', Answer: { Policy: policy(Principal) } }),
})
const unblocked = flip({ rule, kind: accountBlockKind, what: 'no block of public access', change: () => ({ Answer: null }), becomes: 'PASS' })

export const flips: readonly Flip[] = [
  flip({ ...ofBucket({ AWS: '123456789012' }), what: 'a bucket open to a stranger', becomes: 'FAIL' }),
  flip({ ...ofBucket({ CanonicalUser: '79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be' }), what: 'a bucket open to an account by its canonical id', becomes: 'UNKNOWN' }),
  both(
    unblocked,
    flip({
      ...ofBucket('*'),
      what: 'a bucket open to everybody, and no block of public access',
      becomes: 'FAIL',
      also: ['FAIL account-block', 'FAIL bucket-public'],
    }),
  ),
  flip({
    rule,
    kind: topicAttributesKind,
    what: 'a topic open to a stranger',
    change: ({ Target, Answer }) => {
      const before = JSON.parse(Answer?.Attributes.Policy ?? '{}') as { readonly Statement: readonly object[] }
      const Policy = JSON.stringify({ ...before, Statement: [...before.Statement, { Effect: 'Allow', Principal: { AWS: '123456789012' }, Action: 'sns:Subscribe', Resource: '*' }] })
      return { Target, Answer: { ...Answer, Attributes: { ...Answer?.Attributes, Policy } } }
    },
    becomes: 'FAIL',
  }),
]
