import { bucketEncryptionKind } from '../../../../src/observe/kinds/s3/bucket-encryption.ts'
import { bucketPolicyKind } from '../../../../src/observe/kinds/s3/bucket-policy.ts'
import { both, type Flip, flip } from '../../flip.ts'

const common = { rule: 'bucket-sse-c', kind: bucketEncryptionKind } as const

const unblocked = flip({
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
})

export const denial = {
  ...{ Sid: 'NoKeysOfRequests', Effect: 'Deny', Principal: '*', Action: 's3:PutObject', Resource: 'arn:aws:s3:::backups-1/*' },
  Condition: { Null: { 's3:x-amz-server-side-encryption-customer-algorithm': 'false' } },
}

/** Not blocked, and with this statement in the policy of the bucket. */
export function denying(what: string, becomes: Flip['becomes'], statement: object): Flip {
  const Policy = (before: string): string => {
    const document = JSON.parse(before) as { readonly Statement: readonly object[] }
    return JSON.stringify({ ...document, Statement: [...document.Statement, statement] })
  }
  return both(
    unblocked,
    flip({
      ...{ rule: common.rule, what, becomes },
      kind: bucketPolicyKind,
      of: ({ Target }) => Target === 'backups-1',
      change: ({ Target, Answer }) => ({ Target, Answer: { Policy: Policy(Answer?.Policy ?? '') } }),
    }),
  )
}

export const flips: readonly Flip[] = [
  unblocked,
  denying('a policy that denies keys of customers to some', 'UNKNOWN', { ...denial, Principal: { AWS: 'arn:aws:iam::111122223333:root' } }),
  denying('a policy that denies keys of customers for some objects', 'UNKNOWN', { ...denial, Resource: 'arn:aws:s3:::backups-1/new/*' }),
  denying('a policy that denies other acts with keys of customers', 'UNKNOWN', { ...denial, Action: 's3:GetObject' }),
  denying('a policy that denies keys of customers to all but some', 'UNKNOWN', { ...denial, Condition: { ...denial.Condition, ArnNotEquals: { 'aws:PrincipalArn': 'arn:aws:iam::111122223333:role/any' } } }),
  denying('a policy that denies all but keys of customers', 'UNKNOWN', { ...denial, Condition: { Null: { 's3:x-amz-server-side-encryption-customer-algorithm': 'true' } } }),
  denying('a policy that lets in with keys of customers', 'FAIL', { ...denial, Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::111122223333:root' } }),
]
