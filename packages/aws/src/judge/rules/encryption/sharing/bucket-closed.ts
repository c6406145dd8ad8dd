/** Buckets let in nobody from elsewhere. */
import type { Fact, Fix, Verdict } from '../../../findings/finding.ts'
import { bucketAclKind } from '../../../../observe/kinds/s3/bucket-acl.ts'
import { bucketBlockKind } from '../../../../observe/kinds/s3/bucket-block.ts'
import { bucketKind } from '../../../../observe/kinds/s3/bucket.ts'
import { bucketPolicyKind } from '../../../../observe/kinds/s3/bucket-policy.ts'
import { accountBlockKind } from '../../../../observe/kinds/s3control/account-block.ts'
import type { RecordOf } from '../../../../observe/kinds/kind.ts'
import type { RegionView } from '../../../views/views.ts'
import { compiled } from '../../access/compiled.ts'
import { membershipKinds } from '../../access/membership.ts'
import { bucketSubject } from '../buckets/bucket-subject.ts'
import type { RegionRule } from '../../rule.ts'
import { judgePolicy } from './judge-policy.ts'

export const bucketClosed: RegionRule = {
  id: 'bucket-closed',
  title: 'Buckets let in nobody from elsewhere',
  severity: 'high',
  asks: 'Neither the policy nor the ACL of a bucket lets in everybody, or an account that is neither of the organization nor declared (environments, trusted, copies). What Block Public Access takes the effect from does not count.',
  why: 'Who is let in from another account reads dumps and backups without a trace that anybody here looks at, and may delete them. ACLs do it beside the policy, by ids that say nothing to people.',
  scope: 'region',
  needs: [bucketKind, bucketPolicyKind, bucketAclKind, bucketBlockKind, accountBlockKind],
  mayNeed: [...membershipKinds],
  nothing: 'there is no bucket in this Region',
  evidence: ['Policy.Statement', 'Policy.Principal', 'Grantee', 'RestrictPublicBuckets', 'IgnorePublicAcls'],
  fixes: () => [{ when: 'somebody from elsewhere is let in', fix }],
  mappings: [
    { framework: 'NIST 800-53 r5', id: 'AC-6', extent: 'partial', rationale: 'Least privilege across accounts, for buckets.' },
    { framework: 'NIST 800-53 r5', id: 'CP-9(8)', extent: 'partial', rationale: 'Backups in buckets are kept from who must not have them; encryption is judged by other rules.' },
    { framework: 'ISO 27001:2022', id: 'A.5.15', extent: 'partial', rationale: 'Access control, for buckets.' },
    { framework: 'DORA', id: 'Art. 12(3)', extent: 'partial', rationale: 'Protection from unauthorised access, for buckets.' },
  ],
  *evaluate(view) {
    for (const { Name } of view.rows(bucketKind)) yield { subject: bucketSubject(view, Name), judge: () => judge(view, Name) }
  },
}

function judge(view: RegionView, name: string): Verdict {
  const acl = view.answer(bucketAclKind, name)
  const text = view.answer(bucketPolicyKind, name)?.Policy
  const own = view.answer(bucketBlockKind, name)?.PublicAccessBlockConfiguration
  const ofAccount = view.account.answer(accountBlockKind)?.PublicAccessBlockConfiguration
  const isSet = (setting: 'RestrictPublicBuckets' | 'IgnorePublicAcls') => own?.[setting] === true || ofAccount?.[setting] === true
  const facts: readonly Fact[] = (['RestrictPublicBuckets', 'IgnorePublicAcls'] as const).map((field) => ({ field, value: isSet(field) }))
  const canonicalUser = acl?.Owner?.ID ?? null
  const policy = text === undefined ? null : compiled(text, 'resource', 'bucket policy')
  const found = [
    policy === null ? null : judgePolicy(view, { policy, isBlocked: isSet('RestrictPublicBuckets'), canonicalUser }, fix),
    judgeAcl(acl, isSet('IgnorePublicAcls')),
  ]
  const worst = found.find((one) => one?.status === 'FAIL') ?? found.find((one) => one?.status === 'UNKNOWN')
  if (worst !== null && worst !== undefined) return { ...worst, evidence: [...worst.evidence, ...facts] }
  return { status: 'PASS', reason: 'its policy and its ACL let in nobody from elsewhere', evidence: facts }
}

/** Groups by which S3 means everybody, and everybody with an account anywhere. */
const everybody = /\/groups\/global\/(?:AllUsers|AuthenticatedUsers)$/

/** Null: it lets nobody in from elsewhere. Server access logs are delivered by a group of AWS's own. */
function judgeAcl(acl: RecordOf<typeof bucketAclKind> | null, isIgnored: boolean): Verdict | null {
  const { Owner, Grants } = acl ?? {}
  if (Owner?.ID === undefined || Grants === undefined) return { status: 'UNKNOWN', reason: 'AWS does not say what its ACL is', evidence: [] }
  const says = (status: Verdict['status'], reason: string, who: string | undefined): Verdict => ({
    ...{ status, reason, evidence: [{ field: 'Grantee', value: who ?? null }] },
    ...(status === 'FAIL' && { fix }),
  })
  const open = isIgnored ? undefined : Grants.find(({ Grantee }) => everybody.test(Grantee?.URI ?? ''))
  if (open !== undefined) return says('FAIL', 'its ACL lets in everybody', open.Grantee?.URI)
  const foreign = Grants.find(({ Grantee }) => Grantee?.URI === undefined && Grantee?.ID !== Owner.ID)
  return foreign === undefined ? null : says('UNKNOWN', 'its ACL lets in another account, by an id of which nobody can tell whose it is: say it by the policy', foreign.Grantee?.ID)
}

const fix: Fix = {
  kind: 'human',
  command: 'aws s3api put-bucket-ownership-controls --bucket BUCKET --ownership-controls file://owner-enforced.json',
  console:
    'S3, the bucket, Permissions: take the statement out of the bucket policy, or bind it by aws:PrincipalOrgID; Object Ownership, ACLs disabled. Look first who comes from there (CloudTrail data events, access logs).',
}
