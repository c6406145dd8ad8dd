import { bucketAclKind } from '../../../src/observe/kinds/s3/bucket-acl.ts'
import { bucketLoggingKind } from '../../../src/observe/kinds/s3/bucket-logging.ts'
import { bucketPolicyKind } from '../../../src/observe/kinds/s3/bucket-policy.ts'
import { both, type Flip, flip } from '../flip.ts'

const rule = 'bucket-access-logged'
const common = { rule, kind: bucketLoggingKind, of: ({ Target }: { readonly Target: string }) => Target === 'backups-1' } as const

type Statement = Readonly<Record<string, unknown>>

/** Another policy of the bucket that takes the logs. */
function policy(what: string, becomes: Flip['becomes'], change: (statements: readonly Statement[]) => readonly Statement[], also: Flip['also'] = []): Flip {
  return flip({
    ...{ rule, what, becomes, also },
    kind: bucketPolicyKind,
    of: ({ Target }) => Target === 'logs-1',
    change: ({ Target, Answer }) => {
      const { Statement: before, ...document } = JSON.parse(Answer?.Policy ?? '') as { readonly Statement: readonly Statement[] }
      return { Target, Answer: { Policy: JSON.stringify({ ...document, Statement: change(before) }) } }
    },
  })
}

/** The statement that lets S3 in, changed. */
function letting(what: string, becomes: Flip['becomes'], change: object, also: Flip['also'] = []): Flip {
  return policy(what, becomes, (all) => all.map((one) => (one['Effect'] === 'Allow' ? { ...one, ...change } : one)), also)
}

export const closed = (what: string): Flip => policy(what, 'FAIL', (all) => all.filter(({ Effect }) => Effect === 'Deny'))

/** The ACL of the bucket that takes the logs, and no statement for S3. */
export function acl(what: string, becomes: Flip['becomes'], Permission: string | undefined, URI = 'http://acs.amazonaws.com/groups/s3/LogDelivery'): Flip {
  const change = flip({
    ...{ rule, what, becomes },
    kind: bucketAclKind,
    of: ({ Target }) => Target === 'logs-1',
    change: ({ Target, Answer }) => ({ Target, Answer: { ...Answer, Grants: [...(Answer?.Grants ?? []), { Grantee: { URI }, Permission }] } }),
  })
  return both(closed(''), change)
}

const denied = { Effect: 'Deny', Principal: '*', Action: 's3:PutObject', Resource: 'arn:aws:s3:::logs-1/*' }

export const flips: readonly Flip[] = [
  flip({ ...common, what: 'a bucket of backups without access logs', change: ({ Target }) => ({ Target, Answer: {} }), becomes: 'FAIL' }),
  flip({
    ...common,
    what: 'access logs to a bucket that is not there',
    change: ({ Target }) => ({ Target, Answer: { LoggingEnabled: { TargetBucket: 'none', TargetPrefix: '' } } }),
    becomes: 'FAIL',
  }),
  flip({
    ...common,
    what: 'access logs to where they are not let',
    change: ({ Target }) => ({ Target, Answer: { LoggingEnabled: { TargetBucket: 'logs-1', TargetPrefix: 'others/' } } }),
    becomes: 'FAIL',
  }),
  closed('a bucket for logs that does not let them in'),
  letting('a bucket for logs that lets in those of another bucket', 'FAIL', { Condition: { ArnLike: { 'aws:SourceArn': 'arn:aws:s3:::others' } } }, ['UNKNOWN policy-deputies']),
  letting('a bucket for logs that lets in those of another account', 'FAIL', { Condition: { StringEquals: { 'aws:SourceAccount': '123456789012' } } }, ['FAIL policy-deputies']),
  letting('a bucket for logs that lets in other services', 'FAIL', { Principal: { Service: 'delivery.logs.amazonaws.com' } }),
  letting('a bucket for logs that lets S3 read', 'FAIL', { Action: 's3:GetObject' }),
  letting('a bucket for logs that lets them in on some condition', 'UNKNOWN', { Condition: { StringEquals: { 's3:x-amz-acl': 'bucket-owner-full-control', 'aws:SourceAccount': '111122223333' } } }),
  policy('a bucket for logs that keeps them out', 'FAIL', (all) => [...all, denied]),
  flip({ rule, kind: bucketPolicyKind, of: ({ Target }) => Target === 'logs-1', what: 'a bucket for logs without a policy', change: ({ Target }) => ({ Target, Answer: null }), becomes: 'FAIL', also: ['FAIL bucket-tls-only', 'NOT_APPLICABLE policy-closed', 'NOT_APPLICABLE policy-deputies'] }),
  acl('a bucket for logs whose ACL lets the delivery read', 'FAIL', 'READ_ACP'),
  both(acl('', 'PASS', 'WRITE'), policy('a bucket for logs that lets them in by its ACL, and denies them', 'FAIL', (all) => [...all, denied])),
  both(acl('', 'PASS', 'WRITE'), policy('a bucket for logs that lets them in by its ACL, and denies some', 'UNKNOWN', (all) => [...all, { ...denied, Condition: { Bool: { 'aws:PrincipalIsAWSService': 'true' }, StringLike: { 'aws:UserAgent': '*' } } }])),
]
