/** Buckets refuse requests without TLS. */
import { isHoldfastError } from '@holdfast/core/errors'
import type { Fix, FixKind, Verdict } from '../../../findings/finding.ts'
import { bucketKind } from '../../../../observe/kinds/s3/bucket.ts'
import { bucketPolicyKind } from '../../../../observe/kinds/s3/bucket-policy.ts'
import { parsePolicy } from '../../../../languages/policy/parse-policy.ts'
import type { RegionView } from '../../../views/views.ts'
import type { RegionRule } from '../../rule.ts'
import { deniesPlain } from '../denies-plain.ts'
import { bucketSubject } from './bucket-subject.ts'
import { fixKind } from './holds-backups.ts'

export const bucketTlsOnly: RegionRule = {
  id: 'bucket-tls-only',
  title: 'Buckets refuse requests without TLS',
  severity: 'medium',
  asks: 'The policy of each bucket denies everybody every action on the bucket and its objects where aws:SecureTransport is false.',
  why: 'S3 answers over plain HTTP too: what is sent so can be read, and changed, on the way.',
  scope: 'region',
  needs: [bucketKind, bucketPolicyKind],
  nothing: 'there is no bucket in this Region',
  evidence: ['Policy'],
  fixes: () => [
    { when: 'the bucket is declared', fix: fix('apply') },
    { when: 'it is not', fix: fix('human') },
  ],
  mappings: [
    {
      framework: 'NIST 800-53 r5',
      id: 'SC-28(1)',
      extent: 'partial',
      rationale: 'What protects data at rest must not be passed by on its way there.',
    },
    { framework: 'ISO 27001:2022', id: 'A.8.24', extent: 'partial', rationale: 'Cryptography in transit, for buckets.' },
    { framework: 'DORA', id: 'Art. 9', extent: 'partial', rationale: 'Protection of data in transit, for buckets.' },
  ],
  *evaluate(view) {
    for (const { Name } of view.rows(bucketKind)) yield { subject: bucketSubject(view, Name), judge: () => judge(view, Name) }
  },
}

function judge(view: RegionView, name: string): Verdict {
  const policy = view.answer(bucketPolicyKind, name)?.Policy
  const evidence = [{ field: 'Policy', value: policy ?? null }]
  const arn = bucketSubject(view, name).id
  if (policy === undefined)
    return {
      status: 'FAIL',
      reason: 'the bucket has no policy: requests without TLS are answered',
      evidence,
      fix: fix(fixKind(view, name)),
    }
  try {
    const isDenied = parsePolicy(policy, 'resource', arn).statements.some((one) => deniesPlain(one, 's3:*', [arn, `${arn}/*`]))
    if (isDenied) return { status: 'PASS', reason: 'requests without TLS are denied', evidence }
    return { status: 'FAIL', reason: 'requests without TLS are answered', evidence, fix: fix(fixKind(view, name)) }
  } catch (error) {
    if (!isHoldfastError(error)) throw error
    return { status: 'UNKNOWN', reason: 'the policy of the bucket cannot be read', evidence }
  }
}

function fix(kind: FixKind): Fix {
  return {
    kind,
    command: 'aws s3api put-bucket-policy --bucket BUCKET --policy POLICY',
    console:
      'S3, the bucket, Permissions, Bucket policy: add a statement that denies s3:* to * on the bucket and its objects if aws:SecureTransport is false.',
  }
}
