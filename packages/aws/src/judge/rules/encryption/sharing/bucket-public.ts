/** No bucket can be opened to the public. */
import type { Fact, Fix, FixKind, Verdict } from '../../../findings/finding.ts'
import { bucketBlockKind } from '../../../../observe/kinds/s3/bucket-block.ts'
import { bucketKind } from '../../../../observe/kinds/s3/bucket.ts'
import { accountBlockKind } from '../../../../observe/kinds/s3control/account-block.ts'
import type { RegionView } from '../../../views/views.ts'
import { bucketSubject } from '../buckets/bucket-subject.ts'
import { fixKind } from '../buckets/holds-backups.ts'
import type { RegionRule } from '../../rule.ts'

/** The four settings of Block Public Access. */
export const blockSettings = ['BlockPublicAcls', 'IgnorePublicAcls', 'BlockPublicPolicy', 'RestrictPublicBuckets'] as const

export const bucketPublic: RegionRule = {
  id: 'bucket-public',
  title: 'Buckets cannot be opened to the public',
  severity: 'high',
  asks: 'Each bucket, or the account for all of them, has all four settings of Block Public Access.',
  why: 'One policy or one ACL that is too wide opens a bucket to everybody. Block Public Access makes both without effect, whoever writes them.',
  scope: 'region',
  needs: [bucketKind, bucketBlockKind, accountBlockKind],
  nothing: 'there is no bucket in this Region',
  evidence: [...blockSettings],
  fixes: () => [
    { when: 'the bucket is declared', fix: fix('apply') },
    { when: 'it is not', fix: fix('human') },
  ],
  mappings: [
    { framework: 'NIST 800-53 r5', id: 'AC-6', extent: 'partial', rationale: 'Least privilege: the public has none, for buckets.' },
    { framework: 'ISO 27001:2022', id: 'A.5.15', extent: 'partial', rationale: 'Access control, for buckets.' },
    { framework: 'DORA', id: 'Art. 12(3)', extent: 'partial', rationale: 'Protection from unauthorised access, for buckets.' },
  ],
  *evaluate(view) {
    for (const { Name } of view.rows(bucketKind)) yield { subject: bucketSubject(view, Name), judge: () => judge(view, Name) }
  },
}

function judge(view: RegionView, name: string): Verdict {
  const own = view.answer(bucketBlockKind, name)?.PublicAccessBlockConfiguration
  const ofAccount = view.account.answer(accountBlockKind)?.PublicAccessBlockConfiguration
  const isSet = (setting: (typeof blockSettings)[number]) => own?.[setting] === true || ofAccount?.[setting] === true
  const evidence: readonly Fact[] = blockSettings.map((field) => ({ field, value: isSet(field) }))
  if (blockSettings.every(isSet)) return { status: 'PASS', reason: 'public access is blocked', evidence }
  return { status: 'FAIL', reason: 'neither it nor the account blocks all public access', evidence, fix: fix(fixKind(view, name)) }
}

function fix(kind: FixKind): Fix {
  return {
    kind,
    command:
      'aws s3api put-public-access-block --bucket BUCKET --public-access-block-configuration BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true',
    console: 'S3, the bucket, Permissions, Block public access, Edit: Block all public access.',
  }
}
